using System.Text;

namespace CharacterModel;

/// <summary>A text as ids of characters. Its last tenth is for testing, the rest for training.</summary>
internal sealed class LearnedText
{
    private readonly int[] _ids;
    private readonly int _split;

    /// <param name="source">Where it comes from, in words.</param>
    /// <param name="text">All of it.</param>
    /// <exception cref="InvalidDataException">The text is too short; the message says how long it has to be.</exception>
    public LearnedText(string source, string text)
    {
        Rune[] characters = [.. text.EnumerateRunes()];
        _split = (int)(characters.Length * 9L / 10);
        if (_split < TextStripes.LeastLength)
        {
            throw new InvalidDataException(
                $"{source}: {characters.Length:N0} characters are too few, the least are {(TextStripes.LeastLength * 10 + 8) / 9:N0}.");
        }
        Source = source;
        // Of the training part alone: the test part has to remain unseen.
        Vocabulary = new Vocabulary(characters.AsSpan(0, _split), CharNet.VocabularySize);
        _ids = Vocabulary.Encode(characters);
    }

    /// <summary>Where it comes from, in words.</summary>
    public string Source { get; }

    /// <summary>The characters that have ids.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>What is learned.</summary>
    public ReadOnlyMemory<int> Training => _ids.AsMemory(0, _split);

    /// <summary>What is never learned.</summary>
    public ReadOnlyMemory<int> Test => _ids.AsMemory(_split);

    /// <summary>One line about lengths and characters.</summary>
    public string Describe()
    {
        string line = $"{Source}: {Training.Length:N0} characters for training, {Test.Length:N0} for testing, "
            + $"{Vocabulary.Count - 1} different ones";
        int others = _ids.AsSpan().Count(Vocabulary.Other);
        return others == 0 ? line : $"{line} and {others:N0} that are too rare to tell apart";
    }
}
