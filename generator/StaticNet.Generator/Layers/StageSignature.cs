using StaticNet.Generator.Emission;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>The signatures of the methods that every stage has: its compiler writes them, and the passes over all stages call them.</summary>
internal static class StageSignature
{
    public static string Forward(StagePlan stage) =>
        $"private static void {stage.MethodPrefix}Forward({Places(stage, "x", "x")}ref float P, ref float h, {ScratchParameter(stage)}{StateParameter(stage)}{(stage.Carried > 0 ? "ref float carried, " : "")}{LengthsParameter(stage)}int rows)";

    public static string InputGradient(StagePlan stage, int input = 0) =>
        $"private static void {InputGradientName(stage, input)}(ref float P, ref float dz, {(stage.ReadsOutput ? "ref float h, " : "")}{Places(stage, "h0", "h")}ref float dx, ref float panel, {StateParameter(stage)}{LengthsParameter(stage)}int rows, bool single)";

    /// <summary>The name of the method for one of the stage's inputs.</summary>
    public static string InputGradientName(StagePlan stage, int input) =>
        $"{stage.MethodPrefix}InputGradient{(stage.Inputs.Count == 1 ? "" : Literal.Of(input))}";

    /// <summary>The parameters for the stage's inputs: one, or several with numbers.</summary>
    private static string Places(StagePlan stage, string only, string several) => stage.Inputs.Count == 1
        ? $"ref float {only}, "
        : string.Concat(Enumerable.Range(0, stage.Inputs.Count).Select(input => $"ref float {several}{Literal.Of(input)}, "));

    /// <summary>Weight gradients, or one of their kernels.</summary>
    public static string Weights(StagePlan stage, OptimizerStep step, string name = "Weights") =>
        $"private static void {stage.MethodPrefix}{name}(ref float x, ref float dz, ref float P, ref float G, {step.MomentsParameter}{ScratchParameter(stage)}{StateParameter(stage)}int rows, bool first, int from, int to{step.LastParameters})";

    /// <summary>The stage's state at a place, as an argument with a comma behind.</summary>
    public static string StateArgument(StagePlan stage, string place) =>
        stage.State is null ? "" : $"ref {place}, {(stage is NoiseStage ? "start, " : "")}";

    /// <summary>How many steps each sample has, as an argument with a comma behind.</summary>
    public static string LengthsArgument(StagePlan stage) => stage.HasLengths ? "ref lengths, " : "";

    private static string LengthsParameter(StagePlan stage) => stage.HasLengths ? "ref int lengths, " : "";

    /// <summary>The stage's state, and of noise the number of the first sample.</summary>
    private static string StateParameter(StagePlan stage) =>
        stage.State is null ? "" : $"ref float {stage.State}, {(stage is NoiseStage ? "int start, " : "")}";

    private static string ScratchParameter(StagePlan stage) => stage.Scratch > 0 ? "ref float scratch, " : "";
}
