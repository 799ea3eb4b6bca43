using System.Text;

namespace CharacterModel;

/// <summary>Reads text files.</summary>
internal static class TextFile
{
    private const long LargestMegabytes = 200;

    /// <summary>Reads a file of UTF-8; ends of lines become those of Unix.</summary>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="InvalidDataException">
    /// The path is a folder's, or the file is too large, or no text in UTF-8; the message says which.
    /// </exception>
    public static string Read(string path)
    {
        if (Directory.Exists(path))
            throw new InvalidDataException($"{path}: a folder, not a text file.");
        if (new FileInfo(path) is { Exists: true, Length: > LargestMegabytes << 20 })
            throw new InvalidDataException($"{path}: this program reads at most {LargestMegabytes} MB.");
        byte[] bytes = File.ReadAllBytes(path);
        // Zeros are valid UTF-8, but where they are, the file is something else.
        int zero = bytes.AsSpan().IndexOf((byte)0);
        if (zero >= 0)
            throw new InvalidDataException($"{path}: not a text file, byte {zero:N0} is zero.");
        try
        {
            string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
            return text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        }
        catch (DecoderFallbackException fault)
        {
            throw new InvalidDataException($"{path}: not a text file in UTF-8, see byte {fault.Index:N0}.", fault);
        }
    }
}
