namespace StaticNet.Training;

/// <summary>A figure of one class, or the average of the figures of all.</summary>
/// <remarks>
/// Where neither was said, it is the figure of class 1 with <c>BinaryCrossEntropy</c>, and the <see cref="Averaging.Macro"/> average with
/// <c>SoftmaxCrossEntropy</c>. The outputs of a binary cross-entropy, where there are several, are counted together.
/// </remarks>
public abstract class ClassFigure : ClassificationMetric
{
    private readonly int? _index;
    private readonly Averaging? _averaging;
    private ConfusionMatrix? _matrix;

    private protected ClassFigure()
    {
    }

    private protected ClassFigure(Averaging averaging)
    {
        if (!Enum.IsDefined(averaging)) throw new ArgumentOutOfRangeException(nameof(averaging), averaging, "Expected Macro, Micro or Weighted.");
        _averaging = averaging;
    }

    private protected ClassFigure(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        _index = index;
    }

    /// <inheritdoc/>
    public sealed override double Value => _matrix is not { Total: > 0 } matrix ? double.NaN
        : (_index ?? (IsBinary && _averaging is null ? 1 : null)) is { } index ? OfClass(matrix, index)
        : OfAll(matrix, _averaging ?? Averaging.Macro);

    private protected sealed override string Kind => _index is { } index ? $"{Figure}_of_{index}" : _averaging switch
    {
        Averaging.Macro => $"macro_{Figure}",
        Averaging.Micro => $"micro_{Figure}",
        Averaging.Weighted => $"weighted_{Figure}",
        _ => Figure,
    };

    /// <summary>The name of the figure.</summary>
    private protected abstract string Figure { get; }

    private protected abstract double OfClass(ConfusionMatrix matrix, int index);

    private protected abstract double OfAll(ConfusionMatrix matrix, Averaging averaging);

    private protected sealed override void Require(int classes, bool isBinary, string network)
    {
        if (_index >= classes) throw new ArgumentException($"{Kind}: {network} has classes 0 to {classes - 1}.", nameof(network));
    }

    private protected sealed override void Clear(bool isOther) => _matrix = ConfusionMetric.Cleared(_matrix, isOther, Classes);

    private protected sealed override void Add(ReadOnlySpan<float> scores, int actual) => _matrix!.Add(Predicted(scores), actual);
}
