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
            foreach (StagePlan stage in plan.Stages)
            {
                writer.Line();
                writer.Line($"// ---- {stage.Layer}: {LayerCatalog.Find(stage).ForwardFormula(stage)}");
                LayerCatalog.Find(stage).EmitForward(writer, stage);
                if (!plan.Model.HasBackward) continue;
                LayerCatalog.Find(stage).EmitInputGradient(writer, stage, Before(plan, stage));
                if (trains && stage.IsTrained) LayerCatalog.Find(stage).EmitWeights(writer, stage, OptimizerStep.For(plan));
            }

            if (plan.Model.Loss is { } loss)
            {
                writer.Line();
                writer.Line($"// ---- {loss.Kind}");
                LossCatalog.Find(loss).Emit(writer, plan);
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
            BackpropagationEmitter.EmitDeltas(writer, plan, "float", "targets", plan.OutputSize);
            if (plan.Model.IsClassifier) BackpropagationEmitter.EmitDeltas(writer, plan, "int", "labels", EvaluationEmitter.LabelSize(plan));
        }

        BackpropagationEmitter.EmitBackward(writer, plan);
        if (plan.Model.HasOptimizer) BackpropagationEmitter.EmitWeights(writer, plan);
    }

    private static Activation? Before(NetworkPlan plan, StagePlan stage) =>
        stage.Index == 0 ? null : LayerCatalog.FindActivation(plan.Stages[stage.Index - 1].Activation);

    private static void EmitPredict(SourceWriter writer, NetworkPlan plan)
    {
        using (writer.OpenKernel(
            "Inference: the stages take turns in two buffers, and the last one writes to y.",
            "public static void Predict(ref float x, ref float P, ref float S, ref float y, int rows)"))
        {
            EmitChain(writer, plan, stage => stage == plan.LastStage ? "y" : $"At(ref S, {plan.Workspace.PingPong[stage.Index % 2]})");
        }
    }

    /// <summary>One call per stage; the output of each is the input of the next. Returns the name of the last one.</summary>
    internal static string EmitChain(SourceWriter writer, NetworkPlan plan, Func<StagePlan, string> place)
    {
        string input = "x";
        foreach (StagePlan stage in plan.Stages)
        {
            string output = "h" + stage.Index;
            writer.Line($"ref float {output} = ref {place(stage)};");
            writer.Line($"{stage.MethodPrefix}Forward(ref {input}, ref P, ref {output}, {stage.Rows()});");
            input = output;
        }

        return input;
    }
}
