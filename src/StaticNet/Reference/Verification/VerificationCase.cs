using StaticNet.Reference.Losses;

namespace StaticNet.Reference;

/// <summary>
/// Samples drawn for one case, with all that a network may be trained on. In none of the modes in which they are used does a
/// pre-activation lie at a kink or an error at one of the loss, and no window has two largest values that rounding could exchange.
/// </summary>
internal sealed partial record VerificationCase
{
    private const int Attempts = 1000;

    private VerificationCase(int count) => Count = count;

    public int Count { get; private init; }

    public required float[] Inputs { get; init; }

    public required float[] Targets { get; init; }

    /// <summary>As many labels per sample as the loss has; those of the whole case do not all weigh nothing.</summary>
    public required int[] Labels { get; init; }

    /// <summary>Factors on the losses from ¼ to 2; one is zero where there are several.</summary>
    public required float[] SampleWeights { get; init; }

    public required float[] OutputGradients { get; init; }

    /// <summary>How many steps each sample has; none where all have all.</summary>
    public int[] Lengths { get; private init; } = [];

    /// <summary>Draws n samples.</summary>
    /// <param name="reference">The network.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="modes">The modes in which the samples are used.</param>
    /// <param name="random">Where they come from.</param>
    /// <param name="n">Their number.</param>
    /// <param name="lengths">How many steps each has, or <c>null</c> where all have all.</param>
    /// <exception cref="InvalidOperationException">1,000 draws of a sample or target all lie at a kink; another seed may help.</exception>
    public static VerificationCase Draw(
        ReferenceNetwork reference, double[] parameters, IReadOnlyList<PassMode> modes, CounterRandom random, int n, int[]? lengths = null)
    {
        Kinks[] kinks = [.. modes.Select(mode =>
            new Kinks(reference.Declaration, parameters, mode with { Lengths = lengths }, mode.SamplesAtOnce(reference.Declaration, n)))];
        float[] inputs = DrawInputs(reference, kinks, random, n);
        float[] weights = random.UniformArray(n, 0.25, 2);
        if (n > 1)
            weights[lengths is null ? random.Below(n) : Array.IndexOf(lengths, lengths.Min())] = 0;
        return new(n)
        {
            Inputs = inputs,
            Lengths = lengths ?? [],
            Targets = DrawTargets(reference, kinks, random, inputs),
            Labels = DrawLabels(reference.Declaration, random, n, lengths),
            SampleWeights = weights,
            OutputGradients = random.UniformArray(n * reference.OutputSize, -1, 1),
        };
    }

    private static float[] DrawInputs(ReferenceNetwork reference, Kinks[] kinks, CounterRandom random, int n)
    {
        Kinks[] alone = [.. kinks.Where(each => each.Count == 1)], together = [.. kinks.Where(each => each.Count > 1)];
        var inputs = new float[n * reference.InputSize];
        int attempt = 0;
        do
        {
            for (int sample = 0; sample < n; sample++)
            {
                float[] x;
                do
                {
                    if (attempt++ == Attempts * n)
                        throw new InvalidOperationException($"{reference.Declaration.Name}: every input drawn lies at a kink.");
                    x = reference.Declaration.IsToken
                        ? RandomInputs(reference.Declaration, random, 1)
                        : random.UniformArray(reference.InputSize, -1.5, 1.5);
                    if (reference.Declaration.IsToken)
                        PutEnds(reference.Declaration, random, x, isFirst: sample == 0, isLast: sample == n - 1);
                }
                while (alone.Any(each => each.AreNear(Widen(x), sample)));
                x.CopyTo(inputs, sample * reference.InputSize);
            }
        }
        while (together.Any(each => each.AreNear(Widen(inputs), first: 0))); // another sample moves all of them
        return inputs;
    }

    private static float[] DrawTargets(ReferenceNetwork reference, Kinks[] kinks, CounterRandom random, float[] inputs)
    {
        int n = inputs.Length / reference.InputSize;
        var targets = new float[n * reference.TargetSize];
        foreach (DeclaredLoss loss in reference.Declaration.Losses)
        {
            // Soft targets of a sample need not sum to 1: the gradient is softmax(z)·Σt − t.
            double lowest = loss.Loss.IsClassifier ? 0 : -1;
            BoundedReal[][] values = loss.Loss.Kinks.Count == 0 ? [] : [.. kinks.Select(each => each.Values(Widen(inputs), loss.Node))];
            for (int sample = 0; sample < n; sample++)
            {
                Span<float> own = targets.AsSpan((sample * reference.TargetSize) + loss.Offset, loss.Size);
                random.UniformArray(loss.Size, lowest, 1).CopyTo(own);
                for (int i = 0; i < loss.Size; i++)
                {
                    BoundedReal[] outputs = [.. values.Select(mode => mode[(sample * loss.Size) + i])];
                    AvoidKinks(reference, loss.Loss, outputs, random, lowest, ref own[i]);
                }
            }
        }
        return targets;
    }

    /// <summary>Draws a target anew as long as it is near a kink of one of the outputs that it is held against.</summary>
    private static void AvoidKinks(
        ReferenceNetwork reference, LossReference loss, BoundedReal[] outputs, CounterRandom random, double lowest, ref float target)
    {
        for (int attempt = 0; IsNear(target); attempt++)
        {
            if (attempt == Attempts)
                throw new InvalidOperationException($"{reference.Declaration.Name}: every target drawn lies at a kink.");
            target = random.Uniform(lowest, 1);
        }

        bool IsNear(float target) => outputs.Any(y =>
            loss.Kinks.Any(kink => Math.Abs(y.Value - target - kink) <= y.Error + (1e-6 * Math.Abs(y.Value))));
    }

    private static int[] DrawLabels(NetworkDeclaration declaration, CounterRandom random, int n, int[]? lengths)
    {
        if (declaration.Classifier is not { } loss)
            return [];
        int[] labels = [.. Enumerable.Range(0, n * loss.LabelsPerSample).Select(_ => random.Below(loss.Classes))];
        // The first one of the longest sample is there, if any is.
        ref int first = ref labels[lengths is null ? 0 : Array.IndexOf(lengths, lengths.Max()) * loss.LabelsPerSample];
        while (loss.ClassWeight(first) == 0)
            first = random.Below(loss.Classes);
        return labels;
    }

    public Batch WithOutputGradients(PassMode mode) => new()
    {
        Inputs = Widen(Inputs),
        Count = Count,
        Mode = ModeOf(mode),
        OutputGradients = Widen(OutputGradients),
    };

    /// <summary>With gradients that are 1 for one output of every sample.</summary>
    public Batch WithOneOutput(PassMode mode, int output)
    {
        var gradients = new double[OutputGradients.Length];
        for (int i = output; i < gradients.Length; i += gradients.Length / Count)
            gradients[i] = 1;
        return new() { Inputs = Widen(Inputs), Count = Count, Mode = ModeOf(mode), OutputGradients = gradients };
    }

    public Batch WithTargets(PassMode mode, bool labels, bool weighted) => new()
    {
        Inputs = Widen(Inputs),
        Count = Count,
        Mode = ModeOf(mode),
        Targets = labels ? null : Widen(Targets),
        Labels = labels ? Labels : null,
        SampleWeights = weighted ? Widen(SampleWeights) : null,
    };

    private PassMode ModeOf(PassMode mode) => Lengths.Length == 0 ? mode : mode with { Lengths = Lengths };

    public static double[] Widen(float[] values) => Array.ConvertAll(values, value => (double)value);
}
