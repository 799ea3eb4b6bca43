namespace StaticNet.Reference;

/// <content>Samples of different lengths: what stands behind their ends changes nothing, and nothing comes out there.</content>
internal sealed partial class NetworkVerification<TNet>
{
    private const float Untouched = -12345.5f;

    /// <summary>Other garbage in the padding gives the same bits, in every call.</summary>
    private void CheckPadding(ulong seed, float[] parameters, VerificationCase samples)
    {
        if (samples.Lengths.Length == 0)
            return;
        VerificationCase other = samples.WithOtherPadding(Declaration);
        foreach (((string call, float[] expected), (_, float[] actual)) in
            CallsOn(Begin(seed, parameters), samples).Zip(CallsOn(Begin(seed, parameters), other)))
        {
            _log.Check = $"{call} with other padding";
            _log.RequireSameBits(LastLayer, "results", expected, actual);
        }
    }

    /// <summary>What each call gives, from where all calls begin.</summary>
    private IEnumerable<(string Call, float[] Result)> CallsOn(TNet network, VerificationCase samples)
    {
        var outputs = new float[samples.Count * TNet.OutputSize];
        Predict(network, samples, outputs);
        yield return ("Predict", [.. outputs]);
        if (network is IClassifierNetwork<TNet> classifier)
        {
            PredictProbabilities(classifier, samples, outputs);
            yield return ("PredictProbabilities", [.. outputs]);
            var labels = new int[samples.Labels.Length];
            Classify(classifier, samples, labels);
            yield return ("Classify", Array.ConvertAll(labels, label => (float)label));
        }
        foreach ((bool labels, bool weighted) in TargetForms())
        {
            if (!weighted && network is IEvaluableNetwork<TNet> evaluable)
                yield return (Form("Evaluate", labels, weighted), [Evaluate(evaluable, samples, labels)]);
            if (network is ITrainableNetwork<TNet> trainable && !IsBatchTooLarge(samples.Count))
            {
                Restore(network);
                float loss = ComputeGradients(trainable, samples, labels, weighted);
                yield return (Form("ComputeGradients", labels, weighted), [loss, .. Gradients(trainable)]);
            }
        }
        if (network is not IDifferentiableNetwork<TNet> differentiable || samples.Count > TNet.MaxBatchSize)
            yield break;
        Restore(network);
        differentiable.ClearGradients();
        var inputGradients = new float[samples.Inputs.Length];
        Forward(differentiable, samples, outputs);
        yield return ("Forward", [.. outputs]);
        differentiable.Backward(samples.OutputGradients, inputGradients);
        // Behind the ends gradients of inputs are 0, but whether 0 or −0 is the padding's.
        yield return ("Backward", [.. Gradients(differentiable), .. inputGradients.Where((_, i) => samples.IsInputThere(Declaration, i / TNet.InputSize, i % TNet.InputSize))]);
    }

    /// <summary>Demands zeros behind the ends of the samples.</summary>
    private void RequireEnds(VerificationCase samples, string tensor, ReadOnlySpan<float> outputs)
    {
        for (int i = 0; i < outputs.Length; i++)
        {
            if (!samples.IsThere(Declaration, i / TNet.OutputSize, i % TNet.OutputSize))
                _log.Require(outputs[i] == 0, $"{tensor}[{i}] is {outputs[i]}, behind the end of its sample.", LastLayer, tensor);
        }
    }

    /// <summary>No gradient reaches what stands behind the end of a sample.</summary>
    private void RequireEndsOfInputs(VerificationCase samples, ReadOnlySpan<float> inputGradients)
    {
        for (int i = 0; i < inputGradients.Length; i++)
        {
            if (!samples.IsInputThere(Declaration, i / TNet.InputSize, i % TNet.InputSize))
                _log.Require(inputGradients[i] == 0, $"input gradient {i} is {inputGradients[i]}, behind the end of its sample.", null, "input gradients");
        }
    }

