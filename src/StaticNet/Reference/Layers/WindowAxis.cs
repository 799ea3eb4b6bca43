namespace StaticNet.Reference.Layers;

/// <summary>Windows along one axis, of a convolution or of a pooling: how many there are, and which values each has.</summary>
internal sealed class WindowAxis
{
    /// <param name="input">The number of values along the axis.</param>
    /// <param name="size">The number of values in a window.</param>
    /// <param name="stride">How far windows lie apart.</param>
    /// <param name="padding">Zeros at each end, or a constant of <see cref="Padding"/>.</param>
    /// <param name="dilation">How far the values of a window lie apart.</param>
    /// <param name="canBeCausal">Whether <see cref="Padding.Causal"/> has a meaning here.</param>
    /// <exception cref="ArgumentException">A number is out of range, or no window fits.</exception>
    public WindowAxis(int input, int size, int stride, int padding, int dilation = 1, bool canBeCausal = false)
    {
        Input = input;
        Size = HyperParameter.AtLeast(1, "The size of a window", size);
        Stride = HyperParameter.AtLeast(1, "Stride", stride);
        Dilation = HyperParameter.AtLeast(1, "Dilation", dilation);
        HyperParameter.AtLeast(canBeCausal ? Padding.Causal : Padding.Same, "Padding", padding);
        long span = ((long)dilation * (size - 1)) + 1;
        if (padding < 0)
        {
            Count = ((input - 1) / stride) + 1; // ⌈input / stride⌉
            Before = (int)(padding == Padding.Causal ? span - 1 : Math.Max(((Count - 1L) * stride) + span - input, 0) / 2);
            return;
        }
        long padded = input + (2L * padding);
        if (span > padded)
            throw new ArgumentException($"A window over {span} values does not fit into {padded}.");
        Count = (int)((padded - span) / stride) + 1;
        Before = padding;
    }

    /// <summary>The number of values along the axis.</summary>
    public int Input { get; }

    /// <summary>The number of values in a window.</summary>
    public int Size { get; }

    /// <summary>How far windows lie apart.</summary>
    public int Stride { get; }

    /// <summary>How far the values of a window lie apart.</summary>
    public int Dilation { get; }

    /// <summary>The padding in front of the first value.</summary>
    public int Before { get; }

    /// <summary>The number of windows.</summary>
    public int Count { get; }

    /// <summary>Where value k of a window lies on the axis, or −1 where it is padding.</summary>
    public int At(int window, int k)
    {
        int i = (window * Stride) + (k * Dilation) - Before;
        return i >= 0 && i < Input ? i : -1;
    }
}
