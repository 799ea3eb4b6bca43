namespace StaticNet.Probe;

/// <summary>What a network answers to calls of all kinds, as it is now.</summary>
internal static class Answers
{
    /// <summary>One sample, and an overlapping last tile.</summary>
    private static readonly int[] Batches = [1, 19];

    public static IEnumerable<float> Of<TNet>(TNet network, Samples samples)
        where TNet : class, INetwork<TNet>
    {
        var answers = new List<float>();
        foreach (int batch in Batches)
        {
            int n = Math.Min(batch, Math.Min(TNet.MaxBatchSize, Modes.MostInTraining<TNet>()));
            float[] x = samples.Inputs<TNet>(n), t = samples.Targets<TNet>(n), w = samples.Floats(n);
            for (int i = 0; i < t.Length; i++) t[i] = Math.Abs(t[i]);
            int[] labels = samples.Labels<TNet>(n);
            int[] lengths = TNet.Definition.MaxLength is { } steps ? [.. Enumerable.Range(0, n).Select(i => (i + 1) % (steps + 1))] : [];
            Infer(network, x, t, labels, lengths, answers);
            if (network is IExplainableNetwork<TNet> explainable)
            {
                var dx = new float[x.Length];
                explainable.InputGradient(x, samples.Floats(n * TNet.OutputSize), dx);
                answers.AddRange(dx);
            }

            if (network is IDifferentiableNetwork<TNet> differentiable) Differentiate(differentiable, x, samples.Floats(n * TNet.OutputSize), lengths, answers);
            if (network is ITrainableNetwork<TNet> trainable) Train(trainable, x, t, w, lengths, answers);
        }

        return answers;
    }

    private static void Infer<TNet>(TNet network, float[] x, float[] t, int[] labels, int[] lengths, List<float> answers)
        where TNet : class, INetwork<TNet>
    {
        var y = new float[x.Length / TNet.InputSize * TNet.OutputSize];
        network.Predict(x, y);
        answers.AddRange(y);
        if (network is IEvaluableNetwork<TNet> evaluable) answers.Add(evaluable.Evaluate(x, t));
        if (network is IClassifierNetwork<TNet> classifier)
        {
            answers.Add(classifier.Evaluate(x, labels));
            classifier.PredictProbabilities(x, y);
            answers.AddRange(y);
            var read = new int[labels.Length];
            classifier.Classify(x, read);
            answers.AddRange(read.Select(label => (float)label));
        }

        if (lengths.Length == 0) return;
        network.Predict(x, y, lengths);
        answers.AddRange(y);
        if (network is IEvaluableNetwork<TNet> judged) answers.Add(judged.Evaluate(x, t, lengths));
    }

    private static void Differentiate<TNet>(IDifferentiableNetwork<TNet> network, float[] x, float[] dy, int[] lengths, List<float> answers)
        where TNet : class, INetwork<TNet>
    {
        Modes.Begin((INetwork<TNet>)network);
        float[] y = new float[dy.Length], dx = new float[x.Length];
        if (lengths.Length == 0) network.Forward(x, y);
        else network.Forward(x, y, lengths);
        network.ClearGradients();
        network.Backward(dy, dx);
        answers.AddRange([.. y, .. dx, .. Gradients(network)]);
    }

    private static void Train<TNet>(ITrainableNetwork<TNet> network, float[] x, float[] t, float[] w, int[] lengths, List<float> answers)
        where TNet : class, INetwork<TNet>
    {
        Modes.Begin((INetwork<TNet>)network);
        answers.Add(lengths.Length == 0 ? network.ComputeGradients(x, t, w) : network.ComputeGradients(x, t, w, lengths));
        answers.AddRange(Gradients(network));
        Modes.Begin((INetwork<TNet>)network);
        answers.Add(lengths.Length == 0 ? network.TrainStep(x, t, w) : network.TrainStep(x, t, w, lengths));
        answers.AddRange(Modes.State((INetwork<TNet>)network));
    }

    private static float[] Gradients<TNet>(IDifferentiableNetwork<TNet> network)
        where TNet : class, INetwork<TNet>
    {
        var gradients = new float[TNet.ParameterCount];
        network.CopyGradientsTo(gradients);
        return gradients;
    }
}
