using StaticNet.Reference.Losses;

namespace StaticNet.Reference;

/// <summary>
/// Samples drawn for one case, with all that a network may be trained on. No pre-activation lies at a kink, no error at one of the loss,
/// and no window has two largest values that rounding could exchange.
/// </summary>
internal sealed class VerificationCase
{
    private const int Attempts = 1000;

    private VerificationCase(int count) => Count = count;

    public int Count { get; }

    public required float[] Inputs { get; init; }

    public required float[] Targets { get; init; }

    /// <summary>As many labels per sample as the loss has; those of the whole case do not all weigh nothing.</summary>
    public required int[] Labels { get; init; }

    /// <summary>Factors on the losses from ¼ to 2; one is zero where there are several.</summary>
    public required float[] SampleWeights { get; init; }

    public required float[] OutputGradients { get; init; }

    /// <summary>Draws n samples.</summary>
    /// <exception cref="InvalidOperationException">1,000 draws of a sample or target all lie at a kink; another seed may help.</exception>
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
        float[] weights = random.UniformArray(n, 0.25, 2);
        if (n > 1)
            weights[random.Below(n)] = 0;
        return new(n)
        {
            Inputs = inputs,
            Targets = DrawTargets(reference, kinks, random, inputs),
            Labels = DrawLabels(reference.Declaration.Classifier, random, n),
            SampleWeights = weights,
            OutputGradients = random.UniformArray(n * reference.OutputSize, -1, 1),
        };
    }

    private static float[] DrawTargets(ReferenceNetwork reference, Kinks kinks, CounterRandom random, float[] inputs)
    {
        int n = inputs.Length / reference.InputSize;
        var targets = new float[n * reference.TargetSize];
        foreach (DeclaredLoss loss in reference.Declaration.Losses)
        {
            // Soft targets of a sample need not sum to 1: the gradient is softmax(z)·Σt − t.
            double lowest = loss.Loss.IsClassifier ? 0 : -1;
            for (int sample = 0; sample < n; sample++)
            {
                Span<float> own = targets.AsSpan((sample * reference.TargetSize) + loss.Offset, loss.Size);
                random.UniformArray(loss.Size, lowest, 1).CopyTo(own);
                if (loss.Loss.Kinks.Count == 0)
                    continue;
                float[] x = inputs.AsSpan(sample * reference.InputSize, reference.InputSize).ToArray();
                AvoidKinks(reference, loss.Loss, kinks.Values(Widen(x), loss.Node), random, lowest, own);
            }
        }
        return targets;
    }

    private static void AvoidKinks(
        ReferenceNetwork reference, LossReference loss, BoundedReal[] y, CounterRandom random, double lowest, Span<float> targets)
    {
        for (int i = 0; i < y.Length; i++)
        {
            (double value, double error) = y[i];
            for (int attempt = 0; IsNear(value - targets[i], error + (1e-6 * Math.Abs(value))); attempt++)
            {
                if (attempt == Attempts)
                    throw new InvalidOperationException($"{reference.Declaration.Name}: every target drawn lies at a kink.");
                targets[i] = random.Uniform(lowest, 1);
            }
        }

        bool IsNear(double difference, double error) => loss.Kinks.Any(kink => Math.Abs(difference - kink) <= error);
    }

    private static int[] DrawLabels(LossReference? loss, CounterRandom random, int n)
    {
        if (loss is null)
            return [];
        int[] labels = [.. Enumerable.Range(0, n * loss.LabelsPerSample).Select(_ => random.Below(loss.Classes))];
        while (loss.ClassWeight(labels[0]) == 0)
            labels[0] = random.Below(loss.Classes);
        return labels;
    }

    public Batch WithOutputGradients() => new() { Inputs = Widen(Inputs), Count = Count, OutputGradients = Widen(OutputGradients) };

    /// <summary>With gradients that are 1 for one output of every sample.</summary>
    public Batch WithOneOutput(int output)
    {
        var gradients = new double[OutputGradients.Length];
        for (int i = output; i < gradients.Length; i += gradients.Length / Count)
            gradients[i] = 1;
        return new() { Inputs = Widen(Inputs), Count = Count, OutputGradients = gradients };
    }

    public Batch WithTargets(bool labels, bool weighted) => new()
    {
        Inputs = Widen(Inputs),
        Count = Count,
        Targets = labels ? null : Widen(Targets),
        Labels = labels ? Labels : null,
        SampleWeights = weighted ? Widen(SampleWeights) : null,
    };

    public static double[] Widen(float[] values) => Array.ConvertAll(values, value => (double)value);
}
