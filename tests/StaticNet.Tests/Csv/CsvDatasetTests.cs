using System.Globalization;
using System.Text;
using StaticNet.Csv;
using StaticNet.Data;

namespace StaticNet.Tests.Csv;

public class CsvDatasetTests
{
    private const string Shop = "colour,size,kind,price\nred,1.5,b,10\ngreen,-2e1,a,20\nred,3,b,30\nblue, 4 ,\"a\",40\n";

    [Fact]
    public void NumbersAndALabel()
    {
        CsvDataset file = CsvText.Load(Shop, new() { Label = "kind", Inputs = ["price", "size"] });

        Assert.Equal((4, 2, 0, 1), (file.Samples.Count, file.Samples.InputSize, file.Samples.TargetSize, file.Samples.LabelSize));
        Assert.Equal([10, 1.5f, 20, -20, 30, 3, 40, 4], file.Samples.Inputs.ToArray());
        Assert.Equal([1, 0, 1, 0], file.Samples.Labels.ToArray());
        Assert.Equal(["a", "b"], file.Schema.ClassNames);
        Assert.Equal(["price", "size"], file.Schema.InputNames);
        Assert.Empty(file.Schema.TargetNames);
    }

    [Fact]
    public void CategoriesBecomeOneInput_OrOneEach()
    {
        CsvDataset file = CsvText.Load(Shop, new() { Targets = ["price", "size"], OneHot = ["colour"], Ordinal = ["kind"] });

        Assert.Equal(["colour=blue", "colour=green", "colour=red", "kind"], file.Schema.InputNames);
        Assert.Equal([0, 0, 1, 1, /**/ 0, 1, 0, 0, /**/ 0, 0, 1, 1, /**/ 1, 0, 0, 0], file.Samples.Inputs.ToArray());
        Assert.Equal([10, 1.5f, 20, -20, 30, 3, 40, 4], file.Samples.Targets.ToArray());
        Assert.Equal(["price", "size"], file.Schema.TargetNames);
        Assert.Empty(file.Schema.ClassNames);
    }

    [Fact]
    public void WithoutAHeaderColumnsHavePlaces()
    {
        CsvDataset file = CsvText.Load("1;2;x\n3;4;y\n", new() { HasHeader = false, Separator = ';', Label = ^1, Inputs = [1, 0] });

        Assert.Equal([2f, 1, 4, 3], file.Samples.Inputs.ToArray());
        Assert.Equal([0, 1], file.Samples.Labels.ToArray());
        Assert.Equal(["column 1", "column 0"], file.Schema.InputNames);
    }

    [Fact]
    public void ClassesThatAreNumbersHaveTheirOrder()
    {
        Assert.Equal(["1", "2", "10"], CsvText.Load("x,kind\n0,10\n0,2\n0,1\n").Schema.ClassNames);
        Assert.Equal(["1", "10", "2", "x"], CsvText.Load("x,kind\n0,10\n0,2\n0,1\n0,x\n").Schema.ClassNames);
    }

    [Fact]
    public void AnotherFileIsReadWithWhatWasLearnt()
    {
        CsvSchema schema = CsvText.Load(
            "colour,size,kind\nred,1,b\ngreen,3,a\nred,,c\n", new() { Label = "kind", OneHot = ["colour"], Missing = MissingValues.Mean }).Schema;

        Dataset other = schema.Load(CsvText.Stream("colour,size,kind\nred,,c\nred,100,a\n"));

        Assert.Equal([0, 1, 2, /**/ 0, 1, 100], other.Inputs.ToArray());
        Assert.Equal([2, 0], other.Labels.ToArray());
        // Again, and nothing of the file before has remained.
        Assert.Equal([1f, 0, 2], schema.Load(CsvText.Stream("colour,size,kind\ngreen,,c\n")).Inputs.ToArray());
    }

