using System.Reflection;
using StaticNet.Runtime;

namespace StaticNet.Probe;

/// <summary>
/// What stands between the tensors of a block is zero and stays so: the norm of all gradients, weight decay and moments see it. As many
/// floats of the block as of the tensors are other than zero, or some are in between.
/// </summary>
internal static class Paddings
{
    public static bool AreZero<TNet>(ReadOnlySpan<float> x, ReadOnlySpan<float> t)
        where TNet : class, INetwork<TNet>
    {
        var network = (ITrainableNetwork<TNet>)TNet.Create(3);
        var values = new float[TNet.ParameterCount];
        network.ComputeGradients(x, t);
        network.CopyGradientsTo(values);
        Span<float> gradients = Block(network, "__gradients");
        if (Others(gradients) != Others(values)) return false;

        network.TrainStep(x, t);
        network.CopyParametersTo(values);
        int trained = TNet.Definition.Parameters.Where(tensor => !tensor.IsFrozen).Sum(tensor => Others(values.AsSpan(tensor.Offset, tensor.Count)));
        return Others(Block(network, "__parameters")[..gradients.Length]) == trained;
    }

    private static Span<float> Block(object network, string field) =>
        ((AlignedMemory)network.GetType().GetField(field, BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(network)!).Span;

    private static int Others(ReadOnlySpan<float> values)
    {
        int count = 0;
        foreach (float value in values) count += value == 0 ? 0 : 1;
        return count;
    }
}
