using StaticNet.Generator.Layers;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Emission;

/// <summary>
/// Writes the passes of a <see cref="SmallChain"/> for fewer samples than a vector has lanes: a row of outputs in a vector, as in
/// the methods of single layers and with the same bits, but all layers in one method, and nothing is read as a vector that was written
/// float by float just before.
/// </summary>
internal sealed class SampleRowsEmitter(SourceWriter writer, NetworkPlan plan, SmallChain chain)
{
    private const string Comment = "Fewer samples, one by one: all layers in one method, because at batch 1 a call costs as much as a layer.";

    public void EmitPredict(Func<int, string> place)
    {
        using (writer.OpenKernel(Comment, "public static void PredictRows(ref float x, ref float P, ref float S, ref float y, int rows)"))
        {
            EmitOrigin("o = 0");
            foreach (DenseStage stage in chain.Stages) writer.Line($"ref float h{stage.Index} = ref {place(plan.ValueOf(stage))};");
            using (writer.Open("for (int r = 0; r < rows; r++)"))
            {
                EmitForward();
                EmitAdvance("h");
            }
        }
    }

    public void EmitDeltas()
    {
        WorkspacePlan workspace = plan.Workspace;
        using (writer.OpenKernel(
            Comment,
            "public static void DeltasRows(ref float x, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights, ref float P, ref float T, ref float terms, int start, int rows, float scale)"))
        {
            EmitOrigin(chain.WayBack.Any() ? "o = 0, i = 0" : "o = 0");
            writer.Line($"x = ref At(ref x, {SmallChainEmitter.Start(plan.InputSize)});");
            writer.Line($"ref float next = ref At(ref MemoryMarshal.GetReference(targets), {SmallChainEmitter.Start(plan.TargetSize)});");
            writer.Line($"ref double losses = ref Unsafe.As<float, double>(ref At(ref T, {Literal.Plus(workspace.Losses, "start * 2")}));");
            foreach (DenseStage stage in chain.Stages) Declare("h", stage, workspace.Activations[stage.Index]);
            foreach (DenseStage stage in chain.Stages.Where(chain.HasDelta)) Declare("d", stage, workspace.Gradients[stage.Index]);
            using (writer.Open("for (int r = 0; r < rows; r++)"))
            {
                EmitForward();
                EmitLoss();
                foreach (DenseStage stage in chain.WayBack) EmitInputGradient(stage);
                EmitAdvance("h", "d");
                writer.Line($"next = ref Unsafe.Add(ref next, {plan.TargetSize});");
            }
        }

        void Declare(string name, DenseStage stage, int place) =>
            writer.Line($"ref float {name}{stage.Index} = ref At(ref T, {Literal.Plus(place, $"start * {stage.OutputPitch}")});");
    }

    /// <summary>Whether a vector of outputs stays in its register, for the next layer too: then there are no loops over vectors.</summary>
    private bool IsShort => chain.RowsOwner == SmallChain.Short;

    private void EmitOrigin(string columns)
    {
        if (IsShort) writer.Line($"const int {columns}; // one vector holds a row");
    }

    /// <summary>Opens the loop over the vectors of a row.</summary>
    private SourceWriter.Block OpenVectors(string column, int size) => writer.Open(IsShort ? "" : $"for (int {column} = 0; {column} < {size}; {column} += TOps.Count)");

    /// <summary>Declares a vector that outlives the block in which it is computed.</summary>
    private void Declare(string name)
    {
        if (IsShort) writer.Line($"TVector {name};");
    }

    /// <summary>Writes a vector of a row to its place, and keeps it in its register.</summary>
    private string Keep(string value, string name, string place, string column) => IsShort
        ? $"{name} = {value};\nTOps.Store({name}, ref {place}, {column});"
        : $"TOps.Store({value}, ref {place}, {column});";

    /// <summary>A value of a row in all lanes.</summary>
    private string Broadcast(string name, string place, int column) => IsShort ? $"Lane({name}, {column})" : $"TOps.Broadcast(ref {place}, {column})";