    [Fact]
    public void MissingValuesAreDroppedOrReplaced()
    {
        const string Text = "a,b,kind\n1,,x\n3,NA,y\n8,6,z\n?,2,x\n";
        CsvOptions options = CsvText.Labelled with { MissingMarks = ["NA", "?"] };

        CsvDataset dropped = CsvText.Load(Text, options with { Missing = MissingValues.DropRow });
        Assert.Equal([8f, 6], dropped.Samples.Inputs.ToArray());
        Assert.Equal(["z"], dropped.Schema.ClassNames);
        Assert.Equal([1, 4, 3, 4, 8, 6, 4, 2], CsvText.Load(Text, options with { Missing = MissingValues.Mean }).Samples.Inputs.ToArray());
        Assert.Equal([1, -1, 3, -1, 8, 6, -1, 2], CsvText.Load(Text, options with { Missing = MissingValues.Constant, Constant = -1 }).Samples.Inputs.ToArray());
    }

    [Fact]
    public void QuotesLineBreaksAndSignsAreText()
    {
        CsvDataset file = CsvText.Load("x,kind\r\n\"1\",\"a, \"\"b\"\"\r\nc\"\r\n\r\n2,é😀\r\n");
        Assert.Equal([1f, 2], file.Samples.Inputs.ToArray());
        Assert.Equal(["a, \"b\"\r\nc", "é😀"], file.Schema.ClassNames);
    }

    [Fact]
    public void AByteOrderMarkIsNoText()
    {
        byte[] content = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("\"x\",kind\n7,a\n")];
        CsvDataset file = CsvDataset.Load(new MemoryStream(content), new() { Label = "kind", Inputs = ["x"] });
        Assert.Equal([7f], file.Samples.Inputs.ToArray());
    }

    [Fact]
    public void TheLastLineNeedsNoEnd() => Assert.Equal([1f, 2], CsvText.Load("x,kind\n1,a\n2,b").Samples.Inputs.ToArray());

    [Fact]
    public void TheCultureDoesNotMatter()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NumberDecimalSeparator = ",";
        odd.NumberFormat.NegativeSign = "minus";
        try
        {
            CultureInfo.CurrentCulture = odd;
            Assert.Equal([-1.5f], CsvText.Load("x,kind\n-1.5,a\n").Samples.Inputs.ToArray());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void OptionsThatContradictEachOtherAreRefused()
    {
        Refused(new());
        Refused(new() { Label = 0, Targets = [1] });
        Refused(new() { Label = 0, Separator = '"' });
        Refused(new() { Label = 0, Separator = 'é' });
        Refused(new() { Label = 0, MaxCategories = 0 });
        Refused(new() { Label = 0, Constant = float.NaN });
        Refused(new() { Label = 0, Missing = (MissingValues)9 });

        static void Refused(CsvOptions options) => Assert.Throws<ArgumentException>(() => CsvText.Load(Shop, options));
    }

    /// <summary>Fisher's irises, where they lie beside the repository; nothing is tested where they do not.</summary>
    [Fact]
    public void ReadsIris()
    {
        if (FindIris() is not { } path)
            return;
        CsvDataset iris = CsvDataset.Load(path, new() { HasHeader = false, Label = ^1 });

        Assert.Equal((150, 4), (iris.Samples.Count, iris.Samples.InputSize));
        Assert.Equal(["Iris-setosa", "Iris-versicolor", "Iris-virginica"], iris.Schema.ClassNames);
        Assert.Equal([50, 50, 50], iris.Samples.ClassCounts());
        Assert.Equal([5.1f, 3.5f, 1.4f, 0.2f], iris.Samples.Inputs[..4].ToArray());
        (Dataset training, Dataset test) = iris.Samples.StratifiedSplit(0.8, seed: 1);
        Assert.Equal([40, 40, 40], training.ClassCounts());
        Assert.Equal(5.843333f, Standardizer.FitInputs(iris.Samples).Means[0], 1e-3f);
        Assert.Equal(30, Standardizer.FitInputs(training).ApplyToInputs(test).Count);
    }

    private static string? FindIris()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "StaticNet.sln")))
            folder = folder.Parent;
        string? path = folder?.Parent is { } parent ? Path.Combine(parent.FullName, "shared", "data", "iris.csv") : null;
        return File.Exists(path) ? path : null;
    }
}
