using StaticNet.Generator.Layers;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Emission;

/// <summary>
/// Writes the two halves of a training step. The first goes sample by sample: forward, loss, and back to every stage's dz; a range of
/// samples needs nothing from the others. The second goes weight by weight: the sums over all samples, and the optimizer's step; a
/// range of weights needs nothing from the others. Threads share each half, and wait for each other only in between.
/// </summary>
internal static class BackpropagationEmitter
{
    public static void EmitForward(SourceWriter writer, NetworkPlan plan)
    {
        using (writer.OpenKernel(
            "Training: every stage's output stays in the workspace T, where the way back needs it. Returns the last one's.",
            "public static ref float Forward(ref float x, ref float P, ref float T, int start, int rows)"))
        {
            string y = KernelsEmitter.EmitChain(
                writer, plan, stage => $"At(ref T, {Row(plan.Workspace.Activations[stage.Index], stage.SamplePitch)})");
            writer.Line($"return ref {y};");
        }
    }

    public static void EmitDeltas(SourceWriter writer, NetworkPlan plan, string type, string name, int size)
    {
        StagePlan last = plan.LastStage;
        WorkspacePlan workspace = plan.Workspace;
        using (writer.OpenKernel(
            "First half of a training step, for samples from start: forward, each sample's loss, and back to the dz of every stage. single: the\n"
            + "whole call is one sample. S is scratch.",
            $"public static void Deltas(ref float x, ReadOnlySpan<{type}> {name}, ReadOnlySpan<float> weights, ref float P, ref float T, ref float S, int start, int rows, float scale, bool single)"))
        {
            writer.Line($"ref float y = ref Forward(ref At(ref x, start * {plan.InputSize}), ref P, ref T, start, rows);");
            writer.Line($"{name} = {name}.Slice({(size == 1 ? "start, rows" : $"start * {size}, rows * {size}")});");
            writer.Line("if (!weights.IsEmpty) weights = weights.Slice(start, rows);");
            writer.Line($"ref float dz = ref At(ref T, {Row(workspace.Gradient(last.Index), last.SamplePitch)});");
            writer.Line($"ref double losses = ref Unsafe.As<float, double>(ref At(ref T, {Row(workspace.Losses, 2)}));");
            writer.Line($"Loss(ref y, {name}, weights, ref losses, ref dz, {plan.OutputPitch}, rows, scale, ref S);");
            writer.Line("Backward(ref P, ref T, ref S, start, rows, single, wantsInput: false);");
        }
    }

    public static void EmitBackward(SourceWriter writer, NetworkPlan plan)
    {
        StagePlan last = plan.LastStage;
        WorkspacePlan workspace = plan.Workspace;
        using (writer.OpenKernel(
            $"The chain rule from the last stage to the first. ∂L/∂y stands at T + {workspace.Gradient(last.Index)}.",
            "public static void Backward(ref float P, ref float T, ref float S, int start, int rows, bool single, bool wantsInput)"))
        {
            if (LayerCatalog.FindActivation(last.Activation) is { } activation)
            {
                writer.Line($"ref float dz = ref At(ref T, {Row(workspace.Gradient(last.Index), last.SamplePitch)});");
                writer.Line($"ref float y = ref At(ref T, {Row(workspace.Activations[last.Index], last.SamplePitch)});");
                activation.EmitDerivative(writer, "dz", "y", $"rows * {last.SamplePitch}");
            }

            foreach (StagePlan stage in plan.Stages.Reverse())
            {
                int pitch = stage.GradientPitch;
                string dz = $"ref At(ref T, {Row(workspace.Gradient(stage.Index), stage.SamplePitch)})";
                if (stage.ReadsOutput) dz += $", ref At(ref T, {Row(workspace.Activations[stage.Index], stage.SamplePitch)})";
                string single = stage.InputRows == 1 ? "single" : "single: false";
                string dx = $"ref At(ref T, {Row(stage.Index == 0 ? workspace.InputGradient : workspace.Gradient(stage.Index - 1), pitch)})";
                string h0 = stage.Index == 0 ? "ref T" : $"ref At(ref T, {Row(workspace.Activations[stage.Index - 1], pitch)})";
                writer.Line(
                    $"{(stage.Index <= plan.FirstTrained ? "if (wantsInput) " : "")}{stage.MethodPrefix}InputGradient(ref P, {dz}, {h0}, {dx}, ref S, {stage.Rows()}, {single});");
            }
        }
    }

    public static void EmitWeights(SourceWriter writer, NetworkPlan plan)
    {
        WorkspacePlan workspace = plan.Workspace;
        var step = OptimizerStep.For(plan);
        using (writer.OpenKernel(
            $"Second half: from the samples' dz the gradients, kept in G{(step.IsFused ? " or, with update, used for a step at once" : "")}. first: they begin at zero.",
            $"public static void Weights(ref float x, ref float P, ref float G, {step.MomentsParameter}ref float T, int rows, bool first, int worker, int workers{step.LastParameters})"))
        {
            StagePlan[] stages = [.. plan.Stages.Reverse().Where(stage => stage.IsTrained)];
            if (stages.Length > 0) writer.Line("int from, to;");
            foreach (StagePlan stage in stages)
            {
                string input = stage.Index == 0 ? "ref x" : $"ref At(ref T, {workspace.Activations[stage.Index - 1]})";
                writer.Line($"(from, to) = Share({stage.WeightShares}, {Granule(stage)}, worker, workers);");
                writer.Line(
                    $"{stage.MethodPrefix}Weights({input}, ref At(ref T, {workspace.Gradient(stage.Index)}), ref P, ref G, {step.MomentsArgument}{stage.Rows()}, first, "
                    + $"from, to{step.LastArguments});");
            }
        }
    }

    /// <summary>In what portions a layer's inputs are shared among threads.</summary>
    private static string Granule(StagePlan stage) => stage is not DenseStage { Schedule.Form: DenseForm.Tiled } dense
        ? Literal.Of(stage.WeightShares)
        : dense.IsHalf ? Literal.Of(dense.WeightRows(wide: false))
        : $"TOps.Count == 16 ? {dense.WeightRows(wide: true)} : {dense.WeightRows(wide: false)}";

    /// <summary>The place of the first sample's row.</summary>
    private static string Row(int place, int pitch) => Literal.Plus(place, $"start * {pitch}");
}
