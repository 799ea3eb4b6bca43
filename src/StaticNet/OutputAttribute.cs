namespace StaticNet;

/// <summary>
/// Marks the layer declared just before it as an output of the network. Without any, the last layer is the output.
/// </summary>
/// <param name="name">The output's name, a C# identifier; it may be that of its layer.</param>
/// <remarks>
/// Several outputs stand in one span, one behind the other in each sample, in the order of their declaration. Constants of the class say
/// where each lies: <c>PolicyOutputOffset</c> and <c>PolicyOutputSize</c> for one called <c>policy</c>. An output without a loss has no
/// gradient in <c>TrainStep</c>, so that what only leads to it is not trained, beyond its weight decay.
/// </remarks>
/// <example>
/// <code>
/// [Dense(64), ReLU(Name = "h")]
/// [Dense(2, From = "h"), Output("policy")]
/// [Dense(1, From = "h"), Output("value")]
/// [SoftmaxCrossEntropy(From = "policy"), MeanSquaredError(From = "value", Weight = 0.5)]
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class OutputAttribute(string name) : Attribute
{
    /// <summary>The output's name.</summary>
    public string Name { get; } = name;
}
