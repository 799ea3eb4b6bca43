using StaticNet;

namespace CharacterModel;

/// <summary>
/// Characters go in one after the other, and after each comes how likely every character is to be the next (Karpathy, "The unreasonable
/// effectiveness of recurrent neural networks", 2015). The other half of this class is generated.
/// </summary>
/// <remarks>
/// 64 characters are the length of a training step, through which gradients go back; what the LSTM remembers at their end, the next step
/// begins with (<c>CarryState</c>), so that it learns to use what is older, too. Writing goes on character by character without an end.
/// </remarks>
[Network(MaxBatchSize = 32, CarryState = true)]
[Input(64)]
[Embedding(128, 64)]
[LSTM(128)]
[Dense(128)]
[SoftmaxCrossEntropy, Adam(1e-2)]
public sealed partial class CharNet;
