using StaticNet.Training;

namespace Digits;

/// <summary>
/// How <see cref="RecipeNet"/> is trained: each image is <see cref="DigitDistortion">distorted</see> anew each time, and the learning rate rises for a tenth of
/// the steps, then falls to zero on half a cosine.
/// </summary>
/// <remarks>
/// Settings and network were chosen on the last eighth of the training images alone (<c>--validate</c>), where 14 epochs read as well as 20.
/// </remarks>
internal static class Recipe
{
    public const int Epochs = 14;
    public const int BatchSize = 64;
    public const float LearningRate = 6e-3f;

    /// <param name="options">Epochs, batch and seed.</param>
    /// <param name="images">How many there are to learn from.</param>
    public static TrainerOptions With(TrainerOptions options, int images) => options with
    {
        Schedule = LearningRateSchedule.Cosine().WithWarmUp(Math.Max(1, images / options.BatchSize * options.Epochs / 10)),
        Augment = new DigitDistortion().Apply,
    };
}
