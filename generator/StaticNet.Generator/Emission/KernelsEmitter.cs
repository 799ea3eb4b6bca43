using StaticNet.Generator.Layers;
using StaticNet.Generator.Losses;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Emission;

/// <summary>
/// The class of kernels: one source for all vector widths, instantiated for <c>Vector512</c> and for <c>Vector&lt;float&gt;</c>.
/// </summary>
internal static class KernelsEmitter
{
    /// <summary>The class as the members see it.</summary>
    public static string FullName(NetworkPlan plan) => $"global::{NetworkEmitter.Namespace}.{ClassName(plan)}";

    private static string ClassName(NetworkPlan plan) => plan.Model.Type.Name + "Kernels";

    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        bool trains = plan.Model.HasOptimizer;
        using (writer.Open(
            $"file static class {ClassName(plan)}<TOps, TVector>\n"
            + "    where TOps : struct, global::StaticNet.Simd.IVectorOps<TVector>\n    where TVector : struct"))
        {
            EmitPredict(writer, plan);
            if (plan.Model.HasBackward) EmitTraining(writer, plan);
            var flow = new GradientFlow(plan);
            foreach (StagePlan stage in plan.Stages)
            {
                writer.Line();
                writer.Line($"// ---- {stage.Layer}: {LayerCatalog.Find(stage).ForwardFormula(stage)}");
                LayerCatalog.Find(stage).EmitForward(writer, stage);
                if (!plan.Model.HasBackward) continue;
                BackpropagationEmitter.EmitShared(writer, plan, flow, stage);
                for (int input = 0; stage.HasInputGradient && input < stage.Inputs.Count; input++)
                    LayerCatalog.Find(stage).EmitInputGradient(writer, stage, input, Before(plan, flow, stage.Inputs[input]));
                if (trains && stage.IsTrained) LayerCatalog.Find(stage).EmitWeights(writer, stage, OptimizerStep.For(plan));
            }

            foreach (LossPlan loss in plan.Losses)
            {
                writer.Line();
                writer.Line($"// ---- {loss.Loss.Kind}{(loss.Number < 0 ? "" : $" of {loss.Name}")}");
                LossCatalog.Find(loss.Loss).Emit(writer, loss);
            }

            if (plan.Model.Optimizer is { } optimizer)
            {
                writer.Line();
                writer.Line($"// ---- {optimizer.Kind}");
                UpdateEmitter.Emit(writer, plan);
            }

            Vocabulary.Emit(writer);
        }

        writer.Line();
    }

    private static void EmitTraining(SourceWriter writer, NetworkPlan plan)
    {
        BackpropagationEmitter.EmitForward(writer, plan);
        if (plan.Model is { HasLoss: true, HasOptimizer: true })
        {
            BackpropagationEmitter.EmitDeltas(writer, plan, "float", "targets", plan.TargetSize);
            if (plan.IsClassifier) BackpropagationEmitter.EmitDeltas(writer, plan, "int", "labels", EvaluationEmitter.LabelSize(plan));
        }

        BackpropagationEmitter.EmitBackward(writer, plan);
        BackpropagationEmitter.EmitAccumulate(writer, plan, new GradientFlow(plan));
        if (plan.Model.HasOptimizer) BackpropagationEmitter.EmitWeights(writer, plan);
    }

    /// <summary>The activation that the only reader of a value goes back through.</summary>
    private static Activation? Before(NetworkPlan plan, GradientFlow flow, int value) =>
        flow.IsPassed(value) ? LayerCatalog.FindActivation(plan.Writer(value)?.Activation) : null;

    private static void EmitPredict(SourceWriter writer, NetworkPlan plan)
    {
        StagePlan[] stages = [.. plan.StagesOfOutputs()];
        using (writer.OpenKernel(
            plan.Output is null
                ? "Inference: every stage has a place in S for as long as its output is needed, the network's outputs to the end."
                : "Inference: every stage has a place in S for as long as its output is needed; the network's output is written to y.",
            $"public static void Predict(ref float x, ref float P, ref float S, {(plan.Output is null ? "" : "ref float y, ")}int rows)"))
            EmitChain(writer, plan, stages, stage => plan.ValueOf(stage) == plan.Output?.Value ? "y" : Place(plan, stage), Scratch(plan));

        if (!plan.HasJudged) return;
        using (writer.OpenKernel(
            "Inference of what only losses read, too.",
            "public static void PredictAll(ref float x, ref float P, ref float S, int rows)"))
            EmitChain(writer, plan, plan.Stages, stage => Place(plan, stage), Scratch(plan));
    }

    private static string Place(NetworkPlan plan, StagePlan stage) => $"At(ref S, {plan.Workspace.Values[stage.Index]})";

    /// <summary>Where in S stages have their scratch.</summary>
    private static string Scratch(NetworkPlan plan) => $"At(ref S, {plan.Workspace.InferenceScratch})";

    /// <summary>One call per stage; each finds what others have written under their names.</summary>
    internal static void EmitChain(SourceWriter writer, NetworkPlan plan, IReadOnlyList<StagePlan> stages, Func<StagePlan, string> place, string scratch)
    {
        foreach (StagePlan stage in stages)
        {
            string inputs = string.Concat(stage.Inputs.Select(value => $"ref {(plan.Writer(value) is { } before ? "h" + Literal.Of(before.Index) : "x")}, "));
            string output = "h" + Literal.Of(stage.Index);
            writer.Line($"ref float {output} = ref {place(stage)};");
            writer.Line($"{stage.MethodPrefix}Forward({inputs}ref P, ref {output}, {(stage.Scratch > 0 ? $"ref {scratch}, " : "")}{stage.Rows()});");
        }
    }
}
