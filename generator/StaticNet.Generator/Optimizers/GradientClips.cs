using StaticNet.Generator.Emission;
using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Optimizers;

/// <summary>What a step does to the gradients before anything else: first by their norm, then one by one.</summary>
/// <param name="MaxNorm">The largest norm of all gradients, or 0.</param>
/// <param name="Limit">The largest size of a gradient, or 0.</param>
internal sealed record GradientClips(float MaxNorm, float Limit)
{
    private const string NormKind = "ClipGradientNorm", ValueKind = "ClipGradientValue";

    /// <summary>The kinds of clips that can be declared.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [NormKind, ValueKind];

    public static GradientClips Of(NetworkModel model) => new(Number(model, NormKind, "maxNorm"), Number(model, ValueKind, "limit"));

    /// <summary>Whether all gradients are needed before the first parameter can change.</summary>
    public bool HasNorm => MaxNorm > 0;

    public bool HasLimit => Limit > 0;

    /// <summary>The factor of the norm, a scalar of the step.</summary>
    public StepScalar Scale => new(
        "scale", "scales", $"global::StaticNet.Runtime.GradientNorm.Scale(__gradients, {Literal.Of((double)MaxNorm)})");

    /// <summary>The clips as formulas, for the header.</summary>
    public IEnumerable<(string Kind, string Formula)> Formulas()
    {
        if (HasNorm) yield return (NormKind, $"g ← g · min(1, {Literal.Short(MaxNorm)} / (‖g‖ + 10⁻⁶)), ‖g‖ over all gradients");
        if (HasLimit) yield return (ValueKind, $"g ← clamp(g, −{Literal.Short(Limit)}, {Literal.Short(Limit)})");
    }

    /// <summary>Writes the clips of the vector g. Where g is NaN it stays so: of the operands of Min and Max the second does.</summary>
    public void Emit(SourceWriter writer)
    {
        if (HasNorm) writer.Line("g = TOps.Multiply(g, scales);");
        if (HasLimit) writer.Line($"g = TOps.Min(TOps.Create({Literal.Of(Limit)}), TOps.Max(TOps.Create({Literal.Of(-Limit)}), g));");
    }

    /// <summary>Reports what is wrong with their arguments.</summary>
    public static void Check(Draft draft)
    {
        foreach (AttributeModel clip in draft.Model.Clips)
            clip.Check(draft, clip.Kind == NormKind ? "maxNorm" : "limit", "finite and above 0 as a float", value => value > 0);
    }

    private static float Number(NetworkModel model, string kind, string argument) =>
        (float)(model.Clips.FirstOrDefault(clip => clip.Kind == kind)?.Double(argument, 0) ?? 0);
}
