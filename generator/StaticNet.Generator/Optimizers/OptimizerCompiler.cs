using StaticNet.Generator.Emission;
using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Optimizers;

/// <summary>How an optimizer is compiled.</summary>
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
        if (draft.ParameterCount == 0)
            draft.Problem(new Problem(ProblemIds.NothingToTrain, new Site(optimizer.Index), draft.Model.Type.Name, optimizer.Kind));
    }

    /// <summary>How many moments it keeps per parameter.</summary>
    public abstract int MomentCount(AttributeModel optimizer);

    /// <summary>Whether it needs β₁ᵗ and β₂ᵗ.</summary>
    public virtual bool NeedsBetaPowers => false;

    /// <summary>The scalars that a step depends on, and that change from step to step.</summary>
    public virtual IReadOnlyList<string> Scalars => ["rate"];

    /// <summary>Writes <c>Update(ref P, ref G, ref M, rate, …)</c> over the whole block, and the step for one vector.</summary>
    public void Emit(SourceWriter writer, NetworkPlan plan)
    {
        AttributeModel optimizer = plan.Model.Optimizer!;
        var step = OptimizerStep.For(plan);
        using (writer.OpenKernel(
            $"Update, for all {Texts.Grouped(plan.ParameterBlock)} floats of the block.",
            $"public static void Update(ref float P, ref float G, {step.MomentsParameter}{string.Join(", ", Scalars.Select(scalar => "float " + scalar))})"))
        {
            step.EmitVectors(writer);
            writer.Nested($"for (int i = 0; i < {plan.ParameterBlock}; i += TOps.Count)", step.Call("TOps.Load(ref G, i)", "i", "P", "M"));
        }

        writer.Line();
        writer.Line($"// {Formula(optimizer)}");
        foreach (string remark in Remarks(optimizer)) writer.Line("// " + remark);
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (writer.Open(step.Signature))
        {
            writer.Line("TVector w = TOps.Load(ref p, at);");
            float decay = (float)optimizer.Double("WeightDecay", 0);
            if (decay != 0) writer.Line($"g = TOps.Fma(TOps.Create({Literal.Of(decay)}), w, g);");
            EmitStep(writer, plan);
        }
    }

    /// <summary>Writes the statements that change w, from the gradient g, and store it at <c>p + at</c>.</summary>
    protected abstract void EmitStep(SourceWriter writer, NetworkPlan plan);

    /// <summary>What a reader of the step should know.</summary>
    protected virtual IEnumerable<string> Remarks(AttributeModel optimizer) => [];

    /// <summary>The learning rate as declared, or the attribute's default.</summary>
    public abstract float LearningRate(AttributeModel optimizer);

    /// <summary>
    /// Adds and subtracts a number so small that only what would become a denormal is lost. Without it the moments of a parameter whose
    /// gradient stays zero, behind a dead rectifier, decay into denormals and stay there, and every operation on them is many times slower.
    /// </summary>
    protected static void EmitFlush(SourceWriter writer, string moment) =>
        writer.Line($"{moment} = TOps.Subtract(TOps.Add({moment}, TOps.Create({Literal.Of(Tiny)})), TOps.Create({Literal.Of(Tiny)}));");

    /// <summary>2⁻¹⁰⁰: its last bit is 2⁻¹²³, which is still a normal number.</summary>
    private const float Tiny = 7.8886091e-31f;

    protected static string Decay(AttributeModel optimizer)
    {
        float decay = (float)optimizer.Double("WeightDecay", 0);
        return decay == 0 ? "" : $"g ← g + {Literal.Short(decay)} w, ";
    }
}

/// <summary>Every optimizer that can be declared, one line each.</summary>
internal static class OptimizerCatalog
{
    public static IReadOnlyList<OptimizerCompiler> All { get; } =
    [
        new SGDCompiler(),
        new AdamCompiler(),
    ];

    public static OptimizerCompiler Find(AttributeModel optimizer) => All.Of(optimizer);
}
