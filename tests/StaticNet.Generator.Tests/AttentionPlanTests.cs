using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;
using StaticNet.Generator.Tests.Harness;

namespace StaticNet.Generator.Tests;

/// <summary>What becomes of attention and positions in a plan: stages, tensors in PyTorch's order, places, and what is kept.</summary>
public class AttentionPlanTests
{
    [Theory]
    [InlineData("MultiHeadAttention(2)", "Dense Attention Dense")]
    [InlineData("MultiHeadAttention(2), ReLU", "Dense Attention Dense")]
    [InlineData("PositionalEmbedding", "Input Position")]
    [InlineData("Dense(6), PositionalEmbedding, MultiHeadAttention(6, Causal = true)", "Dense Position Dense Attention Dense")]
    [InlineData("MultiHeadAttention(2, Name = \"h\"), Add(\"input\")", "Input Dense Attention Dense Add")]
    internal void Stages(string layers, string kinds) =>
        Assert.Equal(kinds, string.Join(' ', Plan($"Input(4, 6), {layers}").Stages.Select(stage => stage.Kind)));

    [Fact]
    internal void Tensors_are_those_of_PyTorch_in_its_order() => Assert.Equal(
        [
            "positionalembedding0.weight [4, 6]",
            "multiheadattention0.in_proj_weight [18, 6]", "multiheadattention0.in_proj_bias [18]", "multiheadattention0.out_proj.weight [6, 6]", "multiheadattention0.out_proj.bias [6]",
            "h.in_proj_weight [18, 6]", "h.out_proj.weight [6, 6]",
        ],
        Plan("Input(4, 6), PositionalEmbedding, MultiHeadAttention(2), MultiHeadAttention(3, Bias = false, Name = \"h\")").Tensors
            .Select(tensor => $"{tensor.Name} [{string.Join(", ", tensor.Shape)}]"));

    [Fact]
    internal void Initial_values()
    {
        TensorPlan[] tensors = [.. Plan("Input(4, 6), MultiHeadAttention(2), MultiHeadAttention(2, Init = Init.HeNormal, InitScale = 2, Bias = false)").Tensors];
        Assert.Equal([Draw.Uniform, Draw.Zero, Draw.Uniform, Draw.Zero, Draw.Normal, Draw.Normal], tensors.Select(tensor => tensor.Draw));
        Assert.Equal([Math.Sqrt(6.0 / 24), Math.Sqrt(6.0 / 12), 2 * Math.Sqrt(2.0 / 6)], new[] { tensors[0], tensors[2], tensors[4] }.Select(tensor => tensor.Spread));

        tensors = [.. Plan("Input(4, 6), PositionalEmbedding, PositionalEmbedding(InitScale = 2), PositionalEmbedding(Sinusoidal = true, InitScale = 2), PositionalEmbedding(Init = Init.GlorotUniform)").Tensors];
        Assert.Equal(
            [(Draw.Normal, 0.02), (Draw.Normal, 0.04), (Draw.Waves, 2), (Draw.Uniform, Math.Sqrt(6.0 / 7))], tensors.Select(tensor => (tensor.Draw, tensor.Spread)));
    }

    /// <summary>Each head has columns of its own, whole vectors; nothing is in two places.</summary>
    [Theory]
    [InlineData("MultiHeadAttention(1)")]
    [InlineData("MultiHeadAttention(2)")]
    [InlineData("MultiHeadAttention(34)")]
    [InlineData("PositionalEmbedding")]
    internal void Every_value_has_a_place_of_its_own(string layer)
    {
        NetworkPlan plan = Plan($"Input(3, 34), {layer}, SGD");
        var places = new HashSet<long>();
        foreach (TensorPlan tensor in plan.Tensors)
        {
            for (int i = 0; i < tensor.Count; i++) Assert.True(places.Add(tensor.Start + tensor.Place.Of(i / tensor.Columns, i % tensor.Columns)), tensor.Name);
        }

        Assert.InRange(places.Max(), 0, plan.ParameterBlock - 1);
    }

