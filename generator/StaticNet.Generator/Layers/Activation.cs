namespace StaticNet.Generator.Layers;

/// <summary>An elementwise function whose derivative follows from its output.</summary>
internal abstract class Activation
{
    /// <summary>The attribute's name; also the name of its vector function, whose derivative is named with "Gradient".</summary>
    public abstract string Kind { get; }

    /// <summary>The function as in a formula: <c>tanh z</c>.</summary>
    public abstract string Formula { get; }

    /// <summary>The derivative from the output: <c>1 − h²</c>.</summary>
    public abstract string Derivative { get; }

    /// <summary>
    /// Cheap enough to be written out for every register of a tile. A dearer function gets a loop of its own over the finished tile:
    /// written out sixteen times it would burst the JIT's budget of inlined calls and locals.
    /// </summary>
    public abstract bool IsCheap { get; }

    /// <summary>Whether the layer before it begins with He's initial values instead of Glorot's.</summary>
    public virtual bool WantsHe => false;
}
