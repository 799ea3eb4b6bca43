using System.Xml.Linq;
using StaticNet.Reports;
using StaticNet.Training;

namespace StaticNet.Tests.Reports;

/// <summary>A report that was read back. Every one has to be well-formed XML.</summary>
internal sealed class Page
{
    /// <summary>Elements that HTML closes by itself; all others outside of SVG need their end.</summary>
    private static readonly HashSet<string> Void = ["meta", "input", "img", "br"];

    public Page(string text)
    {
        Text = text;
        Root = XDocument.Parse(text, LoadOptions.PreserveWhitespace).Root!;
        foreach (XElement element in Root.DescendantsAndSelf())
        {
            bool isDrawing = element.AncestorsAndSelf("svg").Any();
            Assert.False(element.IsEmpty && !isDrawing && !Void.Contains(element.Name.LocalName), $"<{element.Name}/> is not closed for HTML.");
        }
    }

    public string Text { get; }

    public XElement Root { get; }

    public IEnumerable<string> Sections => Root.Descendants("section").Select(section => section.Attribute("id")!.Value);

    public string State => Root.Descendants("span").First(span => Class(span).StartsWith("pill", StringComparison.Ordinal)).Value;

    public IEnumerable<XElement> Charts => Root.Descendants("figure").Where(figure => Class(figure) == "chart");

    public XElement this[string id] => Root.Descendants().Single(element => element.Attribute("id")?.Value == id);

    /// <summary>The lines of a chart, as they are drawn linearly, or else by powers of ten.</summary>
    public string[] Lines(string chart) => Paths(chart, "series");

    /// <summary>The dots of a chart, where it has any.</summary>
    public string[] Dots(string chart) => Paths(chart, "dots");

    /// <summary>The cells of the rows of a table, headline first.</summary>
    public static string[][] Rows(XElement within) => [.. within.Descendants("tr").Select(row => row.Elements().Select(cell => cell.Value).ToArray())];

    public static string Class(XElement element) => element.Attribute("class")?.Value ?? "";

    public static Page Read(string path) => new(File.ReadAllText(path));

    private string[] Paths(string chart, string kind) =>
        [.. this[chart].Descendants("svg").First().Elements("path").Where(path => Class(path).Split(' ')[0] == kind).Select(path => path.Attribute("d")!.Value)];

    /// <summary>Trains with a report, and reads it.</summary>
    public static Page Of(Action<HtmlReport> train, Func<string, HtmlReport>? make = null)
    {
        using var folder = new Folder();
        HtmlReport report = make?.Invoke(folder.File) ?? new HtmlReport(folder.File);
        train(report);
        return Read(folder.File);
    }
}

/// <summary>A folder for one test.</summary>
internal sealed class Folder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("report");

    public string Path => _folder.FullName;

    public string File => System.IO.Path.Combine(Path, "report.html");

    public void Dispose()
    {
        if (_folder.Exists) _folder.Delete(recursive: true);
    }
}

/// <summary>A run that nobody makes: any network, any epochs, any outputs.</summary>
internal sealed class ToldRun(NetworkDefinition definition, StaticNet.Data.ISampleSource train, StaticNet.Data.ISampleSource? validation = null)
    : TrainingSubject(train, validation)
{
    public override NetworkDefinition Definition => definition;

    public override ReadOnlySpan<float> Gradients => [];

    /// <summary>Makes outputs of inputs, for all samples of a call.</summary>
    public Func<float[], float[]> Network { get; init; } = inputs => inputs;

    public override void CopyParametersTo(Span<float> destination) => throw new NotSupportedException();

    public override void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, ReadOnlySpan<int> lengths = default) => Network(inputs.ToArray()).CopyTo(outputs);

    /// <summary>Makes input gradients of inputs and weights of outputs; <c>null</c> for a network that has none.</summary>
    public Func<float[], float[], float[]>? Slope { get; init; }

    public override bool TryInputGradient(ReadOnlySpan<float> inputs, ReadOnlySpan<float> outputGradients, Span<float> inputGradients)
    {
        Slope?.Invoke(inputs.ToArray(), outputGradients.ToArray()).CopyTo(inputGradients);
        return Slope is not null;
    }

    /// <summary>Tells a report what happened.</summary>
    public void Tell(HtmlReport report, IEnumerable<EpochResult> epochs, TrainerOptions? options = null, TrainingEnd end = TrainingEnd.Completed)
    {
        EpochResult[] all = [.. epochs];
        ITrainingObserver observer = report;
        observer.Begin(this, options ?? new TrainerOptions { Epochs = all.Length }, new TrainingProgress(1, all.Length, 0, all.Length, double.NaN, 0.1f, 0, TimeSpan.Zero, null));
        foreach (EpochResult epoch in all) observer.EpochDone(epoch);
        observer.End(new TrainingHistory(all, end, all.Length, 0, TimeSpan.FromSeconds(83)));
    }

    public static EpochResult Epoch(int number, double loss, double? validation = null, float rate = 0.1f) =>
        new(number, number, loss, validation, rate, TimeSpan.FromSeconds(1), 1234);

    /// <summary>A classifier whose outputs are its inputs.</summary>
    public static NetworkDefinition Classifier(int classes, string name = "Echo") => new()
    {
        Name = name,
        InputShape = [classes],
        OutputShape = [classes],
        LabelSize = 1,
        ClassCount = classes,
        Loss = "SoftmaxCrossEntropy",
        MaxBatchSize = 32,
        Layers = [new LayerDefinition("dense0", "Dense", $"Dense({classes})", [classes], classes)],
        Parameters = [new ParameterDefinition("dense0.weight", [classes, 1], 0, classes)],
        ParameterBytes = 4 * classes,
        InferenceWorkspaceBytes = 0,
        TrainingWorkspaceBytes = 0,
    };
}