    private void EmitForward()
    {
        DenseStage? before = null;
        foreach (DenseStage stage in chain.Stages)
        {
            string index = Literal.Of(stage.Index), from = before is null ? "" : Literal.Of(before.Index);
            writer.Line($"// {stage.Layer}");
            Declare("y" + index);
            using (OpenVectors("o", stage.OutputSize))
            {
                string h = DenseForward.EmitStraightLine(writer, stage, k => from.Length == 0 ? $"TOps.Broadcast(ref x, {k})" : Broadcast("y" + from, "h" + from, k), DenseForward.Row);
                writer.Lines(Keep(h, "y" + index, "h" + index, "o"));
            }

            writer.Line();
            before = stage;
        }
    }

    private void EmitLoss()
    {
        LossPlan loss = plan.Losses[0];
        Activation? activation = LayerCatalog.FindActivation(chain.Last.Activation);
        string index = Literal.Of(chain.Last.Index);
        writer.Line($"// {loss.Loss.Kind}");
        writer.Line("float weight = weights.IsEmpty ? 1f : weights[start + r];");
        writer.Line($"TVector factor = {chain.Loss!.RowFactor(loss)};");
        Declare("g" + index);
        using (OpenVectors("o", loss.RowSize))
        {
            writer.Line($"TVector z = {(IsShort ? "y" + index : $"TOps.Load(ref h{index}, o)")};");
            string gradient = chain.Loss.EmitRowElement(writer, loss);
            writer.Lines(Keep(activation?.Gradient(gradient, "z") ?? gradient, "g" + index, "d" + index, "o"));
        }

        writer.Line();
        writer.Line($"Unsafe.Add(ref losses, r) = weight * (double)({chain.Loss.RowSum(loss)});");
        writer.Line();
    }

    private void EmitInputGradient(DenseStage stage)
    {
        StagePlan before = plan.Writer(stage.Inputs[0])!;
        string index = Literal.Of(stage.Index), to = Literal.Of(before.Index);
        writer.Line($"// ∂L/∂x of {stage.Layer}");
        Declare("g" + to);
        using (OpenVectors("i", stage.InputSize))
        {
            writer.Line($"ref float w = ref At(ref P, {Literal.Plus(stage.WeightStart, $"i * {stage.WeightPitch}")});");
            for (int o = 0; o < stage.OutputSize; o++)
            {
                string column = $"Column(ref {(o == 0 ? "w" : $"At(ref w, {o})")}, {stage.WeightPitch}, {stage.InputSize} - i)", d = Broadcast("g" + index, "d" + index, o);
                writer.Line(o == 0 ? $"TVector g = TOps.Multiply({column}, {d});" : $"g = TOps.Fma({column}, {d}, g);");
            }

            if (stage.InputSize % chain.RowsLanes != 0)
            {
                // The padding stays zero even where dz is not finite: it is part of the gradients' norm.
                writer.Line($"TVector inside = TOps.LessThan(TOps.Add(TOps.LaneIndices, TOps.Create(i)), TOps.Create({stage.InputSize}f));");
                writer.Line("g = TOps.Select(inside, g, TOps.Zero);");
            }

            string h = IsShort ? "y" + to : $"TOps.Load(ref h{to}, i)";
            writer.Lines(Keep(LayerCatalog.FindActivation(before.Activation)?.Gradient("g", h) ?? "g", "g" + to, "d" + to, "i"));
        }

        writer.Line();
    }

    private void EmitAdvance(params string[] names)
    {
        writer.Line($"x = ref At(ref x, {plan.InputSize});");
        foreach (string name in names)
        {
            foreach (DenseStage stage in chain.Stages.Where(stage => name == "h" || chain.HasDelta(stage)))
                writer.Line($"{name}{stage.Index} = ref At(ref {name}{stage.Index}, {stage.OutputPitch});");
        }
    }
}
