using StaticNet.Reference.Losses;

namespace StaticNet.Reference;

/// <summary>
/// A batch through the network and back, on the tape, in any base scalar. The loss is <c>L = Σ wᵢ Lᵢ / D</c>, where D is n unless
/// classes have weights; with output gradients in its place, the gradients are those of <c>Σ y · ∂L/∂y</c>. Frozen tensors have none.
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
        T divisor = T.FromDouble(Divisor(declaration.Classifier, batch));
        T loss = T.FromDouble(0);
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
            if (batch.Targets is not null || batch.Labels is not null)
            {
                for (int sample = first; sample < first + atOnce; sample++)
                {
                    Variable<T> sampleLoss = network.Loss(batch, sample);
                    T weight = T.FromDouble(batch.SampleWeights?[sample] ?? 1);
                    loss += weight * sampleLoss.Value;
                    tape.Seed(sampleLoss, weight / divisor);
                }
            }
            if (atOnce == batch.Count && batch.Mode.IsTraining)
                result.Buffers = Array.ConvertAll(network.MovedBuffers(), Variable<T>.ToDouble);
            if (batch.HasGradients)
                tape.Backward();
            tape.Rewind();
        }
        result.Loss = T.ToDouble(loss / divisor);
        result.TakeLeaves(tape);
        foreach (ParameterDefinition frozen in declaration.Parameters.Where(tensor => tensor.IsFrozen))
        {
            result.ParameterGradients.AsSpan(frozen.Offset, frozen.Count).Clear();
            result.ParameterBounds.AsSpan(frozen.Offset, frozen.Count).Clear();
        }
        return result;
    }

    /// <summary>The divisor D of a batch.</summary>
    public static double Divisor(LossReference? classifier, Batch batch) =>
        classifier is null || batch.Labels is null ? batch.Count : classifier.LabelDivisor(batch.Labels, batch.Count);
}
