namespace CharacterModel;

/// <summary>
/// What counting alone achieves: bits per character of the test part, log₂ 1/p in the mean, of models that a network has to beat.
/// </summary>
/// <remarks>
/// Each count of the training part is raised by ½, so that nothing is impossible: p = (n + ½) / Σ (n + ½) over all characters (Krichevsky
/// and Trofimov, "The performance of universal encoding", 1981). The first character of the test part is given, as it is for the network.
/// </remarks>
internal static class SimpleModels
{
    private const double Smoothing = 0.5;

    /// <summary>Characters by their frequency, whatever came before.</summary>
    public static double BitsByFrequency(LearnedText text) => Bits(text, contexts: 1, _ => 0);

    /// <summary>Pairs of characters: the next one by how often it followed the one before.</summary>
    public static double BitsByPairs(LearnedText text) => Bits(text, text.Vocabulary.Count, before => before);

    private static double Bits(LearnedText text, int contexts, Func<int, int> contextOf)
    {
        var counts = new double[contexts, text.Vocabulary.Count];
        var sums = new double[contexts];
        for (int context = 0; context < contexts; context++)
        {
            for (int id = 0; id < text.Vocabulary.Count; id++)
                counts[context, id] = Smoothing;
            sums[context] = Smoothing * text.Vocabulary.Count;
        }
        ReadOnlySpan<int> training = text.Training.Span;
        for (int i = 1; i < training.Length; i++)
        {
            int context = contextOf(training[i - 1]);
            counts[context, training[i]]++;
            sums[context]++;
        }

        ReadOnlySpan<int> test = text.Test.Span;
        double bits = 0;
        for (int i = 1; i < test.Length; i++)
        {
            int context = contextOf(test[i - 1]);
            bits += Math.Log2(sums[context] / counts[context, test[i]]);
        }
        return bits / (test.Length - 1);
    }
}
