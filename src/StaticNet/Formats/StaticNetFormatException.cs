using System.Globalization;

namespace StaticNet.Formats;

/// <summary>A file is not what it claims to be: damaged, cut short, inconsistent, or of another format.</summary>
/// <remarks>It is thrown before anything of the file takes effect: nothing is half loaded.</remarks>
public sealed class StaticNetFormatException : FormatException
{
    /// <summary>Reports one fault.</summary>
    /// <param name="file">The path of the file, or the name that the caller gave to a stream.</param>
    /// <param name="field">The part of the format that is wrong, such as <c>magic</c> or <c>dimension 0</c>.</param>
    /// <param name="offset">Where that part begins, in bytes; in a compressed file counted in the expanded content.</param>
    /// <param name="problem">What was found and what was expected: the end of a sentence, without a full stop.</param>
    /// <param name="innerException">The fault underneath, or <c>null</c>.</param>
    public StaticNetFormatException(string file, string field, long offset, string problem, Exception? innerException = null)
        : base(string.Create(CultureInfo.InvariantCulture, $"{file}: {field} at byte {offset}: {problem}"), innerException)
    {
        File = file;
        Field = field;
        Offset = offset;
    }

    /// <summary>The path of the file, or the name that the caller gave to a stream.</summary>
    public string File { get; }

    /// <summary>The part of the format that is wrong.</summary>
    public string Field { get; }

    /// <summary>Where that part begins, in bytes from the start; in a compressed file counted in the expanded content.</summary>
    public long Offset { get; }
}
