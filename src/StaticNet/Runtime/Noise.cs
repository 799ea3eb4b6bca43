using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using StaticNet.Simd;

namespace StaticNet.Runtime;

/// <summary>
/// The random numbers of training: counter-based, so that a draw depends on the network's seed, the number of the training pass, the layer,
/// the sample and the element alone, and not on threads, vector width or the order of memory.
/// </summary>
/// <remarks>
/// Threefry-2×32 with 20 rounds. Source: Salmon, Moraes, Dror and Shaw, "Parallel Random Numbers: As Easy as 1, 2, 3", SC 2011. A pass has
/// the key T(seed; step), a layer of it the key T(pass; layer, part), and element i of sample s the two words T(layer; i, s). What a pass
/// needs to know stands in its workspace, in a state of <see cref="StateSize"/> floats.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Noise
{
    /// <summary>Floats of a state: the pass's key, the number of the piece's first sample, and whether there is noise at all.</summary>
    public const int StateSize = 16;

    private const float Unit = 1f / (1 << 24);

    /// <summary>Begins a training pass.</summary>
    public static void Begin(ref float state, ulong seed, ulong step)
    {
        (uint low, uint high) = Threefry((uint)seed, (uint)(seed >> 32), (uint)step, (uint)(step >> 32));
        Word(ref state, 0) = low;
        Word(ref state, 1) = high;
        Word(ref state, 2) = 0;
        Word(ref state, 3) = 1;
    }

    /// <summary>Begins a pass without noise.</summary>
    public static void Silence(ref float state) => Word(ref state, 3) = 0;

    /// <summary>Goes to the piece of the pass that begins with this sample.</summary>
    public static void BeginPiece(ref float state, int sample) => Word(ref state, 2) = (uint)sample;

    /// <summary>Whether the pass has noise.</summary>
    public static bool IsHeard(ref float state) => Word(ref state, 3) != 0;

    /// <summary>The seed of a fork: another one for each, and for each of theirs.</summary>
    public static ulong ForkSeed(ulong seed, int fork)
    {
        (uint low, uint high) = Threefry((uint)seed, (uint)(seed >> 32), (uint)fork, 0x666F726B);
        return low | (ulong)high << 32;
    }

    /// <summary>Numbers from [0, 1) with 24 bits; ones in a pass without noise. Padding is zero.</summary>
    /// <param name="destination">The first sample's place.</param>
    /// <param name="state">The pass.</param>
    /// <param name="layer">The layer's number.</param>
    /// <param name="start">The first sample's number in the piece.</param>
    /// <param name="samples">How many samples.</param>
    /// <param name="rows">Rows of a sample.</param>
    /// <param name="size">Values of a row.</param>
    /// <param name="pitch">Floats between two rows; a multiple of 16.</param>
    /// <param name="rowStep">How far the elements of two rows lie apart in canonical order.</param>
    /// <param name="columnStep">And those of two columns.</param>
    /// <param name="part">Which of its noises, where a layer has several.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Uniform(
        ref float destination, ref float state, int layer, int start, int samples, int rows, int size, int pitch, int rowStep, int columnStep, int part = 0) =>
        Fill(ref destination, ref state, layer, start, samples, rows, size, pitch, rowStep, columnStep, part, isNormal: false);

    /// <summary>
    /// Numbers from the normal distribution with mean 0 and deviation 1; zeros in a pass without noise. Padding is zero.
    /// </summary>
    /// <remarks>√(−2 ln u₁) cos 2π u₂ with u₁ from (0, 1]. Source: Box and Muller, "A Note on the Generation of Random Normal Deviates", 1958.</remarks>
    /// <inheritdoc cref="Uniform" path="/param"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Normal(
        ref float destination, ref float state, int layer, int start, int samples, int rows, int size, int pitch, int rowStep, int columnStep, int part = 0) =>
        Fill(ref destination, ref state, layer, start, samples, rows, size, pitch, rowStep, columnStep, part, isNormal: true);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fill(
        ref float destination, ref float state, int layer, int start, int samples, int rows, int size, int pitch, int rowStep, int columnStep, int part,
        bool isNormal)
    {
        if (!IsHeard(ref state))
        {
            MemoryMarshal.CreateSpan(ref destination, samples * rows * pitch).Fill(isNormal ? 0 : 1);
            return;
        }

        (uint key0, uint key1) = Threefry(Word(ref state, 0), Word(ref state, 1), (uint)layer, (uint)part);
        uint first = Word(ref state, 2) + (uint)start;
        Vector<uint> lanes = Vector<uint>.Indices * (uint)columnStep;
        for (int s = 0; s < samples; s++)
        {
            for (int r = 0; r < rows; r++)
            {
                for (int o = 0; o < pitch; o += Vector<uint>.Count)
                {
                    Vector<uint> element = Vector.Create((uint)(r * rowStep + o * columnStep)) + lanes;
                    (Vector<uint> word0, Vector<uint> word1) = Threefry(key0, key1, element, Vector.Create(first + (uint)s));
                    Vector<float> value = Fraction(word0);
                    if (isNormal) value = Radius(value + Vector.Create(Unit)) * Cosine(Fraction(word1));
                    Vector<float> inside = VectorOps.LessThan(Vector<float>.Indices + Vector.Create((float)o), Vector.Create((float)size));
                    VectorOps.Select(inside, value, Vector<float>.Zero).StoreUnsafe(ref destination, (nuint)o);
                }

                destination = ref Unsafe.Add(ref destination, pitch);
            }
        }
    }

    /// <summary>Two random words from a key and a counter.</summary>
    public static (uint Word0, uint Word1) Threefry(uint key0, uint key1, uint counter0, uint counter1)
    {
        ReadOnlySpan<byte> rotations = [13, 15, 26, 6, 17, 29, 16, 24];
        ReadOnlySpan<uint> keys = [key0, key1, 0x1BD11BDA ^ key0 ^ key1];
        uint x = counter0 + key0, y = counter1 + key1;
        for (int round = 0; round < 20; round++)
        {
            x += y;
            y = BitOperations.RotateLeft(y, rotations[round % 8]) ^ x;
            if (round % 4 < 3) continue;
            int turn = round / 4 + 1;
            x += keys[turn % 3];
            y += keys[(turn + 1) % 3] + (uint)turn;
        }

        return (x, y);
    }

    /// <summary>The same of a vector of counters, written out: inlined once, with rotations by constants, and without a variable in memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<uint> Word0, Vector<uint> Word1) Threefry(uint key0, uint key1, Vector<uint> x, Vector<uint> y)
    {
        uint key2 = 0x1BD11BDA ^ key0 ^ key1;
        x += Vector.Create(key0);
        y += Vector.Create(key1);
        x += y;
        y = Rotate(y, 13) ^ x;
        x += y;
        y = Rotate(y, 15) ^ x;
        x += y;
        y = Rotate(y, 26) ^ x;
        x += y;
        y = Rotate(y, 6) ^ x;
        x += Vector.Create(key1);
        y += Vector.Create(key2 + 1);
        x += y;
        y = Rotate(y, 17) ^ x;
        x += y;
        y = Rotate(y, 29) ^ x;
        x += y;
        y = Rotate(y, 16) ^ x;
        x += y;
        y = Rotate(y, 24) ^ x;
        x += Vector.Create(key2);
        y += Vector.Create(key0 + 2);
        x += y;
        y = Rotate(y, 13) ^ x;
        x += y;
        y = Rotate(y, 15) ^ x;
        x += y;
        y = Rotate(y, 26) ^ x;
        x += y;
        y = Rotate(y, 6) ^ x;
        x += Vector.Create(key0);
        y += Vector.Create(key1 + 3);
        x += y;
        y = Rotate(y, 17) ^ x;
        x += y;
        y = Rotate(y, 29) ^ x;
        x += y;
        y = Rotate(y, 16) ^ x;
        x += y;
        y = Rotate(y, 24) ^ x;
        x += Vector.Create(key1);
        y += Vector.Create(key2 + 4);
        x += y;
        y = Rotate(y, 13) ^ x;
        x += y;
        y = Rotate(y, 15) ^ x;
        x += y;
        y = Rotate(y, 26) ^ x;
        x += y;
        y = Rotate(y, 6) ^ x;
        x += Vector.Create(key2);
        y += Vector.Create(key0 + 5);
        return (x, y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<uint> Rotate(Vector<uint> y, [ConstantExpected] byte bits) => Avx512F.VL.IsSupported && Vector<uint>.Count == 8
        ? Avx512F.VL.RotateLeft(y.AsVector256(), bits).AsVector()
        : (y << bits) | (y >>> (32 - bits));

    /// <summary>The upper 24 bits as a fraction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Fraction(Vector<uint> word) => Vector.ConvertToSingle(Vector.AsVectorInt32(word >>> 8)) * Vector.Create(Unit);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Radius(Vector<float> u) => Vector.SquareRoot(VectorMath.Log<VectorOps, Vector<float>>(u) * Vector.Create(-2f));

    /// <summary>cos 2πu = sin 2π(|u − ½| − ¼), by a polynomial that is right to 7e-9 where it is used.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Cosine(Vector<float> u)
    {
        Vector<float> b = Vector.Abs(u - Vector.Create(0.5f)) - Vector.Create(0.25f), z = b * b;
        Vector<float> p = VectorOps.Fma(Vector.Create(39.7598270f), z, Vector.Create(-76.5811726f));
        p = VectorOps.Fma(p, z, Vector.Create(81.6024764f));
        p = VectorOps.Fma(p, z, Vector.Create(-41.3416806f));
        p = VectorOps.Fma(p, z, Vector.Create(6.28318528f));
        return p * b;
    }

    private static ref uint Word(ref float state, int index) => ref Unsafe.As<float, uint>(ref Unsafe.Add(ref state, index));
}
