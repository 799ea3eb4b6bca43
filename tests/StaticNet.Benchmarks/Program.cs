// How fast StaticNet is, beside others. See docs/performance.md.
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using StaticNet.Benchmarks.Commands;
using StaticNet.Benchmarks.Comparison;

long mainBegan = Stopwatch.GetTimestamp();
if (args is [StartupCommand.Argument]) return StartupCommand.FirstStep(mainBegan);

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is [NarrowProcess.Argument]) return NarrowProcess.Serve();

var command = new RootCommand("Measures StaticNet.")
{
    TableCommand.Create(),
    CheckCommand.Create(),
    StartupCommand.Create(),
    GeneratorCommand.Create(),
    ThreadsCommand.Create(),
    FrozenCommand.Create(),
    TrainerCommand.Create(),
    ComparisonCommand.Images(),
    ComparisonCommand.Sequences(),
    BdnCommand.Create(),
};
return command.Parse(args).Invoke();
