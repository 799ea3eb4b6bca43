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
        string lengths = plan.Model.MaxLength is null ? "" : $", {plan.Workspace.Lengths}";
        MembersEmitter.Inherit(writer, "CopyActivationTo");
        writer.Line($"public void CopyActivationTo(int activation, {MembersEmitter.Outputs} destination) =>");
        writer.Line($"    {Layout}.CopyTo(__training, {DefinitionEmitter.FullName(plan)}.Activations, activation, {Samples}, destination{lengths});");
    }

    /// <summary>Writes what they are, and where they lie.</summary>
    public static void EmitLayout(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line();
        using (Open(writer, "Activations"))
        {
            foreach (ActivationPlan activation in plan.Activations)
            {
                Node node = activation.Node;
                string[] more = [.. node.IsChannelsLast ? new[] { "IsChannelsLast = true" } : [], .. node.HasLengths ? new[] { $"ShorterAxis = {node.ShorterAxis}" } : []];
                int place = plan.Workspace.Activations[plan.Writer(node.Value)!.Index];
                writer.Line(
                    $"new({place}, {DefinitionEmitter.Ints(node.Shape)}, {string.Join(", ", activation.Layers.Select(Literal.Of))}){(more.Length == 0 ? "" : $" {{ {string.Join(", ", more)} }}")},");
            }
        }
    }

    /// <summary>Opens a table of such places.</summary>
    public static SourceWriter.Block Open(SourceWriter writer, string name) =>
        writer.Open($"internal static readonly {Layout}[] {name} =", ";");
}
