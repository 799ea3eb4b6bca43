using StaticNet.Generator.Emission;
using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Optimizers;

/// <summary>How an optimizer is compiled. What its step has in common with all others is written by <see cref="UpdateEmitter"/>.</summary>
internal abstract class OptimizerCompiler : ICompiler
{
    public abstract string Kind { get; }

    /// <summary>The step as formulas, for the header.</summary>
    public abstract string Formula(AttributeModel optimizer);

    /// <summary>Reports what is wrong with its arguments.</summary>
    public virtual void Check(AttributeModel optimizer, Draft draft)
    {
        optimizer.Check(draft, "learningRate", "finite and at least 0", value => value >= 0);
        optimizer.Check(draft, "WeightDecay", "finite and at least 0", value => value >= 0);
        GradientClips.Check(draft);
        if (draft.TrainedBlock == 0)
            draft.Problem(new Problem(ProblemIds.NothingToTrain, new Site(optimizer.Index), draft.Model.Type.Name, optimizer.Kind));
    }

    /// <summary>PyTorch's names of the moments that it keeps per parameter. Each is as large as the trained block, and one stands behind the other.</summary>
    public abstract IReadOnlyList<string> Moments(AttributeModel optimizer);

    /// <summary>How many moments there are.</summary>
    public int MomentCount(AttributeModel optimizer) => Moments(optimizer).Count;

    /// <summary>What every moment is before the first step.</summary>
    public virtual float MomentStart(AttributeModel optimizer) => 0;

    /// <summary>What it keeps between steps beside the moments, in the order in which a step advances them.</summary>
    public virtual IReadOnlyList<StateScalar> State(AttributeModel optimizer) => [];

    /// <summary>Declarations of local variables, behind the advance of the state, that <see cref="Scalars"/> need.</summary>
    public virtual IReadOnlyList<string> Locals(AttributeModel optimizer) => [];

    /// <summary>The scalars of a step.</summary>
    public virtual IReadOnlyList<StepScalar> Scalars(AttributeModel optimizer) => [StepScalar.Rate("LearningRate")];

    /// <summary>Writes the statements that change w, from the gradient g, and store it at <c>p + at</c>.</summary>
    public abstract void EmitStep(SourceWriter writer, NetworkPlan plan);

    /// <summary>What a reader of the step should know.</summary>
    public virtual IEnumerable<string> Remarks(AttributeModel optimizer) => [];

    /// <summary>The learning rate as declared, or the attribute's default.</summary>
    public float LearningRate(AttributeModel optimizer) => (float)optimizer.Double("learningRate", DefaultLearningRate);

    /// <summary>λ as declared, or the attribute's default.</summary>
    public float WeightDecay(AttributeModel optimizer) => (float)optimizer.Double("WeightDecay", DefaultWeightDecay);

    /// <summary>Whether weight decay is a step of its own, w ← w − η λ w, instead of a part of the gradient.</summary>
    public virtual bool IsDecayDecoupled(AttributeModel optimizer) => false;

    protected abstract double DefaultLearningRate { get; }

    protected virtual double DefaultWeightDecay => 0;

    /// <summary>
    /// Adds and subtracts a number so small that only what would become a denormal is lost. Without it the moments of a parameter whose
    /// gradient stays zero, behind a dead rectifier, decay into denormals and stay there, and every operation on them is many times slower.
    /// </summary>
    protected static void EmitFlush(SourceWriter writer, string moment) =>
        writer.Line($"{moment} = TOps.Subtract(TOps.Add({moment}, TOps.Create({Literal.Of(Tiny)})), TOps.Create({Literal.Of(Tiny)}));");

    /// <summary>
    /// Declares and keeps <paramref name="name"/> ← β <paramref name="name"/> + (1 − β) <paramref name="value"/>². What is added in each
    /// step, the <paramref name="floor"/>, keeps it from becoming denormal.
    /// </summary>
    protected static void EmitMeanSquare(SourceWriter writer, string name, string place, float beta, float floor, string value)
    {
        string decayed = $"TOps.Create({Literal.Of(beta)}), TOps.Load(ref m, {place})";
        writer.Line(floor > 0 ? $"TVector {name} = TOps.Fma({decayed}, TOps.Create({Literal.Of(floor)}));" : $"TVector {name} = TOps.Multiply({decayed});");
        writer.Line($"{name} = TOps.Fma(TOps.Multiply(TOps.Create({Literal.Of(1 - beta)}), {value}), {value}, {name});");
        writer.Line($"TOps.Store({name}, ref m, {place});");
    }

    /// <summary>Declares and keeps <paramref name="name"/> ← β <paramref name="name"/> + (1 − β) g, which does not become denormal.</summary>
    protected static void EmitMean(SourceWriter writer, string name, string place, float beta)
    {
        writer.Line($"TVector {name} = TOps.Fma(TOps.Create({Literal.Of(beta)}), TOps.Load(ref m, {place}), TOps.Multiply(TOps.Create({Literal.Of(1 - beta)}), g));");
        EmitFlush(writer, name);
        writer.Line($"TOps.Store({name}, ref m, {place});");
    }

    /// <summary>
    /// What is added to a mean square in each step, so that without a gradient it settles at <paramref name="rest"/>, which must be lost
    /// beside ε. 0 where even that would be a denormal.
    /// </summary>
    protected static float Floor(double rest, float beta)
    {
        double floor = rest * (1 - beta);
        return floor < 1.2e-38 ? 0 : (float)floor;
    }

    /// <summary>Where the moment with this number of the parameter at <c>at</c> stands.</summary>
    protected static string Place(NetworkPlan plan, int moment) => moment == 0 ? "at" : $"{Literal.Of((long)moment * plan.TrainedBlock)} + at";

    /// <summary>Why <see cref="EmitFlush"/> and <see cref="Floor"/> are there, for readers of a step that has both.</summary>
    protected const string FloorRemark =
        "2⁻¹⁰⁰ comes and goes, and v does not fall to 0, to keep moments of parameters without gradient from becoming denormal.";

    /// <summary>2⁻¹⁰⁰: its last bit is 2⁻¹²³, which is still a normal number.</summary>
    private const float Tiny = 7.8886091e-31f;

    /// <summary>Weight decay as a formula, with a comma behind.</summary>
    protected string Decay(AttributeModel optimizer)
    {
        float decay = WeightDecay(optimizer);
        if (decay == 0) return "";
        return IsDecayDecoupled(optimizer) ? $"w ← w − η {Literal.Short(decay)} w, " : $"g ← g + {Literal.Short(decay)} w, ";
    }
}

/// <summary>Every optimizer that can be declared, one line each.</summary>
internal static class OptimizerCatalog
{
    public static IReadOnlyList<OptimizerCompiler> All { get; } =
    [
        new SGDCompiler(),
        new AdamCompiler(),
        new AdamWCompiler(),
        new NAdamCompiler(),
        new RMSPropCompiler(),
        new AdaGradCompiler(),
        new AdaDeltaCompiler(),
    ];

    public static OptimizerCompiler Find(AttributeModel optimizer) => All.Of(optimizer);
}
