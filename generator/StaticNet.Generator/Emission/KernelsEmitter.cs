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
            if (trains) EmitTraining(writer, plan);
            foreach (StagePlan stage in plan.Stages)
            {
                writer.Line();
                writer.Line($"// ---- {stage.Layer}: {LayerCatalog.Find(stage).ForwardFormula(stage)}");
                LayerCatalog.Find(stage).EmitForward(writer, stage);
                if (!trains) continue;
                LayerCatalog.Find(stage).EmitInputGradient(writer, stage, Before(plan, stage));
                LayerCatalog.Find(stage).EmitWeights(writer, stage, OptimizerStep.For(plan));
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
                OptimizerCatalog.Find(optimizer).Emit(writer, plan);
            }

            Vocabulary.Emit(writer);
        }

        writer.Line();
    }

    private static void EmitTraining(SourceWriter writer, NetworkPlan plan)
    {
        BackpropagationEmitter.EmitForward(writer, plan);
        if (plan.Model.HasLoss)
        {
            BackpropagationEmitter.EmitDeltas(writer, plan, "float", "targets", plan.OutputSize);
            if (plan.Model.IsClassifier) BackpropagationEmitter.EmitDeltas(writer, plan, "int", "labels", 1);
        }

        BackpropagationEmitter.EmitBackward(writer, plan);
        BackpropagationEmitter.EmitWeights(writer, plan);
    }

    private static Activation? Before(NetworkPlan plan, StagePlan stage) =>
        stage.Index == 0 ? null : LayerCatalog.FindActivation(plan.Stages[stage.Index - 1].Activation);

    private static void EmitPredict(SourceWriter writer, NetworkPlan plan)
    {
        using (writer.OpenKernel(
            "Inference: the stages take turns in two buffers. Returns the last one's output.",
            "public static ref float Predict(ref float x, ref float P, ref float S, int rows)"))
            EmitChain(writer, plan, "S", stage => Literal.Of(plan.Workspace.PingPong[stage.Index % 2]));
    }

    /// <summary>One call per stage; the output of each is the input of the next.</summary>
    internal static void EmitChain(SourceWriter writer, NetworkPlan plan, string workspace, Func<StagePlan, string> place)
    {
        string input = "x";
        foreach (StagePlan stage in plan.Stages)
        {
            string output = "h" + stage.Index;
            writer.Line($"ref float {output} = ref At(ref {workspace}, {place(stage)});");
            writer.Line($"{stage.MethodPrefix}Forward(ref {input}, ref P, ref {output}, rows);");
            input = output;
        }

        writer.Line($"return ref {input};");
    }
}
