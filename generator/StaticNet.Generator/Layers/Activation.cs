using StaticNet.Generator.Emission;

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

    /// <summary>Writes a loop that applies it in place to <paramref name="count"/> floats.</summary>
    public void EmitApply(SourceWriter writer, string place, string count) => writer.Nested(
        $"for (int j = 0; j < {count}; j += TOps.Count)",
        $"TOps.Store({Kind}(TOps.Load(ref {place}, j)), ref {place}, j);");

    /// <summary>Writes a loop that multiplies a gradient by the derivative, in place or into another buffer.</summary>
    public void EmitDerivative(SourceWriter writer, string gradient, string output, string count, string? destination = null) => writer.Nested(
        $"for (int j = 0; j < {count}; j += TOps.Count)",
        $"TOps.Store({Kind}Gradient(TOps.Load(ref {gradient}, j), TOps.Load(ref {output}, j)), ref {destination ?? gradient}, j);");
}
