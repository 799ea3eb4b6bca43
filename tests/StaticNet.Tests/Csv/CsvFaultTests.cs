using System.Text;
using StaticNet.Csv;
using StaticNet.Data;
using StaticNet.Formats;

namespace StaticNet.Tests.Csv;

/// <summary>Whatever is wrong with a file, one exception says in which line, which column and which byte.</summary>
public class CsvFaultTests
{
    private const string Head = "x,y,kind\n1,2,a\n"; // 15 bytes

    [Theory]
    [InlineData("1,2\n", "line 3", "expected 3 values as in the first row, found 2")]
    [InlineData("1,2,a,4\n", "line 3", "expected 3 values as in the first row, found 4")]
    [InlineData("1,two,a\n", "line 3, 'y'", "expected a number, found 'two'")]
    [InlineData("1,1.2.3,a\n", "line 3, 'y'", "expected a number, found '1.2.3'")]
    [InlineData("1,\"1,2\",a\n", "line 3, 'y'", "expected a number, found '1,2'")]
    [InlineData("NaN,2,a\n", "line 3, 'x'", "expected a number, found 'NaN'")]
    [InlineData("Infinity,2,a\n", "line 3, 'x'", "a float can hold, found 'Infinity'")]
    [InlineData("1e999,2,a\n", "line 3, 'x'", "a float can hold, found '1e999'")]
    [InlineData("-1e39,2,a\n", "line 3, 'x'", "a float can hold, found '-1e39'")]
    [InlineData("1,,a\n", "line 3, 'y'", "expected a value, found none; Missing says")]
    [InlineData("1, \t,a\n", "line 3, 'y'", "expected a value, found none")]
    [InlineData("1,2,\n", "line 3, 'kind'", "expected a value, found none; such rows can be left out")]
    [InlineData("1,2,\"a\n1,2,b\n", "line 3", "quote")]
    [InlineData("1,2,\"a\"b\n", "line 3", "quote")]
    public void InARow(string row, string field, string problem)
    {
        (string Field, long Offset, string Message) fault = CsvText.Fault(Head + row);

        Assert.Equal(field, fault.Field);
        Assert.Contains(problem, fault.Message);
        Assert.InRange(fault.Offset, 15, 15 + row.Length);
        if (!problem.Contains("quote", StringComparison.Ordinal)) Assert.Equal(15, fault.Offset);
    }

    [Fact]
    public void LinesAreCountedAsEditorsDo_AndBytesAsFilesDo()
    {
        // A line of 8 bytes, two empty ones, and two of 10 bytes with a break in quotes and letters of two bytes.
        (string Field, long Offset, string Message) fault = CsvText.Fault("x,kind\r\n\n\n1,\"ä\nö\"\n2\n");
        Assert.Equal(("line 6", 20L), (fault.Field, fault.Offset));
    }

    [Theory]
    [InlineData("", "found an empty file")]
    [InlineData("\n\n", "found an empty file")]
    [InlineData("x,y,kind\n", "at least one row behind the header")]
    [InlineData("x,y\n1,2\n", "Label: expected 'kind', found 'x', 'y'")]
    [InlineData("x,kind,kind\n1,2,3\n", "several columns have the name 'kind'")]
    [InlineData("kind\na\n", "expected a column for the inputs")]
    public void InAFile(string text, string problem) => Assert.Contains(problem, CsvText.Fault(text).Message);

    [Fact]
    public void InWhatWasAskedFor()
    {
        Assert.Contains("Inputs: expected 'z'", CsvText.Fault(Head, CsvText.Labelled with { Inputs = ["z"] }).Message);
        Assert.Contains("Inputs: expected column 3", CsvText.Fault(Head, CsvText.Labelled with { Inputs = [3] }).Message);
        Assert.Contains("Inputs: expected column ^4", CsvText.Fault(Head, CsvText.Labelled with { Inputs = [^4] }).Message);
        Assert.Contains("OneHot: 'y' is not among the inputs", CsvText.Fault(Head, CsvText.Labelled with { Inputs = ["x"], OneHot = ["y"] }).Message);
        Assert.Contains("'kind' is among the inputs", CsvText.Fault(Head, CsvText.Labelled with { Inputs = ["x", "kind"] }).Message);
        Assert.Contains("found 3 columns without names", CsvText.Fault("1,2,3\n", CsvText.Labelled with { HasHeader = false }).Message);
        Assert.Contains("all values are missing", CsvText.Fault("x,kind\n,a\n", CsvText.Labelled with { Missing = MissingValues.Mean }).Message);
        Assert.Contains("all 1 have some", CsvText.Fault("x,kind\n,a\n", CsvText.Labelled with { Missing = MissingValues.DropRow }).Message);
        Assert.Contains("'kind'", CsvText.Fault("x,kind\n1,\n", CsvText.Labelled with { Missing = MissingValues.Constant }).Field);
        Assert.Contains("more than 2 different", CsvText.Fault("x,kind\n1,a\n1,b\n1,a\n1,c\n", CsvText.Labelled with { MaxCategories = 2 }).Message);
    }

