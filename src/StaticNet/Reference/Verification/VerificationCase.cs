namespace StaticNet.Reference;

/// <summary>Samples drawn for one case, with all that a network may be trained on. No pre-activation lies at a kink.</summary>
internal sealed class VerificationCase
{
    private const int Attempts = 1000;

    private VerificationCase(int count) => Count = count;

    public int Count { get; }

    public required float[] Inputs { get; init; }

    public required float[] Targets { get; init; }

    public required int[] Labels { get; init; }

    /// <summary>Factors on the losses from ¼ to 2; one is zero where there are several.</summary>
    public required float[] SampleWeights { get; init; }

    public required float[] OutputGradients { get; init; }

    /// <summary>Draws n samples.</summary>
    /// <exception cref="InvalidOperationException">1,000 draws of a sample all lie at a kink; another seed may help.</exception>
    public static VerificationCase Draw(ReferenceNetwork reference, double[] parameters, CounterRandom random, int n)
    {
        var inputs = new float[n * reference.InputSize];
        var kinks = new Kinks(reference.Declaration, parameters);
        for (int sample = 0; sample < n; sample++)
        {
            int attempt = 0;
            float[] x;
            do
            {
                if (attempt++ == Attempts)
                    throw new InvalidOperationException($"{reference.Declaration.Name}: every input drawn lies at a kink.");
                x = random.UniformArray(reference.InputSize, -1.5, 1.5);
            }
            while (kinks.AreNear(Widen(x)));
            x.CopyTo(inputs, sample * reference.InputSize);
        }
        bool classifier = reference.Declaration.Loss is { IsClassifier: true };
        float[] weights = random.UniformArray(n, 0.25, 2);
        if (n > 1)
            weights[random.Below(n)] = 0;
        return new(n)
        {
            Inputs = inputs,
            // Soft targets of a sample need not sum to 1: the gradient is softmax(z)·Σt − t.
            Targets = random.UniformArray(n * reference.TargetSize, classifier ? 0 : -1, 1),
            Labels = [.. Enumerable.Range(0, n).Select(_ => random.Below(reference.OutputSize))],
            SampleWeights = weights,
            OutputGradients = random.UniformArray(n * reference.OutputSize, -1, 1),
        };
    }

    public Batch WithOutputGradients() => new() { Inputs = Widen(Inputs), Count = Count, OutputGradients = Widen(OutputGradients) };

    public Batch WithTargets(bool labels, bool weighted) => new()
    {
        Inputs = Widen(Inputs),
        Count = Count,
        Targets = labels ? null : Widen(Targets),
        Labels = labels ? Labels : null,
        SampleWeights = weighted ? Widen(SampleWeights) : null,
    };

    public static double[] Widen(float[] values) => Array.ConvertAll(values, value => (double)value);

    /// <summary>
    /// Tells whether rounding could put an input of ReLU on the other side of zero: whether it is within the bound that a tensor
    /// in its place would have as an output.
    /// </summary>
    private sealed class Kinks(NetworkDeclaration declaration, double[] parameters)
    {
        private const int FloatEvaluations = 3;

        private readonly bool _exist = declaration.Layers.Any(layer => layer.Layer.HasKinkAtZero);
        private readonly RoundingPass _exact = new(declaration, parameters);
        private readonly ForwardPass<SingleReal> _naive = new(declaration, [.. parameters.Select(SingleReal.FromDouble)]);

        public bool AreNear(double[] x)
        {
            if (!_exist)
                return false;
            _exact.Run(x);
            var errors = new double[declaration.Layers.Count];
            try
            {
                for (uint salt = 0; salt < FloatEvaluations; salt++)
                {
                    SingleReal.RoundingSalt = salt;
                    _naive.SetInput(x);
                    _naive.Run();
                    for (int k = 0; k < errors.Length; k++)
                        errors[k] = Math.Max(errors[k], Distance(_exact.Exact.Activations[k], _naive.Activations[k]));
                }
            }
            finally
            {
                SingleReal.RoundingSalt = 0;
            }
            return Enumerable.Range(0, errors.Length).Any(k => declaration.Layers[k].Layer.HasKinkAtZero
                // Where all terms are zero, the sum is exactly zero in every arithmetic.
                && _exact.Bounded.Activations[k].Any(z => z.Terms > 0
                    && Math.Abs(z.Value) <= z.Bound + (Expectation.NaiveErrors * errors[k])));
        }

        private static double Distance(DoubleReal[] exact, SingleReal[] naive)
        {
            double largest = 0;
            for (int i = 0; i < exact.Length; i++)
                largest = Math.Max(largest, Math.Abs(exact[i].Value - naive[i].Value));
            return largest;
        }
    }
}
