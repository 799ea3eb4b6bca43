using StaticNet.Data;
using StaticNet.Training;

namespace StaticNet.Tests.Terminal;

/// <summary>A metric of any name, which is 0.</summary>
internal sealed class Named(string name) : Metric
{
    public override string Name => name;

    public override double Value => 0;

    public override void Begin(NetworkDefinition network)
    {
    }

    public override void Add(ReadOnlySpan<float> outputs, SampleBatch batch)
    {
    }
}
