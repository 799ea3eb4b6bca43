namespace StaticNet.Reference;

/// <content>Ids, lengths, and what stands behind them.</content>
internal sealed partial record VerificationCase
{
    /// <summary>Numbers from −1 to 1, or ids of the vocabulary, for n samples.</summary>
    public static float[] RandomInputs(NetworkDeclaration declaration, CounterRandom random, int n)
    {
        if (!declaration.IsToken)
            return random.UniformArray(n * declaration.InputSize, -1, 1);
        int[] vocabularies = IdsOf(declaration);
        return [.. Enumerable.Range(0, n * vocabularies.Length).Select(i => (float)random.Below(vocabularies[i % vocabularies.Length]))];
    }

    /// <summary>A length for each sample, 0, the longest, and others in between, if there are so many; a sample alone has steps.</summary>
    public static int[] DrawLengths(NetworkDeclaration declaration, CounterRandom random, int n)
    {
        int time = declaration.VariableTime!.Time;
        if (n == 1)
            return [1 + random.Below(time)];
        int[] lengths = [.. Enumerable.Range(0, n).Select(_ => time == 1 ? random.Below(2) : 1 + random.Below(time - 1))];
        int none = random.Below(n), all = (none + 1 + random.Below(n - 1)) % n;
        (lengths[none], lengths[all]) = (0, time);
        return lengths;
    }

    /// <summary>One of the samples.</summary>
    public VerificationCase Part(NetworkDeclaration declaration, int i)
    {
        return this with
        {
            Count = 1,
            Inputs = Of(Inputs),
            Targets = Of(Targets),
            Labels = Of(Labels),
            SampleWeights = Of(SampleWeights),
            OutputGradients = Of(OutputGradients),
            Lengths = Of(Lengths),
        };

        TValue[] Of<TValue>(TValue[] values) => values[(i * (values.Length / Count))..((i + 1) * (values.Length / Count))];
    }

    public VerificationCase WithInputs(float[] inputs) => this with { Inputs = inputs };

    public VerificationCase WithLengths(int[] lengths) => this with { Lengths = lengths };

    /// <summary>
    /// The same samples with something else behind their ends: values of the other sign and size, ids from the other end of the
    /// vocabulary, and labels that are none.
    /// </summary>
    public VerificationCase WithOtherPadding(NetworkDeclaration declaration)
    {
        int labels = Labels.Length / Count;
        return this with
        {
            Inputs = Where((i, j) => IsInputThere(declaration, i, j), Inputs, Opposite),
            Targets = Where((i, j) => IsTargetThere(declaration, i, j), Targets, k => 5 - (9 * Targets[k])),
            OutputGradients = Where((i, j) => IsThere(declaration, i, j), OutputGradients, k => 5 - (9 * OutputGradients[k])),
            Labels = Where((i, j) => IsThere(declaration, i, j * (declaration.OutputSize / labels)), Labels, k => k % 2 == 0 ? -7 : int.MaxValue),
        };

        float Opposite(int k)
        {
            if (!declaration.IsToken)
                return -8 * Inputs[k];
            int vocabulary = IdsOf(declaration)[k % declaration.InputSize], id = (int)Inputs[k], opposite = vocabulary - 1 - id;
            return opposite == id ? (id + 1) % vocabulary : opposite;
        }

        TValue[] Where<TValue>(Func<int, int, bool> isThere, TValue[] values, Func<int, TValue> other)
        {
            int size = Math.Max(1, values.Length / Count);
            return [.. values.Select((value, k) => isThere(k / size, k % size) ? value : other(k))];
        }
    }

    /// <summary>Whether value j of the outputs of sample i is before its end.</summary>
    public bool IsThere(NetworkDeclaration declaration, int i, int j) => ModeOf(PassMode.Plain).IsThere(declaration, i, j);

    /// <summary>Whether value j of the inputs of sample i is before its end.</summary>
    public bool IsInputThere(NetworkDeclaration declaration, int i, int j)
    {
        if (Lengths.Length == 0 || declaration.VariableTime is not { } time)
            return true;
        j -= declaration.Nodes.Take(time.Input).Sum(node => node.Size);
        DeclaredNode input = declaration.Nodes[time.Input];
        return j < 0 || j >= input.Size || time.IsThere(input, TimeAxis.First, j, Lengths[i]);
    }

    private bool IsTargetThere(NetworkDeclaration declaration, int i, int j)
    {
        if (Lengths.Length == 0 || declaration.VariableTime is not { } time)
            return true;
        DeclaredLoss loss = declaration.Losses.Last(each => each.Offset <= j);
        return time.IsThere(declaration.Nodes[loss.Node], time.Axes[loss.Node], j - loss.Offset, Lengths[i]);
    }

    /// <summary>Makes the first sample begin with the first id, and the last one with the last; a single id is one of both.</summary>
    private static void PutEnds(NetworkDeclaration declaration, CounterRandom random, float[] x, bool isFirst, bool isLast)
    {
        int begin = 0;
        for (int node = 0; node < declaration.InputCount; node++)
        {
            int size = declaration.Nodes[node].Size, last = declaration.Vocabularies[node]!.Value - 1;
            if (isFirst && isLast)
            {
                bool isAlone = size == 1;
                x[begin] = isAlone ? random.Below(2) * last : 0;
                if (!isAlone)
                    x[begin + 1] = last;
            }
            else if (isFirst || isLast)
            {
                x[begin] = isFirst ? 0 : last;
            }
            begin += size;
        }
    }

    /// <summary>The vocabulary of each value of a sample.</summary>
    private static int[] IdsOf(NetworkDeclaration declaration) =>
        [.. declaration.Vocabularies.SelectMany((vocabulary, node) => Enumerable.Repeat(vocabulary!.Value, declaration.Nodes[node].Size))];
}
