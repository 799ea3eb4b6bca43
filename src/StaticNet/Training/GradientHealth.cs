using System.Globalization;

namespace StaticNet.Training;

/// <summary>
/// Looks at the gradients that <see cref="TrainerOptions.MeasureGradients"/> has measured, layer by layer and epoch by epoch, and says where they vanish or explode.
/// </summary>
/// <remarks>
/// <para>
/// The figure of a layer is the root mean square of the gradient per trained weight, <c>√(Σ g² / n)</c>, so that layers of different sizes can be compared. Weights are
/// tensors of two dimensions and more: not biases, factors of normalization, or embeddings, of which a step reaches only the rows that occurred.
/// </para>
/// <para>
/// <b>Vanishing</b>: the first layer's figure is below 1e-3 of the last one's in more than a third of the epochs, with at least three layers of weights. A plain step
/// changes weights in proportion to their gradients, so the first layer then needs a thousand epochs for what the last one learns in one. Healthy networks stay far
/// above: between 0.05 and 3 with 8 layers of ReLU or Tanh and the initial values of this library; each sigmoid takes a factor of 4 and more, because its slope is at
/// most ¼ (Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010). One epoch among many does not count: where a
/// layer begins with zeros, nothing goes through it in the first step.
/// </para>
/// <para>
/// <b>Exploding</b>: the norm of the whole gradient is above 100 in any epoch; with <c>MeanSquaredError</c>, whose gradient grows with the error, above 100 √L where
/// L &gt; 1. A step of length ε along a gradient changes the loss by ε times its norm: at 100 even one that moves all parameters together by a hundredth changes a loss
/// of 1 by as much as there is. Healthy networks have norms of 0.1 to 10, and usual clips begin at 0.25 to 5 (Pascanu, Mikolov and Bengio, "On the difficulty of
/// training recurrent neural networks", 2013). A norm that is not finite counts always, a large one not where the network clips its gradients. Or the first layer's
/// figure is above 1000 times the last one's in more than a third of the epochs.
/// </para>
/// </remarks>
public sealed class GradientHealth
{
    private const double LeastRatio = 1e-3;
    private const double MostRatio = 1e3;
    private const double MostNorm = 100;
    private const int LeastLayers = 3;

    private readonly NetworkDefinition _network;
    private readonly EpochResult[] _epochs;
    private readonly int[][] _tensors;

    /// <summary>Looks at the gradients of some epochs.</summary>
    /// <param name="network">The network that was trained.</param>
    /// <param name="epochs">Its epochs; those without gradients do not count.</param>
    /// <exception cref="ArgumentException">The epochs have gradients of another number of tensors.</exception>
    public GradientHealth(NetworkDefinition network, IEnumerable<EpochResult> epochs)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(epochs);
        _network = network;
        _epochs = [.. epochs.Where(epoch => epoch.GradientNorms.Count > 0)];
        foreach (EpochResult epoch in _epochs)
        {
            if (epoch.GradientNorms.Count == network.Parameters.Count) continue;
            throw new ArgumentException(
                $"{network.Name} has {network.Parameters.Count} tensors; epoch {epoch.Epoch} has gradient norms of {epoch.GradientNorms.Count}.", nameof(epochs));
        }