    [Fact]
    public void InAnotherFile()
    {
        CsvSchema schema = CsvText.Load("x,c,kind\n1,red,a\n1,blue,b\n", CsvText.Labelled with { OneHot = ["c"] }).Schema;

        Assert.Contains("found 'pink'", Fault("x,c,kind\n1,pink,a\n"));
        Assert.Contains("(a, b), found 'c'", Fault("x,c,kind\n1,red,c\n"));
        Assert.Contains("expected column 1 to be 'c'", Fault("x,d,kind\n1,red,a\n"));
        Assert.Contains("expected 3 columns", Fault("x,c,kind,z\n1,red,a,1\n"));
        Assert.Contains("other.csv: header", Fault(""));

        string Fault(string text) => Assert.Throws<StaticNetFormatException>(() => schema.Load(CsvText.Stream(text), "other.csv")).Message;
    }

    [Fact]
    public void BytesThatAreNoCharacters()
    {
        byte[] content = [.. Encoding.UTF8.GetBytes(Head), (byte)'1', (byte)',', (byte)'2', (byte)',', 0xC3, (byte)'\n'];
        var fault = Assert.Throws<StaticNetFormatException>(() => CsvDataset.Load(new MemoryStream(content), CsvText.Labelled));
        Assert.Equal(("stream", "line 3", 15L), (fault.File, fault.Field, fault.Offset));
    }

    [Fact]
    public void AQuoteThatNeverEndsDoesNotTakeTheFileIntoMemory()
    {
        byte[] content = new byte[64 << 20];
        content.AsSpan().Fill((byte)'1');
        Encoding.UTF8.GetBytes(Head + "\"").CopyTo(content, 0);
        var stream = new MemoryStream(content);
        long before = GC.GetAllocatedBytesForCurrentThread();

        var fault = Assert.Throws<StaticNetFormatException>(() => CsvDataset.Load(stream, CsvText.Labelled));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
        Assert.Contains("3", fault.Field);
    }

    [Fact]
    public void MissingFilesAndFoldersAreWhatTheyAre()
    {
        Assert.Throws<FileNotFoundException>(() => CsvDataset.Load(Path.Combine(Path.GetTempPath(), "no such file.csv"), CsvText.Labelled));
        Assert.Throws<UnauthorizedAccessException>(() => CsvDataset.Load(Path.GetTempPath(), CsvText.Labelled));
    }

    /// <summary>A file of all kinds of columns, changed at random places: it is read, or refused in the one way.</summary>
    [Theory]
    [InlineData(MissingValues.Refuse)]
    [InlineData(MissingValues.DropRow)]
    [InlineData(MissingValues.Mean)]
    [InlineData(MissingValues.Constant)]
    public void RandomChangesAreReadOrRefused(MissingValues missing)
    {
        const int Changes = 25_000;
        byte[] original = Encoding.UTF8.GetBytes("x,c,o,kind\n1,red,low,a\n2.5e-1,\"blue, or\"\"so\",high,b\n-3,ré,low,a\n");
        byte[] frequent = "\",\n\r;.-+eE0919nNaif \t\0"u8.ToArray();
        CsvOptions options = new() { Label = "kind", OneHot = ["c"], Ordinal = ["o"], Missing = missing };
        var random = new Random(17);
        int read = 0, refused = 0;
        for (int i = 0; i < Changes; i++)
        {
            var content = new List<byte>(original);
            for (int changes = random.Next(1, 4); changes > 0; changes--)
            {
                int place = random.Next(content.Count);
                byte value = random.Next(2) == 0 ? frequent[random.Next(frequent.Length)] : (byte)random.Next(256);
                switch (random.Next(4))
                {
                    case 0: content.Insert(place, value); break;
                    case 1: content.RemoveAt(place); break;
                    case 2: content.RemoveRange(place, content.Count - place); break;
                    default: content[place] = value; break;
                }

                if (content.Count == 0) break;
            }

            try
            {
                CsvDataset file = CsvDataset.Load(new MemoryStream([.. content]), options);
                Assert.Equal(file.Schema.InputNames.Count, file.Samples.InputSize);
                Assert.All(file.Samples.Inputs.ToArray(), value => Assert.True(float.IsFinite(value)));
                Assert.True(file.Samples.ClassCounts().Length <= file.Schema.ClassNames.Count);
                read++;
            }
            catch (StaticNetFormatException fault)
            {
                Assert.InRange(fault.Offset, 0, content.Count);
                refused++;
            }
        }

        Assert.InRange(read, Changes / 20, Changes);
        Assert.InRange(refused, Changes / 20, Changes);
    }
}
