namespace CharacterModel;

/// <summary>
/// A text cut into stripes of equal length, one for each sample of a training step: sample b reads stripe b from its beginning to its end,
/// in pieces of which each continues the one before.
/// </summary>
internal sealed class TextStripes
{
    private const int Stripes = CharNet.MaxBatchSize, Piece = CharNet.InputSize;

    // A piece has to fit behind the largest offset, and a label behind the piece.
    private const int LeastStripe = 2 * Piece;

    /// <summary>The least characters of a text.</summary>
    public const int LeastLength = Stripes * LeastStripe;

    private readonly ReadOnlyMemory<int> _text;
    private readonly Random _random;
    private readonly int _stripe;
    private int _next;

    /// <param name="text">Ids of at least <see cref="LeastLength"/> characters.</param>
    /// <param name="seed">Fixes where the stripes begin.</param>
    public TextStripes(ReadOnlyMemory<int> text, int seed)
    {
        (_text, _random) = (text, new Random(seed));
        _stripe = text.Length / Stripes;
        _next = _stripe;
    }

    /// <summary>Takes the next piece of each stripe, or the first ones of all where the stripes are at their end.</summary>
    /// <param name="inputs">Written: [stripes, piece].</param>
    /// <param name="labels">Written: the character after each of <paramref name="inputs"/>.</param>
    /// <returns>Whether the pieces continue those of the call before.</returns>
    public bool Take(Span<int> inputs, Span<int> labels)
    {
        bool continues = _next + Piece < _stripe;
        // Each time another offset, so that the borders of the pieces are not always at the same characters.
        if (!continues)
            _next = _random.Next(Piece);
        ReadOnlySpan<int> text = _text.Span;
        for (int b = 0; b < Stripes; b++)
        {
            int from = b * _stripe + _next;
            text.Slice(from, Piece).CopyTo(inputs[(b * Piece)..]);
            text.Slice(from + 1, Piece).CopyTo(labels[(b * Piece)..]);
        }
        _next += Piece;
        return continues;
    }
}
