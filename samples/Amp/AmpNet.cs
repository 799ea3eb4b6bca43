using StaticNet;

namespace Amp;

/// <summary>
/// A sample of sound goes in, a sample of sound comes out; what the amplifier's filters remember, sixteen LSTM units have to remember
/// (Wright, Damskägg and Välimäki, "Real-time black-box modelling with recurrent neural networks", 2019). The other half of this class
/// is generated.
/// </summary>
/// <remarks>
/// 512 samples are the length that it is trained with, 11 ms at 48 kHz; a stream has no end. In training the state is zero at the
/// beginning of each chunk, as if silence had come before, though the chunk is cut out of the middle of the sound. So the network learns to
/// find into the sound within the first samples, whose error it cannot avoid, and nothing that takes longer than a chunk. A stream begins
/// with the same zeros, once; from then on it remembers what really came before.
/// </remarks>
[Network(Streaming = true)]
[Input(512, 1)]
[LSTM(16)]
[Dense(1)]
[MeanSquaredError, Adam(2e-2)]
public sealed partial class AmpNet;
