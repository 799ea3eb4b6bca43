using System.Text;

namespace CharacterModel;

/// <summary>The characters that the network can tell apart, and their ids: 1, 2, … from the most frequent on.</summary>
internal sealed class Vocabulary
{
    /// <summary>The id of all characters that have none of their own.</summary>
    public const int Other = 0;

    private readonly List<Rune> _characters = [Rune.ReplacementChar];
    private readonly Dictionary<Rune, int> _ids = [];

    /// <param name="text">What to count; the characters that are most frequent in it get ids.</param>
    /// <param name="capacity">The most ids there may be, with <see cref="Other"/>.</param>
    public Vocabulary(ReadOnlySpan<Rune> text, int capacity)
    {
        var counts = new Dictionary<Rune, int>();
        foreach (Rune character in text)
            counts[character] = counts.GetValueOrDefault(character) + 1;
        // Equally frequent ones in a fixed order, so that the same text gives the same ids.
        foreach (Rune character in counts.Keys.OrderByDescending(key => counts[key]).ThenBy(key => key).Take(capacity - 1))
        {
            _ids[character] = _characters.Count;
            _characters.Add(character);
        }
    }

    /// <summary>How many ids there are, with <see cref="Other"/>.</summary>
    public int Count => _characters.Count;

    /// <summary>The ids of a text.</summary>
    public int[] Encode(ReadOnlySpan<Rune> text)
    {
        var ids = new int[text.Length];
        for (int i = 0; i < ids.Length; i++)
            ids[i] = _ids.GetValueOrDefault(text[i], Other);
        return ids;
    }

    /// <summary>What to show for an id: nothing but line ends and tabs may control a terminal.</summary>
    public Rune Decode(int id)
    {
        Rune character = _characters[id];
        bool isShown = !Rune.IsControl(character) || character.Value is '\n' or '\t';
        return isShown ? character : Rune.ReplacementChar;
    }
}
