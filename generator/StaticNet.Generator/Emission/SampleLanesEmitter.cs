using StaticNet.Generator.Layers;
using StaticNet.Generator.Losses;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Emission;

/// <summary>
/// Writes the passes of a <see cref="SmallChain"/> for as many samples at a time as a vector has lanes, with a sample in each lane: a layer
/// of four outputs would fill a quarter of a vector of its own. Every lane computes what a row does, in the same order. The columns of a
/// group, one vector for each value, stand in S.
/// </summary>
internal sealed class SampleLanesEmitter(SourceWriter writer, NetworkPlan plan, SmallChain chain)
{
    private const string Comment =
        "As many samples at a time as a vector has lanes, one in each: a layer of few outputs would leave most of a vector of its own empty.\n"
        + "The last group overlaps the one before it: same bits, no remainder.";

    public void EmitPredict()
    {
        using (writer.OpenKernel(Comment, "private static void PredictLanes(ref float x, ref float P, ref float S, ref float y, int rows)"))
        {
            Declare(chain.InferenceColumns);
            using (OpenGroups())
            {
                EmitForward();
                DenseStage last = chain.Last;
                writer.Line();
                writer.Line($"Scatter(ref h{last.Index}, TOps.Count, {last.OutputSize}, ref At(ref y, row * {last.OutputPitch}), {last.OutputPitch});");
            }
        }
    }

    public void EmitDeltas()
    {
        WorkspacePlan workspace = plan.Workspace;
        LossPlan loss = plan.Losses[0];
        using (writer.OpenKernel(
            Comment,
            "private static void DeltasLanes(ref float x, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights, ref float P, ref float T, ref float S, int start, int rows, float scale)"))
        {
            writer.Line($"x = ref At(ref x, {SmallChainEmitter.Start(plan.InputSize)});");
            writer.Line($"ref float next = ref At(ref MemoryMarshal.GetReference(targets), {SmallChainEmitter.Start(plan.TargetSize)});");
            writer.Line($"ref double losses = ref Unsafe.As<float, double>(ref At(ref T, {Literal.Plus(workspace.Losses, "start * 2")}));");
            Declare(chain.TrainingColumns);
            using (OpenGroups())
            {
                EmitForward();
                EmitLoss(loss);
                foreach (DenseStage stage in chain.WayBack) EmitInputGradient(stage);
                writer.Line();
                foreach (DenseStage stage in chain.Stages)
                {
                    Scatter("h", stage, workspace.Activations[stage.Index]);
                    if (chain.HasDelta(stage)) Scatter("d", stage, workspace.Gradients[stage.Index]);
                }
            }
        }

        void Scatter(string column, DenseStage stage, int place) => writer.Line(
            $"Scatter(ref {column}{stage.Index}, TOps.Count, {stage.OutputSize}, ref At(ref T, {Literal.Plus(place, $"(start + row) * {stage.OutputPitch}")}), {stage.OutputPitch});");
    }

    /// <summary>Writes where the columns of a group begin.</summary>
    private void Declare(IEnumerable<(string Name, int Place)> columns)
    {
        foreach ((string name, int place) in columns)
            writer.Line($"ref float {name} = ref {(place == 0 ? "S" : $"At(ref S, {place} * TOps.Count)")};");
        writer.Line("int last = rows - TOps.Count;");
    }

    private SourceWriter.Block OpenGroups()
    {
        SourceWriter.Block groups = writer.Open("for (int r = 0; r < rows; r += TOps.Count)");
        writer.Line("int row = r < last ? r : last;");
        return groups;
    }

    private void EmitForward()
    {
        int inputs = plan.InputSize;
        writer.Nested($"for (int i = 0; i < {inputs}; i++)", $"TOps.Store(Gather(ref At(ref x, row * {inputs} + i), {inputs}), ref v, i * TOps.Count);");
        string from = "v";
        foreach (DenseStage stage in chain.Stages)
        {
            EmitForward(stage, from, "h" + Literal.Of(stage.Index));
            from = "h" + Literal.Of(stage.Index);
        }
    }

    private void EmitForward(DenseStage stage, string from, string to)
    {
        writer.Line();
        writer.Line($"// {stage.Layer}");
        using (writer.Open($"for (int o = 0; o < {stage.OutputSize}; o++)"))
        {
            writer.Line("ref float p = ref At(ref P, o);");
            string h = DenseForward.EmitStraightLine(writer, stage, k => Column(from, k), place => $"TOps.Broadcast(ref p, {place})");
            writer.Line($"TOps.Store({h}, ref {to}, o * TOps.Count);");
        }
    }

    private void EmitLoss(LossPlan loss)
    {
        DenseStage last = chain.Last;
        Activation? activation = LayerCatalog.FindActivation(last.Activation);
        writer.Line();
        writer.Line($"// {loss.Loss.Kind}");
        writer.Line("ReadOnlySpan<float> factors = weights.IsEmpty ? default : weights.Slice(start + row, TOps.Count);");
        string sum = chain.Loss!.EmitLanes(
            writer, loss, $"h{last.Index}", gradient => $"TOps.Store({activation?.Gradient(gradient, "z") ?? gradient}, ref d{last.Index}, o * TOps.Count);");
        writer.Line();
        if (loss.RowSize > 1) writer.Line($"TOps.Store({sum}, ref terms, 0);");
        writer.Line("Widen(ref terms, TOps.Count, factors, ref Unsafe.Add(ref losses, row));");
    }

    private void EmitInputGradient(DenseStage stage)
    {
        StagePlan before = plan.Writer(stage.Inputs[0])!;
        string index = Literal.Of(stage.Index), place = Literal.Of(before.Index);
        writer.Line();
        writer.Line($"// ∂L/∂x of {stage.Layer}");
        using (writer.Open($"for (int i = 0; i < {stage.InputSize}; i++)"))
        {
            writer.Line($"ref float w = ref At(ref P, {Literal.Plus(stage.WeightStart, $"i * {stage.WeightPitch}")});");
            writer.Line($"TVector g = TOps.Multiply(TOps.Broadcast(ref w, 0), {Column("d" + index, 0)});");
            for (int o = 1; o < stage.OutputSize; o++) writer.Line($"g = TOps.Fma(TOps.Broadcast(ref w, {o}), {Column("d" + index, o)}, g);");
            string g = LayerCatalog.FindActivation(before.Activation)?.Gradient("g", $"TOps.Load(ref h{place}, i * TOps.Count)") ?? "g";
            writer.Line($"TOps.Store({g}, ref d{place}, i * TOps.Count);");
        }
    }

    /// <summary>One value of all samples of the group.</summary>
    private static string Column(string column, int number) =>
        $"TOps.Load(ref {column}, {number switch { 0 => "0", 1 => "TOps.Count", _ => $"{number} * TOps.Count" }})";
}
