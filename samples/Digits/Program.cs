// Trains a network to read handwritten digits and shows how well it does.
using System.CommandLine;
using System.Globalization;
using Digits;
using Spectre.Console;
using StaticNet;
using StaticNet.Formats;

// Figures look the same everywhere, so that scripts can read them.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// Spectre looks at the terminal's kind even where the output goes into a file, which should not hold escape sequences.
if (Console.IsOutputRedirected)
{
    AnsiConsole.Console = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.No,
        ColorSystem = ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.No,
    });
}

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
RequireAtLeast(epochsOption, 1);
RequireAtLeast(batchOption, 1);
RequireAtLeast(seedOption, 0);
learningRateOption.Validators.Add(result =>
{
    if (result.Tokens is [var token] && float.TryParse(token.Value, out float value) && value is not (> 0 and < float.PositiveInfinity))
        result.AddError("--learning-rate must be a number above 0.");
});

var command = new RootCommand("Trains a StaticNet network to read handwritten digits, then shows what it confuses.")
{
    dataOption, modelOption, epochsOption, batchOption, seedOption, learningRateOption,
};
command.SetAction(arguments =>
{
    DigitData data;
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

int Train<TNet>(ParseResult arguments, DigitData data)
    where TNet : class, ILabelTrainable<TNet>, IExplainableNetwork<TNet>
{
    int seed = arguments.GetValue(seedOption);
    TNet net = TNet.Create((ulong)seed);
    net.LearningRate = arguments.GetValue(learningRateOption);
    Console.WriteLine(TNet.Definition);
    Console.WriteLine($"{data.Source}: {data.Train.Count:N0} images for training, {data.Test.Count:N0} for testing");

    var run = new TrainingRun<TNet>(net, data, arguments.GetValue(epochsOption), arguments.GetValue(batchOption), seed);
    if (AnsiConsole.Profile.Capabilities.Interactive)
        TrainingBar.Show(run.Train);
    else
        run.Train(new EpochLines());

    AnsiConsole.WriteLine();
    ConfusionMatrix.Show(data.Test.Labels, run.Readings, ImageSet.Classes);
    ImageGallery.Show(net, data.Test, run.Readings, count: 6);
    Explanations.ShowFilters(net);
    Explanations.ShowSaliency(net, data.Test, run.Readings);
    Console.WriteLine($"training time {run.TrainingTime.TotalSeconds:F2} s, {run.SamplesPerSecond:N0} samples/s");
    Console.WriteLine($"test accuracy {run.TestAccuracy * 100:F2} %");
    return 0;
}

// What is no number at all is reported by the parser itself.
static void RequireAtLeast(Option<int> option, int lowest) => option.Validators.Add(result =>
{
    if (result.Tokens is [var token] && int.TryParse(token.Value, out int value) && value < lowest)
        result.AddError($"{option.Name} must be at least {lowest}.");
});
