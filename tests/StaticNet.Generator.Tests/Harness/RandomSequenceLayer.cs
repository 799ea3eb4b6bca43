namespace StaticNet.Generator.Tests.Harness;

/// <summary>A layer for sequences, drawn at random with options that go together.</summary>
/// <param name="Text">As declared, without name and reader.</param>
/// <param name="Shape">What it gives.</param>
/// <param name="Work">Multiply-adds for a sample.</param>
internal sealed record RandomSequenceLayer(string Text, int[] Shape, long Work)
{
    /// <summary>Parts of vectors, vectors, and both: of narrow machines and of wide ones.</summary>
    private static readonly int[] Sizes = [1, 3, 8, 13, 16, 17, 24, 40];

    private static readonly int[] Steps = [1, 2, 3, 7, 16];

    /// <summary>A sequence [time, features], or turned.</summary>
    public static int[] Input(Random random)
    {
        int steps = Steps[random.Next(Steps.Length)], features = Sizes[random.Next(Sizes.Length)];
        return random.Next(3) == 0 ? [features, steps] : [steps, features];
    }

    /// <summary>At most eight steps, of whose features many have several heads.</summary>
    public static int[] SmallInput(Random random) => [random.Next(4) == 0 ? 1 : random.Next(2, 9), random.Next(2) == 0 ? SmallSize(random) : 2 * random.Next(1, 7)];

    public static int SmallSize(Random random) => Sizes[random.Next(Array.IndexOf(Sizes, 17) + 1)];

    /// <summary>Attention over [time, features], or vectors for its steps.</summary>
    public static RandomSequenceLayer Attention(Random random, int[] shape)
    {
        int steps = shape[0], features = shape[1];
        string options = random.Next(8) switch { 0 => ", Frozen = true", 1 => ", L1 = 0.01, L2 = 0.02", 2 => ", InitScale = 2", _ => "" };
        if (random.Next(3) == 0)
        {
            string kind = random.Next(4) switch { 0 or 1 => ", Sinusoidal = true", 2 => ", Init = Init.HeNormal", _ => "" };
            string inParentheses = (kind + options).TrimStart(',', ' ');
            return new(inParentheses.Length == 0 ? "PositionalEmbedding" : $"PositionalEmbedding({inParentheses})", shape, 0);
        }

        int[] heads = [.. Enumerable.Range(1, features).Where(count => features % count == 0)];
        return new(
            $"MultiHeadAttention({heads[random.Next(heads.Length)]}{(random.Next(2) == 0 ? ", Causal = true" : "")}{(random.Next(5) == 0 ? ", Bias = false" : "")}{options})",
            shape, (long)steps * features * (4 * features + 2 * steps));
    }

    /// <summary>A recurrent layer that reads [time, features].</summary>
    public static RandomSequenceLayer Recurrent(Random random, int[] shape, bool isCausal, bool isSmall = false)
    {
        (string kind, int gates) = random.Next(4) switch { 0 => ("RNN", 1), 1 => ("GRU", 3), _ => ("LSTM", 4) };
        int units = isSmall ? SmallSize(random) : Sizes[random.Next(Sizes.Length)], layers = random.Next(4) == 0 ? random.Next(2, 4) : 1;
        bool isBoth = !isCausal && random.Next(3) == 0, isEnd = random.Next(isCausal ? 8 : 4) == 0;
        string text = $"{kind}({units}"
            + (kind == "RNN" && random.Next(2) == 0 ? ", Nonlinearity = Nonlinearity.ReLU" : "")
            + (kind == "GRU" && random.Next(2) == 0 ? ", ResetAfter = false" : "")
            + (isEnd ? ", ReturnSequences = false" : "")
            + (isBoth ? ", Bidirectional = true" : "")
            + (layers > 1 ? $", Layers = {layers}" : "")
            + (layers > 1 && random.Next(2) == 0 ? ", Dropout = 0.4" : "")
            + random.Next(8) switch { 0 => ", Bias = false", 1 => ", Frozen = true", 2 => ", L1 = 0.01, L2 = 0.02", 3 => ", Init = Init.HeNormal", _ => "" }
            + ")";
        int width = isBoth ? 2 * units : units;
        long work = 0;
        for (int k = 0, inputs = shape[1]; k < layers; k++, inputs = width) work += (long)shape[0] * gates * width * (inputs + units);
        return new(text, isEnd ? [width] : [shape[0], width], work);
    }

    /// <summary>A convolution of [channels, time] that sees nothing of what comes.</summary>
    public static RandomSequenceLayer Causal(Random random, int[] shape)
    {
        int[] divisors = [.. Enumerable.Range(1, shape[0]).Where(count => shape[0] % count == 0)];
        int groups = random.Next(3) > 0 ? 1 : divisors[random.Next(divisors.Length)];
        int outputs = groups * (groups == 1 ? Sizes[random.Next(Sizes.Length)] : random.Next(1, Math.Max(2, 18 / groups)));
        int kernel = random.Next(1, 6), dilation = random.Next(2) == 0 ? 1 : random.Next(2, 9);
        string options = (dilation > 1 ? $", Dilation = {dilation}" : "") + (groups > 1 ? $", Groups = {groups}" : "") + (random.Next(6) == 0 ? ", Bias = false" : "");
        return new($"Conv1D({outputs}, {kernel}, Padding = Padding.Causal{options})", [outputs, shape[1]], (long)shape[0] / groups * outputs * kernel * shape[1]);
    }
}
