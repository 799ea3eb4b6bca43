using StaticNet.Benchmarks.Competitors;
using StaticNet.Benchmarks.Networks;

namespace StaticNet.Benchmarks.Measurement;

/// <summary>Brings the managed code to its last tier before anything is measured.</summary>
/// <remarks>
/// The runtime compiles a method with optimisation when it was called 30 times, and when for 100 ms nothing new was compiled. Methods
/// that such a method calls may come only then; hence twice.
/// </remarks>
internal static class WarmUp
{
    public static void Run(IEnumerable<NetworkShape> shapes, bool competitors)
    {
        NetworkShape[] all = [.. shapes];
        for (int pass = 0; pass < 3; pass++)
        {
            foreach (NetworkShape shape in all)
            {
                var samples = new Samples(shape, batch: 1);
                foreach (var (_, competitor) in competitors ? Contestants.All(samples, null) : [(default, Contestants.StaticNet(samples))])
                    foreach (Operation operation in Enum.GetValues<Operation>())
                        for (int call = 0; call < 50; call++) competitor.Run(operation, 1);
            }

            Thread.Sleep(300);
        }
    }
}
