namespace CharacterModel;

/// <summary>A text that goes through the network character by character, and which the network has to guess.</summary>
internal static class TextStream
{
    /// <summary>Streams a text from its beginning to its end, keeping the state all the way.</summary>
    /// <param name="net">Its stream begins anew; training is not disturbed, because it has states of its own.</param>
    /// <param name="text">Ids, at least two.</param>
    /// <param name="logits">Memory for what a step gives.</param>
    /// <returns>
    /// Bits per character, without the first one: log₂ 1/p in the mean, where p is the probability that the network gave the character that
    /// came.
    /// </returns>
    public static double Bits(CharNet net, ReadOnlySpan<int> text, Span<float> logits)
    {
        net.ResetState();
        double bits = 0;
        for (int i = 0; i + 1 < text.Length; i++)
        {
            net.Step(text[i], logits);
            bits += Surprise(logits, text[i + 1]);
        }
        return bits / (text.Length - 1);
    }

    /// <summary>−log₂ softmax(z)ᵢ = (log Σ exp(zⱼ − m) + m − zᵢ) / log 2, with m = max z, so that nothing overflows.</summary>
    private static double Surprise(ReadOnlySpan<float> logits, int id)
    {
        double max = float.NegativeInfinity;
        foreach (float logit in logits)
            max = Math.Max(max, logit);
        double sum = 0;
        foreach (float logit in logits)
            sum += Math.Exp(logit - max);
        return (Math.Log(sum) + max - logits[id]) / Math.Log(2);
    }
}
