using StaticNet;

namespace Digits;

/// <summary>
/// A convolutional network for <see cref="Recipe"/>: LeNet's perceptron on top has given way to a third convolution. Normalization over the
/// batch (Ioffe and Szegedy, 2015) lets it take large steps; dropout (Srivastava et al., 2014) and label smoothing (Szegedy et al.,
/// "Rethinking the Inception architecture", 2015) keep it from being too sure. The other half of this class is generated.
/// </summary>
/// <remarks>
/// The normalization adds a bias of its own, so the convolutions have none. Behind the pooling it has a quarter of the values to normalize.
/// </remarks>
[Network(MaxBatchSize = Recipe.BatchSize, InputGradients = true)]
[Input(1, 28, 28)]
[Conv2D(16, 3, Bias = false), MaxPool2D(2), BatchNorm, ReLU] // [16, 13, 13]
[Conv2D(32, 3, Bias = false), MaxPool2D(2), BatchNorm, ReLU] // [32, 5, 5]
[Conv2D(64, 3, Bias = false), BatchNorm, ReLU]               // [64, 3, 3]
[Flatten, Dropout(0.25)]
[Dense(10)]
[SoftmaxCrossEntropy(LabelSmoothing = 0.1), AdamW(Recipe.LearningRate)]
public sealed partial class RecipeNet;
