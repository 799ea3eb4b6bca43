// Trains a network to read handwritten digits and shows how well it does.
using System.CommandLine;
using Digits;
using Samples;
using StaticNet;
using StaticNet.Formats;

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
var epochsOption = new Option<int>("--epochs") { Description = "Passes over the training images.", DefaultValueFactory = _ => 8 };
var batchOption = new Option<int>("--batch") { Description = "Images per training step.", DefaultValueFactory = _ => 32 };
var seedOption = new Option<int>("--seed")
{
    Description = "Fixes the initial weights, the order of the images, and the digits that are drawn.",
    DefaultValueFactory = _ => 42,
};
var learningRateOption = new Option<float>("--learning-rate") { Description = "Step size of Adam.", DefaultValueFactory = _ => 1e-3f };
CommandLine.RequireAtLeast(epochsOption, 1);
CommandLine.RequireAtLeast(batchOption, 1);
CommandLine.RequireAtLeast(seedOption, 0);
CommandLine.RequirePositive(learningRateOption);

var command = new RootCommand("Trains a StaticNet network to read handwritten digits, then shows what it confuses.")
{
    dataOption, modelOption, epochsOption, batchOption, seedOption, learningRateOption,
};
command.SetAction(arguments =>
{
    Dataset data;
    try
    {
        data = arguments.GetValue(dataOption) is { } folder ? DigitData.Load(folder) : DigitData.Draw(arguments.GetValue(seedOption));
    }
    catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or StaticNetFormatException)
    {
        Console.Error.WriteLine(fault.Message);
        return 1;
    }

    return arguments.GetValue(modelOption) == "cnn" ? Train<LeNet>(arguments, data) : Train<DigitNet>(arguments, data);
});
return command.Parse(args).Invoke();

int Train<TNet>(ParseResult arguments, Dataset data)
    where TNet : class, ILabelTrainable<TNet>, IExplainableNetwork<TNet>
{
    int seed = arguments.GetValue(seedOption);
    TNet net = TNet.Create((ulong)seed);
    net.LearningRate = arguments.GetValue(learningRateOption);
    Demonstration.Run(net, data, new TrainingPlan(arguments.GetValue(epochsOption), arguments.GetValue(batchOption), seed));
    return 0;
}
