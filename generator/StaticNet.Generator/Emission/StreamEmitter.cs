using StaticNet.Generator.Layers;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Emission;

/// <summary>The members that take a sequence frame by frame, and their kernels.</summary>
internal static class StreamEmitter
{
    /// <summary>The pass over all stages, and those kernels that other passes do not have.</summary>
    public static void EmitKernels(SourceWriter writer, NetworkPlan plan)
    {
        if (plan.Stream is not { } stream) return;
        NetworkPlan frame = stream.Frame;
        writer.Line();
        writer.Line("// ---- frame by frame");
        using (writer.OpenKernel(
            $"One frame of a sequence. R has the outputs of stages, and behind them what stays from frame to frame.",
            $"public static void Step(ref float x, ref float P, {(plan.Inference.HasFolds ? "ref float S, " : "")}ref float R)"))
        {
            bool isRowPass = RowPass.IsFor(stream.Steps.Select(each => each.Step));
            bool IsRow(InferenceStep step) => isRowPass && step.Stage is DenseStage;
            if (stream.Steps.Any(each => each.Step.Stage.StreamState == 0 && !IsRow(each.Step))) writer.Line("const int rows = 1;");
            foreach (StreamStep each in stream.Steps)
            {
                InferenceStep step = each.Step;
                string place = $"At(ref R, {frame.Workspace.Values[step.Value - frame.Inputs.Count]})", scratch = $"At(ref R, {frame.Workspace.InferenceScratch})";
                if (step.Stage.StreamState == 0)
                {
                    if (IsRow(step)) KernelsEmitter.EmitRowStep(writer, frame, step, place);
                    else KernelsEmitter.EmitStep(writer, frame, step, place, scratch, plan.Workspace.Folds);
                    continue;
                }

                string h = KernelsEmitter.Name(frame, step.Value);
                writer.Line($"ref float {h} = ref {place};");
                writer.Line($"{step.Stage.MethodPrefix}(ref {KernelsEmitter.Name(frame, step.Inputs[0])}, ref {KernelsEmitter.Parameters(step, plan.Workspace.Folds)}, ref {h}, ref At(ref R, {each.State}));");
            }
        }

        foreach (StagePlan stage in stream.Steps.Where(each => each.IsOwn).Select(each => each.Step.Stage))
        {
            if (stage.StreamState > 0) LayerCatalog.Find(stage).EmitStep(writer, stage);
            else LayerCatalog.Find(stage).EmitForward(writer, stage);
        }
    }

    public static void EmitConstants(SourceWriter writer, NetworkPlan plan)
    {
        if (plan.Stream is not { } stream) return;
        MembersEmitter.Summary(writer, plan.Model.TakesTokens ? "Ids of a frame: <c>Step</c> takes one." : "Floats of a frame that <c>Step</c> takes.");
        writer.Line($"public const int StepInputSize = {stream.Frame.InputSize};");
        MembersEmitter.Summary(writer, "Floats of what it gives.");
        writer.Line($"public const int StepOutputSize = {stream.Frame.OutputSize};");
        MembersEmitter.Summary(writer, "Bytes of a stream's state and workspace.");
        writer.Line($"public const long StreamBytes = {4L * stream.Size};");
    }

    public static void EmitState(SourceWriter writer, NetworkPlan plan)
    {
        if (plan.Stream is { } stream) writer.Line($"private readonly {MembersEmitter.Memory} __stream = new({stream.Size});");
    }

    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        if (plan.Stream is not { } stream) return;
        NetworkPlan frame = stream.Frame;
        bool isToken = plan.Model.TakesTokens;
        string input = isToken ? "token" : "frame";
        MembersEmitter.Summary(writer, $"Takes the next {input} of a sequence: the same bits as <c>Predict</c> over all of it. The state stays until <c>ResetState</c>.");
        writer.Line(isToken ? "/// <param name=\"token\">Its id.</param>" : "/// <param name=\"frame\">Exactly <see cref=\"StepInputSize\"/> floats.</param>");
        writer.Line($"/// <param name=\"output\">Exactly <see cref=\"StepOutputSize\"/> floats, written{(IsLast(plan) ? ": what the network would say if the sequence ended here" : "")}.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A length differs; the state is as before.</exception>");
        if (isToken) writer.Line("/// <exception cref=\"global::System.ArgumentOutOfRangeException\">The vocabulary does not have the id; the state is as before.</exception>");
        MembersEmitter.Optimize(writer);
        using (writer.Open($"public void Step({(isToken ? "int token" : $"{MembersEmitter.Inputs} frame")}, {MembersEmitter.Outputs} output)"))
        {
            writer.Line(isToken
                ? $"{MembersEmitter.Guard}.Token(token, VocabularySize, nameof(token));"
                : $"{MembersEmitter.Guard}.Length(frame.Length, StepInputSize, nameof(frame), \"one frame\");");
            writer.Line($"{MembersEmitter.Guard}.Length(output.Length, StepOutputSize, nameof(output), \"the output of one frame\");");
            StatesEmitter.EmitFresh(writer, plan);
            writer.Line(isToken
                ? "ref float x = ref global::System.Runtime.CompilerServices.Unsafe.As<int, float>(ref token);"
                : "ref float x = ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(frame);");
            writer.Line($"{MembersEmitter.Call(plan, $"Step(ref x, __parameters, {(plan.Inference.HasFolds ? "__inference, " : "")}__stream)")};");
            if (frame.OutputSize == 1) writer.Line($"output[0] = __stream[{frame.Workspace.Values[frame.Writer(frame.Output!.Value)!.Index]}];");
            else CopiesEmitter.EmitOutputs(writer, frame, "__stream", frame.Workspace.Values, "output", "1", "StepOutputSize");
        }

        MembersEmitter.Summary(writer, "Begins a new sequence: the state is zero.");
        writer.Line("public void ResetState() => __stream.Span.Clear();");
    }

    /// <summary>Whether the output is that of the last step alone.</summary>
    private static bool IsLast(NetworkPlan plan) => plan.OutputShape.Count == 1;
}
