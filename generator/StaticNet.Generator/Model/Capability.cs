namespace StaticNet.Generator.Model;

/// <summary>What a network must declare to get a member.</summary>
[System.Flags]
internal enum Capability
{
    Any = 0,
    Loss = 1,
    Optimizer = 2,
    Classifier = 4,
    InputGradients = 8,
}

internal static class Capabilities
{
    /// <summary>What a network with this loss and this optimizer can do.</summary>
    public static Capability Of(AttributeModel? loss, AttributeModel? optimizer) =>
        (loss is null ? Capability.Any : Capability.Loss)
        | (optimizer is null ? Capability.Any : Capability.Optimizer)
        | (loss is { Kind: "SoftmaxCrossEntropy" or "BinaryCrossEntropy" } ? Capability.Classifier : Capability.Any);
}
