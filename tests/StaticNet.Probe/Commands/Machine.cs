using System.Numerics;
using System.Runtime.Intrinsics.Arm;

namespace StaticNet.Probe.Commands;

/// <summary>What the runtime offers to this process.</summary>
internal sealed record Machine(bool Vector512, bool Vector256, bool Vector128, int VectorCount, bool Fma)
{
    public static Machine Describe() => new(
        System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated,
        System.Runtime.Intrinsics.Vector256.IsHardwareAccelerated,
        System.Runtime.Intrinsics.Vector128.IsHardwareAccelerated,
        Vector<float>.Count,
        System.Runtime.Intrinsics.X86.Fma.IsSupported || AdvSimd.IsSupported);
}
