// Trains a small residual network to tell ten kinds of images apart and shows how well it does.
using System.CommandLine;
using ResNet;
using Samples;
using StaticNet.Formats;
using StaticNet.Training;

CommandLine.PrepareOutput();

var dataOption = new Option<string?>("--data")
{
    Description = "Folder with CIFAR-10's binary files, data_batch_1.bin to data_batch_5.bin and test_batch.bin; some of them are enough. "
        + "Without this option the program draws shapes itself.",
    HelpName = "folder",
};
var trainOption = new Option<int?>("--train")
{
    Description = "Images to train with: how many are drawn (6,000 where nothing is said), or how many of the files' at most (all).",
};
var epochsOption = new Option<int>("--epochs") { Description = "Passes over the training images.", DefaultValueFactory = _ => 4 };
var batchOption = new Option<int>("--batch") { Description = "Images per training step.", DefaultValueFactory = _ => 16 };
var seedOption = new Option<int>("--seed")
{
    Description = "Fixes the initial weights, the order of the images, how they are varied, and the shapes that are drawn.",
    DefaultValueFactory = _ => 42,
};
var learningRateOption = new Option<float>("--learning-rate")
{
    Description = "Largest step size of AdamW: it rises to it during the first tenth of the training, then falls to zero on a cosine.",
    DefaultValueFactory = _ => 4e-3f,
};
var augmentOption = new Option<bool?>("--augment")
{
    Description = "Move and mirror images at random each time that they are learned from: true or false. Where nothing is said, "
        + "photographs are, and drawings, of which there are as many as wanted, are not.",
};
var threadsOption = new Option<int>("--threads")
{
    Description = "Threads that share a training step, which change no result.",
    DefaultValueFactory = _ => 1,
};
var atLeastOption = new Option<int?>("--at-least")
{
    Description = "Test accuracy in percent below which the program fails. Where nothing is said, 95 for drawn shapes and 0 for files.",
};
Option<string?> reportOption = Demonstration.ReportOption();
CommandLine.RequireBetween(trainOption, 1, 100_000);
CommandLine.RequireAtLeast(epochsOption, 1);
CommandLine.RequireBetween(batchOption, 1, ResidualNet.MaxBatchSize);
CommandLine.RequireAtLeast(seedOption, 0);
CommandLine.RequirePositive(learningRateOption);
CommandLine.RequireBetween(threadsOption, 1, 1024);
CommandLine.RequireBetween(atLeastOption, 0, 100);

var command = new RootCommand("Trains a residual network to tell shapes or photographs apart, then shows what it confuses.")
{
    dataOption, trainOption, epochsOption, batchOption, seedOption, learningRateOption, augmentOption, threadsOption, atLeastOption, reportOption,
};
command.SetAction(arguments =>
{
    string? folder = arguments.GetValue(dataOption);
    int? train = arguments.GetValue(trainOption);
    int seed = arguments.GetValue(seedOption);
    ImageTask data;
    try
    {
        data = folder is null ? ImageData.Draw(seed, train ?? 6_000) : ImageData.Load(folder, train ?? int.MaxValue);
    }
    catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or StaticNetFormatException)
    {
        Console.Error.WriteLine(fault.Message);
        return 1;
    }

    int epochs = arguments.GetValue(epochsOption), batch = arguments.GetValue(batchOption);
    bool isAugmented = arguments.GetValue(augmentOption) ?? folder is not null;
    var options = new TrainerOptions
    {
        Epochs = epochs,
        BatchSize = batch,
        Seed = (ulong)seed,
        MaxThreads = arguments.GetValue(threadsOption),
        Schedule = LearningRateSchedule.Cosine().WithWarmUp(Math.Max(1, data.Train.Count / batch * epochs / 10)),
        Augment = isAugmented ? new Augmentation(data.Kind.Side).Apply : null,
    };
    var net = new ResidualNet((ulong)seed) { LearningRate = arguments.GetValue(learningRateOption) };
    double accuracy = Demonstration.Run(net, data, options, arguments.GetValue(reportOption));

    int atLeast = arguments.GetValue(atLeastOption) ?? (folder is null ? 95 : 0);
    if (accuracy * 100 >= atLeast)
        return 0;
    Console.Error.WriteLine($"The test accuracy of {accuracy * 100:F2} % is below {atLeast} %: see --at-least.");
    return 1;
});
return command.Parse(args).Invoke();
