using System.Numerics;
using System.Runtime.Intrinsics;
using StaticNet.Simd;

namespace StaticNet.Probe.Commands;

/// <summary>The vector operations that have a form of their own for each instruction set, against what they stand for.</summary>
internal sealed record Vectors(string What, string Width, int Cases, string? Failure)
{
    private static readonly float[] Specials =
    [
        0f, -0f, 1f, -1f, float.Epsilon, -float.Epsilon, 1e-40f, -1e-40f, 1.17549435e-38f, float.MaxValue, float.MinValue,
        float.PositiveInfinity, float.NegativeInfinity, float.NaN, -float.NaN, 2f,
    ];

    public static Vectors[] Run() =>
    [
        .. Of<Vector512Ops, Vector512<float>>("Vector512"),
        .. Of<VectorOps, Vector<float>>("Vector"),
        Check("Panel.Transpose", "", Transposed),
    ];

    private static IEnumerable<Vectors> Of<TOps, TVector>(string width)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct =>
        [
            Check("DotRows as Dot", width, DotRows<TOps, TVector>),
            Check("Positive", width, Positive<TOps, TVector>),
        ];

    private static Vectors Check(string what, string width, Func<(int Cases, string? Failure)> check)
    {
        (int cases, string? failure) = check();
        return new Vectors(what, width, cases, failure);
    }

    /// <summary>Bit for bit, for every row, and no float written behind the last.</summary>
    private static (int Cases, string? Failure) DotRows<TOps, TVector>()
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        var samples = new Samples(3);
        int cases = 0;
        foreach (int length in (int[])[16, 32, 48, 64, 112, 128, 272, 512])
        {
            foreach (int pitch in (int[])[length, length + 16, 2 * length])
            {
                cases++;
                float[] A = samples.Floats(TOps.Count * pitch), x = samples.Floats(length), y = [.. Enumerable.Repeat(7f, TOps.Count + 1)];
                Lanes.DotRows<TOps, TVector>(ref A[0], pitch, ref x[0], length, ref y[0]);
                for (int i = 0; i < TOps.Count; i++)
                {
                    float dot = Lanes.Dot<TOps, TVector>(ref A[i * pitch], ref x[0], length);
                    if (!SameBits(dot, y[i])) return (cases, $"row {i} of length {length}, pitch {pitch}, is {y[i]:G9} instead of {dot:G9}");
                }

                if (y[^1] != 7) return (cases, $"length {length}, pitch {pitch}: written behind the end");
            }
        }

        return (cases, null);
    }

    /// <summary>The larger of x and +0; NaN stays NaN. In every lane, because constants are folded and lanes are not.</summary>
    private static (int Cases, string? Failure) Positive<TOps, TVector>()
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        float[] result = new float[TOps.Count], x = new float[TOps.Count];
        for (int shift = 0; shift < Specials.Length; shift++)
        {
            for (int lane = 0; lane < x.Length; lane++) x[lane] = Specials[(lane + shift) % Specials.Length];
            TOps.Store(TOps.Positive(TOps.Load(ref x[0], 0)), ref result[0], 0);
            for (int lane = 0; lane < x.Length; lane++)
            {
                bool isRight = float.IsNaN(x[lane]) ? float.IsNaN(result[lane]) : SameBits(result[lane], x[lane] > 0 ? x[lane] : 0f);
                if (!isRight) return (shift, $"of {x[lane]:G9} it is {result[lane]:G9}");
            }
        }

        return (Specials.Length, null);
    }

    /// <summary>Against a loop; behind the rows that may be written, and seven more, nothing changes, and behind W's rows nothing is read.</summary>
    private static (int Cases, string? Failure) Transposed()
    {
        var samples = new Samples(5);
        int cases = 0;
        foreach (int width in (int[])[8, 16, 32, 48])
        {
            foreach (int inputs in (int[])[1, 3, 7, 8, 9, 15, 16, 17, 23, 31, 32, 33, 47, 48, 60])
            {
                foreach (int outputs in (int[])[1, 2, 7, 8, 9, 16, 17, 30, 33])
                {
                    cases++;
                    int pitch = (outputs + 15) / 16 * 16, rows = Math.Min(inputs, width), allowed = (outputs + 7) * width;
                    float[] W = [.. samples.Floats(rows * pitch), .. Enumerable.Repeat(float.NaN, 8 * pitch)];
                    float[] panel = [.. Enumerable.Repeat(7f, allowed + 64)];
                    Panel.Transpose(ref W[0], pitch, inputs, outputs, ref panel[0], width);
                    for (int o = 0; o < outputs; o++)
                    {
                        for (int i = 0; i < width; i++)
                        {
                            float expected = i < rows ? W[i * pitch + o] : 0;
                            if (!SameBits(panel[o * width + i], expected))
                                return (cases, $"{inputs} → {outputs}, width {width}: [{o}][{i}] is {panel[o * width + i]:G9} instead of {expected:G9}");
                        }
                    }

                    if (panel.AsSpan(allowed).IndexOfAnyExcept(7f) >= 0) return (cases, $"{inputs} → {outputs}, width {width}: written behind the panel");
                }
            }
        }

        return (cases, null);
    }

    private static bool SameBits(float x, float y) => BitConverter.SingleToInt32Bits(x) == BitConverter.SingleToInt32Bits(y);
}
