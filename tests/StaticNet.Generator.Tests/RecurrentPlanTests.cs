using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;
using StaticNet.Generator.Tests.Harness;

namespace StaticNet.Generator.Tests;

/// <summary>What becomes of recurrent layers in a plan: stages, tensors in PyTorch's order, what is kept, and the stream beside it.</summary>
public class RecurrentPlanTests
{
    /// <summary>What the sequence says to the gates is one dense stage; each direction of each layer of a stack is a pair.</summary>
    [Theory]
    [InlineData("LSTM(2)", "Dense LSTM")]
    [InlineData("RNN(2, Nonlinearity = Nonlinearity.ReLU, ReturnSequences = false)", "Dense RNN")]
    [InlineData("GRU(2, ResetAfter = false)", "Dense GRU")]
    [InlineData("GRU(2, Layers = 2)", "Dense GRU Dense GRU")]
    [InlineData("LSTM(2, Bidirectional = true)", "Input Dense LSTM Dense LSTM Concat")]
    [InlineData("LSTM(2, Layers = 2, Dropout = 0.1), SGD", "Dense LSTM Dropout Dense LSTM")]
    internal void Stages(string layers, string kinds) =>
        Assert.Equal(kinds, string.Join(' ', Plan($"Input(4, 3), {layers}").Stages.Select(stage => stage.Kind)));

    [Fact]
    internal void Tensors_are_those_of_PyTorch_in_its_order() => Assert.Equal(
        [
            "lstm0.weight_ih_l0 [8, 3]", "lstm0.weight_hh_l0 [8, 2]", "lstm0.bias_ih_l0 [8]", "lstm0.bias_hh_l0 [8]",
            "lstm0.weight_ih_l0_reverse [8, 3]", "lstm0.weight_hh_l0_reverse [8, 2]", "lstm0.bias_ih_l0_reverse [8]", "lstm0.bias_hh_l0_reverse [8]",
            "lstm0.weight_ih_l1 [8, 4]", "lstm0.weight_hh_l1 [8, 2]", "lstm0.bias_ih_l1 [8]", "lstm0.bias_hh_l1 [8]",
            "lstm0.weight_ih_l1_reverse [8, 4]", "lstm0.weight_hh_l1_reverse [8, 2]", "lstm0.bias_ih_l1_reverse [8]", "lstm0.bias_hh_l1_reverse [8]",
            "h.weight_ih_l0 [9, 4]", "h.weight_hh_l0 [9, 3]",
        ],
        Plan("Input(4, 3), LSTM(2, Layers = 2, Bidirectional = true), GRU(3, Bias = false, Name = \"h\")").Tensors.Select(Describe));

    /// <summary>Weights of the sequence after Glorot, those of the state at right angles; the forget gate is open at first.</summary>
    [Fact]
    internal void Initial_values()
    {
        Assert.Equal([Draw.Uniform, Draw.Orthogonal, Draw.Forget, Draw.Zero], Plan("Input(4, 3), LSTM(2)").Tensors.Select(tensor => tensor.Draw));
        Assert.Equal([Draw.Uniform, Draw.Orthogonal, Draw.Zero, Draw.Zero], Plan("Input(4, 3), GRU(2)").Tensors.Select(tensor => tensor.Draw));
        Assert.Equal([Draw.Normal, Draw.Normal, Draw.Zero, Draw.Zero], Plan("Input(4, 3), RNN(2, Init = Init.HeNormal)").Tensors.Select(tensor => tensor.Draw));
        TensorPlan[] tensors = [.. Plan("Input(4, 6), RNN(2)").Tensors];
        Assert.Equal((Math.Sqrt(6.0 / 8), 1), (tensors[0].Spread, tensors[1].Spread));
    }

    /// <summary>Each gate has columns of its own, of half vectors; nothing is in two places.</summary>
    [Theory]
    [InlineData("RNN(3)")]
    [InlineData("LSTM(3)")]
    [InlineData("LSTM(17, Layers = 2, Bidirectional = true)")]
    [InlineData("GRU(8)")]
    [InlineData("GRU(9, ResetAfter = false)")]
    internal void Every_value_has_a_place_of_its_own(string layer)
    {
        NetworkPlan plan = Plan($"Input(4, 3), {layer}, SGD");
        var places = new HashSet<long>();
        foreach (TensorPlan tensor in plan.Tensors)
        {
            for (int i = 0; i < tensor.Count; i++) Assert.True(places.Add(tensor.Start + tensor.Place.Of(i / tensor.Columns, i % tensor.Columns)), tensor.Name);
        }

        Assert.InRange(places.Max(), 0, plan.ParameterBlock - 1);
        foreach (RecurrentStage stage in plan.Stages.OfType<RecurrentStage>()) Assert.True(stage.GatePitch >= stage.Units && stage.GatePitch % (Shape.Block / 2) == 0);
    }

    [Theory]
    [InlineData("RNN(9)", 16, 16 + 16)]
    [InlineData("LSTM(9)", 3 * 16, 2 * 16 + 4 * 16)]
    [InlineData("GRU(9)", 2 * 16 + 3 * 16, 16 + 3 * 16)]
    [InlineData("GRU(9, ResetAfter = false)", 2 * 16, 2 * 16 + 3 * 16)]
    [InlineData("LSTM(3)", 3 * 16, 2 * 16 + 2 * 16)]
    internal void What_is_kept_and_what_stays(string layer, int record, int state)
    {
        NetworkPlan plan = Plan($"Input(5, 3), {layer}, SGD");
        RecurrentStage stage = Assert.Single(plan.Stages.OfType<RecurrentStage>());
        Assert.Equal((5 * record, state, 0), (stage.Kept, stage.StreamState, stage.InferenceKept));
        Assert.Equal(plan.Stream!.Frame.Workspace.InferenceSize + state, plan.Stream.Size);
    }

