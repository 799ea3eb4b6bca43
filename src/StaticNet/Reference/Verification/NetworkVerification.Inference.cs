namespace StaticNet.Reference;

/// <content>Outputs, loss, probabilities and classes.</content>
internal sealed partial class NetworkVerification<TNet>
{
    private void CheckPredict(TNet network, VerificationCase samples, Expectation expected)
    {
        _log.Check = "Predict";
        int n = samples.Count;
        var outputs = new float[n * TNet.OutputSize];
        Predict(network, samples, outputs);
        _log.Compare(LastLayer, "outputs", expected.Exact.Outputs, outputs, expected.OutputBound);
        RequireEnds(samples, "outputs", outputs);

        _log.Check = "Predict one by one";
        var single = new float[outputs.Length];
        for (int i = 0; i < n; i++)
            Predict(network, samples.Part(Declaration, i), Sample(single, n, i));
        _log.RequireSameBits(LastLayer, "outputs", outputs, single);

        _log.Check = "Predict of a fork";
        Predict(network.Fork(), samples, single);
        _log.RequireSameBits(LastLayer, "outputs", outputs, single);

        _log.Check = "Predict";
        _log.RequireArgumentException("Predict with an input too many", () => network.Predict([.. samples.Inputs, 0f], outputs));
        _log.RequireArgumentException("Predict with an output too few", () => network.Predict(samples.Inputs, outputs.AsSpan(1)));
        if (network is IClassifierNetwork<TNet> classifier)
            CheckClassifier(classifier, samples, expected, outputs);
        RequireUntouched(network);
    }

    private void CheckClassifier(IClassifierNetwork<TNet> network, VerificationCase samples, Expectation expected, float[] outputs)
    {
        _log.Check = "PredictProbabilities";
        var probabilities = new float[outputs.Length];
        PredictProbabilities(network, samples, probabilities);
        RequireEnds(samples, "probabilities", probabilities);
        _log.Compare(LastLayer, "probabilities", expected.Probabilities, probabilities, expected.ProbabilityBound);

        _log.Check = "Classify";
        var labels = new int[samples.Labels.Length];
        Classify(network, samples, labels);
        for (int i = 0; i < samples.Count; i++)
        {
            // By the network's own outputs, so that a tie within rounding is decided as it decides it.
            int[] expectedLabels = Declaration.Classifier!.Classify(Sample(outputs, samples.Count, i));
            for (int k = 0; k < expectedLabels.Length; k++)
            {
                bool isThere = samples.IsThere(Declaration, i, k * (TNet.OutputSize / expectedLabels.Length));
                (int label, int best) = (labels[(i * expectedLabels.Length) + k], isThere ? expectedLabels[k] : -1);
                _log.Require(label == best, $"label {k} of sample {i} is {label} where the outputs say {best}.", LastLayer, "labels");
            }
        }
    }

    private void CheckEvaluate(TNet network, VerificationCase samples, bool labels, Expectation expected)
    {
        _log.Check = labels ? "Evaluate with labels" : "Evaluate";
        if (network is not IEvaluableNetwork<TNet> evaluable)
            return;
        Restore(network);
        float loss = Evaluate(evaluable, samples, labels);
        _log.Compare(LastLayer, "loss", [expected.Exact.Loss], [loss], expected.LossBound);
        RequireUntouched(network);
        if (labels)
            return;
        _log.RequireArgumentException(
            "Evaluate with a target too few", () => evaluable.Evaluate(samples.Inputs, samples.Targets.AsSpan(1)));
    }

    private static Span<float> Sample(float[] values, int count, int index)
    {
        int size = values.Length / count;
        return values.AsSpan(index * size, size);
    }
}
