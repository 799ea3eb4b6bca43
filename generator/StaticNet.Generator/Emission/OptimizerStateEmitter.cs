using StaticNet.Generator.Model;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Emission;

/// <summary>The members that take an optimizer's state out and in again: with it a run goes on as if it had not been interrupted.</summary>
internal static class OptimizerStateEmitter
{
    private const string Scalars = "global::System.Span<double>";
    private const string Meaning = "one for each of Definition.OptimizerScalars";

    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        AttributeModel optimizer = plan.Model.Optimizer!;
        IReadOnlyList<StateScalar> state = OptimizerCatalog.Find(optimizer).State(optimizer);
        string check = $"{MembersEmitter.Guard}.Length(scalars.Length, {state.Count}, nameof(scalars), \"{Meaning}\");";
        string tensors = DefinitionEmitter.FullName(plan) + ".Tensors", moments = $"moments, {plan.MomentCount}, ParameterCount";
        MembersEmitter.Summary(writer, "Copies what the optimizer keeps from step to step.");
        Describe(writer, plan, state.Count);
        writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">This is a fork, which has none.</exception>");
        using (writer.Open($"public void CopyOptimizerStateTo({MembersEmitter.Outputs} moments, {Scalars} scalars)"))
        {
            writer.Line($"{MembersEmitter.Guard}.Optimizer(__isFork);");
            writer.Line(check);
            writer.Line($"{MembersEmitter.Block}.CopyMoments(__moments, {tensors}, {moments});");
            for (int i = 0; i < state.Count; i++) writer.Line($"scalars[{i}] = {state[i].Field};");
        }

        MembersEmitter.Summary(writer, "Makes the optimizer go on from a state that <see cref=\"CopyOptimizerStateTo\"/> has copied, bit for bit.");
        Describe(writer, plan, state.Count);
        writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">This is a fork.</exception>");
        using (writer.Open($"public void LoadOptimizerState({MembersEmitter.Inputs} moments, {Scalars.Replace("Span", "ReadOnlySpan")} scalars)"))
        {
            writer.Line($"{MembersEmitter.Guard}.Owner(__isFork, nameof(LoadOptimizerState));");
            writer.Line(check);
            writer.Line($"{MembersEmitter.Block}.LoadMoments(__moments, {tensors}, {moments}{(plan.MomentStart == 0 ? "" : $", {Literal.Of(plan.MomentStart)}")});");
            for (int i = 0; i < state.Count; i++) writer.Line($"{state[i].Field} = scalars[{i}];");
        }
    }

    private static void Describe(SourceWriter writer, NetworkPlan plan, int scalars)
    {
        string moments = plan.MomentCount switch
        {
            0 => "Nothing: there are none.",
            1 => "<see cref=\"ParameterCount\"/> floats, canonical like the parameters.",
            int count => $"{count} × <see cref=\"ParameterCount\"/> floats, each canonical like the parameters.",
        };
        writer.Line($"/// <param name=\"moments\">{moments}</param>");
        writer.Line($"/// <param name=\"scalars\">{(scalars == 0 ? "Nothing: there are none." : $"{scalars}: see <c>Definition.OptimizerScalars</c>.")}</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A length differs; nothing was changed.</exception>");
    }
}
