using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Emission;

/// <summary>
/// What members copy between the user's spans, which are dense, and workspaces, whose rows are padded: outputs, their gradients, and those
/// of inputs. Several inputs or outputs stand one behind the other in each sample of the user's.
/// </summary>
internal static class CopiesEmitter
{
    /// <summary>Copies outputs from the padded rows of a workspace to a span.</summary>
    public static void EmitOutputs(
        SourceWriter writer, NetworkPlan plan, string workspace, IReadOnlyList<int> places, string span, string samples, string outputSize = "OutputSize")
    {
        if (plan.Output is { } only)
        {
            writer.Line($"{MembersEmitter.Rows}.CopyDense(ref {Place(only)}, {only.Pitch}, {span}, {RowsOf(only, samples)}, {Size(only.Rows, only.RowSize, outputSize)});");
            return;
        }

        writer.Line($"ref float y = ref {Reference(span)};");
        foreach (OutputPlan output in plan.Outputs)
        {
            Node node = output.Node;
            writer.Line($"{MembersEmitter.Rows}.Gather(ref {Place(node)}, {node.Pitch}, ref {At("y", output.Offset)}, OutputSize, {samples}, {node.Rows}, {node.RowSize});");
        }

        string Place(Node node) => $"{workspace}[{places[plan.Writer(node.Value)!.Index]}]";
    }

    /// <summary>Copies gradients of outputs from a span to padded rows. Where only losses read, they are zero.</summary>
    public static void EmitOutputGradients(SourceWriter writer, NetworkPlan plan, string place, string samples)
    {
        foreach (int value in new GradientFlow(plan).Ends.Where(value => plan.Outputs.All(output => output.Node.Value != value)))
            writer.Line($"__training.Span.Slice({plan.Workspace.Gradient(plan, value)}, {samples} * {plan.SamplePitch(value)}).Clear();");
        foreach (OutputPlan output in plan.Outputs)
        {
            Node node = output.Node;
            string to = $"ref __training[{plan.Workspace.Gradient(plan, node.Value)}]", size = Size(node.Rows, node.RowSize, "OutputSize");
            writer.Line(plan.Output is not null
                ? $"{MembersEmitter.Rows}.CopyPadded(ref {place}, {size}, {to}, {RowsOf(node, samples)}, {size}, {node.Pitch});"
                : $"{MembersEmitter.Rows}.Scatter(ref {At(place, output.Offset)}, OutputSize, {to}, {samples}, {node.Rows}, {node.RowSize}, {node.Pitch});");
        }
    }

    /// <summary>Copies gradients of inputs from padded rows to a span.</summary>
    public static void EmitInputGradients(SourceWriter writer, NetworkPlan plan, string span, string samples)
    {
        // An input was copied to padded rows by a stage of its own, or read as it is by the first.
        if (plan.Inputs.Count == 1)
        {
            StagePlan first = plan.Stages[0];
            int place = first is InputStage ? plan.Workspace.Gradients[0] : plan.Workspace.InputGradient;
            writer.Line($"{MembersEmitter.Rows}.CopyDense(ref __training[{place}], {first.GradientPitch / first.InputRows}, {span}, {RowsOf(first.InputRows, samples)}, {Size(first.InputRows, first.InputSize, "InputSize")});");
            return;
        }

        writer.Line($"ref float dx = ref {Reference(span)};");
        foreach (InputStage stage in plan.Stages.OfType<InputStage>())
        {
            writer.Line(
                $"{MembersEmitter.Rows}.Gather(ref __training[{plan.Workspace.Gradients[stage.Index]}], {stage.OutputPitch}, ref {At("dx", stage.Offset)}, InputSize, {samples}, {stage.InputRows}, {stage.InputSize});");
        }
    }

    /// <summary>The rows of a value of so many samples.</summary>
    public static string RowsOf(Node node, string samples) => RowsOf(node.Rows, samples);

    private static string RowsOf(int rows, string samples) => rows == 1 ? samples : $"{samples} * {rows}";

    private static string At(string place, int offset) =>
        offset == 0 ? place : $"global::System.Runtime.CompilerServices.Unsafe.Add(ref {place}, {offset})";

    private static string Reference(string span) => $"global::System.Runtime.InteropServices.MemoryMarshal.GetReference({span})";

    private static string Size(int rows, int size, string name) => rows == 1 ? name : Literal.Of(size);
}
