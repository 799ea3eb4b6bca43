using StaticNet.Generator.Emission;
using StaticNet.Generator.Model;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>How one kind of layer is compiled: its shape rule and parameters.</summary>
internal abstract class LayerCompiler : ICompiler
{
    /// <inheritdoc />
    public abstract string Kind { get; }

    /// <summary>Adds the layer to the draft; false if what follows cannot be planned either.</summary>
    public abstract bool Plan(AttributeModel layer, Draft draft);
}

/// <summary>How one kind of stage is emitted: its kernels, and the calls of them.</summary>
internal interface IStageCompiler
{
    /// <summary>The mathematics of the way forward: <c>z = W x + b, h = tanh z</c>.</summary>
    string ForwardFormula(StagePlan stage);

    /// <summary>That of the way back, from ∂L/∂h to the gradients of parameters and input.</summary>
    string BackwardFormula(StagePlan stage);

    /// <summary>Why it has the form that it has.</summary>
    string Form(StagePlan stage);

    /// <summary>
    /// Writes the method <c>{MethodPrefix}Forward(ref x, ref P, ref h, rows)</c>. Of a stage with several inputs these are x0, x1, ….
    /// </summary>
    void EmitForward(SourceWriter writer, StagePlan stage);

    /// <summary>
    /// Writes <c>{MethodPrefix}InputGradient(ref P, ref dz, ref h0, ref dx, ref panel, rows, single)</c>: from the gradient of z, before
    /// this stage's activation, that of the stage's input <c>h0</c>, through the activation <paramref name="before"/> whose output that is.
    /// A stage that <see cref="StagePlan.ReadsOutput"/> gets <c>ref h</c> behind <c>dz</c>; one with several inputs gets h0, h1, …, and a
    /// method for each of them, <c>{MethodPrefix}InputGradient1</c>.
    /// </summary>
    void EmitInputGradient(SourceWriter writer, StagePlan stage, int input, Activation? before);

    /// <summary>
    /// Writes <c>{MethodPrefix}Weights(ref x, ref dz, ref P, ref G, ref M, rows, first, from, to, update, …)</c>: the gradients of the
    /// parameters behind the inputs <c>from</c> to <c>to</c>, kept in G or, with <c>update</c>, used for the optimizer's step at once.
    /// Only stages that are trained are asked.
    /// </summary>
    void EmitWeights(SourceWriter writer, StagePlan stage, OptimizerStep step);
}
