using StaticNet.Generator.Layers;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Emission;

/// <summary>
/// Writes the training step of a single sample. Nothing is summed over samples, so each stage's gradients are known as soon as its dz is: the way
/// back and the weights go together, stage by stage, and dense layers make one pass over W for both. The bits are those of the two halves,
/// which threads share.
/// </summary>
internal static class SingleEmitter
{
    /// <summary>Whether a network has it: one with a layer that gains, and nothing made from all samples in between.</summary>
    public static bool IsFor(NetworkPlan plan)
    {
        if (plan.Model is not { HasLoss: true, HasOptimizer: true } || plan.HasPhases) return false;
        var flow = new GradientFlow(plan);
        return plan.Stages.Any(stage => Single(plan, flow, stage) is not null);
    }

    /// <summary>The stage, if it goes back and trains in one pass.</summary>
    public static DenseStage? Single(NetworkPlan plan, GradientFlow flow, StagePlan stage) =>
        stage is DenseStage dense && plan.Writer(dense.Inputs[0]) is not null && flow.IsWanted(dense.Inputs[0]) && !flow.IsAdded(dense, 0) && DenseSingle.IsFor(dense)
            ? dense : null;

    public static void Emit(SourceWriter writer, NetworkPlan plan, string type, string name, int size)
    {
        var flow = new GradientFlow(plan);
        var step = OptimizerStep.For(plan);
        using (writer.OpenKernel(
            $"A training step of one sample: forward, its loss, and stage by stage the way back with the gradients, kept in G{(step.IsFused ? " or, with update, used for a step at once" : "")}.",
            $"public static void Single(ref float x, ReadOnlySpan<{type}> {name}, ReadOnlySpan<float> weights, ref float P, ref float G, {step.MomentsParameter}ref float T, ref float S, {StepsEmitter.ScaleParameter(plan)}float scale{step.LastParameters})"))
        {
            writer.Line("const int start = 0, rows = 1;");
            writer.Line("Forward(ref x, ref P, ref T, ref S, start, rows);");
            BackpropagationEmitter.EmitLosses(writer, plan, name, size);
            foreach (StagePlan stage in plan.Stages.Reverse())
            {
                if (!flow.IsWanted(plan.ValueOf(stage))) continue;
                BackpropagationEmitter.EmitOwn(writer, plan, flow, stage);
                BackpropagationEmitter.EmitSums(writer, plan, flow, stage);
                if (Single(plan, flow, stage) is { } dense)
                {
                    int before = dense.Inputs[0];
                    writer.Line(
                        $"{DenseSingle.Name(dense)}(ref {BackpropagationEmitter.Activation(plan, before)}, ref {BackpropagationEmitter.Gradient(plan, plan.ValueOf(dense))}, ref P, ref G, {step.MomentsArgument}"
                        + $"ref {BackpropagationEmitter.Gradient(plan, before)}{step.LastArguments});");
                    continue;
                }

                for (int input = 0; stage.HasInputGradient && input < stage.Inputs.Count; input++)
                {
                    if (flow.IsWanted(stage.Inputs[input])) BackpropagationEmitter.EmitInputGradient(writer, plan, flow, stage, input, "single: true");
                }

                if (stage.IsTrained) WeightsEmitter.EmitStage(writer, plan, stage, step, "true", $"0, {stage.WeightShares}");
            }
        }
    }

    /// <summary>Writes the kernel of a stage that goes back and trains in one pass; nothing for others.</summary>
    public static void EmitStage(SourceWriter writer, NetworkPlan plan, GradientFlow flow, StagePlan stage, Activation? before)
    {
        if (Single(plan, flow, stage) is not { } dense) return;
        DenseSingle.Emit(writer, dense, before, OptimizerStep.For(plan, dense.Penalty));
    }
}