    [Fact]
    internal void Noises_between_layers_are_parts_of_one_layer() => Assert.Equal(
        [(1, 1), (1, 2), (2, 0)],
        Plan("Input(4, 3), Dense(4), GRU(2, Layers = 3, Dropout = 0.5), Dropout, SGD").Stages.OfType<NoiseStage>().Select(noise => (noise.Number, noise.Part)));

    /// <summary>Places of states follow each other behind the workspace; recurrent layers and rings have kernels of their own, dense layers share theirs.</summary>
    [Fact]
    internal void States_of_a_stream_stand_behind_its_workspace()
    {
        StreamPlan stream = Plan("Input(5, 3), Dense(4), Tanh, LSTM(9, Layers = 2), Permute(1, 0), Conv1D(2, 3, Padding = Padding.Causal), Permute(1, 0), Dense(1), SGD").Stream!;
        StreamStep[] states = [.. stream.Steps.Where(step => step.Step.Stage.StreamState > 0)];
        Assert.Equal(["LSTM", "LSTM", "Conv"], states.Select(step => step.Step.Stage.Kind));
        Assert.All(stream.Steps, step => Assert.Equal(step.Step.Stage.StreamState > 0, step.IsOwn));
        long place = stream.Frame.Workspace.InferenceSize;
        foreach (StreamStep step in states)
        {
            Assert.Equal(place, step.State);
            place += Shape.Padded(step.Step.Stage.StreamState);
        }

        Assert.Equal(place, stream.Size);
        Assert.Equal((3, 1), (stream.Frame.InputSize, stream.Frame.OutputSize));
    }

    /// <summary>Two stages of one kind in a layer are two in a frame.</summary>
    [Fact]
    internal void Kernels_of_a_frame_have_names_of_their_own()
    {
        StreamPlan stream = Plan("Input(4, 8), Conv1D(4, 3, Padding = Padding.Causal, Groups = 2), Concat(\"input\"), Concat(\"input\", Axis = -2)").Stream!;
        string[] names = [.. stream.Steps.Select(step => step.Step.Stage.MethodPrefix)];
        Assert.Equal(names.Distinct(), names);
    }

    /// <summary>Classes along time are not classes of a frame.</summary>
    [Theory]
    [InlineData("SoftmaxCrossEntropy")]
    [InlineData("SoftmaxCrossEntropy(ClassWeights = [1, 2, 3, 4])")]
    internal void A_loss_over_time_is_none_of_a_frame(string loss) => Assert.NotNull(Plan($"Input(4, 3), GRU(3), Permute(1, 0), {loss}, SGD").Stream);

    /// <summary>What looks at one frame alone has no ring, and in a frame a kernel of its own where its tiles differ.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    internal void A_convolution_of_one_tap_has_no_state(int groups)
    {
        string layers = $"Input(4, 6), Conv1D(4, 1, Padding = Padding.Causal, Groups = {groups}), BatchNorm, Conv1D(16, 1, Padding = Padding.Causal, Groups = {groups})";
        Assert.All(Plan(layers).Stream!.Steps, step => Assert.Equal(0, step.Step.Stage.StreamState));
        Verify.Errors($"using StaticNet; [Network, {layers}] partial class A;");
    }

    /// <summary>One straight-line product is done by one thread: of an original GRU the second may be one while the first is not.</summary>
    [Theory]
    [InlineData("GRU(9, ResetAfter = false)", "Share(9, 9, worker, workers)")]
    [InlineData("GRU(17, ResetAfter = false)", "Share(17, TOps.Count == 16 ? 8 : 6, worker, workers)")]
    [InlineData("GRU(9)", "Share(9, TOps.Count == 16 ? 8 : 6, worker, workers)")]
    [InlineData("RNN(9)", "Share(9, 9, worker, workers)")]
    internal void Threads_share_what_can_be_divided(string layer, string share)
    {
        GeneratorRun run = Run($"Input(5, 3), {layer}, MeanSquaredError, SGD");
        Assert.Contains($"(from, to) = {share};", Assert.Single(run.Sources).SourceText.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The check itself is seen to fail.</summary>
    [Fact]
    internal void Wrong_plans_are_refused()
    {
        NetworkPlan plan = Plan("Input(4, 3), LSTM(2), Dense(2), Tanh, SGD");
        Refused(plan, stage => stage is RecurrentStage recurrent ? recurrent with { MostRows = 1 } : stage, "has no room for the states of all samples");
        Refused(plan, stage => stage.Index == 0 ? stage with { Activation = plan.Stages[2].Activation } : stage, "shares its gates");
    }

    private static void Refused(NetworkPlan plan, Func<StagePlan, StagePlan> change, string violation)
    {
        NetworkPlan wrong = plan with { Stages = plan.Stages.Select(change).ToEquatable() };
        Assert.Contains(violation, Assert.Throws<InvalidOperationException>(() => PlanVerifier.Verify(wrong)).Message, StringComparison.Ordinal);
    }

    private static string Describe(TensorPlan tensor) => $"{tensor.Name} [{string.Join(", ", tensor.Shape)}]";

    private static NetworkPlan Plan(string attributes) =>
        (NetworkPlan)Run(attributes).Result.TrackedSteps[NetworkGenerator.Steps.Plan].Single().Outputs.Single().Value;

    private static GeneratorRun Run(string attributes)
    {
        GeneratorRun run = GeneratorRun.Of(("A.cs", $"using StaticNet; [Network(MaxBatchSize = 4), {attributes}] partial class A;"));
        Assert.Empty(run.Diagnostics);
        return run;
    }
}
