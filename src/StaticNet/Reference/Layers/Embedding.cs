using System.Globalization;

namespace StaticNet.Reference.Layers;

/// <summary><c>y[t] = W[x[t]]</c>. An id is a whole number in a scalar; no gradient reaches it.</summary>
internal sealed class EmbeddingReference : WeightLayerReference
{
    private readonly int _features;

    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public EmbeddingReference(EmbeddingAttribute layer, IReadOnlyList<int> inputShape)
        : base(layer)
    {
        Vocabulary = HyperParameter.AtLeast(1, "Vocabulary", layer.Vocabulary);
        _features = HyperParameter.AtLeast(1, "Features", layer.Features);
        OutputShape = [.. inputShape, _features];
    }

    /// <summary>How many tokens there are.</summary>
    public int Vocabulary { get; }

    public override IReadOnlyList<int> OutputShape { get; }

    public override IReadOnlyList<(string Name, int[] Shape)> Parameters => [("weight", [Vocabulary, _features])];

    /// <exception cref="ArgumentOutOfRangeException">An id is not in the vocabulary.</exception>
    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            double id = Math.Round(T.ToDouble(x[i]));
            if (!(id >= 0 && id < Vocabulary))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(x), string.Create(CultureInfo.InvariantCulture, $"The id {id} is not one of 0 to {Vocabulary - 1}."));
            }
            parameters.Slice((int)id * _features, _features).CopyTo(y[(i * _features)..]);
        }
    }
}
