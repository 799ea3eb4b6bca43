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
    Buffers = 16,
    Noise = 32,
    Streaming = 64,
    Tokens = 128,
    Lengths = 256,
    CarriedState = 512,
}
