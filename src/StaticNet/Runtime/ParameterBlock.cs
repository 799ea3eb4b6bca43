using System.ComponentModel;
using System.Numerics;
using System.Runtime.Intrinsics;
using StaticNet.Simd;

namespace StaticNet.Runtime;

/// <summary>What networks do with whole blocks of parameters or gradients.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ParameterBlock
{
    /// <summary>Copies the tensors to canonical order. Of gradients, those of frozen tensors, which stand behind the block, are zero.</summary>
    /// <exception cref="ArgumentException">The destination has not exactly as many floats as the tensors.</exception>
    public static void CopyTo(AlignedMemory block, ReadOnlySpan<TensorLayout> tensors, Span<float> destination, int count, string parameterName)
    {
        Guard.Length(destination.Length, count, parameterName, "one float per parameter (ParameterCount)");
        Get(block.Span, tensors, destination);
    }

    /// <summary>Sets the tensors from canonical order, and the padding to zero.</summary>
    /// <param name="block">The parameters, and behind them perhaps buffers.</param>
    /// <param name="tensors">Where the tensors lie.</param>
    /// <param name="source">Their values.</param>
    /// <param name="count">How many they are.</param>
    /// <param name="parameterName">The name of <paramref name="source"/>.</param>
    /// <param name="end">Where the parameters end; what lies behind stays.</param>
    /// <exception cref="ArgumentException">The source has not exactly as many floats as the tensors; nothing was changed.</exception>
    public static void Load(
        AlignedMemory block, ReadOnlySpan<TensorLayout> tensors, ReadOnlySpan<float> source, int count, string parameterName, int end = int.MaxValue)
    {
        Guard.Length(source.Length, count, parameterName, "one float per parameter (ParameterCount)");
        block.Span[..Math.Min(end, block.Length)].Clear();
        Set(block.Span, tensors, source);
    }

    /// <summary>Copies the buffers to canonical order.</summary>
    /// <exception cref="ArgumentException">The destination has not exactly as many floats as the buffers.</exception>
    public static void CopyBuffers(AlignedMemory block, ReadOnlySpan<TensorLayout> buffers, Span<float> destination, int count, string parameterName)
    {
        Guard.Length(destination.Length, count, parameterName, "one float per value of the buffers (BufferCount)");
        Get(block.Span, buffers, destination);
    }

    /// <summary>Sets the buffers from canonical order.</summary>
    /// <exception cref="ArgumentException">The source has not exactly as many floats as the buffers; nothing was changed.</exception>
    public static void LoadBuffers(AlignedMemory block, ReadOnlySpan<TensorLayout> buffers, ReadOnlySpan<float> source, int count, string parameterName)
    {
        Guard.Length(source.Length, count, parameterName, "one float per value of the buffers (BufferCount)");
        Set(block.Span, buffers, source);
    }

    /// <summary>To canonical order; tensors that stand behind the block are zero.</summary>
    internal static void Get(ReadOnlySpan<float> source, ReadOnlySpan<TensorLayout> tensors, Span<float> destination)
    {
        int index = 0;
        foreach (TensorLayout tensor in tensors)
        {
            if (tensor.Start >= source.Length)
            {
                destination.Slice(index, tensor.Rows * tensor.Columns).Clear();
                index += tensor.Rows * tensor.Columns;
                continue;
            }

            for (int i = 0; i < tensor.Rows; i++)
            {
                for (int j = 0; j < tensor.Columns; j++) destination[index++] = source[tensor.PlaceOf(i, j)];
            }
        }
    }

    /// <summary>From canonical order; of tensors that stand behind the block nothing is taken.</summary>
    internal static void Set(Span<float> destination, ReadOnlySpan<TensorLayout> tensors, ReadOnlySpan<float> source)
    {
        int index = 0;
        foreach (TensorLayout tensor in tensors)
        {
            if (tensor.Start >= destination.Length)
            {
                index += tensor.Rows * tensor.Columns;
                continue;
            }

            for (int i = 0; i < tensor.Rows; i++)
            {
                for (int j = 0; j < tensor.Columns; j++) destination[tensor.PlaceOf(i, j)] = source[index++];
            }
        }
    }

    /// <summary>Makes one block equal to another.</summary>
    public static void Copy(AlignedMemory from, AlignedMemory to) => from.Span.CopyTo(to.Span);

    /// <summary><c>p ← p + tau · (q − p)</c>, the soft update of a target network.</summary>
    /// <exception cref="ArgumentOutOfRangeException">tau is not from 0 to 1; nothing was changed.</exception>
    public static void Blend(AlignedMemory p, AlignedMemory q, float tau)
    {
        if (!(tau >= 0 && tau <= 1)) throw new ArgumentOutOfRangeException(nameof(tau), tau, "Expected a factor from 0 (change nothing) to 1 (copy).");
        if (Vector512.IsHardwareAccelerated) Blend<Vector512Ops, Vector512<float>>(ref p.Origin, ref q.Origin, p.Length, tau);
        else Blend<VectorOps, Vector<float>>(ref p.Origin, ref q.Origin, p.Length, tau);
    }

    /// <summary><c>g ← g + h</c>.</summary>
    public static void Add(AlignedMemory g, AlignedMemory h)
    {
        if (Vector512.IsHardwareAccelerated) Add<Vector512Ops, Vector512<float>>(ref g.Origin, ref h.Origin, g.Length);
        else Add<VectorOps, Vector<float>>(ref g.Origin, ref h.Origin, g.Length);
    }

    private static void Blend<TOps, TVector>(ref float p, ref float q, int length, float tau)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        TVector t = TOps.Create(tau), one = TOps.Create(1f);
        for (int i = 0; i < length; i += TOps.Count)
        {
            // At tau = 1 the sum below may miss q by a rounding, so it is taken as it is.
            TVector x = TOps.Load(ref p, i), y = TOps.Load(ref q, i);
            TVector blended = TOps.Fma(t, TOps.Subtract(y, x), x);
            TOps.Store(TOps.Select(TOps.LessThan(t, one), blended, y), ref p, i);
        }
    }

    private static void Add<TOps, TVector>(ref float g, ref float h, int length)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        for (int i = 0; i < length; i += TOps.Count) TOps.Store(TOps.Add(TOps.Load(ref g, i), TOps.Load(ref h, i)), ref g, i);
    }
}
