using System.Diagnostics;
using StaticNet.Reference;

namespace StaticNet.Probe.Commands;

/// <summary>One network against the double-precision reference.</summary>
internal sealed record Verification(
    string Network, string? Failure, int Cases, long Comparisons, double LargestRatio, string Tensor, double Seconds)
{
    /// <summary>
    /// One sample, fewer than a tile has rows, and whole and overlapping tiles. The verifier cuts to MaxBatchSize and adds one above.
    /// </summary>
    public static readonly int[] Batches = [1, 2, 3, 4, 17, 32, 100];

    /// <summary>
    /// For the set without AVX2: one of each form. That all batches have the same bits there, <see cref="SameBits"/> tells.
    /// </summary>
    public static readonly int[] FewerBatches = [1, 32];

    /// <summary>Every network.</summary>
    public static Verification[] Run(string filter, int[] batches) =>
        [.. ConformanceNetworks.Visit(new Visitor(new VerifierOptions { BatchSizes = batches, Seeds = [1] }), filter)];

    /// <summary>Few cases, for instruction sets that take hundreds of times as long.</summary>
    public static Verification[] RunReduced() =>
        [.. ConformanceNetworks.Visit(
            new Visitor(new VerifierOptions { BatchSizes = [1, 9], Seeds = [1], CheckChunking = false }),
            "Xor", "Named", "From33", "ActivationsDoubled", "PiecesOf5")];

    private sealed class Visitor(VerifierOptions options) : INetworkVisitor<Verification>
    {
        public Verification Visit<TNet>()
            where TNet : class, INetwork<TNet>
        {
            var watch = Stopwatch.StartNew();
            try
            {
                VerificationResult result = NetworkVerifier.Verify<TNet>(options);
                return new Verification(
                    typeof(TNet).Name, null, result.Cases, result.Comparisons, result.LargestRatio, result.LargestRatioTensor,
                    watch.Elapsed.TotalSeconds);
            }
            catch (Exception failure)
            {
                return new Verification(typeof(TNet).Name, failure.ToString(), 0, 0, 0, "", watch.Elapsed.TotalSeconds);
            }
        }
    }
}