        (string Layer, int[] Tensors)[] layers = [.. Weights(network)];
        Layers = [.. layers.Select(layer => layer.Layer)];
        _tensors = [.. layers.Select(layer => layer.Tensors)];
        Findings = [.. Find()];
    }

    /// <summary>The layers whose weights are trained, in the order of their declaration.</summary>
    public IReadOnlyList<string> Layers { get; }

    /// <summary>What is wrong; nothing where gradients were not measured, or nothing is.</summary>
    public IReadOnlyList<GradientFinding> Findings { get; }

    /// <summary>The root mean square of the gradient per weight of a layer; NaN where gradients were not measured.</summary>
    /// <param name="epoch">An epoch of this network.</param>
    /// <param name="layer">Its place in <see cref="Layers"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
    public double RootMeanSquare(EpochResult epoch, int layer)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        ArgumentOutOfRangeException.ThrowIfNegative(layer);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(layer, Layers.Count);
        if (epoch.GradientNorms.Count != _network.Parameters.Count) return double.NaN;
        double sum = 0;
        long count = 0;
        foreach (int tensor in _tensors[layer])
        {
            sum += epoch.GradientNorms[tensor] * epoch.GradientNorms[tensor];
            count += _network.Parameters[tensor].Count;
        }

        return Math.Sqrt(sum / count);
    }

    private static IEnumerable<(string Layer, int[] Tensors)> Weights(NetworkDefinition network)
    {
        foreach (LayerDefinition layer in network.Layers)
        {
            if (layer.Kind.EndsWith("Embedding", StringComparison.Ordinal)) continue;
            int[] tensors =
            [
                .. network.Parameters.Index()
                    .Where(tensor => tensor.Item is { IsFrozen: false, Shape.Count: >= 2 } && tensor.Item.Name.StartsWith(layer.Name + ".", StringComparison.Ordinal))
                    .Select(tensor => tensor.Index),
            ];
            if (tensors.Length > 0) yield return (layer.Name, tensors);
        }
    }

    private IEnumerable<GradientFinding> Find()
    {
        if (Vanishing() is { } vanishing) yield return vanishing;
        if ((LargeNorm() ?? GrowingToTheFirst()) is { } exploding) yield return exploding;
    }

    private GradientFinding? Vanishing()
    {
        if (Persistent(ratio => ratio < LeastRatio) is not { } found) return null;
        string amount = found.Ratio == 0
            ? $"those of '{Layers[0]}' are 0"
            : $"those of '{Layers[0]}' are {Text(found.Ratio)} of those of '{Layers[^1]}' (root mean square per weight, a factor of {Text(PerLayer(found.Ratio))} per layer)";
        return new GradientFinding(
            GradientFlaw.Vanishing,
            found.Epoch.Epoch,
            $"Vanishing gradients: in epoch {found.Epoch.Epoch} {amount}, so that '{Layers[0]}' hardly learns. {GradientCures.OfVanishing(_network)}");
    }

    private GradientFinding? LargeNorm()
    {
        bool isSquared = GradientCures.IsSquared(_network), isClipped = GradientCures.IsClipped(_network);
        (EpochResult Epoch, double Norm, double Excess)? worst = null;
        foreach (EpochResult epoch in _epochs)
        {
            double norm = Math.Sqrt(epoch.GradientNorms.Sum(g => g * g));
            double most = isSquared && epoch.Loss > 1 ? MostNorm * Math.Sqrt(epoch.Loss) : MostNorm;
            double excess = double.IsFinite(norm) ? (isClipped ? 0 : norm / most) : double.PositiveInfinity;
            if (excess > 1 && !(excess <= worst?.Excess)) worst = (epoch, norm, excess);
        }

        if (worst is not { } found) return null;
        return new GradientFinding(
            GradientFlaw.Exploding,
            found.Epoch.Epoch,
            $"Exploding gradients: in epoch {found.Epoch.Epoch} their norm is {Text(found.Norm)} at a loss of {Text(found.Epoch.Loss)}; up to {MostNorm} is usual. "
            + GradientCures.OfExploding(_network));
    }

    private GradientFinding? GrowingToTheFirst()
    {
        if (Persistent(ratio => ratio > MostRatio) is not { } found) return null;
        return new GradientFinding(
            GradientFlaw.Exploding,
            found.Epoch.Epoch,
            $"Exploding gradients: in epoch {found.Epoch.Epoch} those of '{Layers[0]}' are {Text(found.Ratio)} times those of '{Layers[^1]}' (root mean square per weight, "
            + $"a factor of {Text(PerLayer(found.Ratio))} per layer). {GradientCures.OfExploding(_network)}");
    }

    /// <summary>The middle one of the epochs whose ratio of the first to the last layer is of a kind, where those are more than a third of all.</summary>
    private (EpochResult Epoch, double Ratio)? Persistent(Func<double, bool> isFlaw)
    {
        if (Layers.Count < LeastLayers) return null;
        (EpochResult Epoch, double Ratio)[] all =
        [
            .. _epochs.Select(epoch => (epoch, RootMeanSquare(epoch, 0) / RootMeanSquare(epoch, Layers.Count - 1))).Where(pair => double.IsFinite(pair.Item2)),
        ];
        (EpochResult Epoch, double Ratio)[] found = [.. all.Where(pair => isFlaw(pair.Ratio)).OrderBy(pair => pair.Ratio)];
        return 3 * found.Length > all.Length ? found[found.Length / 2] : null;
    }

    private double PerLayer(double ratio) => Math.Pow(ratio, 1.0 / (Layers.Count - 1));

    private static string Text(double value) =>
        value is 0 or (>= 0.01 and < 10000) ? value.ToString("G3", CultureInfo.InvariantCulture) : value.ToString("0.#e0", CultureInfo.InvariantCulture);
}
