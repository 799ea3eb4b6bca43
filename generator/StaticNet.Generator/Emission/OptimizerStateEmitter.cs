using StaticNet.Generator.Model;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Emission;

/// <summary>The members that take an optimizer's state out and in again: with it a run goes on as if it had not been interrupted.</summary>
internal static class OptimizerStateEmitter
{
    private const string State = "global::StaticNet.Runtime.OptimizerState";

    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        AttributeModel optimizer = plan.Model.Optimizer!;
        string[] fields = [.. OptimizerCatalog.Find(optimizer).State(optimizer).Select(scalar => scalar.Field)];
        string arguments = $"__isFork, __moments, {DefinitionEmitter.FullName(plan)}.Tensors, moments, {plan.MomentCount}, ParameterCount, scalars";
        string scalars = fields.Length == 0 ? "default" : $"stackalloc double[] {{ {string.Join(", ", fields)} }}";
        MembersEmitter.Inherit(writer, "CopyOptimizerStateTo");
        writer.Line($"public void CopyOptimizerStateTo({MembersEmitter.Outputs} moments, global::System.Span<double> scalars) =>");
        writer.Line($"    {State}.CopyTo({arguments}, {scalars});");

        MembersEmitter.Inherit(writer, "LoadOptimizerState");
        using (writer.Open($"public void LoadOptimizerState({MembersEmitter.Inputs} moments, global::System.ReadOnlySpan<double> scalars)"))
        {
            writer.Line($"{State}.Load({arguments}, {fields.Length}{(plan.MomentStart == 0 ? "" : $", {Literal.Of(plan.MomentStart)}")});");
            for (int i = 0; i < fields.Length; i++) writer.Line($"{fields[i]} = scalars[{i}];");
        }
    }
}
