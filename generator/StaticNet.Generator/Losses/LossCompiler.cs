using StaticNet.Generator.Emission;
using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Losses;

/// <summary>How a loss is compiled.</summary>
internal abstract class LossCompiler : ICompiler
{
    public abstract string Kind { get; }

    /// <summary>The loss as a formula, for the header.</summary>
    public abstract string Formula { get; }

    /// <summary>Its gradient as a formula.</summary>
    public abstract string Gradient { get; }

    /// <summary>Reports what is wrong with its arguments.</summary>
    public virtual void Check(AttributeModel loss, Draft draft)
    {
    }

    /// <summary>By what the sum of all samples' losses is divided, beside the number of samples.</summary>
    public abstract int Divisor(NetworkPlan plan);

    /// <summary>
    /// Writes <c>Loss(ref y, targets, weights, ref losses, ref dz, stride, rows, scale, ref scratch)</c>, which fills a padded row of
    /// ∂L/∂y for each sample, and its loss. With stride 0 all samples share one row: the gradient is not wanted.
    /// </summary>
    public abstract void Emit(SourceWriter writer, NetworkPlan plan);

    /// <summary>The signature of the method.</summary>
    protected static string Signature(string type, string name) =>
        $"public static void Loss(ref float y, ReadOnlySpan<{type}> {name}, ReadOnlySpan<float> weights, ref double losses, ref float dz, int stride, int rows, float scale, ref float scratch)";

    /// <summary>Declares the mask of the lanes at column <c>o</c> that are not padding, where there is padding.</summary>
    protected static void EmitInside(SourceWriter writer, NetworkPlan plan) =>
        writer.Line($"TVector inside = TOps.LessThan(TOps.Add(TOps.LaneIndices, TOps.Create(o)), TOps.Create({plan.OutputSize}f));");
}

/// <summary>Every loss that can be declared, one line each.</summary>
internal static class LossCatalog
{
    public static IReadOnlyList<LossCompiler> All { get; } =
    [
        new MeanSquaredErrorCompiler(),
        new SoftmaxCrossEntropyCompiler(),
    ];

    public static LossCompiler Find(AttributeModel loss) => All.Of(loss);
}
