namespace StaticNet;

/// <summary>The base of all layer attributes. Layers run in the order in which they are declared.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class LayerAttribute : Attribute
{
    private protected LayerAttribute()
    {
    }

    /// <summary>
    /// The layer's name, a C# identifier. It is the prefix of the names of its parameters in <c>Definition.Parameters</c> and in
    /// files (<c>fc1.weight</c>). Default: the kind in lower case with a number, counted per kind (<c>dense0</c>, <c>dense1</c>).
    /// </summary>
    public string? Name { get; set; }
}
