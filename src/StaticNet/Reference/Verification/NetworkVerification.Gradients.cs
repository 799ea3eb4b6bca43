namespace StaticNet.Reference;

/// <content>Gradients of the loss, and the parts Forward and Backward.</content>
internal sealed partial class NetworkVerification<TNet>
{
    private void CheckGradients(
        ITrainableNetwork<TNet> network, VerificationCase samples, bool labels, bool weighted, Expectation expected, LayerValues? layers)
    {
        if (IsBatchTooLarge(samples.Count))
        {
            CheckRefusal(network, samples, labels, weighted);
            return;
        }
        _log.Check = Form("ComputeGradients", labels, weighted);
        Restore(network);
        float loss = ComputeGradients(network, samples, labels, weighted);
        _log.Compare(LastLayer, "loss", [expected.Exact.Loss], [loss], expected.LossBound);
        float[] gradients = Gradients(network);
        CompareGradients(expected, gradients);
        CompareMoved(network, expected);
        CompareActivations(network, layers, samples.Count);

        _log.Check = Form("ComputeGradients again", labels, weighted);
        float[] moved = Buffers(network);
        Restore(network);
        float again = ComputeGradients(network, samples, labels, weighted);
        _log.RequireSameBits(LastLayer, "loss", [loss], [again]);
        _log.RequireSameBits(null, "gradients", gradients, Gradients(network));
        RequireSameBuffers(moved, Buffers(network));
    }

    private void CheckParts(
        IDifferentiableNetwork<TNet> network, double[] parameters, VerificationCase samples, VerificationCase more, LayerValues? layers)
    {
        int n = samples.Count;
        var outputs = new float[n * TNet.OutputSize];
        var inputGradients = new float[samples.Inputs.Length];
        Restore(network);
        if (n > TNet.MaxBatchSize)
        {
            _log.Check = "Forward above MaxBatchSize";
            _log.RequireArgumentException("Forward", () => Forward(network, samples, outputs));
            RequireUntouched(network);
            return;
        }
        _log.Check = "ClearGradients";
        network.ClearGradients();
        _log.RequireSameBits(null, "gradients", new float[TNet.ParameterCount], Gradients(network));

        _log.Check = "Forward";
        Expectation expected = Expect(parameters, samples.WithOutputGradients(_training));
        Forward(network, samples, outputs);
        _log.Compare(LastLayer, "outputs", expected.Exact.Outputs, outputs, expected.OutputBound);
        RequireEnds(samples, "outputs", outputs);
        CompareMoved(network, expected);
        CompareActivations(network, layers, n);
        CompareOutputs(network, n, outputs);

        _log.Check = "Backward";
        network.Backward(samples.OutputGradients, inputGradients);
        CompareGradients(expected, Gradients(network));
        CompareInputGradients(expected, inputGradients);
        RequireEndsOfInputs(samples, inputGradients);
        CompareMoved(network, expected);
        CompareActivations(network, layers, n);

        _log.Check = "second Backward";
        Expectation second = Expect(parameters, more.WithOutputGradients(_later));
        ResetStates(network);
        Forward(network, more, outputs);
        network.Backward(more.OutputGradients, inputGradients);
        CompareInputGradients(second, inputGradients);
        if (TrainsDifferently)
            CompareSum(expected, second, Gradients(network));
        else
            CompareGradients(Expect(parameters, Join(samples, more)), Gradients(network));

        _log.Check = "Backward without input gradients";
        float[] sum = Gradients(network);
        network.ClearGradients();
        Restore(network);
        Forward(network, samples, outputs);
        network.Backward(samples.OutputGradients);
        ResetStates(network);
        Forward(network, more, outputs);
        network.Backward(more.OutputGradients);
        _log.RequireSameBits(null, "gradients", sum, Gradients(network));

        CheckTrainingOfForks(network, samples);
        _log.Check = "AddGradientsFrom";
        CheckAddGradients(network, samples);
    }

    private void CheckAddGradients(IDifferentiableNetwork<TNet> network, VerificationCase samples)
    {
        float[] own = Gradients(network);
        TNet fork = ((INetwork<TNet>)network).Fork();
        var differentiable = (IDifferentiableNetwork<TNet>)fork;
        differentiable.ClearGradients();
        Forward(differentiable, samples, new float[samples.Count * TNet.OutputSize]);
        differentiable.Backward(samples.OutputGradients);
        float[] added = Gradients(differentiable);
        _log.RequireSameBits(null, "gradients", own, Gradients(network));
        network.AddGradientsFrom(fork);
        _log.RequireSameBits(null, "gradients", [.. own.Zip(added, (a, b) => a + b)], Gradients(network));
    }

    private void CompareGradients(Expectation expected, float[] gradients)
    {
        // Backward through the network: the first layer that is off is the one that is wrong.
        for (int k = _reference.Parameters.Count - 1; k >= 0; k--)
        {
            string tensor = _reference.Parameters[k].Name;
            ReadOnlySpan<double> exact = expected.Tensor(expected.Exact.ParameterGradients, k);
            if (_reference.Parameters[k].IsFrozen)
                _log.RequireSameBits(LayerOf(tensor), tensor, new float[exact.Length], expected.Tensor(gradients, k));
            else
                _log.Compare(LayerOf(tensor), tensor, exact, expected.Tensor(gradients, k), expected.TensorBounds[k]);
        }
    }

    private void CompareInputGradients(Expectation expected, float[] inputGradients) => _log.Compare(
        Declaration.Layers[0].Name, "input gradients", expected.Exact.InputGradients, inputGradients, expected.InputBound);

    private Batch Join(VerificationCase a, VerificationCase b) => new()
    {
        Inputs = VerificationCase.Widen([.. a.Inputs, .. b.Inputs]),
        Count = a.Count + b.Count,
        Mode = a.Lengths.Length == 0 ? _inference : _inference with { Lengths = [.. a.Lengths, .. b.Lengths] },
        OutputGradients = VerificationCase.Widen([.. a.OutputGradients, .. b.OutputGradients]),
    };

    private static float[] Gradients(IDifferentiableNetwork<TNet> network)
    {
        var gradients = new float[TNet.ParameterCount];
        network.CopyGradientsTo(gradients);
        return gradients;
    }

    private static string Form(string call, bool labels, bool weighted) =>
        call + (labels ? " with labels" : "") + (weighted ? " with sample weights" : "");
}
