using System.Globalization;

namespace StaticNet.Generator.Model;

/// <summary>What C# accepts as a name.</summary>
internal static class Identifier
{
    public static bool IsValid(string name)
    {
        if (name.Length == 0 || !(name[0] == '_' || char.IsLetter(name[0]))) return false;
        foreach (char letter in name)
        {
            UnicodeCategory category = char.GetUnicodeCategory(letter);
            bool fits = char.IsLetterOrDigit(letter) || category is UnicodeCategory.ConnectorPunctuation
                or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.LetterNumber;
            if (!fits) return false;
        }

        return true;
    }
}
