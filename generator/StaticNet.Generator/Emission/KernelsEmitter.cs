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
            if (trains) EmitForward(writer, plan);
            if (trains && plan.Model.HasLoss)
            {
                EmitGradients(writer, plan, "float", "targets");
                if (plan.Model.IsClassifier) EmitGradients(writer, plan, "int", "labels");
            }

            if (trains) EmitBackward(writer, plan);
            foreach (StagePlan stage in plan.Stages)
            {
                writer.Line();
                writer.Line($"// ---- {stage.Layer}: {LayerCatalog.Find(stage).ForwardFormula(stage)}");
                LayerCatalog.Find(stage).EmitForward(writer, stage);
                if (trains) LayerCatalog.Find(stage).EmitBackward(writer, stage, Before(plan, stage));
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

    private static Activation? Before(NetworkPlan plan, StagePlan stage) =>
        stage.Index == 0 ? null : LayerCatalog.FindActivation(plan.Stages[stage.Index - 1].Activation);

    private static void EmitPredict(SourceWriter writer, NetworkPlan plan)
    {
        using (writer.OpenKernel(
            "Inference: the stages take turns in two buffers. Returns the last one's output.",
            "public static ref float Predict(ref float x, ref float P, ref float S, int rows)"))
            EmitChain(writer, plan, "S", stage => plan.Workspace.PingPong[stage.Index % 2]);
    }

    private static void EmitForward(SourceWriter writer, NetworkPlan plan)
    {
        using (writer.OpenKernel(
            "Training: every stage's output stays in the workspace T, where the way back needs it. Returns the last one's.",
            "public static ref float Forward(ref float x, ref float P, ref float T, int rows)"))
            EmitChain(writer, plan, "T", stage => plan.Workspace.Activations[stage.Index]);
    }

    /// <summary>One call per stage; the output of each is the input of the next.</summary>
    private static void EmitChain(SourceWriter writer, NetworkPlan plan, string workspace, Func<StagePlan, int> place)
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

    private static void EmitGradients(SourceWriter writer, NetworkPlan plan, string type, string name)
    {
        StagePlan last = plan.LastStage;
        WorkspacePlan workspace = plan.Workspace;
        using (writer.OpenKernel(
            $"Forward, loss and backward for one piece of a batch; returns the sum of its losses. first: the gradients begin at zero.\n"
            + "single: the whole call is one sample.",
            $"public static double Gradients(ref float x, ReadOnlySpan<{type}> {name}, ReadOnlySpan<float> weights, ref float P, ref float G, ref float T, int rows, float scale, bool first, bool single)"))
        {
            writer.Line("ref float y = ref Forward(ref x, ref P, ref T, rows);");
            writer.Line($"ref float dz = ref At(ref T, {workspace.Gradient(last.Index)});");
            writer.Line($"double loss = Loss(ref y, {name}, weights, ref dz, {plan.OutputPitch}, rows, scale, ref At(ref T, {workspace.LossRows}));");
            writer.Line("Backward(ref x, ref P, ref G, ref T, rows, first, single, wantsInput: false);");
            writer.Line("return loss;");
        }
    }

    private static void EmitBackward(SourceWriter writer, NetworkPlan plan)
    {
        StagePlan last = plan.LastStage;
        WorkspacePlan workspace = plan.Workspace;
        using (writer.OpenKernel(
            $"The chain rule from the last stage to the first. ∂L/∂y stands at T + {workspace.Gradient(last.Index)}.",
            "public static void Backward(ref float x, ref float P, ref float G, ref float T, int rows, bool first, bool single, bool wantsInput)"))
        {
            writer.Line($"ref float panel = ref At(ref T, {workspace.Panel});");
            if (LayerCatalog.FindActivation(last.Activation) is { } activation)
            {
                writer.Line($"ref float dz = ref At(ref T, {workspace.Gradient(last.Index)});");
                writer.Line($"ref float y = ref At(ref T, {workspace.Activations[last.Index]});");
                activation.EmitDerivative(writer, "dz", "y", $"rows * {last.OutputPitch}");
            }

            foreach (StagePlan stage in plan.Stages.Reverse())
            {
                bool isFirst = stage.Index == 0;
                string input = isFirst ? "x" : $"At(ref T, {workspace.Activations[stage.Index - 1]})";
                string dx = Literal.Of(isFirst ? workspace.InputGradient : workspace.Gradient(stage.Index - 1));
                writer.Line(
                    $"{stage.MethodPrefix}Backward(ref {input}, ref P, ref At(ref T, {workspace.Gradient(stage.Index)}), ref G, "
                    + $"ref {input}, ref At(ref T, {dx}), ref panel, rows, first, single, {(isFirst ? "wantsInput" : "true")});");
            }
        }
    }
}
