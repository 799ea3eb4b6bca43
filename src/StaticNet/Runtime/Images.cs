using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using StaticNet.Simd;

namespace StaticNet.Runtime;

/// <summary>
/// Moves images in memory: from one order to another, and into frames of zeros, from which a convolution reads without looking where the
/// image ends. An image is rows of pixels, a pixel a row of channels; one sample at a time.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Images
{
    /// <summary>
    /// Copies values from one order to another: the i-th of a sample from i / run · runPitch + i % run · step to the same with the other's
    /// numbers. What else the other order has, its padding, becomes zero.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Reorder(
        ref float source, int run, int runPitch, int step, int samplePitch,
        ref float destination, int toRun, int toRunPitch, int toStep, int toSamplePitch, int size, int samples)
    {
        for (int s = 0; s < samples; s++)
        {
            if (toSamplePitch != size) MemoryMarshal.CreateSpan(ref destination, toSamplePitch).Clear();
            if (step != 1 && toStep == 1 && IsRegular(run, toRun, size))
            {
                // From pixels: the pixels of a run of the other order become columns.
                for (int p = 0; p < run; p += Math.Min(run, toRun))
                    Transpose(ref Unsafe.Add(ref source, p * step), step, Math.Min(run, toRun), size / run, ref Unsafe.Add(ref destination, p / toRun * toRunPitch + p % toRun), Between(run, toRun, toRunPitch));
            }
            else if (step == 1 && toStep != 1 && IsRegular(toRun, run, size))
            {
                for (int p = 0; p < toRun; p += Math.Min(run, toRun))
                    Transpose(ref Unsafe.Add(ref source, p / run * runPitch + p % run), Between(toRun, run, runPitch), size / toRun, Math.Min(run, toRun), ref Unsafe.Add(ref destination, p * toStep), toStep);
            }
            else
            {
                for (int i = 0; i < size;)
                {
                    int at = i % run, to = i % toRun, length = Math.Min(run - at, toRun - to);
                    Copy(ref Unsafe.Add(ref source, i / run * runPitch + at * step), step, ref Unsafe.Add(ref destination, i / toRun * toRunPitch + to * toStep), toStep, length);
                    i += length;
                }
            }

            source = ref Unsafe.Add(ref source, samplePitch);
            destination = ref Unsafe.Add(ref destination, toSamplePitch);
        }
    }

    /// <summary>Whether the pixels of a channel are whole runs, or all values are one.</summary>
    private static bool IsRegular(int pixels, int run, int size) => pixels % run == 0 || run == size;

    /// <summary>Floats from a pixel of one channel to that of the next, in runs.</summary>
    private static int Between(int pixels, int run, int runPitch) => pixels % run == 0 ? pixels / run * runPitch : pixels;

    /// <summary>Columns become rows: to[j][i] = from[i][j].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose(ref float from, int pitch, int rows, int columns, ref float to, int toPitch)
    {
        int whole = Avx.IsSupported ? rows & ~7 : 0, wholeColumns = whole == 0 ? 0 : columns & ~7;
        for (int i = 0; i < whole; i += 8)
        {
            for (int j = 0; j < wholeColumns; j += 8)
                Panel.Transpose8(ref Unsafe.Add(ref from, i * pitch + j), pitch, ref Unsafe.Add(ref to, j * toPitch + i), toPitch);
        }

        for (int i = 0; i < rows; i++)
        {
            for (int j = i < whole ? wholeColumns : 0; j < columns; j++) Unsafe.Add(ref to, j * toPitch + i) = Unsafe.Add(ref from, i * pitch + j);
        }
    }

    /// <summary>Copies an image into a frame of zeros.</summary>
    /// <param name="image">Its first pixel.</param>
    /// <param name="imagePitch">Floats between two of its pixels.</param>
    /// <param name="channels">Floats of a pixel.</param>
    /// <param name="height">Its rows.</param>
    /// <param name="width">Pixels of a row.</param>
    /// <param name="frame">The frame; behind it must be room for a vector.</param>
    /// <param name="pitch">Floats between two of its pixels; what is more than channels is copied only if both have it.</param>
    /// <param name="top">Rows of zeros above.</param>
    /// <param name="left">Pixels of zeros at the left.</param>
    /// <param name="frameHeight">Rows of the frame, which may be fewer than the image has behind the zeros.</param>
    /// <param name="frameWidth">Pixels of its rows, likewise.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Frame(
        ref float image, int imagePitch, int channels, int height, int width,
        ref float frame, int pitch, int top, int left, int frameHeight, int frameWidth)
    {
        // The zeros may be more than the frame.
        left = Math.Min(left, frameWidth);
        int count = Math.Min(width, frameWidth - left);
        for (int y = 0; y < frameHeight; y++)
        {
            ref float row = ref Unsafe.Add(ref frame, y * frameWidth * pitch);
            if (y < top || y >= top + height)
            {
                Clear(ref row, frameWidth * pitch);
                continue;
            }

            Clear(ref row, left * pitch);
            ref float to = ref Unsafe.Add(ref row, left * pitch);
            ref float from = ref Unsafe.Add(ref image, (y - top) * width * imagePitch);
            if (imagePitch == pitch)
            {
                MemoryMarshal.CreateReadOnlySpan(ref from, count * pitch).CopyTo(MemoryMarshal.CreateSpan(ref to, count * pitch));
            }
            else
            {
                // Whole vectors: what one writes beyond its pixel, the next pixel covers, or the zeros behind the row.
                for (int x = 0; x < count; x++)
                {
                    for (int c = 0; c < channels; c += Vector128<float>.Count)
                        Vector128.LoadUnsafe(ref from, (nuint)(x * imagePitch + c)).StoreUnsafe(ref to, (nuint)(x * pitch + c));
                }
            }

            Clear(ref Unsafe.Add(ref to, count * pitch), (frameWidth - left - count) * pitch);
        }
    }

    /// <summary>The same for an image whose channels lie one behind the other, each without padding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FramePlanes(
        ref float image, int channels, int height, int width, ref float frame, int pitch, int top, int left, int frameHeight, int frameWidth)
    {
        Clear(ref frame, frameHeight * frameWidth * pitch);
        int rows = Math.Min(height, frameHeight - top), count = Math.Min(width, frameWidth - left);
        for (int y = 0; y < rows; y++)
        {
            ref float from = ref Unsafe.Add(ref image, y * width), to = ref Unsafe.Add(ref frame, ((top + y) * frameWidth + left) * pitch);
            int whole = Sse.IsSupported && channels <= 4 ? count & ~3 : 0;
            for (int x = 0; x < whole; x += 4) Interleave4(ref Unsafe.Add(ref from, x), height * width, channels, ref Unsafe.Add(ref to, x * pitch), pitch);
            Transpose(ref Unsafe.Add(ref from, whole), height * width, channels, count - whole, ref Unsafe.Add(ref to, whole * pitch), pitch);
        }
    }

    /// <summary>
    /// Four pixels of up to four planes, colours say. A pixel's zeros beyond its channels are covered by the next one, or lie where zeros
    /// are, or in the room behind the frame.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Interleave4(ref float from, int plane, int channels, ref float to, int pitch)
    {
        Vector128<float> a = Vector128.LoadUnsafe(ref from), b = Vector128.LoadUnsafe(ref from, (nuint)plane);
        Vector128<float> c = channels > 2 ? Vector128.LoadUnsafe(ref from, (nuint)(2 * plane)) : Vector128<float>.Zero;
        Vector128<float> d = channels > 3 ? Vector128.LoadUnsafe(ref from, (nuint)(3 * plane)) : Vector128<float>.Zero;
        (Vector128<float> ac, Vector128<float> bd) = (Sse.UnpackLow(a, c), Sse.UnpackLow(b, d));
        Sse.UnpackLow(ac, bd).StoreUnsafe(ref to);
        Sse.UnpackHigh(ac, bd).StoreUnsafe(ref to, (nuint)pitch);
        (ac, bd) = (Sse.UnpackHigh(a, c), Sse.UnpackHigh(b, d));
        Sse.UnpackLow(ac, bd).StoreUnsafe(ref to, (nuint)(2 * pitch));
        Sse.UnpackHigh(ac, bd).StoreUnsafe(ref to, (nuint)(3 * pitch));
    }

    /// <summary>
    /// Copies an image into a frame whose pixels give every output of a grouped convolution its own inputs: lane o of vector j is input j of
    /// o's group.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FrameByLane(
        ref float image, int imagePitch, int channelPitch, int height, int width, ref float frame, int top, int left, int frameHeight, int frameWidth,
        int groupInputs, int groupOutputs, int outputs, int outputPitch)
    {
        int pitch = groupInputs * outputPitch;
        Clear(ref frame, frameHeight * frameWidth * pitch);
        for (int y = 0; y < Math.Min(height, frameHeight - top); y++)
        {
            for (int x = 0; x < Math.Min(width, frameWidth - left); x++)
            {
                ref float from = ref Unsafe.Add(ref image, (y * width + x) * imagePitch);
                ref float to = ref Unsafe.Add(ref frame, ((top + y) * frameWidth + left + x) * pitch);
                for (int j = 0; j < groupInputs; j++)
                {
                    for (int o = 0; o < outputs; o++)
                        Unsafe.Add(ref to, j * outputPitch + o) = Unsafe.Add(ref from, (o / groupOutputs * groupInputs + j) * channelPitch);
                }
            }
        }
    }

    /// <summary>The way back of <see cref="FrameByLane"/>, pixel by pixel: what an input gave to several outputs is added up, in their order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FoldLanes(ref float lanes, ref float image, int imagePitch, int pixels, int groupInputs, int groupOutputs, int groups, int outputPitch)
    {
        for (int p = 0; p < pixels; p++)
        {
            ref float from = ref Unsafe.Add(ref lanes, p * groupInputs * outputPitch);
            ref float to = ref Unsafe.Add(ref image, p * imagePitch);
            for (int c = 0; c < groups * groupInputs; c++)
            {
                ref float part = ref Unsafe.Add(ref from, c % groupInputs * outputPitch + c / groupInputs * groupOutputs);
                float sum = part;
                for (int o = 1; o < groupOutputs; o++) sum += Unsafe.Add(ref part, o);
                Unsafe.Add(ref to, c) = sum;
            }

            Clear(ref Unsafe.Add(ref to, groups * groupInputs), imagePitch - groups * groupInputs);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(ref float from, int step, ref float to, int toStep, int length)
    {
        if (step == 1 && toStep == 1)
        {
            MemoryMarshal.CreateReadOnlySpan(ref from, length).CopyTo(MemoryMarshal.CreateSpan(ref to, length));
            return;
        }

        for (int i = 0; i < length; i++) Unsafe.Add(ref to, i * toStep) = Unsafe.Add(ref from, i * step);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Clear(ref float start, int length) => MemoryMarshal.CreateSpan(ref start, length).Clear();
}
