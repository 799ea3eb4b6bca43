namespace StaticNet;

/// <summary>
/// The base of all layer attributes. Layers run in the order in which they are declared, and each reads the one before it unless it says
/// <see cref="From"/>.
/// </summary>
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

    /// <summary>
    /// What the layer reads: the name of a layer, an input or an output declared before it. Default: the layer before it, and for the
    /// first layer the first input (which is called <c>input</c> unless it has a name).
    /// </summary>
    /// <example>
    /// Two heads on one trunk:
    /// <code>
    /// [Dense(64), ReLU(Name = "h")]
    /// [Dense(2, From = "h"), Output("policy")]
    /// [Dense(1, From = "h"), Output("value")]
    /// </code>
    /// </example>
    public string? From { get; set; }
}
