using StaticNet.Generator.Emission;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>Emits a table of vectors: copies of rows one way, sums of rows the other.</summary>
internal sealed class EmbeddingStageCompiler : StageCompiler
{
    public override string ForwardFormula(StagePlan stage) => "h = row x of W";

    public override string BackwardFormula(StagePlan stage) => "∂L/∂W = at row x Σ ∂L/∂h";

    public override string Form(StagePlan stage) => "copies of rows";

    public override void EmitForward(SourceWriter writer, StagePlan stage)
    {
        var embedding = (EmbeddingStage)stage;
        int pitch = embedding.OutputPitch;
        using (writer.OpenKernel($"{stage.Layer}: {ForwardFormula(stage)}.", StageSignature.Forward(stage)))
        using (OpenIds(writer, embedding))
        {
            writer.Line($"ref float row = ref At(ref P, {Literal.Plus(embedding.WeightStart, $"{Id(embedding)} * {pitch}")});");
            writer.Nested($"for (int o = 0; o < {pitch}; o += TOps.Count)", "TOps.Store(TOps.Load(ref row, o), ref h, o);");
            writer.Line($"h = ref At(ref h, {pitch});");
        }
    }

    public override void EmitInputGradient(SourceWriter writer, StagePlan stage, int input, Activation? before) =>
        throw new InvalidOperationException($"{stage.Layer} reads ids.");

    public override void EmitWeights(SourceWriter writer, StagePlan stage, OptimizerStep step)
    {
        var embedding = (EmbeddingStage)stage;
        int start = embedding.WeightStart, pitch = embedding.OutputPitch;
        using (writer.OpenKernel(
            $"∂L/∂W of {stage.Layer}, rows from to to: a chain over the ids in their order. The other rows get zeros.", StageSignature.Weights(stage, step)))
        {
            writer.Line("if (from == to) return;");
            writer.Line($"if (first) MemoryMarshal.CreateSpan(ref At(ref G, {Literal.Plus(start, $"from * {pitch}")}), (to - from) * {pitch}).Clear();");
            using (OpenIds(writer, embedding))
            {
                writer.Line($"int id = {Id(embedding)};");
                using (writer.Open("if (id >= from && id < to)"))
                {
                    writer.Line($"ref float g = ref At(ref G, {Literal.Plus(start, $"id * {pitch}")});");
                    writer.Nested($"for (int o = 0; o < {pitch}; o += TOps.Count)", "TOps.Store(TOps.Add(TOps.Load(ref g, o), TOps.Load(ref dz, o)), ref g, o);");
                }

                writer.Line();
                writer.Line($"dz = ref At(ref dz, {pitch});");
            }

            if (!step.IsFused) return;
            OptimizerStep own = step.With(embedding.Penalty);
            writer.Line();
            writer.Line("if (!update) return;");
            own.EmitVectors(writer);
            writer.Nested(
                $"for (int o = {Literal.Plus(start, $"from * {pitch}")}; o < {Literal.Plus(start, $"to * {pitch}")}; o += TOps.Count)", own.Call("TOps.Load(ref G, o)", "o", "P", "M"));
        }
    }

    /// <summary>Opens the loop over the ids of all samples; where these have other inputs, too, one over samples around it.</summary>
    private static Scope OpenIds(SourceWriter writer, EmbeddingStage stage)
    {
        if (stage.Ids == stage.SampleSize) return new Scope(null, writer.Open($"for (int i = 0; i < rows{(stage.Ids == 1 ? "" : $" * {stage.Ids}")}; i++)"));
        SourceWriter.Block samples = writer.Open("for (int s = 0; s < rows; s++)");
        return new Scope(samples, writer.Open($"for (int i = 0; i < {stage.Ids}; i++)"));
    }

    private static string Id(EmbeddingStage stage) =>
        $"Token(ref x, {(stage.Ids == stage.SampleSize ? "i" : Literal.Plus(stage.Offset, $"s * {stage.SampleSize} + i"))})";

    private readonly struct Scope(SourceWriter.Block? samples, SourceWriter.Block ids) : IDisposable
    {
        public void Dispose()
        {
            ids.Dispose();
            samples?.Dispose();
        }
    }
}
