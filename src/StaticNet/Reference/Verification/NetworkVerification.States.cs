namespace StaticNet.Reference;

/// <content>States that training calls carry on: a chain of calls, and all that must not touch it.</content>
internal sealed partial class NetworkVerification<TNet>
{
    private void CheckCarriedStates(ulong seed, int n, bool withLengths)
    {
        if (!Declaration.CarriesState || n > Declaration.MaxBatchSize || TNet.Create(seed) is not IStatefulNetwork<TNet>)
            return;
        _log.BatchSize = n;
        BeginCase(seed, n, RandomBuffers(seed));
        float[] parameters = RandomParameters(seed);
        var random = new CounterRandom(CounterRandom.Mix(seed ^ (0x57A7E5ul + (ulong)n)));
        TNet network = Begin(seed, parameters);
        var stateful = (IStatefulNetwork<TNet>)network;
        string form = withLengths ? " with lengths" : "";

        _log.Check = "first training call" + form;
        (VerificationCase first, Expectation expected) = Piece(null);
        float[] begun = Train(network, first, expected);
        CheckInferenceBetween(network, Begin(seed, parameters), first);

        _log.Check = "second training call" + form;
        (VerificationCase samples, expected) = Piece(expected);
        Train(network, samples, expected);

        _log.Check = "training of a fork";
        TNet fork = network.Fork(), another = network.Fork();
        _log.RequireSameBits(null, "gradients", begun, Pass(fork, first, network));
        Pass(fork, samples, network);
        Pass(another, One(samples), network); // of any number
        stateful.Update();
        network.LoadParameters(parameters);

        _log.Check = "training call behind those of forks, Update and LoadParameters" + form;
        (samples, expected) = Piece(expected);
        Train(network, samples, expected);
        CheckOtherCount(network, One(samples), n);
        if (Declaration.VariableTime is not null)
            RequireTrainingRefusals<ArgumentOutOfRangeException>(network, samples.WithLengths([.. new int[n - 1], -1]), new float[n * TNet.OutputSize]);

        _log.Check = "training call behind one that was refused" + form;
        (samples, expected) = Piece(expected);
        Train(network, samples, expected);
        if (network is ITrainableNetwork<TNet> trainable)
        {
            _log.Check = "TrainStep with a carried state" + form;
            (samples, expected) = Piece(expected);
            RestorePass(network);
            float loss = TrainStep(trainable, samples, labels: false, weighted: false);
            _log.Compare(LastLayer, "loss", [expected.Exact.Loss], [loss], expected.LossBound);
            network.LoadParameters(parameters);
            _log.Check = "training call behind TrainStep" + form;
            (samples, expected) = Piece(expected);
            Train(network, samples, expected);
        }

        _log.Check = "ResetCarriedState";
        stateful.ResetCarriedState();
        _log.RequireSameBits(null, "gradients", begun, Pass(network, first));
        stateful.ResetCarriedState();
        _log.RequireSameBits(null, "gradients", Pass(Begin(seed, parameters), One(first)), Pass(network, One(first)));

        // A piece of the sequences, behind another one.
        (VerificationCase Samples, Expectation Expected) Piece(Expectation? before)
        {
            double[] p = VerificationCase.Widen(parameters);
            PassMode mode = _training with { States = before?.Exact.States };
            int[]? lengths = withLengths ? VerificationCase.DrawLengths(Declaration, random, n) : null;
            VerificationCase samples = VerificationCase.Draw(_reference, p, [mode], random, n, lengths);
            Batch batch = Declaration.Losses.Count == 0 ? samples.WithOutputGradients(mode) : samples.WithTargets(mode, labels: false, weighted: false);
            return (samples, Expect(Declaration, p, batch, before));
        }
    }

    /// <summary>One training call that begins where the last one has ended, compared.</summary>
    /// <returns>Its gradients.</returns>
    private float[] Train(TNet network, VerificationCase samples, Expectation expected)
    {
        float[] gradients = Pass(network, samples, out float[] results);
        if (network is ITrainableNetwork<TNet>)
            _log.Compare(LastLayer, "loss", [expected.Exact.Loss], results, expected.LossBound);
        else
            _log.Compare(LastLayer, "outputs", expected.Exact.Outputs, results, expected.OutputBound);
        CompareGradients(expected, gradients);
        CompareMoved(network, expected);
        return gradients;
    }

    private float[] Pass(TNet network, VerificationCase samples, TNet? owner = null) => Pass(network, samples, out _, owner);

    /// <summary>
    /// One training call, whose random numbers and buffers are those of the case: its gradients, and its loss or outputs. The buffers of a
    /// fork are its owner's.
    /// </summary>
    private float[] Pass(TNet network, VerificationCase samples, out float[] results, TNet? owner = null)
    {
        RestorePass(owner ?? network);
        RestoreNoise(network);
        if (network is ITrainableNetwork<TNet> trainable)
        {
            results = [ComputeGradients(trainable, samples, labels: false, weighted: false)];
            return Gradients(trainable);
        }
        var differentiable = (IDifferentiableNetwork<TNet>)network;
        results = new float[samples.Count * TNet.OutputSize];
        differentiable.ClearGradients();
        Forward(differentiable, samples, results);
        differentiable.Backward(samples.OutputGradients);
        return Gradients(differentiable);
    }

    /// <summary>Inference begins with zeros, takes any number of samples, and leaves the carried states as they are.</summary>
    private void CheckInferenceBetween(TNet network, TNet fresh, VerificationCase samples)
    {
        Restore(fresh);
        RestorePass(network);
        foreach (VerificationCase each in new[] { samples, One(samples) })
        {
            _log.Check = "Predict between training calls";
            float[] expected = new float[each.Count * TNet.OutputSize], outputs = new float[expected.Length];
            Predict(fresh, each, expected);
            Predict(network, each, outputs);
            _log.RequireSameBits(LastLayer, "outputs", expected, outputs);
            _log.Check = "Evaluate between training calls";
            if (network is IEvaluableNetwork<TNet> evaluable)
                _log.RequireSameBits(LastLayer, "loss", [Evaluate((IEvaluableNetwork<TNet>)fresh, each, labels: false)], [Evaluate(evaluable, each, labels: false)]);
        }
        if (Declaration.IsStreamed)
            Stepped(network, [samples.Inputs[..Causality.FrameSize(InputNode, Declaration.Causality!.Input)]]);
    }

    /// <summary>Another number of samples than the states are of is refused, before anything changes.</summary>
    private void CheckOtherCount(TNet network, VerificationCase one, int n)
    {
        if (n == 1)
            return;
        _log.Check = "training calls with another number of samples";
        RestorePass(network);
        float[] parameters = Parameters(network), gradients = Gradients((IDifferentiableNetwork<TNet>)network);
        RequireTrainingRefusals<InvalidOperationException>(network, one, new float[TNet.OutputSize]);
        _log.RequireSameBits(null, "parameters", parameters, Parameters(network));
        _log.RequireSameBits(null, "gradients", gradients, Gradients((IDifferentiableNetwork<TNet>)network));
        RequireUntouched(network);
    }

    private VerificationCase One(VerificationCase samples) => samples.Part(Declaration, 0);

    private static void ResetStates(object network) => (network as IStatefulNetwork<TNet>)?.ResetCarriedState();
}