    /// <summary>Samples without any step: of sequences there is no loss and no gradient, and all else is what the attributes say.</summary>
    private void CheckNothing(ulong seed)
    {
        if (Declaration.VariableTime is not { } time)
            return;
        int n = Math.Min(2, Declaration.MaxBatchSize);
        float[] parameters = RandomParameters(seed);
        double[] p = VerificationCase.Widen(parameters);
        BeginCase(seed, n, RandomBuffers(seed));
        VerificationCase samples = VerificationCase.Draw(_reference, p, [_inference, _training], new CounterRandom(seed), n, new int[n]);
        TNet network = Begin(seed, parameters);

        _log.Check = "Predict of samples without steps";
        var outputs = new float[n * TNet.OutputSize];
        Expectation plain = Expect(p, Declaration.Losses.Count == 0 ? samples.WithOutputGradients(_inference) : samples.WithTargets(_inference, labels: false, weighted: false));
        Predict(network, samples, outputs);
        _log.Compare(LastLayer, "outputs", plain.Exact.Outputs, outputs, plain.OutputBound);
        RequireEnds(samples, "outputs", outputs);
        foreach ((bool labels, bool weighted) in TargetForms())
        {
            Expectation expected = Expect(p, samples.WithTargets(_training, labels, weighted));
            if (network is not ITrainableNetwork<TNet> trainable)
                continue;
            _log.Check = Form("ComputeGradients of samples without steps", labels, weighted);
            Restore(network);
            float loss = ComputeGradients(trainable, samples, labels, weighted);
            _log.Compare(LastLayer, "loss", [expected.Exact.Loss], [loss], expected.LossBound);
            CompareGradients(expected, Gradients(trainable));
            bool ofSteps = Declaration.Losses.All(each => time.Axes[each.Node] != TimeAxis.None);
            _log.Require(!ofSteps || (loss == 0 && Gradients(trainable).All(each => each == 0)), "something is left of samples without steps.", LastLayer, "loss");
        }
    }

    /// <summary>Lengths that do not fit are refused before anything changes.</summary>
    private void CheckLengthArguments(ulong seed)
    {
        if (Declaration.VariableTime is not { } time)
            return;
        int n = Math.Min(2, Declaration.MaxBatchSize);
        float[] parameters = RandomParameters(seed);
        BeginCase(seed, n, RandomBuffers(seed));
        var random = new CounterRandom(CounterRandom.Mix(seed ^ 0x1E46));
        VerificationCase sound = VerificationCase.Draw(_reference, VerificationCase.Widen(parameters), [_inference], random, n, VerificationCase.DrawLengths(Declaration, random, n));
        TNet network = Begin(seed, parameters);
        float[] gradients = network is IDifferentiableNetwork<TNet> differentiable ? Gradients(differentiable) : [];
        foreach ((string what, int[] lengths) in new[]
        {
            ("a length too many", (int[])[.. sound.Lengths, 0]), ("a negative length", [.. sound.Lengths.Skip(1), -1]),
            ("a length above the declared one", [.. sound.Lengths.Skip(1), time.Time + 1]),
        })
        {
            _log.Check = $"calls with {what}";
            VerificationCase samples = sound.WithLengths(lengths);
            if (lengths.Length == n)
                RequireRefusals<ArgumentOutOfRangeException>(network, samples);
            else
                RequireRefusals<ArgumentException>(network, samples);
            _log.RequireSameBits(null, "parameters", parameters, Parameters(network));
            if (network is IDifferentiableNetwork<TNet> same)
                _log.RequireSameBits(null, "gradients", gradients, Gradients(same));
            RequireUntouched(network);
        }
    }

    /// <summary>Demands that all calls on samples throw, and that outputs stay what they were.</summary>
    private void RequireRefusals<TException>(TNet network, VerificationCase samples)
        where TException : Exception
    {
        var outputs = new float[TNet.OutputSize * samples.Count];
        Array.Fill(outputs, Untouched);
        var labels = new int[samples.Labels.Length];
        _log.RequireException<TException>("Predict", () => Predict(network, samples, outputs));
        if (network is IEvaluableNetwork<TNet> evaluable)
            _log.RequireException<TException>("Evaluate", () => Evaluate(evaluable, samples, labels: false));
        if (network is IClassifierNetwork<TNet> classifier)
        {
            _log.RequireException<TException>("PredictProbabilities", () => PredictProbabilities(classifier, samples, outputs));
            _log.RequireException<TException>("Classify", () => Classify(classifier, samples, labels));
            _log.RequireException<TException>("Evaluate with labels", () => Evaluate(classifier, samples, labels: true));
        }
        RequireTrainingRefusals<TException>(network, samples, outputs);
        _log.Require(outputs.All(each => each == Untouched), "outputs were written.", null, "outputs");
    }

    private void RequireTrainingRefusals<TException>(TNet network, VerificationCase samples, float[] outputs)
        where TException : Exception
    {
        if (network is IDifferentiableNetwork<TNet> differentiable)
            _log.RequireException<TException>("Forward", () => Forward(differentiable, samples, outputs));
        if (network is not ITrainableNetwork<TNet> trainable)
            return;
        foreach (bool labels in Declaration.Classifier is null ? [false] : new[] { false, true })
        {
            _log.RequireException<TException>(Form("ComputeGradients", labels, weighted: false), () => ComputeGradients(trainable, samples, labels, weighted: false));
            _log.RequireException<TException>(Form("TrainStep", labels, weighted: false), () => TrainStep(trainable, samples, labels, weighted: false));
        }
    }
}
