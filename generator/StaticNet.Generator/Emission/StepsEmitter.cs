using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Emission;

/// <summary>
/// What members do where samples may have fewer steps than declared: they check the lengths, write those of each piece into the workspace,
/// where all kernels find them, divide losses by the steps that there are, and clear what is given out behind a sample's end.
/// </summary>
internal static class StepsEmitter
{
    private const string Sequences = MembersEmitter.Sequences;

    /// <summary>Lengths as the last parameter of a member; nothing where there are none.</summary>
    public static string Parameter(NetworkPlan plan) => plan.Model.MaxLength is null ? "" : $", {MembersEmitter.Labels} lengths = default";

    /// <summary>The same as an argument.</summary>
    public static string Argument(NetworkPlan plan, string lengths = "lengths") => plan.Model.MaxLength is null ? "" : $", {lengths}";

    /// <summary>What the parameter is.</summary>
    public static void Describe(SourceWriter writer, NetworkPlan plan)
    {
        if (plan.Model.MaxLength is not { } most) return;
        writer.Line($"/// <param name=\"lengths\">How many steps each sample has, from 0 to {most}; or nothing, if all have all. What stands behind them changes nothing.</param>");
        writer.Line($"/// <exception cref=\"global::System.ArgumentOutOfRangeException\">A length is not from 0 to {most}.</exception>");
    }

    /// <summary>Checks the lengths, before anything is done; with <paramref name="counts"/> there is the number of all steps then.</summary>
    public static void EmitCheck(SourceWriter writer, NetworkPlan plan, bool counts = false)
    {
        if (plan.Model.MaxLength is { } most)
            writer.Line($"{(counts && plan.Losses.Any(loss => loss.HasLengths) ? "int steps = " : "")}{Sequences}.Count(lengths, samples, {most}, nameof(lengths));");
    }

    /// <summary>Writes by what losses are divided: the samples of a call, their steps, or the weight of their labels.</summary>
    public static void EmitTotal(SourceWriter writer, NetworkPlan plan, string name)
    {
        bool hasLengths = plan.Losses.Any(loss => loss.HasLengths);
        if (EvaluationEmitter.LabelWeight(plan, name) is { } total) writer.Line($"double total = {(hasLengths ? "steps == 0 ? 1 : " : "")}{total};");
        else if (hasLengths) writer.Line("if (steps == 0) steps = 1; // of no step the loss is 0");
    }

    /// <summary>The number by which a loss is divided, where that is not the weight of labels.</summary>
    public static string Count(LossPlan loss) => loss.HasLengths ? "steps" : "samples";

    /// <summary>Writes how many steps the samples of a piece have to where kernels read it.</summary>
    public static void EmitBegin(SourceWriter writer, NetworkPlan plan, string workspace, string lengths = "lengths", string start = "start", string rows = "rows")
    {
        if (plan.Model.MaxLength is { } most)
            writer.Line($"{Sequences}.Begin({lengths}, {start}, {rows}, {most}, ref {workspace}[{Place(plan, workspace)}]);");
    }

    /// <summary>The lengths of a piece in inference, as an argument of a loss with a comma behind.</summary>
    public static string InferenceArgument(NetworkPlan plan, LossPlan loss) => !loss.HasLengths
        ? ""
        : $"ref global::System.Runtime.CompilerServices.Unsafe.As<float, int>(ref __inference[{plan.Workspace.InferenceLengths}]), ";

    /// <summary>The lengths of the samples in a kernel, likewise.</summary>
    public static string LengthsArgument(LossPlan loss) => loss.HasLengths ? "ref lengths, " : "";

    /// <summary>Sets what stands behind the ends of samples in a span of outputs, or of something for each of their rows.</summary>
    public static void EmitEnds(SourceWriter writer, NetworkPlan plan, string span, string value = "0f", string? perStep = null, string sampleSize = "OutputSize")
    {
        foreach (OutputPlan output in plan.Outputs.Where(output => output.Node.HasLengths))
            writer.Line($"{Sequences}.SetEnds({span}, lengths, {output.Node.Rows}, {perStep ?? Literal.Of(output.Node.RowSize)}, {sampleSize}, {output.Offset}, {value});");
    }

    /// <summary>Clears what gradients of outputs were passed for steps behind the ends of the last Forward's samples.</summary>
    public static void EmitGradientEnds(SourceWriter writer, NetworkPlan plan)
    {
        OutputPlan[] outputs = [.. plan.Outputs.Where(output => output.Node.HasLengths)];
        if (outputs.Length == 0) return;
        writer.Line(
            $"{MembersEmitter.Labels} lengths = global::System.Runtime.InteropServices.MemoryMarshal.Cast<float, int>(__training.Span.Slice({plan.Workspace.Lengths}, __rows));");
        foreach (Node node in outputs.Select(output => output.Node))
        {
            string gradients = $"__training.Span.Slice({plan.Workspace.Gradient(plan, node.Value)}, __rows * {node.SamplePitch})";
            writer.Line($"{Sequences}.SetEnds({gradients}, lengths, {node.Rows}, {node.Pitch}, {node.SamplePitch}, 0, 0f);");
        }
    }

    /// <summary>Whether some losses are divided by samples and some by steps.</summary>
    public static bool HasStepScale(NetworkPlan plan) => plan.Losses.Any(loss => loss.IsScaled);

    /// <summary>The factor of the latter as a parameter of a kernel, with a comma behind.</summary>
    public static string ScaleParameter(NetworkPlan plan) => HasStepScale(plan) ? "float stepScale, " : "";

    /// <summary>The same as an argument.</summary>
    public static string ScaleArgument(NetworkPlan plan) => HasStepScale(plan) ? "stepScale, " : "";

    private static int Place(NetworkPlan plan, string workspace) => workspace == "__training" ? plan.Workspace.Lengths : plan.Workspace.InferenceLengths;
}
