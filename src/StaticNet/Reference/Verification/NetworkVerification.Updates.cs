using StaticNet.Reference.Optimizers;

namespace StaticNet.Reference;

/// <content>Optimizer steps.</content>
internal sealed partial class NetworkVerification<TNet>
{
    private const int Steps = 3;

    /// <summary>
    /// Steps of the optimizer alone. The reference's optimizer starts each step from the network's own parameters and gradients, and
    /// keeps moments of its own: so neither errors of gradients nor those of earlier parameters enter, which Adam's m / (√v + ε)
    /// would amplify without limit where a gradient is near zero.
    /// </summary>
    private void CheckUpdates(TNet network, VerificationCase samples)
    {
        if (network is not IDifferentiableNetwork<TNet> differentiable || Declaration is not { Optimizer: { } optimizer, Update: { } rule })
            return;
        if (samples.Count > TNet.MaxBatchSize)
            return;
        _log.Check = "LearningRate";
        _log.RequireSameBits(null, "learning rate", [(float)optimizer.LearningRate], [differentiable.LearningRate]);
        OptimizerState<BoundedReal> state = rule.Begin<BoundedReal>();
        var outputs = new float[samples.Count * TNet.OutputSize];
        float learningRate = differentiable.LearningRate;
        for (int step = 1; step <= Steps; step++)
        {
            if (step == Steps)
                differentiable.LearningRate = learningRate *= 0.5f;
            Update(step == Steps ? "Update with another learning rate" : $"Update {step}", step);
        }

        differentiable.ResetOptimizer();
        state = rule.Begin<BoundedReal>();
        Update("Update behind ResetOptimizer", passes: 1);

        void Update(string check, int passes)
        {
            _log.Check = check;
            // Gradients that differ from step to step tell a moment from a gradient.
            differentiable.ClearGradients();
            for (int pass = 0; pass < passes; pass++)
            {
                Forward(differentiable, samples, outputs);
                differentiable.Backward(samples.OutputGradients);
            }
            float[] before = Parameters(network);
            BoundedReal[] w = [.. before.Select(value => BoundedReal.FromDouble(value))];
            BoundedReal[] g = [.. Gradients(differentiable).Select(value => BoundedReal.FromDouble(value))];
            rule.Step(learningRate, state, w, g);
            differentiable.Update();
            CompareParameters(before, w, Parameters(network));
            CompareMoments(differentiable, rule, state);
        }
    }

    private void CompareParameters(float[] before, BoundedReal[] expected, float[] actual)
    {
        foreach (ParameterDefinition tensor in _reference.Parameters)
        {
            if (tensor.IsFrozen)
            {
                _log.RequireSameBits(
                    LayerOf(tensor.Name),
                    tensor.Name,
                    before.AsSpan(tensor.Offset, tensor.Count),
                    actual.AsSpan(tensor.Offset, tensor.Count));
                continue;
            }
            ReadOnlySpan<BoundedReal> values = expected.AsSpan(tensor.Offset, tensor.Count);
            _log.Compare(
                LayerOf(tensor.Name),
                tensor.Name,
                [.. values.ToArray().Select(value => value.Value)],
                actual.AsSpan(tensor.Offset, tensor.Count),
                [.. values.ToArray().Select(value => value.Error)]);
        }
    }

    /// <summary><c>TrainStep</c> equals <c>ComputeGradients</c>, <c>Update</c>, bit for bit.</summary>
    private void CheckSteps(ulong seed, float[] parameters, VerificationCase samples, bool labels, bool weighted)
    {
        TNet stepping = Begin(seed, parameters), composed = Begin(seed, parameters);
        if (stepping is not ITrainableNetwork<TNet> trainable || composed is not ITrainableNetwork<TNet> parts)
            return;
        if (IsBatchTooLarge(samples.Count))
            return;
        for (int step = 1; step <= Steps; step++)
        {
            _log.Check = Form($"TrainStep {step}", labels, weighted);
            float expected = ComputeGradients(parts, samples, labels, weighted);
            parts.Update();
            _log.RequireSameBits(LastLayer, "loss", [expected], [TrainStep(trainable, samples, labels, weighted)]);
            RequireSameBuffers(Buffers(composed), Buffers(stepping));
            RequireNoiseStep(stepping, _noise.Step + (ulong)step);
            float[] w = Parameters(composed), stepped = Parameters(stepping);
            foreach (ParameterDefinition tensor in _reference.Parameters)
            {
                _log.RequireSameBits(
                    LayerOf(tensor.Name),
                    tensor.Name,
                    w.AsSpan(tensor.Offset, tensor.Count),
                    stepped.AsSpan(tensor.Offset, tensor.Count));
                if (tensor.IsFrozen)
                {
                    _log.RequireSameBits(
                        LayerOf(tensor.Name),
                        tensor.Name,
                        parameters.AsSpan(tensor.Offset, tensor.Count),
                        stepped.AsSpan(tensor.Offset, tensor.Count));
                }
            }
        }
    }
}
