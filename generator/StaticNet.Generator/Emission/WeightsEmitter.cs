using StaticNet.Generator.Layers;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Emission;

/// <summary>Writes the second half of a training step, weight by weight: see <see cref="BackpropagationEmitter"/>.</summary>
internal static class WeightsEmitter
{
    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        var step = OptimizerStep.For(plan);
        var chain = ChainWeightsEmitter.For(writer, plan);
        string comment = $"Second half: from the samples' dz the gradients, kept in G{(step.IsFused ? " or, with update, used for a step at once" : "")}. first: they begin at zero.";
        string Signature(string name) => $"{(name == "Weights" ? "public" : "private")} static void {name}(ref float x, ref float P, ref float G, {step.MomentsParameter}ref float T, ref float S, int rows, bool first, int worker, int workers{step.LastParameters})";
        chain?.EmitChoice(comment, Signature("Weights"));
        using (writer.OpenKernel(chain is null ? comment : "The part of one of several threads, which share the weights of each layer.", Signature(chain is null ? "Weights" : "SharedWeights")))
        {
            StagePlan[] stages = [.. plan.Stages.Reverse().Where(stage => stage.IsTrained)];
            if (stages.Length > 0) writer.Line("int from, to;");
            foreach (StagePlan stage in stages)
            {
                writer.Line($"(from, to) = Share({stage.WeightShares}, {Granule(stage)}, worker, workers);");
                EmitStage(writer, plan, stage, step, "first", "from, to");
            }
        }

        chain?.Emit();
    }

    /// <summary>A call of a stage's kernel for its weight gradients.</summary>
    public static void EmitStage(SourceWriter writer, NetworkPlan plan, StagePlan stage, OptimizerStep step, string first, string range)
    {
        string input = plan.Writer(stage.Inputs[0]) is { } before ? $"ref At(ref T, {plan.Workspace.Activations[before.Index]})" : "ref x";
        // The gradients of a recurrent layer's gates are those of its input.
        StagePlan delta = stage is RecurrentStage ? plan.Writer(stage.Inputs[0])! : stage;
        writer.Line(
            $"{stage.MethodPrefix}Weights({input}, ref At(ref T, {plan.Workspace.Gradients[delta.Index]}), ref P, ref G, {step.MomentsArgument}{(stage.Scratch > 0 ? "ref S, " : "")}{StageSignature.StateArgument(stage, BackpropagationEmitter.Constants(plan, stage))}{stage.Rows()}, {first}, "
            + $"{range}{step.LastArguments});");
    }

    /// <summary>In what portions a layer's inputs are shared among threads; of two products those of the smaller, which may be one straight line.</summary>
    private static string Granule(StagePlan stage) => stage is ConvolutionStage or EmbeddingStage or PositionStage ? "1"
        : stage is RecurrentStage recurrent ? Granule(recurrent.Cell == Cell.ResetBeforeGRU ? recurrent.Candidate : recurrent.Product)
        : stage is not DenseStage { Schedule.Form: DenseForm.Tiled } dense
        ? Literal.Of(stage.WeightShares)
        : dense.IsHalf ? Literal.Of(dense.WeightRows(wide: false))
        : $"TOps.Count == 16 ? {dense.WeightRows(wide: true)} : {dense.WeightRows(wide: false)}";
}
