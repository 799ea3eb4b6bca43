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

    /// <summary>Writes <c>Update(ref P, ref G, ref M, rate, …)</c> over the whole block.</summary>
    public abstract void Emit(SourceWriter writer, NetworkPlan plan);

    /// <summary>The learning rate as declared, or the attribute's default.</summary>
    public abstract float LearningRate(AttributeModel optimizer);

    /// <summary>Loads w and g, with weight decay added to g.</summary>
    protected static void EmitGradient(SourceWriter writer, AttributeModel optimizer)
    {
        writer.Line("TVector w = TOps.Load(ref P, i), g = TOps.Load(ref G, i);");
        float decay = (float)optimizer.Double("WeightDecay", 0);
        if (decay != 0) writer.Line($"g = TOps.Fma(TOps.Create({Literal.Of(decay)}), w, g);");
    }

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
