using System.Text;
using StaticNet.Csv;
using StaticNet.Formats;

namespace StaticNet.Tests.Csv;

/// <summary>Files of a few lines.</summary>
internal static class CsvText
{
    public static readonly CsvOptions Labelled = new() { Label = "kind" };

    public static Stream Stream(string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));

    public static CsvDataset Load(string text, CsvOptions? options = null) => CsvDataset.Load(Stream(text), options ?? Labelled, "file.csv");

    /// <summary>Requires that a file is refused, and says where and why.</summary>
    public static (string Field, long Offset, string Message) Fault(string text, CsvOptions? options = null)
    {
        var fault = Assert.Throws<StaticNetFormatException>(() => Load(text, options));
        Assert.Equal("file.csv", fault.File);
        return (fault.Field, fault.Offset, fault.Message);
    }
}
