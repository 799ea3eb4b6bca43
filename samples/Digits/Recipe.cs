using Samples;

namespace Digits;

/// <summary>
/// How <see cref="RecipeNet"/> is trained: each image is <see cref="DigitDistortion">distorted</see> anew each time, and the learning rate
/// rises, then <see cref="CosineSchedule">falls to zero</see>.
/// </summary>
/// <remarks>
/// Settings and network were chosen on the last eighth of the training images alone (<c>--validate</c>), where 14 epochs read as well as 20.
/// </remarks>
internal static class Recipe
{
    public const int Epochs = 14;
    public const int BatchSize = 64;
    public const float LearningRate = 6e-3f;

    /// <param name="epochs">Passes over the training images.</param>
    /// <param name="batchSize">Images per step.</param>
    /// <param name="seed">Fixes the order of the images and their distortions.</param>
    /// <param name="learningRate">The largest learning rate.</param>
    public static TrainingPlan Plan(int epochs, int batchSize, int seed, float learningRate) => new(epochs, batchSize, seed)
    {
        LearningRate = new CosineSchedule(learningRate).At,
        Augment = new DigitDistortion(new Random(seed)).Apply,
    };
}
