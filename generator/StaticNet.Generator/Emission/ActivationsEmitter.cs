using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Emission;

/// <summary>What training passes leave in the workspace, as a table, and the member that copies it.</summary>
internal static class ActivationsEmitter
{
    public const string Layout = "global::StaticNet.Runtime.ActivationLayout";

    /// <summary>How many samples of the last training pass are in the workspace: those of its last piece.</summary>
    public const string Samples = "__samples";

    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        MembersEmitter.Summary(writer, "Copies the outputs of a layer in the last training pass; of one that was cut into pieces those of the last piece.");
        writer.Line("/// <param name=\"activation\">Which of <c>Definition.Activations</c>.</param>");
        writer.Line("/// <param name=\"destination\">Samples of the pass × <c>Definition.Activations[activation].Count</c> floats, written.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">There is no such activation, or the length differs.</exception>");
        writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">There was no pass.</exception>");
        writer.Line($"public void CopyActivationTo(int activation, {MembersEmitter.Outputs} destination) =>");
        string lengths = plan.Model.MaxLength is null ? "" : $", {plan.Workspace.Lengths}";
        writer.Line($"    {Layout}.CopyTo(__training, {DefinitionEmitter.FullName(plan)}.Activations, activation, {Samples}, destination{lengths});");
    }

    /// <summary>Writes where activations lie.</summary>
    public static void EmitLayout(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line();
        using (writer.Open($"internal static readonly {Layout}[] Activations =\n    new {Layout}[]", ";"))
        {
            foreach (ActivationPlan activation in plan.Activations)
            {
                Node node = activation.Node;
                int place = plan.Workspace.Activations[plan.Writer(node.Value)!.Index];
                string[] more = [.. node.IsChannelsLast ? new[] { "IsChannelsLast = true" } : [], .. node.HasLengths ? new[] { $"Steps = {node.Shape[node.ShorterAxis]}", $"StepSize = {StepSize(node)}" } : []];
                writer.Line($"new(Place: {place}, Rows: {node.Rows}, RowSize: {node.RowSize}, Pitch: {node.Pitch}){(more.Length == 0 ? "" : $" {{ {string.Join(", ", more)} }}")}, // {activation.Name}");
            }
        }
    }

    /// <summary>Writes what they are.</summary>
    public static void EmitDefinition(SourceWriter writer, NetworkPlan plan)
    {
        using (writer.Open("Activations = new global::StaticNet.ActivationDefinition[]", ","))
        {
            foreach (ActivationPlan activation in plan.Activations)
            {
                writer.Line(
                    $"new({Literal.Of(activation.Name)}, {DefinitionEmitter.Strings(activation.Layers)}, {DefinitionEmitter.Ints(activation.Node.Shape)}, {activation.Node.Size}),");
            }
        }
    }

    private static int StepSize(Node node) => node.Shape.Skip(node.ShorterAxis + 1).Aggregate(1, (size, dimension) => size * dimension);
}
