using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Emission;

/// <summary>
/// The one place where the vector width is chosen: what members call. The JIT knows the condition and keeps one of the two calls.
/// </summary>
internal static class DispatchEmitter
{
    private const string Memory = "AlignedMemory";

    /// <summary>The class as the members see it.</summary>
    public static string FullName(NetworkPlan plan) => $"global::{NetworkEmitter.Namespace}.{ClassName(plan)}";

    private static string ClassName(NetworkPlan plan) => plan.Model.Type.Name + "Dispatch";

    /// <summary>The namespaces and aliases that the class needs.</summary>
    public static void EmitUsings(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line("using global::StaticNet.Runtime;");
        writer.Line($"using Wide = {KernelsEmitter.FullName(plan)}<global::StaticNet.Simd.Vector512Ops, global::System.Runtime.Intrinsics.Vector512<float>>;");
        writer.Line($"using Narrow = {KernelsEmitter.FullName(plan)}<global::StaticNet.Simd.VectorOps, global::System.Numerics.Vector<float>>;");
        if (SmallChain.Of(plan) is { RowsOwner: SmallChain.Short })
            writer.Line($"using {SmallChain.Short} = {KernelsEmitter.FullName(plan)}<global::StaticNet.Simd.Vector128Ops, global::System.Runtime.Intrinsics.Vector128<float>>;");
    }

    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line("// Chooses the vector width. The JIT knows the condition and keeps one of the two calls.");
        using (writer.Open($"file static class {ClassName(plan)}"))
        {
            writer.Line("private static bool IsWide => global::System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated;");
            foreach (Entry entry in Entries(plan)) Emit(writer, entry);
        }

