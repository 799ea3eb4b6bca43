using StaticNet.Generator.Emission;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>How one kind of stage is emitted: its kernels, and the calls of them.</summary>
internal abstract class StageCompiler
{
    /// <summary>The mathematics of the way forward: <c>z = W x + b, h = tanh z</c>.</summary>
    public abstract string ForwardFormula(StagePlan stage);

    /// <summary>That of the way back, from ∂L/∂h to the gradients of parameters and input.</summary>
    public abstract string BackwardFormula(StagePlan stage);

    /// <summary>Why it has the form that it has.</summary>
    public abstract string Form(StagePlan stage);

    /// <summary>
    /// Writes the method <c>{MethodPrefix}Forward(ref x, ref P, ref h, rows)</c>. Of a stage with several inputs these are x0, x1, ….
    /// </summary>
    public abstract void EmitForward(SourceWriter writer, StagePlan stage);

    /// <summary>
    /// Writes <c>{MethodPrefix}InputGradient(ref P, ref dz, ref h0, ref dx, ref panel, rows, single)</c>: from the gradient of z, before
    /// this stage's activation, that of the stage's input <c>h0</c>, through the activation <paramref name="before"/> whose output that is.
    /// A stage that <see cref="StagePlan.ReadsOutput"/> gets <c>ref h</c> behind <c>dz</c>; one with several inputs gets h0, h1, …, and a
    /// method for each of them, <c>{MethodPrefix}InputGradient1</c>.
    /// </summary>
    public abstract void EmitInputGradient(SourceWriter writer, StagePlan stage, int input, Activation? before);

    /// <summary>
    /// Writes <c>{MethodPrefix}Weights(ref x, ref dz, ref P, ref G, ref M, rows, first, from, to, update, …)</c>: the gradients of the
    /// parameters behind the inputs <c>from</c> to <c>to</c>, kept in G or, with <c>update</c>, used for the optimizer's step at once.
    /// Only stages that are trained are asked.
    /// </summary>
    public virtual void EmitWeights(SourceWriter writer, StagePlan stage, OptimizerStep step) =>
        throw new InvalidOperationException($"{stage.Layer} has no parameters.");

    /// <summary>
    /// Writes <c>{MethodPrefix}(ref x, ref P, ref h, ref R)</c>, the way forward of one frame of a sequence with a state at R. Only stages that
    /// have a <see cref="StagePlan.StreamState"/> are asked.
    /// </summary>
    public virtual void EmitStep(SourceWriter writer, StagePlan stage) => throw new InvalidOperationException($"{stage.Layer} has no state.");

    /// <summary>The way forward from the sum or product z to the output: <c>z = x₀ + x₁, h = tanh z</c>.</summary>
    protected static string Activated(StagePlan stage, string z) =>
        LayerCatalog.FindActivation(stage.Activation) is { } activation ? $"z = {z}, h = {activation.Formula}" : $"h = z = {z}";

    /// <summary>The way back to z: <c>dz = ∂L/∂h · (1 − h²)</c>.</summary>
    protected static string Derived(StagePlan stage) =>
        LayerCatalog.FindActivation(stage.Activation) is { } activation ? $"dz = ∂L/∂h · {activation.Derivative}" : "dz = ∂L/∂h";
}
