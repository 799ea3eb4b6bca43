using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;
using StaticNet.Generator.Tests.Harness;

namespace StaticNet.Generator.Tests;

/// <summary>Places in the workspace of inference: as few as can be, and never two values of the same time in one.</summary>
public class LifetimeTests
{
    private const int Rows = 32;

    /// <summary>In a chain two neighbours live at a time; a value that is read later lives on, and outputs to the end.</summary>
    [Theory]
    [InlineData("Dense(64), Dense(64), Dense(64), Dense(64)", 64 + 64)]
    [InlineData("Dense(128), Dense(16), Dense(64), Dense(16)", 128 + 16)]
    [InlineData("Dense(64, Name = \"h\"), Dense(64), Dense(64), Dense(64), Add(\"h\")", 64 + 64 + 64)]
    [InlineData("Dense(64), Output(\"a\"), Dense(64), Dense(64), Dense(64), Output(\"b\")", 64 + 64 + 64)]
    [InlineData("Dense(16, Name = \"h\"), Dense(16), Dense(128), Dense(16), Add(\"h\"), Dense(16)", 16 + 16 + 128)]
    [InlineData("Dense(3), Tanh, SiLU, Softmax", 16 + 16)]
    internal void Memory_is_shared(string layers, int floats) => Assert.Equal(Rows * floats, Plan(layers).Workspace.InferenceValues);

    [Fact]
    internal void Header_shows_places_and_bytes()
    {
        string text = GeneratorRun.Of(("A.cs", "using StaticNet; [Network, Input(8), Dense(64), ReLU(Name = \"h\"), Dense(64), Add(\"h\"), Dense(2)] partial class A;"))
            .Sources.Single().SourceText.ToString();
        Assert.Contains(
            """
            // stage       reads               in  out  W         b         h in S    sum                    form
            // dense0 + h  x                   8   64   P + 0     P + 512   S + 0     one chain              register tiles, larger than 16×16
            // dense1      dense0 + h          64  64   P + 576   P + 4672  S + 2048  2 segments             register tiles, larger than 16×16
            // add0        dense1, dense0 + h  64  64                       S + 4096                         one pass
            // dense2      add0                64  2    P + 4736  P + 5008  S + 0     4 segments in 4 lanes  packed, 4 rows of W in a vector
            //
            // P has 20,096 bytes. S, for inference, has 24,576 bytes: 24,576 bytes for the outputs of stages, 26,624 bytes if nothing gave its place to others.
            """.Replace("\r", ""),
            text,
            StringComparison.Ordinal);
    }

    /// <summary>Graphs that are drawn at random; the planner verifies each of its own plans and throws where two values overlap.</summary>
    [Fact]
    internal void No_two_values_of_the_same_time_share_a_place()
    {
        var random = new Random(5);
        for (int draw = 0; draw < 200; draw++)
        {
            NetworkPlan plan = Plan(RandomLayers(random));
            PlanVerifier.Verify(plan);
            Assert.InRange(plan.Workspace.InferenceValues, 1, plan.Workspace.AllValues);
        }
    }

    /// <summary>The check itself is seen to fail.</summary>
    [Fact]
    internal void Overlapping_places_are_refused()
    {
        NetworkPlan plan = Plan("Dense(64, Name = \"h\"), Dense(64), Add(\"h\"), Dense(64)");
        int[] places = [.. plan.Workspace.Values];
        places[1] = places[0] + (16 * Rows);
        NetworkPlan wrong = plan with { Workspace = plan.Workspace with { Values = new EquatableArray<int>(places) } };
        Assert.Contains("dense1 overwrites h", Assert.Throws<InvalidOperationException>(() => PlanVerifier.Verify(wrong)).Message, StringComparison.Ordinal);

        places[1] = places.Max() + (64 * Rows);
        wrong = plan with { Workspace = plan.Workspace with { Values = new EquatableArray<int>(places) } };
        Assert.Contains("dense1 lies outside", Assert.Throws<InvalidOperationException>(() => PlanVerifier.Verify(wrong)).Message, StringComparison.Ordinal);
    }

    /// <summary>Layers of one width that read earlier ones, and a last one that reads whatever nobody did.</summary>
    private static string RandomLayers(Random random)
    {
        int count = random.Next(2, 20);
        var layers = new List<string>();
        var unread = new HashSet<int>();
        for (int i = 0; i < count; i++)
        {
            string from = i > 0 && random.Next(3) == 0 ? $", From = \"n{Read(random.Next(i))}\"" : "";
            if (from.Length == 0 && i > 0) Read(i - 1);
            string layer = i == 0 || random.Next(2) == 0
                ? $"Dense(20, Name = \"n{i}\"{from})"
                : $"{(random.Next(2) == 0 ? "Add" : "Multiply")}(\"n{Read(random.Next(i))}\", Name = \"n{i}\"{from})";
            layers.Add(layer);
            unread.Add(i);
        }

        unread.Remove(count - 1);
        layers.Add(unread.Count == 0 ? "Tanh" : $"Concat({string.Join(", ", unread.Select(node => $"\"n{node}\""))})");
        return string.Join(", ", layers);

        int Read(int node)
        {
            unread.Remove(node);
            return node;
        }
    }

    private static NetworkPlan Plan(string layers)
    {
        GeneratorRun run = GeneratorRun.Of(("A.cs", $"using StaticNet; [Network(MaxBatchSize = {Rows}), Input(20), {layers}] partial class A;"));
        Assert.Empty(run.Diagnostics);
        return (NetworkPlan)run.Result.TrackedSteps[NetworkGenerator.Steps.Plan].Single().Outputs.Single().Value;
    }
}