        writer.Line();
    }

    private static IEnumerable<Entry> Entries(NetworkPlan plan)
    {
        bool trains = plan.Model.HasOptimizer;
        (string, string)[] phase = plan.HasPhases ? [("int", "phase")] : [];
        (string, string)[] y = plan.Output is null ? [] : [("ref float", "y")];
        yield return new("void", "Predict", [("ref float", "x"), (Memory, "P"), (Memory, "S"), .. y, ("int", "rows")]);
        if (plan.Model.HasLoss && plan.HasJudged)
            yield return new("void", "PredictAll", ("ref float", "x"), (Memory, "P"), (Memory, "S"), ("int", "rows"));
        if (plan.Inference.HasFolds) yield return new("void", "Fold", (Memory, "P"), (Memory, "S"));
        if (plan.Stream is not null)
            yield return new("void", "Step", [("ref float", "x"), (Memory, "P"), .. plan.Inference.HasFolds ? [(Memory, "S")] : ((string, string)[])[], (Memory, "R")]);
        if (plan.Model.HasBackward)
        {
            if (plan.HasFixedNorms) yield return new("void", "Fix", [(Memory, "P"), (Memory, "T"), .. plan.Model.InputGradients ? [("bool", "all")] : ((string, string)[])[]]);
            yield return new("void", "Forward", [("ref float", "x"), (Memory, "P"), (Memory, "T"), ("ref float", "S"), .. phase, ("int", "start"), ("int", "rows")]);
        }

        foreach ((string type, string name) in Targets(plan))
        {
            foreach (LossPlan loss in plan.Losses)
            {
                (string, string)[] lengths = loss.HasLengths ? [("ref int", "lengths")] : [];
                yield return new(
                    "void", "Loss" + loss.Suffix,
                    [
                        ("ref float", "y"), (type, name), ("ReadOnlySpan<float>", "weights"), ("ref double", "losses"), ("ref float", "dz"), ("int", "stride"), .. lengths,
                        ("int", "rows"), ("float", "scale"), ("ref float", "scratch"),
                    ]);
            }

            if (!trains) continue;
            (string, string)[] stepScale = StepsEmitter.HasStepScale(plan) ? [("float", "stepScale")] : [];
            yield return new(
                "void", "Deltas",
                [
                    ("ref float", "x"), (type, name), ("ReadOnlySpan<float>", "weights"), (Memory, "P"), (Memory, "T"), ("ref float", "S"), .. phase,
                    ("int", "start"), ("int", "rows"), ("float", "scale"), .. stepScale, ("bool", "single"),
                ]);
        }

        if (plan.IsClassifier)
        {
            if (EvaluationEmitter.LabelWeight(plan, "labels") is not null)
            {
                (string, string)[] lengths = plan.ClassifierLoss.HasLengths ? [("ReadOnlySpan<int>", "lengths")] : [];
                yield return new("double", "LabelWeight", [("ReadOnlySpan<int>", "labels"), .. lengths]);
            }

            yield return new(
                "void", "Probabilities", ("ref float", "y"), ("Span<float>", "probabilities"), ("ref float", "scratch"), ("int", "rows"));
        }

        if (!plan.Model.HasBackward) yield break;
        yield return new(
            "void", "Backward",
            [(Memory, "P"), (Memory, "T"), ("ref float", "S"), .. phase, ("int", "start"), ("int", "rows"), ("bool", "single"), ("bool", "wantsInput")]);
        if (!trains) yield break;
        if (plan.HasPhases) yield return new("void", "Combine", (Memory, "P"), (Memory, "T"), ("int", "phase"), ("int", "rows"), ("bool", "update"));
        (string, string)[] moments = plan.MomentCount > 0 ? [(Memory, "M")] : [];
        var step = OptimizerStep.For(plan);
        (string, string)[] scalars = [.. step.Scalars.Select(scalar => ("float", scalar.Name))];
        (string, string)[] last = step.IsFused ? [("bool", "update"), .. scalars] : [];
        yield return new(
            "void", "Weights",
            [
                ("ref float", "x"), (Memory, "P"), (Memory, "G"), .. moments, (Memory, "T"), ("ref float", "S"), ("int", "rows"), ("bool", "first"),
                ("int", "worker"), ("int", "workers"), .. last,
            ]);
        yield return new("void", "Update", [(Memory, "P"), (Memory, "G"), .. moments, .. scalars]);
        if (!SingleEmitter.IsFor(plan)) yield break;
        (string, string)[] scale = [.. StepsEmitter.HasStepScale(plan) ? [("float", "stepScale")] : ((string, string)[])[], ("float", "scale")];
        foreach ((string type, string name) in Targets(plan))
        {
            yield return new(
                "void", "Single",
                [
                    ("ref float", "x"), (type, name), ("ReadOnlySpan<float>", "weights"), (Memory, "P"), (Memory, "G"), .. moments, (Memory, "T"),
                    ("ref float", "S"), .. scale, .. last,
                ]);
        }
    }

    private static IEnumerable<(string Type, string Name)> Targets(NetworkPlan plan)
    {
        if (plan.Model.HasLoss) yield return ("ReadOnlySpan<float>", "targets");
        if (plan.IsClassifier) yield return ("ReadOnlySpan<int>", "labels");
    }

    private static void Emit(SourceWriter writer, Entry entry)
    {
        string parameters = string.Join(", ", entry.Parameters.Select(parameter => $"{parameter.Type} {parameter.Name}"));
        string arguments = string.Join(", ", entry.Parameters.Select(parameter => parameter.Type switch
        {
            "ref float" or "ref double" or "ref int" => $"ref {parameter.Name}",
            Memory => $"ref {parameter.Name}.Origin",
            _ => parameter.Name,
        }));
        writer.Line();
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        if (entry.Returns == "void")
        {
            using (writer.Open($"public static void {entry.Name}({parameters})"))
            {
                writer.Line($"if (IsWide) Wide.{entry.Name}({arguments});");
                writer.Line($"else Narrow.{entry.Name}({arguments});");
            }

            return;
        }

        writer.Line($"public static {entry.Returns} {entry.Name}({parameters}) => IsWide");
        writer.Line($"    ? Wide.{entry.Name}({arguments})");
        writer.Line($"    : Narrow.{entry.Name}({arguments});");
    }

    /// <summary>A kernel that members call.</summary>
    private sealed record Entry(string Returns, string Name, params (string Type, string Name)[] Parameters);
}
