using StaticNet.Generator.Emission;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Optimizers;

/// <summary>
/// How kernels call the optimizer's step: <c>Step(g, ref p, ref m, at, …)</c>, an inlined method that <see cref="OptimizerCompiler"/>
/// writes once, changes the vector of parameters at <c>p + at</c> and the moments at <c>m + at</c>.
/// </summary>
/// <param name="Scalars">The step's scalars: the rate, and for Adam the correction of the second moment.</param>
/// <param name="MomentCount">How many moments a parameter has.</param>
/// <param name="BlockSize">Floats between two moments of a parameter.</param>
internal sealed record OptimizerStep(IReadOnlyList<string> Scalars, int MomentCount, int BlockSize)
{
    public static OptimizerStep For(NetworkPlan plan) =>
        new(OptimizerCatalog.Find(plan.Model.Optimizer!).Scalars, plan.MomentCount, plan.ParameterBlock);

    public bool HasMoments => MomentCount > 0;

    /// <summary>The last parameters of kernels that may make a step.</summary>
    public string Parameters => "bool update" + string.Concat(Scalars.Select(scalar => $", float {scalar}"));

    /// <summary>The same as arguments.</summary>
    public string Arguments => "update" + string.Concat(Scalars.Select(scalar => $", {scalar}"));

    /// <summary>The moments as a parameter, with a comma behind.</summary>
    public string MomentsParameter => HasMoments ? "ref float M, " : "";

    /// <summary>The moments as an argument, moved on by <paramref name="offset"/>, with a comma behind.</summary>
    public string Moments(string offset) => HasMoments ? $"ref At(ref M, {offset}), " : "";

    /// <summary>The moments as an argument, with a comma behind.</summary>
    public string MomentsArgument => HasMoments ? "ref M, " : "";

    /// <summary>Writes the scalars as vectors, the rate with its sign, in the block where steps are made: in front of a loop they would take its registers.</summary>
    public void EmitVectors(SourceWriter writer) => writer.Line(
        "TVector " + string.Join(", ", Scalars.Select(scalar => $"{Vector(scalar)} = TOps.Create({(scalar == "rate" ? "-" : "")}{scalar})")) + ";");

    /// <summary>Writes the references that <see cref="Call"/> needs.</summary>
    public void EmitReferences(SourceWriter writer, string offset)
    {
        writer.Line($"ref float p = ref At(ref P, {offset});");
        if (HasMoments) writer.Line($"ref float m = ref At(ref M, {offset});");
    }

    /// <summary>A step as a statement.</summary>
    public string Call(string gradient, string at, string p = "p", string m = "m") =>
        $"Step({gradient}, ref {p}, {(HasMoments ? $"ref {m}, " : "")}{at}, {string.Join(", ", Scalars.Select(Vector))});";

    /// <summary>The signature of the method itself.</summary>
    public string Signature =>
        $"private static void Step(TVector g, ref float p, {(HasMoments ? "ref float m, " : "")}int at, {string.Join(", ", Scalars.Select(scalar => "TVector " + Vector(scalar)))})";

    private static string Vector(string scalar) => scalar == "rate" ? "step" : scalar + "s";
}
