using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Emission;

/// <summary>
/// Writes the second half of a training step of a <see cref="SmallChain"/> as one pass over the samples. Each gradient is a chain of
/// additions, one sample behind the other: those of one small layer alone would wait for each other.
/// </summary>
internal sealed class ChainWeightsEmitter(SourceWriter writer, NetworkPlan plan, SmallChain chain)
{
    /// <summary>So many gradients stay in the registers of a narrow machine, beside dz and x.</summary>
    private const int MostVectors = 14;

    private readonly OptimizerStep _step = OptimizerStep.For(plan);

    private DenseStage[] Trained => [.. chain.Stages.Where(stage => stage.IsTrained)];

    /// <summary>The emitter for this network, or null.</summary>
    public static ChainWeightsEmitter? For(SourceWriter writer, NetworkPlan plan)
    {
        if (SmallChain.Of(plan) is not { } chain) return null;
        var emitter = new ChainWeightsEmitter(writer, plan, chain);
        int vectors = emitter.Trained.Sum(stage => emitter.Rows(stage).Count());
        return emitter._step.IsFused && emitter.Trained.Length > 1 && vectors <= MostVectors && emitter.Trained.All(stage => emitter._step.With(stage.Penalty).IsInlined(vectors))
            ? emitter
            : null;
    }

    /// <summary>Writes <c>Weights</c>, which only chooses: several threads share the weights of each layer.</summary>
    public void EmitChoice(string comment, string signature)
    {
        using (writer.OpenChoice(comment, signature))
        {
            writer.Line($"if (workers == 1) {SmallChainEmitter.Owner(chain)}ChainWeights(ref x, ref P, ref G, {_step.MomentsArgument}ref T, rows, first{_step.LastArguments});");
            writer.Line($"else SharedWeights(ref x, ref P, ref G, {_step.MomentsArgument}ref T, ref S, rows, first, worker, workers{_step.LastArguments});");
        }
    }

    public void Emit()
    {
        using (writer.OpenKernel(
            "The gradients of all layers in registers while the samples pass by: their chains of additions do not wait for each other.",
            $"public static void ChainWeights(ref float x, ref float P, ref float G, {_step.MomentsParameter}ref float T, int rows, bool first{_step.LastParameters})"))
        {
            using (writer.Open($"for (int o = 0; o < {Trained.Max(stage => stage.OutputSize)}; o += TOps.Count)"))
            {
                foreach (DenseStage stage in Trained)
                    writer.Line($"TVector {string.Join(", ", Rows(stage).Select(row => $"{row.Name} = TOps.Zero"))};");
                using (writer.Open("if (!first)"))
                    ForEach((_, name, place) => $"{name} = TOps.Load(ref G, {place});");
                writer.Line();
                foreach (DenseStage stage in Trained) EmitPlaces(stage);
                using (writer.Open("for (int r = 0; r < rows; r++)"))
                {
                    foreach (DenseStage stage in Trained) EmitSample(stage);
                }

                writer.Line();
                using (writer.Open("if (update)"))
                {
                    _step.EmitVectors(writer);
                    ForEach((stage, name, place) => (name[0] == 'b' ? _step : _step.With(stage.Penalty)).Call(name, place, "P", "M"));
                }

                using (writer.Open("else"))
                    ForEach((_, name, place) => $"TOps.Store({name}, ref G, {place});");
            }
        }
    }

    private void EmitPlaces(DenseStage stage)
    {
        WorkspacePlan workspace = plan.Workspace;
        string index = Literal.Of(stage.Index);
        writer.Line($"ref float x{index} = ref {(stage.Index == 0 ? "x" : $"At(ref T, {workspace.Activations[stage.Index - 1]})")};");
        writer.Line($"ref float dz{index} = ref At(ref T, {Literal.Plus(workspace.Gradients[stage.Index], "o")});");
    }

    private void EmitSample(DenseStage stage)
    {
        string index = Literal.Of(stage.Index);
        writer.Line($"TVector d{index} = TOps.Load(ref dz{index}, 0);");
        for (int i = 0; i < stage.InputSize; i++) writer.Line($"w{index}_{i} = TOps.Fma(TOps.Broadcast(ref x{index}, {i}), d{index}, w{index}_{i});");
        if (stage.HasBias) writer.Line($"b{index} = TOps.Add(b{index}, d{index});");
        writer.Line($"x{index} = ref At(ref x{index}, {stage.InputPitch});");
        writer.Line($"dz{index} = ref At(ref dz{index}, {stage.DeltaPitch});");
    }

    private void ForEach(Func<DenseStage, string, string, string> statement)
    {
        foreach (DenseStage stage in Trained)
        {
            foreach ((string name, int start) in Rows(stage)) writer.Line(statement(stage, name, Literal.Plus(start, "o")));
        }
    }

    /// <summary>The rows of W and b, with the names of their gradients.</summary>
    private IEnumerable<(string Name, int Start)> Rows(DenseStage stage)
    {
        string index = Literal.Of(stage.Index);
        for (int i = 0; i < stage.InputSize; i++) yield return ($"w{index}_{i}", stage.WeightStart + i * stage.WeightPitch);
        if (stage.HasBias) yield return ("b" + index, stage.BiasStart);
    }
}
