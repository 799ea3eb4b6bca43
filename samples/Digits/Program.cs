// Trains a network to read handwritten digits and shows how well it does.
using System.CommandLine;
using Digits;
using Samples;
using StaticNet.Formats;
using StaticNet.Training;

CommandLine.PrepareOutput();

var dataOption = new Option<string?>("--data")
{
    Description = "Folder with MNIST's IDX files, plain or .gz. Where the training files are absent, the first 8,000 of the t10k "
        + "images are for training and the last 2,000 for testing. Without this option the program draws digits itself.",
    HelpName = "folder",
};
var modelOption = new Option<string>("--model")
{
    Description = "The network: 'mlp', a perceptron with two hidden layers, or 'cnn', a convolutional network in the shape of LeNet-5.",
    DefaultValueFactory = _ => "mlp",
};
modelOption.AcceptOnlyFromAmong("mlp", "cnn");
var recipeOption = new Option<bool>("--recipe")
{
    Description = "With --model cnn: a network with BatchNorm and Dropout, distorted images, and a learning rate that rises and falls.",
};
var validateOption = new Option<bool>("--validate")
{
    Description = "Test with the last eighth of the training images instead of the test images: for choosing settings.",
};
var epochsOption = new Option<int?>("--epochs")
{
    Description = $"Passes over the training images. Where nothing is said, 8, with the recipe {Recipe.Epochs}.",
};
var batchOption = new Option<int?>("--batch")
{
    Description = $"Images per training step. Where nothing is said, 32, with the recipe {Recipe.BatchSize}.",
};
var seedOption = new Option<int>("--seed")
{
    Description = "Fixes the initial weights, the order of the images, how they are distorted, and the digits that are drawn.",
    DefaultValueFactory = _ => 42,
};
var learningRateOption = new Option<float?>("--learning-rate")
{
    Description = $"Step size of Adam, the largest one of the recipe. Where nothing is said, 0.001, with the recipe {Recipe.LearningRate}.",
};
Option<string?> reportOption = Demonstration.ReportOption();
CommandLine.RequireAtLeast(epochsOption, 1);
CommandLine.RequireAtLeast(batchOption, 1);
CommandLine.RequireAtLeast(seedOption, 0);
CommandLine.RequirePositive(learningRateOption);

var command = new RootCommand("Trains a StaticNet network to read handwritten digits, then shows what it confuses.")
{
    dataOption, modelOption, recipeOption, validateOption, epochsOption, batchOption, seedOption, learningRateOption, reportOption,
};
command.Validators.Add(result =>
{
    if (!result.GetValue(recipeOption)) return;
    if (result.GetValue(modelOption) != "cnn")
        result.AddError("--recipe is for --model cnn.");
    // The statistics of a BatchNorm are those of a whole batch, which therefore has to fit.
    if (result.GetValue(batchOption) > RecipeNet.MaxBatchSize)
        result.AddError($"--batch must be at most {RecipeNet.MaxBatchSize} with --recipe.");
});
command.SetAction(arguments =>
{
    ImageTask data;
    try
    {
        data = arguments.GetValue(dataOption) is { } folder ? DigitData.Load(folder) : DigitData.Draw(arguments.GetValue(seedOption));
    }
    catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or StaticNetFormatException)
    {
        Console.Error.WriteLine(fault.Message);
        return 1;
    }
    if (arguments.GetValue(validateOption))
        data = DigitData.ForValidation(data);

    bool isRecipe = arguments.GetValue(recipeOption);
    var options = new TrainerOptions
    {
        Epochs = arguments.GetValue(epochsOption) ?? (isRecipe ? Recipe.Epochs : 8),
        BatchSize = arguments.GetValue(batchOption) ?? (isRecipe ? Recipe.BatchSize : 32),
        Seed = (ulong)arguments.GetValue(seedOption),
    };
    float rate = arguments.GetValue(learningRateOption) ?? (isRecipe ? Recipe.LearningRate : 1e-3f);
    string? report = arguments.GetValue(reportOption);
    if (isRecipe)
        Demonstration.Run(new RecipeNet(options.Seed) { LearningRate = rate }, data, Recipe.With(options, data.Train.Count), report);
    else if (arguments.GetValue(modelOption) == "cnn")
        Demonstration.Run(new LeNet(options.Seed) { LearningRate = rate }, data, options, report);
    else
        Demonstration.Run(new DigitNet(options.Seed) { LearningRate = rate }, data, options, report);
    return 0;
});
return command.Parse(args).Invoke();
