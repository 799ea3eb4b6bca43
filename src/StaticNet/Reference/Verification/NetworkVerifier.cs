namespace StaticNet.Reference;

/// <summary>
/// Checks a network's generated code against <see cref="ReferenceNetwork"/>, which interprets the same attributes in double precision.
/// Call it from a unit test of your own network.
/// </summary>
/// <remarks>
/// <para>
/// Looked at are: names, shapes and order of the parameters and their round trip; initial values; <c>Predict</c>, batched and one by
/// one; and what the network's interfaces promise beyond: loss, class probabilities, every gradient by parameters and inputs, the sum
/// of gradients, gradients of single outputs, optimizer steps, sample weights, labels and soft targets, batches above
/// <c>MaxBatchSize</c>, forks and copies. Where training differs from inference, both are checked: batch statistics and what they make
/// of buffers, noise that is drawn from seed and step, and that inference changes neither. A network that takes sequences frame by frame
/// must give the bits of <c>Predict</c>, whatever is called in between, and what its attributes say of shorter and longer sequences.
/// Where samples may have lengths, all calls are checked with them, too, with 0 and the longest among them, and whatever stands behind the
/// ends must not change a bit. Where states are carried, a chain of training calls is held against the reference's. Ids give the same bits
/// as integers and as floats.
/// </para>
/// <para>
/// The float code may differ, per tensor in the maximum norm, by four times the error of naive float evaluations of the reference plus
/// the rounding bound of the last sum: <c>min(n + 2, 4√(n + 2)) · 2⁻²⁴ · (Σ|wx| + |b|) + (n + 2) · 2⁻¹⁴⁹</c> for n terms. An optimizer
/// step starts from the network's own parameters and gradients; each new parameter may differ by a running error bound of the update's
/// formula, clips and penalties included; frozen layers keep their bits. Samples with a pre-activation at a kink, such as ReLU's, are
/// drawn again, so that branches agree; so are those with a kink inside a recurrent layer, and targets at a kink of the loss. The steps of
/// a recurrent layer are layers one behind the other: the bound of a sum is that of its step.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// [Fact]
/// public void Computes_what_it_declares() =&gt; NetworkVerifier.Verify&lt;DigitNet&gt;();
/// </code>
/// </example>
public static class NetworkVerifier
{
    /// <summary>Creates networks from several seeds and checks them, with initial and with random parameters.</summary>
    /// <typeparam name="TNet">The network's class.</typeparam>
    /// <param name="options">
    /// What to try; by default <see cref="VerifierOptions.For"/>. A small network takes a fraction of a second, one of 100,000
    /// parameters several seconds. Convolutions use each weight many times: 200,000 multiplications per sample take about ten seconds;
    /// recurrent layers, of whose errors more is looked at, take up to three times as long.
    /// </param>
    /// <returns>How many values were compared, and how close the nearest came to its bound.</returns>
    /// <exception cref="NetworkVerificationException">
    /// A value is off. The exception names layer, tensor, index, expected and actual value, bound, batch size and seed.
    /// </exception>
    /// <exception cref="ArgumentException">The class has no valid declaration, or an option is out of range.</exception>
    /// <exception cref="NotSupportedException">The reference does not know a layer, loss or optimizer.</exception>
    public static VerificationResult Verify<TNet>(VerifierOptions? options = null)
        where TNet : class, INetwork<TNet> => new NetworkVerification<TNet>(options, null).Run();

    /// <summary>The same, and also with the parameters of a given network, say a trained one, which is not changed.</summary>
    /// <param name="network">The network; its parameters must be finite.</param>
    /// <param name="options">What to try.</param>
    /// <inheritdoc cref="Verify{TNet}(VerifierOptions)"/>
    public static VerificationResult Verify<TNet>(TNet network, VerifierOptions? options = null)
        where TNet : class, INetwork<TNet>
    {
        ArgumentNullException.ThrowIfNull(network);
        return new NetworkVerification<TNet>(options, network).Run();
    }
}
