using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>The signatures of the methods that every stage has: its compiler writes them, and the passes over all stages call them.</summary>
internal static class StageSignature
{
    public static string Forward(StagePlan stage) =>
        $"private static void {stage.MethodPrefix}Forward(ref float x, ref float P, ref float h, int rows)";

    public static string InputGradient(StagePlan stage) =>
        $"private static void {stage.MethodPrefix}InputGradient(ref float P, ref float dz, {(stage.ReadsOutput ? "ref float h, " : "")}ref float h0, ref float dx, ref float panel, int rows, bool single)";

    /// <summary>Weight gradients, or one of their kernels.</summary>
    public static string Weights(StagePlan stage, OptimizerStep step, string name = "Weights") =>
        $"private static void {stage.MethodPrefix}{name}(ref float x, ref float dz, ref float P, ref float G, {step.MomentsParameter}int rows, bool first, int from, int to{step.LastParameters})";
}
