using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Emission;

/// <summary>The constants of the class: sizes of samples and of memory, and the places of named inputs, outputs and targets.</summary>
internal static class ConstantsEmitter
{
    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line($"/// <summary>{(plan.Model.TakesTokens ? "Ids" : "Floats")} per input sample.</summary>");
        writer.Line($"public const int InputSize = {plan.InputSize};");
        MembersEmitter.Summary(writer, "Floats per output sample.");
        writer.Line($"public const int OutputSize = {plan.OutputSize};");
        if (plan.Model.HasLoss)
        {
            MembersEmitter.Summary(writer, plan.IsClassifier ? "Floats per target; class labels are one <c>int</c> each." : "Floats per target.");
            writer.Line($"public const int TargetSize = {plan.TargetSize};");
        }

        TokensEmitter.EmitConstants(writer, plan);
        foreach (InputPlan input in plan.Inputs) EmitSlice(writer, input.Slice, "Input", $"the input '{input.Name}'", input.Offset, input.Size, TokensEmitter.Unit(plan));
        foreach (OutputPlan output in plan.Outputs) EmitSlice(writer, output.Slice, "Output", $"the output '{output.Name}'", output.Offset, output.Node.Size);
        foreach (LossPlan loss in plan.Losses)
            EmitSlice(writer, loss.Slice, "Target", $"what {loss.Loss.Kind} holds '{loss.Name}' against", loss.TargetOffset, loss.Size);

        if (plan.IsClassifier)
        {
            MembersEmitter.Summary(writer, "Labels per sample, where targets are labels.");
            writer.Line($"public const int LabelSize = {EvaluationEmitter.LabelSize(plan)};");
            MembersEmitter.Summary(writer, "How many values a label can have: 0 to this − 1.");
            writer.Line($"public const int ClassCount = {EvaluationEmitter.ClassCount(plan)};");
        }

        MembersEmitter.Summary(writer, "Values of all parameters, padding not counted.");
        writer.Line($"public const int ParameterCount = {plan.ParameterCount};");
        if (plan.Buffers.Count > 0)
        {
            MembersEmitter.Summary(writer, "Values of all buffers, such as running statistics, padding not counted.");
            writer.Line($"public const int BufferCount = {plan.BufferCount};");
        }

        MembersEmitter.Summary(writer, plan.HasPhases ? "The most samples that pass through at once; larger calls are cut into pieces, but those of training throw: BatchNorm must see all." : "The most samples that pass through at once; larger calls are cut into pieces.");
        writer.Line($"public const int MaxBatchSize = {plan.MaxBatchSize};");
        MembersEmitter.Summary(writer, $"Bytes of the parameters{(plan.Buffers.Count == 0 ? "" : " and buffers")}, padding included.");
        writer.Line($"public const long ParameterBytes = {4L * plan.Block};");
        MembersEmitter.Summary(writer, "Bytes of the workspace of inference.");
        writer.Line($"public const long InferenceWorkspaceBytes = {4L * plan.Workspace.InferenceSize};");
        if (plan.Model.HasBackward)
        {
            MembersEmitter.Summary(writer, plan.Model.HasOptimizer ? "Bytes of activations, gradients and optimizer moments." : "Bytes of activations and gradients.");
            writer.Line($"public const long TrainingWorkspaceBytes = {TrainingBytes(plan)};");
        }

        StreamEmitter.EmitConstants(writer, plan);
        MembersEmitter.Summary(writer, "What the network consists of.");
        writer.Line($"public static global::StaticNet.NetworkDefinition Definition => {DefinitionEmitter.FullName(plan)}.Definition;");
    }

    private static void EmitSlice(SourceWriter writer, string? name, string kind, string what, int offset, int size, string unit = "floats")
    {
        if (name is null) return;
        MembersEmitter.Summary(writer, $"Where {what} begins in {(kind == "Target" ? "a target" : $"an {kind.ToLowerInvariant()}")} sample.");
        writer.Line($"public const int {name}{kind}Offset = {offset};");
        MembersEmitter.Summary(writer, $"{char.ToUpperInvariant(unit[0])}{unit.Substring(1)} of {what}.");
        writer.Line($"public const int {name}{kind}Size = {size};");
    }

    public static long TrainingBytes(NetworkPlan plan) =>
        4L * (plan.Workspace.TrainingSize + (plan.Model.HasOptimizer ? (1 + plan.MomentCount) * (long)plan.TrainedBlock : 0));
}