    /// <summary>Rows of the in-projection's weight and columns of the out-projection's begin with their head.</summary>
    [Fact]
    internal void Heads_begin_with_a_vector()
    {
        NetworkPlan plan = Plan("Input(3, 34), MultiHeadAttention(2), SGD");
        AttentionStage stage = Assert.Single(plan.Stages.OfType<AttentionStage>());
        Assert.Equal((32, 64, 128, 192, 64), (stage.HeadPitch, stage.Keys, stage.Values, stage.InputPitch, stage.OutputPitch));
        TensorPlan into = plan.Tensors[0], bias = plan.Tensors[1], from = plan.Tensors[2];
        for (int row = 0; row < 102; row++)
        {
            int column = row / 17 * 32 + row % 17;
            Assert.Equal((5 * 192 + column, column), (into.Place.Of(row, 5), bias.Place.Of(0, row)));
            if (row < 34) Assert.Equal(column * 48 + 5, from.Place.Of(5, row));
        }
    }

    /// <summary>p of all heads is kept for the way back, and by nobody else; of one head it is in scratch.</summary>
    [Theory]
    [InlineData(", SGD", 3 * 17 * 32)]
    [InlineData("", 0)]
    internal void What_is_kept(string optimizer, int kept)
    {
        AttentionStage stage = Assert.Single(Plan($"Input(17, 6), MultiHeadAttention(3){optimizer}").Stages.OfType<AttentionStage>());
        Assert.Equal((kept, 0, kept > 0 ? "K" : null), (stage.Kept, stage.InferenceKept, stage.State));
        Assert.Equal((32, 32 * 2 + 7 * 32, 32 * 2 + 7 * 32 + 17 * 32 + 16), (stage.StripWidth, stage.PanelSize, stage.Scratch));
    }

    [Fact]
    internal void Formulas_are_in_the_header()
    {
        string text = Assert.Single(Run("Input(4, 6), PositionalEmbedding, MultiHeadAttention(2, Causal = true), MeanSquaredError, SGD").Sources).SourceText.ToString();
        foreach (string formula in new[]
        {
            "h[t] = x[t] + W[t]", "∂L/∂x = ∂L/∂h, ∂L/∂W[t] = Σ ∂L/∂h[t] over the samples", "of each head: p = softmax(q kᵀ/√3) over j ≤ i, h = p v",
            "dp = ∂L/∂h vᵀ, ds = p (dp − Σ p dp)/√3, dq = ds k, dk = dsᵀ q, dv = pᵀ ∂L/∂h", "TOps.Create(0.577350259f)",
        })
            Assert.Contains(formula, text, StringComparison.Ordinal);
    }

    /// <summary>Nothing is emitted for the way back of a layer behind which nothing is trained.</summary>
    [Fact]
    internal void Frozen_layers_have_no_gradients()
    {
        string text = Assert.Single(Run("Input(4, 6), PositionalEmbedding(Frozen = true), MultiHeadAttention(2, Frozen = true), Dense(1), MeanSquaredError, SGD").Sources).SourceText.ToString();
        Assert.DoesNotContain("Position1Weights", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Dense2Weights", text, StringComparison.Ordinal);
        Assert.Contains("if (wantsInput) Attention3InputGradient", text, StringComparison.Ordinal);
    }

    /// <summary>The check itself is seen to fail.</summary>
    [Fact]
    internal void Wrong_plans_are_refused()
    {
        NetworkPlan plan = Plan("Input(4, 6), MultiHeadAttention(2), Dense(2), Tanh, SGD");
        NetworkPlan wrong = plan with { Stages = plan.Stages.Select(stage => stage.Index == 0 ? stage with { Activation = plan.Stages[3].Activation } : stage).ToEquatable() };
        Assert.Contains("has no zeros between its heads", Assert.Throws<InvalidOperationException>(() => PlanVerifier.Verify(wrong)).Message, StringComparison.Ordinal);
    }

    private static NetworkPlan Plan(string attributes) =>
        (NetworkPlan)Run(attributes).Result.TrackedSteps[NetworkGenerator.Steps.Plan].Single().Outputs.Single().Value;

    private static GeneratorRun Run(string attributes)
    {
        GeneratorRun run = GeneratorRun.Of(("A.cs", $"using StaticNet; [Network(MaxBatchSize = 4), {attributes}] partial class A;"));
        Assert.Empty(run.Diagnostics);
        return run;
    }
}
