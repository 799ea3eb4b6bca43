using System.Runtime;
using StaticNet.Benchmarks.Comparison;
using StaticNet.Benchmarks.Competitors;
using StaticNet.Benchmarks.Networks;

namespace StaticNet.Benchmarks.Measurement;

/// <summary>Brings the managed code to its last tier before anything is measured.</summary>
/// <remarks>
/// The runtime compiles a method with optimisation after 30 calls and 100 ms in which nothing new was compiled, in the background; what
/// it calls may follow later. So everything is called until three passes have left nothing to compile.
/// </remarks>
internal static class WarmUp
{
    private const int CallsInPass = 50;
    private const int MostPasses = 50;

    /// <summary>StaticNet's members for these networks.</summary>
    public static void StaticNet(IEnumerable<NetworkShape> shapes) =>
        Run([.. shapes.Select(shape => Contestants.StaticNet(new Samples(shape, batch: 1)))]);

    /// <summary>The others too. Their code is the same for all networks; these small ones go through all of it.</summary>
    public static void Everybody(IEnumerable<NetworkShape> shapes) => Run(
    [
        .. shapes.Select(shape => Contestants.StaticNet(new Samples(shape, batch: 1))),
        .. NetworkShape.All.Where(shape => shape.ParameterCount < 6000)
            .SelectMany(shape => Contestants.All(new Samples(shape, batch: 1), library: null))
            .Select(entry => entry.Competitor),
    ]);

    /// <summary>Both sides of these rows, one sample at a time.</summary>
    public static void Rows(IEnumerable<ComparisonRow> rows) =>
        Run([.. rows.SelectMany(row => new[] { row.StaticNet(1), row.Plain(1) }).Select(Ready)]);

    public static void Run(IReadOnlyList<Action> calls)
    {
        int quiet = 0;
        for (int pass = 0; pass < MostPasses && quiet < 3; pass++)
        {
            long compiled = JitInfo.GetCompiledMethodCount();
            foreach (Action call in calls)
                for (int k = 0; k < CallsInPass; k++) call();
            Thread.Sleep(200);
            quiet = JitInfo.GetCompiledMethodCount() == compiled ? quiet + 1 : 0;
        }
    }

    private static Action Ready(Contender contender)
    {
        contender.Reset();
        return () => contender.Run(1);
    }

    private static void Run(IReadOnlyList<Competitor> competitors) => Run(
    [
        .. from competitor in competitors
           from operation in Enum.GetValues<Operation>()
           select new Action(() => competitor.Run(operation, 1)),
    ]);
}
