using StaticNet.Generator.Emission;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Optimizers;

/// <summary>
/// How kernels call the optimizer's step: <c>Step(g, ref p, ref m, at, …)</c>, an inlined method that <see cref="UpdateEmitter"/> writes
/// once for every penalty, changes the vector of parameters at <c>p + at</c> and the moments at <c>m + at</c>.
/// </summary>
/// <param name="Plan">The network.</param>
/// <param name="Name">The method: there is one for each penalty.</param>
/// <param name="Scalars">What the steps of all parameters have in common: the rate, and for Adam ε, which changes from step to step.</param>
/// <param name="MomentCount">How many moments a parameter has.</param>
/// <param name="BlockSize">Floats between two moments of a parameter.</param>
/// <param name="Operations">How many vector operations a step brings to a method that inlines it.</param>
/// <param name="IsFused">
/// Whether kernels make steps as soon as they know a gradient. A step that needs the norm of all gradients has to wait for
/// <c>Update</c>.
/// </param>
internal sealed record OptimizerStep(
    NetworkPlan Plan, string Name, IReadOnlyList<StepScalar> Scalars, int MomentCount, int BlockSize, int Operations, bool IsFused)
{
    /// <summary>
    /// The most steps that one method inlines, as many as the largest tile has. Each brings up to 30 vector operations and a dozen locals,
    /// and at 512 locals the JIT stops inlining.
    /// </summary>
    public const int MostInlined = 24;

    /// <summary>The operations of a step up to which so many are inlined; of heavier ones fewer.</summary>
    private const int LightOperations = 30;

    /// <summary>Whether a method may inline so many of these steps.</summary>
    public bool IsInlined(int steps) => steps * Math.Max(LightOperations, Operations) <= MostInlined * LightOperations;

    /// <summary>The step of parameters without penalty.</summary>
    public static OptimizerStep For(NetworkPlan plan) => For(plan, Penalty.None);

    /// <summary>The step of a tensor with this penalty.</summary>
    public static OptimizerStep For(NetworkPlan plan, Penalty penalty)
    {
        int number = Penalties(plan).IndexOf(penalty);
        bool isFused = !GradientClips.Of(plan.Model).HasNorm;
        return new(
            plan, number <= 0 ? "Step" : "Step" + Literal.Of(number), UpdateEmitter.Scalars(plan), plan.MomentCount, plan.TrainedBlock,
            UpdateEmitter.CountOperations(plan, penalty), isFused);
    }

    /// <summary>The different penalties of a network's tensors, none first.</summary>
    public static List<Penalty> Penalties(NetworkPlan plan) =>
        [.. new[] { Penalty.None }.Concat(plan.Stages.Select(stage => stage.Penalty)).Distinct()];

    /// <summary>The step of the same optimizer for a tensor with this penalty.</summary>
    public OptimizerStep With(Penalty penalty) => For(Plan, penalty);

    public bool HasMoments => MomentCount > 0;

    /// <summary>The last parameters of kernels that may make a step, with a comma in front; nothing where no kernel makes steps.</summary>
    public string LastParameters => IsFused ? ", bool update" + string.Concat(Scalars.Select(scalar => $", float {scalar.Name}")) : "";

    /// <summary>The same as arguments, from kernel to kernel.</summary>
    public string LastArguments => CallArguments("update", scalar => scalar.Name);

    /// <summary>The same as arguments, from members to kernels.</summary>
    public string CallArguments(string update, Func<StepScalar, string> value) =>
        IsFused ? $", {update}" + string.Concat(Scalars.Select(scalar => $", {value(scalar)}")) : "";

    /// <summary>The moments as a parameter, with a comma behind.</summary>
    public string MomentsParameter => HasMoments ? "ref float M, " : "";

    /// <summary>The moments as an argument, moved on by <paramref name="offset"/>, with a comma behind.</summary>
    public string Moments(string offset) => HasMoments ? $"ref At(ref M, {offset}), " : "";

    /// <summary>The moments as an argument, with a comma behind.</summary>
    public string MomentsArgument => HasMoments ? "ref M, " : "";

    /// <summary>Writes the scalars as vectors, with their signs, in the block where steps are made: in front of a loop they would take its registers.</summary>
    public void EmitVectors(SourceWriter writer) => writer.Line(
        "TVector " + string.Join(", ", Scalars.Select(scalar => $"{scalar.Vector} = TOps.Create({(scalar.IsNegative ? "-" : "")}{scalar.Name})")) + ";");

    /// <summary>Writes the references that <see cref="Call"/> needs.</summary>
    public void EmitReferences(SourceWriter writer, string offset)
    {
        writer.Line($"ref float p = ref At(ref P, {offset});");
        if (HasMoments) writer.Line($"ref float m = ref At(ref M, {offset});");
    }

    /// <summary>A step as a statement.</summary>
    public string Call(string gradient, string at, string p = "p", string m = "m") =>
        $"{Name}({gradient}, ref {p}, {(HasMoments ? $"ref {m}, " : "")}{at}, {string.Join(", ", Scalars.Select(scalar => scalar.Vector))});";

    /// <summary>The signature of the method itself.</summary>
    public string Signature =>
        $"private static void {Name}(TVector g, ref float p, {(HasMoments ? "ref float m, " : "")}int at, {string.Join(", ", Scalars.Select(scalar => "TVector " + scalar.Vector))})";
}
