namespace StaticNet.Probe;

/// <summary>Every member of a network as a call that can be repeated, in an order in which each may be called.</summary>
internal static class Members
{
    /// <summary>The calls for <paramref name="n"/> samples; those of the parts of a step only up to MaxBatchSize.</summary>
    /// <param name="n">How many samples, or as many as training takes.</param>
    /// <param name="threads">How many threads share each training step, however small.</param>
    public static IReadOnlyList<(string Name, Action Call)> Of<TNet>(int n, int threads = 1)
        where TNet : class, INetwork<TNet>
    {
        n = Math.Min(n, Modes.MostInTraining<TNet>());
        var samples = new Samples(23);
        TNet network = TNet.Create(1), other = TNet.Create(2);
        float[] x = samples.Inputs<TNet>(n), y = new float[n * TNet.OutputSize];
        float[] g = samples.Floats(y.Length), t = samples.Targets<TNet>(n), w = samples.Floats(n), p = new float[TNet.ParameterCount];
        int[] labels = samples.Labels<TNet>(n);
        var calls = new List<(string, Action)>
        {
            ("Predict", () => network.Predict(x, y)),
            ("CopyParametersTo", () => network.CopyParametersTo(p)),
            ("LoadParameters", () => network.LoadParameters(p)),
            ("BlendParametersFrom", () => network.BlendParametersFrom(other, 0.5f)),
            ("CopyParametersFrom", () => network.CopyParametersFrom(other)),
        };
        if (network is IBufferedNetwork<TNet> buffered)
        {
            var b = new float[TNet.Definition.Buffers.Sum(buffer => buffer.Count)];
            calls.Add(("CopyBuffersTo", () => buffered.CopyBuffersTo(b)));
            calls.Add(("LoadBuffers", () => buffered.LoadBuffers(b)));
        }

        if (network is IStatefulNetwork<TNet> stateful)
        {
            var states = new float[n * TNet.Definition.CarriedStateSize];
            calls.Add(("LoadCarriedState", () => stateful.LoadCarriedState(states)));
            calls.Add(("CopyCarriedStateTo", () => stateful.CopyCarriedStateTo(states.AsSpan(0, stateful.CarriedSamples * TNet.Definition.CarriedStateSize))));
            calls.Add(("ResetCarriedState", stateful.ResetCarriedState));
        }

        int[] lengths = TNet.Definition.MaxLength is { } steps ? [.. Enumerable.Range(0, n).Select(i => i % (steps + 1))] : [];
        if (lengths.Length > 0)
        {
            calls.Add(("Predict with lengths", () => network.Predict(x, y, lengths)));
            if (network is ITrainableNetwork<TNet> trained) calls.Add(("TrainStep with lengths", () => trained.TrainStep(x, t, w, lengths)));
        }

        if (network is INoisyNetwork<TNet> noisy) calls.Add(("NoiseStep", () => noisy.NoiseStep = noisy.NoiseSeed));
        if (network is IStreamingNetwork<TNet> streaming)
        {
            float[] frame = samples.Frame<TNet>(), output = new float[Constant<TNet>("StepOutputSize")];
            calls.Add(("Step", () => streaming.Step(frame, output)));
            calls.Add(("ResetState", streaming.ResetState));
        }

        if (network is IEvaluableNetwork<TNet> evaluable) calls.Add(("Evaluate", () => evaluable.Evaluate(x, t)));
        if (network is IClassifierNetwork<TNet> classifier)
        {
            calls.Add(("Evaluate labels", () => classifier.Evaluate(x, labels)));
            calls.Add(("PredictProbabilities", () => classifier.PredictProbabilities(x, y)));
            calls.Add(("Classify", () => classifier.Classify(x, labels)));
        }

        if (network is IExplainableNetwork<TNet> explainable)
        {
            calls.Add(("InputGradient", () => explainable.InputGradient(x, g, x)));
            calls.Add(("InputGradient of one output", () => explainable.InputGradient(x, 0, x)));
        }

        if (network is IDifferentiableNetwork<TNet> differentiable)
        {
            if (n <= TNet.MaxBatchSize)
            {
                calls.Add(("Forward", () => differentiable.Forward(x, y)));
                calls.Add(("Backward", () => differentiable.Backward(g)));
                calls.Add(("Backward to the inputs", () => differentiable.Backward(g, x)));
                var activations = TNet.Definition.Activations.Select(activation => new float[n * activation.Count]).ToArray();
                calls.Add(("CopyActivationTo", () =>
                {
                    for (int i = 0; i < activations.Length; i++) differentiable.CopyActivationTo(i, activations[i]);
                }
                ));
            }

            calls.Add(("Update", differentiable.Update));
            calls.Add(("ClearGradients", differentiable.ClearGradients));
            calls.Add(("CopyGradientsTo", () => differentiable.CopyGradientsTo(p)));
            calls.Add(("AddGradientsFrom", () => differentiable.AddGradientsFrom(other)));
            calls.Add(("LearningRate", () => differentiable.LearningRate = 1e-6f));
            float[] moments = new float[TNet.Definition.OptimizerMoments.Count * TNet.ParameterCount];
            double[] scalars = new double[TNet.Definition.OptimizerScalars.Count];
            calls.Add(("CopyOptimizerStateTo", () => differentiable.CopyOptimizerStateTo(moments, scalars)));
            calls.Add(("LoadOptimizerState", () => differentiable.LoadOptimizerState(moments, scalars)));
        }

        if (network is ITrainableNetwork<TNet> trainable)
        {
            if (threads > 1) trainable.Shared(threads);
            calls.Add(("ComputeGradients", () => trainable.ComputeGradients(x, t)));
            calls.Add(("TrainStep", () => trainable.TrainStep(x, t)));
            calls.Add(("TrainStep weighted", () => trainable.TrainStep(x, t, w)));
        }

        if (network is ILabelTrainable<TNet> labelled)
        {
            calls.Add(("ComputeGradients labels", () => labelled.ComputeGradients(x, labels)));
            calls.Add(("TrainStep labels", () => labelled.TrainStep(x, labels)));
            calls.Add(("TrainStep labels weighted", () => labelled.TrainStep(x, labels, w)));
        }

        return calls;
    }

    /// <summary>A size that a network tells.</summary>
    public static int Constant<TNet>(string name) => (int)typeof(TNet).GetField(name)!.GetRawConstantValue()!;
}
