using StaticNet.Generator.Layers;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Emission;

/// <summary>
/// How members take inputs: as floats, or as ids of tokens. Ids go through the network in the places of floats, as the bits that they are;
/// only embeddings look at them.
/// </summary>
internal static class TokensEmitter
{
    private const string Tokens = "global::StaticNet.Runtime.Tokens";

    /// <summary>What inputs are called.</summary>
    public static string Name(NetworkPlan plan) => plan.Model.TakesTokens ? "tokens" : "inputs";

    /// <summary>The inputs as a parameter of a public member.</summary>
    public static string Parameter(NetworkPlan plan) => $"{(plan.Model.TakesTokens ? MembersEmitter.Labels : MembersEmitter.Inputs)} {Name(plan)}";

    /// <summary>The inputs of an interface's member, which are always floats, as an argument of the public one.</summary>
    public static string Argument(NetworkPlan plan) => plan.Model.TakesTokens ? $"{Tokens}.Of(inputs, ref __tokens)" : "inputs";

    /// <summary>The parameter's description: how many samples.</summary>
    public static string Description(NetworkPlan plan, string samples, string rest = "") =>
        $"/// <param name=\"{Name(plan)}\">{samples} of <see cref=\"InputSize\"/> {Unit(plan)}{rest}.</param>";

    /// <summary>What inputs consist of.</summary>
    public static string Unit(NetworkPlan plan) => plan.Model.TakesTokens ? "ids" : "floats";

    /// <summary>Begins a public member: ids are checked, and go on as <c>inputs</c>.</summary>
    public static void EmitBegin(SourceWriter writer, NetworkPlan plan)
    {
        if (plan.Model.TakesTokens) writer.Line($"{MembersEmitter.Inputs} inputs = __Inputs(tokens);");
    }

    public static void EmitConstants(SourceWriter writer, NetworkPlan plan)
    {
        if (!plan.Model.TakesTokens) return;
        bool differ = plan.Inputs.Select(input => Vocabulary(plan, input)).Distinct().Count() > 1;
        MembersEmitter.Summary(writer, $"Ids go from 0 to this − 1{(differ ? " for the input with the fewest" : "")}.");
        writer.Line($"public const int VocabularySize = {plan.Inputs.Min(input => Vocabulary(plan, input))};");
    }

    public static void EmitState(SourceWriter writer, NetworkPlan plan)
    {
        if (plan.Model.TakesTokens) writer.Line("private int[] __tokens = global::System.Array.Empty<int>(); // ids that came as floats, by an interface");
    }

    public static void EmitMembers(SourceWriter writer, NetworkPlan plan)
    {
        if (!plan.Model.TakesTokens) return;
        writer.Line();
        writer.Line("// Ids go through the network as bits in the places of floats.");
        using (writer.Open($"private static {MembersEmitter.Inputs} __Inputs({MembersEmitter.Labels} tokens)"))
        {
            writer.Line($"{MembersEmitter.Guard}.Samples(tokens.Length, InputSize, nameof(tokens));");
            foreach (InputPlan input in plan.Inputs)
                writer.Line($"{Tokens}.Check(tokens, InputSize, {input.Offset}, {input.Size}, {Vocabulary(plan, input)}, {(plan.Inputs.Count == 1 ? "null" : Literal.Of(input.Name))}, nameof(tokens));");
            writer.Line("return global::System.Runtime.InteropServices.MemoryMarshal.Cast<int, float>(tokens);");
        }
    }

    /// <summary>How many ids an input can have: of embeddings that share it the fewest.</summary>
    public static int Vocabulary(NetworkPlan plan, InputPlan input) =>
        plan.Stages.OfType<EmbeddingStage>().Where(stage => stage.Offset == input.Offset).Min(stage => stage.Vocabulary);
}
