using StaticNet.Generator.Emission;
using StaticNet.Generator.Model;

namespace StaticNet.Generator.Layers;

/// <summary>An elementwise function of one layer, with its arguments.</summary>
/// <param name="layer">The layer as declared.</param>
internal abstract class Activation(AttributeModel layer)
{
    /// <summary>The name of its vector function, whose derivative is named with "Gradient".</summary>
    public virtual string Function => layer.Kind;

    /// <summary>The function as in a formula: <c>tanh z</c>.</summary>
    public abstract string Formula { get; }

    /// <summary>The derivative, from the output (<c>1 − h²</c>) or from the input.</summary>
    public abstract string Derivative { get; }

    /// <summary>
    /// Whether the derivative needs the input: then the function is not fused into the stage before it, which would overwrite that.
    /// </summary>
    public virtual bool NeedsInput => false;

    /// <summary>
    /// Cheap enough to be written out for every register of a tile. A dearer function gets a loop of its own over the finished tile:
    /// written out sixteen times it would burst the JIT's budget of inlined calls and locals.
    /// </summary>
    public virtual bool IsCheap => false;

    /// <summary>What the vector function takes beside x.</summary>
    public virtual IReadOnlyList<float> Arguments => [];

    /// <summary>The function of a vector.</summary>
    public string Apply(string x) => $"{Function}({x}{ArgumentList})";

    /// <summary>The gradient before it, from that behind it and its output, or input where the derivative <see cref="NeedsInput"/>.</summary>
    public string Gradient(string gradient, string value) => $"{Function}Gradient({gradient}, {value}{ArgumentList})";

    /// <summary>Writes a loop that applies it to <paramref name="count"/> floats, in place or into another buffer.</summary>
    public void EmitApply(SourceWriter writer, string place, string count, string? destination = null) => writer.Nested(
        $"for (int j = 0; j < {count}; j += TOps.Count)",
        $"TOps.Store({Apply($"TOps.Load(ref {place}, j)")}, ref {destination ?? place}, j);");

    /// <summary>Writes a loop that multiplies a gradient by the derivative, in place or into another buffer.</summary>
    public void EmitDerivative(SourceWriter writer, string gradient, string value, string count, string? destination = null) => writer.Nested(
        $"for (int j = 0; j < {count}; j += TOps.Count)",
        $"TOps.Store({Gradient($"TOps.Load(ref {gradient}, j)", $"TOps.Load(ref {value}, j)")}, ref {destination ?? gradient}, j);");

    private string ArgumentList => string.Concat(Arguments.Select(argument => $", TOps.Create({Literal.Of(argument)})"));
}
