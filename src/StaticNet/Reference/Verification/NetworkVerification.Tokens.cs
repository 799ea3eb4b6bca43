namespace StaticNet.Reference;

/// <content>Networks of tokens: ids as integers and as floats.</content>
internal sealed partial class NetworkVerification<TNet>
{
    /// <summary>Integers and whole floats give the same bits, and what is no id is refused before anything changes.</summary>
    private void CheckTokens(ulong seed)
    {
        if (!Declaration.IsToken || TNet.Create(seed) is not ITokenNetwork<TNet>)
            return;
        int n = Math.Min(Declaration.MaxBatchSize, 2);
        float[] parameters = RandomParameters(seed);
        BeginCase(seed, n, RandomBuffers(seed));
        VerificationCase samples = VerificationCase.Draw(
            _reference, VerificationCase.Widen(parameters), [_inference], new CounterRandom(CounterRandom.Mix(seed ^ 0x70CE)), n);
        TNet network = Begin(seed, parameters);
        var tokens = (ITokenNetwork<TNet>)network;
        int[] ids = Array.ConvertAll(samples.Inputs, id => (int)id);
        float[] expected = new float[n * TNet.OutputSize], outputs = new float[expected.Length];

        _log.Check = "Predict of ids";
        network.Predict(samples.Inputs, expected);
        tokens.Predict(ids, outputs);
        _log.RequireSameBits(LastLayer, "outputs", expected, outputs);
        _log.RequireArgumentException("Predict with an id too many", () => tokens.Predict([.. ids, 0], outputs));
        _log.RequireArgumentException("Predict with an output too few", () => tokens.Predict(ids, outputs.AsSpan(1)));

        _log.Check = "Predict of what is no id";
        int vocabulary = Declaration.Vocabularies[^1]!.Value;
        Array.Fill(outputs, Untouched);
        foreach (int id in new[] { -1, vocabulary })
            _log.RequireException<ArgumentOutOfRangeException>($"Predict of the id {id}", () => tokens.Predict([.. ids.SkipLast(1), id], outputs));
        _log.Require(outputs.All(each => each == Untouched), "outputs were written.", null, "outputs");

        float[] gradients = network is IDifferentiableNetwork<TNet> differentiable ? Gradients(differentiable) : [];
        foreach (float id in new[] { -1, vocabulary, 0.5f, float.NaN })
        {
            _log.Check = $"calls with the id {id}";
            RequireRefusals<ArgumentOutOfRangeException>(network, samples.WithInputs([.. samples.Inputs.SkipLast(1), id]));
            _log.RequireSameBits(null, "parameters", parameters, Parameters(network));
            if (network is IDifferentiableNetwork<TNet> same)
                _log.RequireSameBits(null, "gradients", gradients, Gradients(same));
            RequireUntouched(network);
        }
    }

    private void CheckVocabulary()
    {
        if (Declaration.IsToken)
            RequireStatic(typeof(ITokenNetwork<TNet>), "VocabularySize", Declaration.Vocabularies.Min()!.Value);
    }
}
