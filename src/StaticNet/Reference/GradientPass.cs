using StaticNet.Reference.Losses;

namespace StaticNet.Reference;

/// <summary>
/// A batch through the network and back, on the tape, in any base scalar. Each loss is <c>L = Σ wᵢ Lᵢ / D</c>, where D is n unless
/// classes have weights or sequences lengths; with output gradients in its place, the gradients are those of <c>Σ y · ∂L/∂y</c>. Frozen
/// tensors have none.
/// </summary>
internal static class GradientPass<T>
    where T : struct, IReal<T>
{
    /// <summary>Outputs, loss, gradients and buffers of a batch.</summary>
    /// <param name="declaration">The network.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="batch">The samples.</param>
    /// <param name="faultyLayer">The layer behind which a fault is planted, or −1.</param>
    public static Evaluation Run(NetworkDeclaration declaration, double[] parameters, Batch batch, int faultyLayer = -1)
    {
        int inputSize = batch.Inputs.Length / batch.Count, outputSize = declaration.OutputSize;
        var result = new Evaluation(parameters.Length, batch.Inputs.Length, batch.Count * outputSize) { Buffers = batch.Mode.Buffers };
        var tape = new Tape<T>();
        // The leaves are the parameters, then the inputs of all samples.
        Variable<T>[] leaves = tape.Begin([.. parameters.Select(T.FromDouble), .. batch.Inputs.Select(T.FromDouble)]);
        int atOnce = batch.Mode.SamplesAtOnce(declaration, batch.Count);
        var network = new ForwardPass<Variable<T>>(declaration, leaves[..parameters.Length], batch.Mode, atOnce);
        DeclaredLoss[] losses = batch.Targets is null && batch.Labels is null ? [] : [.. declaration.Losses];
        double[] divisors = [.. losses.Select(loss => Divisor(loss, batch))];
        T[] sums = [.. losses.Select(_ => T.FromDouble(0))];
        var states = new List<double[]>();
        for (int first = 0; first < batch.Count; first += atOnce)
        {
            int begin = parameters.Length + (first * inputSize);
            network.SetInput((ReadOnlySpan<Variable<T>>)leaves.AsSpan(begin, atOnce * inputSize), first);
            network.Run(faultyLayer: faultyLayer);
            Variable<T>[] y = network.Outputs;
            for (int i = 0; i < y.Length; i++)
            {
                result.Outputs[(first * outputSize) + i] = Variable<T>.ToDouble(y[i]);
                if (batch.OutputGradients is not null)
                    tape.Seed(y[i], T.FromDouble(batch.OutputGradients[(first * outputSize) + i]));
            }
            for (int k = 0; k < losses.Length; k++)
            {
                for (int sample = first; sample < first + atOnce; sample++)
                {
                    Variable<T> sampleLoss = network.Loss(losses[k], batch, sample);
                    T weight = T.FromDouble(batch.SampleWeights?[sample] ?? 1);
                    sums[k] += weight * sampleLoss.Value;
                    tape.Seed(sampleLoss, Divided(weight, divisors[k]));
                }
            }
            if (declaration.CarriesState)
                states.AddRange(network.StatesBehind());
            if (atOnce == batch.Count && batch.Mode.IsTraining)
                result.Buffers = Array.ConvertAll(network.MovedBuffers(), Variable<T>.ToDouble);
            if (batch.HasGradients)
                tape.Backward();
            tape.Rewind();
        }
        T total = T.FromDouble(0);
        for (int k = 0; k < losses.Length; k++)
            total = k == 0 ? Divided(sums[k], divisors[k]) : total + Divided(sums[k], divisors[k]);
        (result.Loss, result.States) = (T.ToDouble(total), states);
        result.TakeLeaves(tape);
        foreach (ParameterDefinition frozen in declaration.Parameters.Where(tensor => tensor.IsFrozen))
        {
            result.ParameterGradients.AsSpan(frozen.Offset, frozen.Count).Clear();
            result.ParameterBounds.AsSpan(frozen.Offset, frozen.Count).Clear();
        }
        return result;
    }

    /// <summary>
    /// The divisor D of one of the losses of a batch; <see cref="double.PositiveInfinity"/> where no step of any sample is there, of which
    /// nothing is left.
    /// </summary>
    public static double Divisor(DeclaredLoss loss, Batch batch)
    {
        if (loss.OfStep is not { } ofStep || batch.Mode.Lengths is not { } lengths)
            return batch.Labels is null ? batch.Count : loss.Loss.LabelDivisor(batch.Labels, batch.Count);
        int steps = lengths.Sum();
        if (steps == 0)
            return double.PositiveInfinity;
        if (batch.Labels is null)
            return steps;
        int perSample = batch.Labels.Length / batch.Count, perStep = ofStep.LabelsPerSample;
        int[] there = [.. Enumerable.Range(0, batch.Count).SelectMany(i => batch.Labels.AsSpan(i * perSample, lengths[i] * perStep).ToArray())];
        return ofStep.LabelDivisor(there, steps);
    }

    /// <summary>A sum divided by D.</summary>
    public static T Divided(T sum, double divisor) => double.IsInfinity(divisor) ? T.FromDouble(0) : sum / T.FromDouble(divisor);
}
