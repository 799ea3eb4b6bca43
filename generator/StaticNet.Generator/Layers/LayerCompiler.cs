using StaticNet.Generator.Model;
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
