namespace StaticNet.Reference;

/// <summary>What a successful verification has looked at.</summary>
/// <param name="Cases">Sets of parameters and samples.</param>
/// <param name="Comparisons">Values compared with the reference.</param>
/// <param name="LargestRatio">The largest error relative to its bound, from 0 to 1.</param>
/// <param name="LargestRatioTensor">The tensor where it was seen.</param>
public sealed record VerificationResult(int Cases, long Comparisons, double LargestRatio, string LargestRatioTensor);
