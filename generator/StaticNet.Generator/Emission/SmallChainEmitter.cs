using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Emission;

/// <summary>
/// Writes what chooses between the two forms of the passes of a <see cref="SmallChain"/>: samples in lanes, for which there must be as many
/// samples as lanes, and rows. Both compute the same bits.
/// </summary>
internal static class SmallChainEmitter
{
    public static void EmitPredict(SourceWriter writer, NetworkPlan plan, SmallChain chain, string comment, string signature, Func<int, string> place)
    {
        using (writer.OpenChoice(comment, signature))
        {
            writer.Line($"if (rows >= TOps.Count) PredictLanes(ref x, ref P, ref At(ref S, {plan.Workspace.InferenceScratch}), ref y, rows);");
            writer.Line($"else {Owner(chain)}PredictRows(ref x, ref P, ref S, ref y, rows);");
        }

        new SampleLanesEmitter(writer, plan, chain).EmitPredict();
        new SampleRowsEmitter(writer, plan, chain).EmitPredict(place);
    }

    public static void EmitDeltas(SourceWriter writer, NetworkPlan plan, SmallChain chain, string comment, string signature)
    {
        using (writer.OpenChoice(comment, signature))
        {
            writer.Line("if (rows >= TOps.Count) DeltasLanes(ref x, targets, weights, ref P, ref T, ref S, start, rows, scale);");
            writer.Line($"else {Owner(chain)}DeltasRows(ref x, targets, weights, ref P, ref T, ref S, start, rows, scale);");
        }

        new SampleLanesEmitter(writer, plan, chain).EmitDeltas();
        new SampleRowsEmitter(writer, plan, chain).EmitDeltas();
    }

    /// <summary>Whose kernels compute rows, with a dot behind.</summary>
    public static string Owner(SmallChain chain) => chain.RowsOwner.Length == 0 ? "" : chain.RowsOwner + ".";

    /// <summary>Where the first sample begins among samples of so many values.</summary>
    public static string Start(int size) => size == 1 ? "start" : $"start * {size}";
}
