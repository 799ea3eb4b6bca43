using StaticNet.Generator.Layers;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Emission;

/// <summary>Writes what normalisations and noise need beside their way forward and back, and whose way forward differs in inference.</summary>
internal static class NormsEmitter
{
    /// <summary>Writes the way forward of a stage, as often as there are versions of it.</summary>
    public static void EmitForward(SourceWriter writer, NetworkPlan plan, StagePlan stage)
    {
        InferenceStep? step = plan.Inference.Steps.FirstOrDefault(each => (each.Weights ?? each.Stage) == stage);
        if (plan.Model.HasBackward || step is { Weights: null }) LayerCatalog.Find(stage).EmitForward(writer, stage);
        if (step is not { Weights: not null }) return;
        writer.Line();
        writer.Line($"// {step.Stage.Layer} in inference");
        LayerCatalog.Find(step.Stage).EmitForward(writer, step.Stage);
    }

    /// <summary>Writes what normalisations do beside in training.</summary>
    public static void EmitTraining(SourceWriter writer, NetworkPlan plan, StagePlan stage)
    {
        if (stage is BatchNormStage { UsesBatch: true } norm) BatchNormStageCompiler.EmitBatch(writer, norm);
        if (stage is GroupNormStage group) GroupNormStageCompiler.EmitSums(writer, group);
    }

    /// <summary>Writes what is made from parameters and running statistics before inference, and before passes that go by them.</summary>
    public static void EmitFolds(SourceWriter writer, NetworkPlan plan)
    {
        if (plan.Inference.HasFolds)
        {
            using (writer.OpenKernel(
                "What inference needs of parameters and running statistics, made anew when they have changed.",
                "public static void Fold(ref float P, ref float S)"))
            {
                foreach (InferenceStep step in plan.Inference.Steps.Where(step => step.Norm is not null))
                {
                    writer.Line(step.Weights is null
                        ? $"{step.Norm!.MethodPrefix}Fix(ref P, ref At(ref S, {plan.Workspace.Folds + step.FoldPlace}));"
                        : $"{step.Norm!.MethodPrefix}Fold(ref P, ref At(ref S, {plan.Workspace.Folds}));");
                }
            }

            foreach (InferenceStep step in plan.Inference.Steps.Where(step => step.Weights is not null)) BatchNormStageCompiler.EmitFold(writer, step);
        }

        BatchNormStage[] norms = [.. plan.Stages.OfType<BatchNormStage>()];
        if (plan.HasFixedNorms)
        {
            using (writer.OpenKernel(
                "The constants of normalisations by running statistics, for a training pass of those that are frozen, otherwise of all.",
                $"public static void Fix(ref float P, ref float T{(plan.Model.InputGradients ? ", bool all" : "")})"))
            {
                foreach (BatchNormStage norm in norms.Where(plan.IsFixed))
                    writer.Line($"{(norm.UsesBatch ? "if (all) " : "")}{norm.MethodPrefix}Fix(ref P, ref At(ref T, {plan.Workspace.Kept[norm.Index]}));");
            }
        }

        foreach (BatchNormStage norm in norms.Where(norm => plan.IsFixed(norm) || plan.Inference.Steps.Any(step => step.Stage == norm))) BatchNormStageCompiler.EmitFixed(writer, norm);
    }
}
