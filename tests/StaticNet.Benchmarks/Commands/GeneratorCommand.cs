using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNet.Benchmarks.Measurement;
using StaticNet.Generator;

namespace StaticNet.Benchmarks.Commands;

/// <summary>How long the compiler, or the editor at each key, waits for the generator.</summary>
internal static class GeneratorCommand
{
    private const int Runs = 21;
    private const string Path = "Network.cs";

    public static Command Create()
    {
        var command = new Command("generator", "Times the generator on a network of ten layers: afresh, and after an edit elsewhere in the file.");
        command.SetAction(_ =>
        {
            CSharpCompilation compilation = Compile(Source(remark: ""));
            SyntaxTree tree = compilation.SyntaxTrees.Single();
            double first = Time(Driver(), compilation).Milliseconds;
            double afresh = Enumerable.Range(0, Runs).Select(_ => Time(Driver(), compilation).Milliseconds).Median();

            GeneratorDriver driver = Time(Driver(), compilation).Driver;
            var edits = new List<double>();
            for (int run = 0; run < Runs; run++)
            {
                var edited = CSharpSyntaxTree.ParseText(Source($"// {run}"), path: Path, encoding: Encoding.UTF8);
                (double milliseconds, driver) = Time(driver, compilation.ReplaceSyntaxTree(tree, edited));
                edits.Add(milliseconds);
            }

            GeneratorRunResult result = driver.GetRunResult().Results.Single();
            int size = result.GeneratedSources.Sum(source => source.SourceText.Length);
            Console.WriteLine($"generator on a network of ten layers, {size / 1000.0:F0} KB of source:");
            Console.WriteLine($"- first run in a process: {first:F1} ms");
            Console.WriteLine($"- afresh, median of {Runs}: {afresh:F2} ms");
            Console.WriteLine($"- after an edit elsewhere in the file, median of {Runs}: {edits.Median():F2} ms");
        });
        return command;
    }

    private static string Source(string remark) => $$"""
        using StaticNet;

        [Network, Input(64)]
        [Dense(64), ReLU, Dense(96), Tanh, Dense(128), ReLU, Dense(64), Sigmoid, Dense(48), ReLU]
        [Dense(48), Tanh, Dense(32), ReLU, Dense(24), ReLU, Dense(16), Tanh, Dense(10)]
        [SoftmaxCrossEntropy, Adam(1e-3)]
        public sealed partial class TenLayers;

        public static class Elsewhere
        {
            {{remark}}
        }
        """;

    private static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(new NetworkGenerator());

    private static (double Milliseconds, GeneratorDriver Driver) Time(GeneratorDriver driver, Compilation compilation)
    {
        long start = Stopwatch.GetTimestamp();
        driver = driver.RunGenerators(compilation);
        double time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        return result.Exception is null && result.GeneratedSources.Length > 0
            ? (time, driver)
            : throw new InvalidOperationException("The generator made nothing.", result.Exception);
    }

    private static CSharpCompilation Compile(string source)
    {
        string runtime = System.IO.Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        ImmutableArray<MetadataReference> references =
        [
            .. Directory.EnumerateFiles(runtime, "System.*.dll").Append(typeof(NetworkAttribute).Assembly.Location)
                .Where(path => !path.EndsWith(".Native.dll", StringComparison.Ordinal))
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
        return CSharpCompilation.Create(
            "Timed",
            [CSharpSyntaxTree.ParseText(source, path: Path, encoding: Encoding.UTF8)],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }
}
