using System.Globalization;

namespace StaticNet.Reference;

/// <summary>A network does not compute what its attributes say.</summary>
public sealed class NetworkVerificationException : Exception
{
    internal NetworkVerificationException(string network, string check, int batchSize, ulong seed, string reason)
        : base($"{network}, {check}, batch {batchSize}, seed {seed}: {reason}") =>
        (Check, BatchSize, Seed) = (check, batchSize, seed);

    /// <summary>What was checked (<c>Predict</c>, <c>gradient</c>, …).</summary>
    public string Check { get; }

    /// <summary>The number of samples of the case; 0 where there were none.</summary>
    public int BatchSize { get; }

    /// <summary>The seed of the case.</summary>
    public ulong Seed { get; }

    /// <summary>
    /// The layer that owns the tensor; for outputs and loss the last layer. Gradients are compared from the last layer to the first,
    /// so that a wrong one is named before those that it spoils.
    /// </summary>
    public string? Layer { get; internal init; }

    /// <summary>The tensor: a parameter's name (<c>dense0.weight</c>), <c>outputs</c>, <c>loss</c>, <c>input gradients</c>, ….</summary>
    public string? Tensor { get; internal init; }

    /// <summary>The position in that tensor where the error is largest relative to its bound; −1 where there is none.</summary>
    public int Index { get; internal init; } = -1;

    /// <summary>The reference's value.</summary>
    public double Expected { get; internal init; } = double.NaN;

    /// <summary>The network's value.</summary>
    public double Actual { get; internal init; } = double.NaN;

    /// <summary>How far <see cref="Actual"/> may be from <see cref="Expected"/>.</summary>
    public double Bound { get; internal init; } = double.NaN;

    internal static string Mismatch(string? layer, string tensor, int index, double expected, double actual, double bound) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{tensor}[{index}]{(layer is null ? "" : $" of layer {layer}")} is {actual:G9}, the reference has {expected:G12} ± {bound:G3}.");
}
