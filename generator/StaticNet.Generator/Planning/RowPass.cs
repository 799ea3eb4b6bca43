namespace StaticNet.Generator.Planning;

/// <summary>
/// Whether a single sample goes through all layers in one method: dense layers one behind the other, so small that calls, and addresses that
/// wait on the stack, would be a noticeable part of its time. Loads of weights bind it, and each wait before them is lost.
/// </summary>
internal static class RowPass
{
    /// <summary>Up to so many weights: 128 KB, which pass in less than a microsecond.</summary>
    private const int MostWeights = 32 << 10;

    /// <summary>Up to so many layers all multiply-adds stay within the JIT's budget of inlined calls: it is spent with a fifth layer of 64 outputs.</summary>
    private const int MostLayers = 3;

    public static bool IsFor(NetworkPlan plan) =>
        SmallChain.Of(plan) is null && !plan.HasNoise && plan.Stages.All(stage => stage is DenseStage) && IsFor(plan.Inference.StepsOfOutputs(plan));

    /// <summary>Whether the dense layers among these steps take their sample within one method. Other stages between them are calls.</summary>
    public static bool IsFor(IEnumerable<InferenceStep> steps)
    {
        List<InferenceStep> dense = [.. steps.Where(step => step.Stage is DenseStage)];
        return dense.Count <= MostLayers && dense.All(step => step is { Stage: DenseStage { InputRows: 1, HasLengths: false }, Weights: null })
            && dense.Sum(step => ((DenseStage)step.Stage).InputSize * (long)((DenseStage)step.Stage).WeightPitch) <= MostWeights;
    }
}
