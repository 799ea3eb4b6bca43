using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace StaticNet.Runtime;

/// <summary>Ids of tokens on their way into a network.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Tokens
{
    /// <summary>Requires every id of an input to be in its vocabulary.</summary>
    /// <param name="tokens">Whole samples.</param>
    /// <param name="sampleSize">Ids of a sample.</param>
    /// <param name="offset">Where the input begins in a sample.</param>
    /// <param name="size">Ids of the input.</param>
    /// <param name="vocabulary">How many ids there are.</param>
    /// <param name="input">The input's name, where there are several.</param>
    /// <param name="name">The argument's name.</param>
    /// <exception cref="ArgumentOutOfRangeException">An id is below 0 or not below <paramref name="vocabulary"/>.</exception>
    public static void Check(ReadOnlySpan<int> tokens, int sampleSize, int offset, int size, int vocabulary, string? input, string name)
    {
        for (int start = 0; start < tokens.Length; start += sampleSize)
        {
            ReadOnlySpan<int> ids = tokens.Slice(start + offset, size);
            int wrong = ids.IndexOfAnyExceptInRange(0, vocabulary - 1);
            if (wrong >= 0) ThrowToken(ids[wrong], wrong, start / sampleSize, vocabulary, input, name);
        }
    }

    /// <summary>Ids that came as floats.</summary>
    /// <param name="numbers">Whole numbers.</param>
    /// <param name="memory">Where they are put; grows where it is too small.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not whole, or no <c>int</c>.</exception>
    public static ReadOnlySpan<int> Of(ReadOnlySpan<float> numbers, ref int[] memory)
    {
        if (memory.Length < numbers.Length) memory = new int[numbers.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            int id = (int)numbers[i];
            if (id != numbers[i]) ThrowNumber(numbers[i], i, "inputs");
            memory[i] = id;
        }

        return memory.AsSpan(0, numbers.Length);
    }

    /// <summary>The id that a frame consists of.</summary>
    /// <exception cref="ArgumentException">The frame has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is not whole, or no <c>int</c>.</exception>
    public static int Of(ReadOnlySpan<float> frame)
    {
        Guard.Length(frame.Length, 1, nameof(frame), "one id");
        int id = (int)frame[0];
        if (id != frame[0]) ThrowNumber(frame[0], 0, nameof(frame));
        return id;
    }

    [DoesNotReturn]
    private static void ThrowToken(int token, int index, int sample, int vocabulary, string? input, string name) => throw new ArgumentOutOfRangeException(
        name, token, $"Id {index}{(input is null ? "" : $" of '{input}'")} of sample {sample} is {token}; the vocabulary has ids 0 to {vocabulary - 1}.");

    [DoesNotReturn]
    private static void ThrowNumber(float number, int index, string name) => throw new ArgumentOutOfRangeException(
        name, number, $"Value {index} is {number}; this network takes ids of tokens, which are whole numbers.");
}
