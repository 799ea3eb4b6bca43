using StaticNet.Benchmarks.Native;
using StaticNet.Benchmarks.Networks;

namespace StaticNet.Benchmarks.Competitors;

/// <summary>A network of the C++ library. All calls of a run are one call into it, so that the transition costs nothing.</summary>
internal sealed class NativeCompetitor : Competitor
{
    private readonly HandwrittenLibrary _library;
    private readonly int _id;

    public NativeCompetitor(HandwrittenLibrary library, int id, Samples samples)
        : base(samples)
    {
        _library = library;
        _id = id;
        library.SetData(id, samples.Inputs, samples.Targets);
        Reset();
    }

    public override void Reset() => _library.Reset(_id, Samples.Parameters);

    public override void Run(Operation operation, long calls) => _library.Run(_id, (int)operation, calls);

    public override float[] Outputs() => Stored(HandwrittenLibrary.Values.Outputs, Samples.Targets.Length);

    public override float[] Parameters() => Stored(HandwrittenLibrary.Values.Parameters, Samples.Parameters.Length);

    public override float[] Gradients() => Stored(HandwrittenLibrary.Values.Gradients, Samples.Parameters.Length);

    private float[] Stored(HandwrittenLibrary.Values values, int count)
    {
        float[] stored = new float[count];
        _library.Store(_id, values, stored);
        return stored;
    }
}
