namespace StaticNet.Probe;

/// <summary>Numbers that are the same on every machine, drawn with integer arithmetic alone (SplitMix64).</summary>
internal sealed class Samples(ulong seed)
{
    private ulong _state = seed;

    /// <summary>An integer from 0 to below <paramref name="count"/>.</summary>
    public int Below(int count)
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)(((z ^ (z >> 31)) >> 33) % (ulong)count);
    }

    /// <summary>Floats from −1 to below 1 in steps of 2⁻²³.</summary>
    public float[] Floats(int count) => Fill(count, () => (Below(1 << 24) - (1 << 23)) / (float)(1 << 23));

    /// <summary>The inputs of <paramref name="n"/> samples: floats, or ids of the vocabulary.</summary>
    public float[] Inputs<TNet>(int n)
        where TNet : INetwork<TNet>
    {
        if (TNet.Definition.Inputs.All(input => input.VocabularySize == 0)) return Floats(n * TNet.InputSize);
        return [.. Enumerable.Range(0, n).SelectMany(_ => TNet.Definition.Inputs).SelectMany(input => Fill(input.Count, () => (float)Below(input.VocabularySize)))];
    }

    /// <summary>A frame of a sequence.</summary>
    public float[] Frame<TNet>()
        where TNet : INetwork<TNet> =>
        TNet.Definition.Inputs[0].VocabularySize == 0 ? Floats(Members.Constant<TNet>("StepInputSize")) : [Below(TNet.Definition.Inputs[0].VocabularySize)];

    /// <summary>Integers from −<paramref name="most"/> to <paramref name="most"/>.</summary>
    public int[] Integers(int count, int most) => Fill(count, () => Below((2 * most) + 1) - most);

    /// <summary>The targets of <paramref name="n"/> samples, −1 to below 1; nothing for a network without a loss.</summary>
    public float[] Targets<TNet>(int n)
        where TNet : INetwork<TNet> => Floats(n * TargetSize<TNet>());

    public static int TargetSize<TNet>()
        where TNet : INetwork<TNet> => TNet.Definition.Targets.Sum(target => target.Count);

    /// <summary>The labels of <paramref name="n"/> samples; nothing for a network without labels.</summary>
    public int[] Labels<TNet>(int n)
        where TNet : INetwork<TNet> => Fill(n * TNet.Definition.LabelSize, () => Below(TNet.Definition.ClassCount));

    private static T[] Fill<T>(int count, Func<T> draw)
    {
        var values = new T[count];
        for (int i = 0; i < count; i++) values[i] = draw();
        return values;
    }
}
