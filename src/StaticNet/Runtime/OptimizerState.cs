using System.ComponentModel;

namespace StaticNet.Runtime;

/// <summary>What an optimizer keeps from step to step, taken out and put in again.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class OptimizerState
{
    /// <summary>Copies moments to canonical order, those of frozen tensors as zeros, and the scalars.</summary>
    /// <exception cref="InvalidOperationException">The network is a fork.</exception>
    /// <exception cref="ArgumentException">A length differs; nothing was written.</exception>
    public static void CopyTo(
        bool isFork, AlignedMemory block, ReadOnlySpan<TensorLayout> tensors, Span<float> moments, int momentCount, int parameterCount,
        Span<double> scalars, ReadOnlySpan<double> state)
    {
        Guard.Optimizer(isFork);
        Check(moments.Length, momentCount * parameterCount, scalars.Length, state.Length);
        for (int k = 0; k < momentCount; k++)
            ParameterBlock.Get(Moment(block, k, momentCount), tensors, moments.Slice(k * parameterCount, parameterCount));
        state.CopyTo(scalars);
    }

    /// <summary>Sets the moments from canonical order, and their padding to what moments begin with. The scalars are only counted.</summary>
    /// <exception cref="InvalidOperationException">The network is a fork.</exception>
    /// <exception cref="ArgumentException">A length differs; nothing was changed.</exception>
    public static void Load(
        bool isFork, AlignedMemory block, ReadOnlySpan<TensorLayout> tensors, ReadOnlySpan<float> moments, int momentCount, int parameterCount,
        ReadOnlySpan<double> scalars, int scalarCount, float start = 0)
    {
        Guard.Owner(isFork, "LoadOptimizerState");
        Check(moments.Length, momentCount * parameterCount, scalars.Length, scalarCount);
        block.Span.Fill(start);
        for (int k = 0; k < momentCount; k++)
            ParameterBlock.Set(Moment(block, k, momentCount), tensors, moments.Slice(k * parameterCount, parameterCount));
    }

    private static void Check(int moments, int expected, int scalars, int expectedScalars)
    {
        Guard.Length(moments, expected, nameof(moments), "one float per parameter (ParameterCount) for each of Definition.OptimizerMoments");
        Guard.Length(scalars, expectedScalars, nameof(scalars), "one for each of Definition.OptimizerScalars");
    }

    /// <summary>One moment stands behind the other, each as large as the tensors that are trained.</summary>
    private static Span<float> Moment(AlignedMemory block, int moment, int count) =>
        block.Span.Slice(moment * (block.Length / count), block.Length / count);
}
