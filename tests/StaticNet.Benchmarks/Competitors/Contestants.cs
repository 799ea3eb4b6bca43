using StaticNet.Benchmarks.Native;
using StaticNet.Benchmarks.Networks;

namespace StaticNet.Benchmarks.Competitors;

/// <summary>Who takes part, and in which column.</summary>
internal enum Contestant
{
    StaticNet,

    /// <summary>StaticNet in a process without 512-bit vectors.</summary>
    StaticNetNarrow,
    CppGood,
    CppNaive,
    Plain,
    TensorPrimitives,
    MathNet,
}

internal static class Contestants
{
    public static string Title(this Contestant contestant) => contestant switch
    {
        Contestant.StaticNet => "StaticNet",
        Contestant.StaticNetNarrow => "StaticNet on Vector<float>",
        Contestant.CppGood => "c_good",
        Contestant.CppNaive => "c_naive",
        Contestant.Plain => "plain C#",
        Contestant.TensorPrimitives => "TensorPrimitives",
        _ => "MathNet",
    };

    public static Competitor StaticNet(Samples samples) => samples.Shape.Name switch
    {
        "xor" => new StaticNetCompetitor<Xor, XorSgd, XorCalls>(samples),
        "pol_tanh" => new StaticNetCompetitor<PolicyTanh, PolicyTanhSgd, PolicyTanhCalls>(samples),
        "pol_relu" => new StaticNetCompetitor<PolicyReLU, PolicyReLUSgd, PolicyReLUCalls>(samples),
        "sq64" => new StaticNetCompetitor<Square64, Square64Sgd, Square64Calls>(samples),
        "mn128" => new StaticNetCompetitor<Mnist128, Mnist128Sgd, Mnist128Calls>(samples),
        "mn512" => new StaticNetCompetitor<Mnist512, Mnist512Sgd, Mnist512Calls>(samples),
        string name => throw new ArgumentException($"There is no network '{name}'.", nameof(samples)),
    };

    /// <summary>Everybody in this process, StaticNet first. The C++ library may lack a network, or be absent.</summary>
    public static IEnumerable<(Contestant Contestant, Competitor Competitor)> All(Samples samples, HandwrittenLibrary? library)
    {
        yield return (Contestant.StaticNet, StaticNet(samples));
        if (Native("c_good") is { } good) yield return (Contestant.CppGood, good);
        if (Native("c_naive") is { } naive) yield return (Contestant.CppNaive, naive);
        yield return (Contestant.Plain, new PlainCompetitor(samples));
        yield return (Contestant.TensorPrimitives, new TensorPrimitivesCompetitor(samples));
        yield return (Contestant.MathNet, new MathNetCompetitor(samples));

        NativeCompetitor? Native(string flavour) => library?.Find(flavour, samples.Shape.Name, samples.Batch) is int id and >= 0
            ? new NativeCompetitor(library, id, samples)
            : null;
    }
}
