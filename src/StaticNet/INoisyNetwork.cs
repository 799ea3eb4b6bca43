namespace StaticNet;

/// <summary>
/// A network that draws random numbers in training: it declares an optimizer and a <c>Dropout</c>, a <c>GaussianNoise</c>, or a recurrent
/// layer with dropout between the layers of its stack. The numbers depend on seed, step, layer, sample and element alone, so that setting
/// seed and step repeats a run. A checkpoint needs both.
/// </summary>
/// <remarks>
/// <para>
/// With T(key₀, key₁; counter₀, counter₁) = (word₀, word₁) for Threefry-2x32 with 20 rounds and the low half of a 64-bit number first:
/// the key of a call is <c>k = T(seed; step)</c>, that of a layer <c>l = T(k; layer, part)</c> with its number from 0 among all declared
/// layers and part 0, in a recurrent layer 1 + k behind layer k of its stack; and element i, in row-major order, of sample s of the call has <c>(w₀, w₁) = T(l; i, s)</c>. Uniform: <c>u = ⌊w₀ / 2⁸⌋ 2⁻²⁴</c>.
/// Normal: <c>√(−2 ln u₁) cos(2π u₂)</c> with <c>u₁ = (⌊w₀ / 2⁸⌋ + 1) 2⁻²⁴</c> and <c>u₂ = ⌊w₁ / 2⁸⌋ 2⁻²⁴</c>.
/// </para>
/// <para>Source: Salmon, Moraes, Dror and Shaw, "Parallel Random Numbers: As Easy as 1, 2, 3", SC 2011; Box and Muller, 1958.</para>
/// </remarks>
/// <typeparam name="TSelf">The network's class.</typeparam>
public interface INoisyNetwork<TSelf> : INetwork<TSelf>
    where TSelf : INetwork<TSelf>
{
    /// <summary>
    /// What the random numbers are drawn from: at first the seed of the constructor. A fork begins with one of its own, derived from its
    /// owner's and the number of forks made before.
    /// </summary>
    ulong NoiseSeed { get; set; }

    /// <summary>
    /// The number of training passes so far: <c>Forward</c>, <c>ComputeGradients</c> and <c>TrainStep</c> each draw with the value
    /// before and add one. Forks begin at 0.
    /// </summary>
    ulong NoiseStep { get; set; }
}
