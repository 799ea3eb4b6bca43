using StaticNet.Benchmarks.Competitors;
using StaticNet.Benchmarks.Native;
using StaticNet.Benchmarks.Networks;

namespace StaticNet.Benchmarks.Comparison;

/// <summary>Does every implementation compute the same? One that does other work is no comparison.</summary>
/// <remarks>
/// From the same weights and samples: outputs, gradients, and how three steps change the parameters. Compared is ‖a − b‖ ÷ ‖b‖, b being
/// StaticNet, whose own correctness the conformance tests watch. The bounds leave room for the order of sums, and with Adam for
/// approximate square roots and for gradients near zero, of which only the sign counts.
/// </remarks>
internal static class Agreement
{
    private const int Steps = 3;

    // Among the results.
    private const int FirstChange = 2;

    private static readonly (string Name, double Bound, Func<Competitor, float[]> Compute)[] Results =
    [
        ("outputs", 1e-5, competitor => After(competitor, Operation.Forward, 1, c => c.Outputs())),
        ("gradients", 1e-4, competitor => After(competitor, Operation.Gradients, 1, c => c.Gradients())),
        ("steps with SGD", 1e-4, competitor => Change(competitor, Operation.TrainSgd)),
        ("steps with Adam", 1e-3, competitor => Change(competitor, Operation.Train)),
    ];

    /// <summary>One line for each result that differs.</summary>
    public static IReadOnlyList<string> Differences(NetworkShape shape, int batch, HandwrittenLibrary? library)
    {
        var samples = new Samples(shape, batch);
        var differences = new List<string>();
        float[][]? expected = null;
        foreach (var (contestant, competitor) in Contestants.All(samples, library))
        {
            float[][] actual = [.. Results.Select(result => result.Compute(competitor))];
            if (expected is null)
            {
                expected = actual;
                if (!Learns(competitor, samples)) differences.Add($"{shape.Name}, batch {batch}: the loss does not fall");
                continue;
            }

            for (int k = 0; k < Results.Length; k++)
            {
                double distance = Distance(actual[k], expected[k]);
                double rounding = k < FirstChange ? 0 : Rounding(expected[k], samples.Parameters);
                if (!(distance <= Results[k].Bound + rounding))
                    differences.Add($"{shape.Name}, batch {batch}: {Results[k].Name} of {contestant.Title()} differ by {distance:G3}");
            }
        }

        return differences;
    }

    /// <summary>The same for a row beside plain loops: outputs, gradients, or what steps with Adam change.</summary>
    public static IReadOnlyList<string> Differences(ComparisonRow row)
    {
        var differences = new List<string>();
        foreach (var (expected, actual) in After(row.StaticNet(row.Batch), row.CheckedCalls).Zip(After(row.Plain(row.Batch), row.CheckedCalls)))
        {
            double bound = row.IsTraining ? 1e-3 : 1e-5, distance = expected.Values.Length == 0 ? 0 : Distance(actual.Values, expected.Values);
            if (!(distance <= bound)) differences.Add($"{row}: {actual.Name} of plain C# differ by {distance:G3}");
        }

        return differences;
    }

    private static bool Learns(Competitor competitor, Samples samples)
    {
        double before = Loss(After(competitor, Operation.Forward, 1, c => c.Outputs()));
        competitor.Reset();
        competitor.Run(Operation.Train, Steps);
        competitor.Run(Operation.Forward, 1);
        return Loss(competitor.Outputs()) < before;

        double Loss(float[] y) => y.Zip(samples.Targets, (a, b) => (double)(a - b) * (a - b)).Sum();
    }

    private static float[] Change(Competitor competitor, Operation operation)
    {
        competitor.Reset();
        float[] before = competitor.Parameters();
        return After(competitor, operation, Steps, c => [.. c.Parameters().Zip(before, (a, b) => a - b)]);
    }

    private static float[] After(Competitor competitor, Operation operation, int calls, Func<Competitor, float[]> result)
    {
        competitor.Reset();
        competitor.Run(operation, calls);
        return [.. result(competitor)];
    }

    /// <summary>A step is rounded to the floats near the weight that it changes, by 2⁻²⁴ of the weight at most.</summary>
    private static double Rounding(float[] change, float[] parameters) => Steps * Math.Pow(2, -24) * Norm(parameters) / Norm(change);

    private static IReadOnlyList<(string Name, float[] Values)> After(Contender contender, int calls)
    {
        contender.Reset();
        contender.Run(calls);
        return contender.Results();
    }

    private static double Norm(IEnumerable<float> values) => Math.Sqrt(values.Sum(value => (double)value * value));

    private static double Distance(float[] actual, float[] expected)
    {
        if (actual.Length != expected.Length) return double.PositiveInfinity;
        return Norm(actual.Zip(expected, (a, b) => a - b)) / Norm(expected);
    }
}
