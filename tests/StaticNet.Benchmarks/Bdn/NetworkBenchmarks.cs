using BenchmarkDotNet.Attributes;
using StaticNet.Benchmarks.Competitors;
using StaticNet.Benchmarks.Networks;

namespace StaticNet.Benchmarks.Bdn;

/// <summary>StaticNet beside plain loops and TensorPrimitives. Weights are not restored: training goes on through all iterations.</summary>
[MemoryDiagnoser]
public abstract class NetworkBenchmarks(string network)
{
    private Competitor _staticNet = null!, _plain = null!, _tensorPrimitives = null!;

    /// <summary>Samples in a call.</summary>
    [Params(1, 32, 256)]
    public int Batch { get; set; }

    /// <summary>What a call does.</summary>
    [ParamsAllValues]
    public Operation Operation { get; set; }

    /// <summary>The same weights and samples for everybody.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var samples = new Samples(NetworkShape.All.Single(shape => shape.Name == network), Batch);
        _staticNet = Contestants.StaticNet(samples);
        _plain = new PlainCompetitor(samples);
        _tensorPrimitives = new TensorPrimitivesCompetitor(samples);
    }

    /// <summary>What the others are compared with.</summary>
    [Benchmark(Baseline = true)]
    public void StaticNet() => _staticNet.Run(Operation, 1);

    /// <summary>Loops over arrays.</summary>
    [Benchmark]
    public void PlainLoops() => _plain.Run(Operation, 1);

    /// <summary>The loops of System.Numerics.Tensors.</summary>
    [Benchmark]
    public void TensorPrimitives() => _tensorPrimitives.Run(Operation, 1);
}
