// Teaches a network what an amplifier does to a guitar, then plays through it, sample by sample.
using System.CommandLine;
using Amp;
using Samples;
using StaticNet.Formats;

CommandLine.PrepareOutput();

var dryOption = new Option<string?>("--dry")
{
    Description = "WAV file of what goes into an amplifier, with --wet: 16-bit integers or 32-bit floats, mono or stereo (the mean of "
        + "both). Without these options the program plays itself, and has an amplifier of its own.",
    HelpName = "file",
};
var wetOption = new Option<string?>("--wet")
{
    Description = "WAV file of what comes out of the amplifier: of the same length and sample rate as --dry.",
    HelpName = "file",
};
var outOption = new Option<string>("--out")
{
    Description = $"Folder for {AudioData.DryFile}, {AudioData.TargetFile} and {AudioData.LearnedFile}; "
        + "with --dry and --wet for the last alone.",
    HelpName = "folder",
    DefaultValueFactory = _ => "amp-out",
};
var secondsOption = new Option<int?>("--seconds")
{
    Description = "How long the program plays; the last fifth is for validation. Where nothing is said, 30.",
};
var stepsOption = new Option<int>("--steps") { Description = "Training steps.", DefaultValueFactory = _ => 4_000 };
var batchOption = new Option<int>("--batch")
{
    Description = $"Chunks of {AmpNet.InputSize} samples per training step.",
    DefaultValueFactory = _ => 16,
};
var seedOption = new Option<int>("--seed")
{
    Description = "Fixes the initial weights, the chunks that are learned from, and what the program plays.",
    DefaultValueFactory = _ => 42,
};
var learningRateOption = new Option<float>("--learning-rate")
{
    Description = "Largest step size of Adam: it rises to it during the first twentieth of the training, then falls to zero on a cosine.",
    DefaultValueFactory = _ => 2e-2f,
};
var threadsOption = new Option<int>("--threads")
{
    Description = "Threads that share a training step, which change no result.",
    DefaultValueFactory = _ => 1,
};
var atMostOption = new Option<float?>("--at-most")
{
    Description = "Error-to-signal ratio in percent above which the program fails. Where nothing is said, 1 for the program's own "
        + "amplifier, and no limit for files.",
};
CommandLine.RequireBetween(secondsOption, 5, 600);
CommandLine.RequireBetween(stepsOption, 1, 1_000_000);
CommandLine.RequireBetween(batchOption, 1, 1_024);
CommandLine.RequireAtLeast(seedOption, 0);
CommandLine.RequirePositive(learningRateOption);
CommandLine.RequireBetween(threadsOption, 1, 1_024);
CommandLine.RequirePositive(atMostOption);

var command = new RootCommand("Teaches an LSTM what an amplifier does to a guitar, then plays through it, sample by sample.")
{
    dryOption, wetOption, outOption, secondsOption, stepsOption, batchOption, seedOption, learningRateOption, threadsOption, atMostOption,
};
command.Validators.Add(result =>
{
    bool hasDry = result.GetValue(dryOption) is not null, hasWet = result.GetValue(wetOption) is not null;
    if (hasDry != hasWet)
        result.AddError("--dry and --wet belong together.");
    if (hasDry && result.GetResult(secondsOption) is not null)
        result.AddError("--seconds is for what the program plays itself, without --dry and --wet.");
});
command.SetAction(arguments =>
{
    string? dry = arguments.GetValue(dryOption), wet = arguments.GetValue(wetOption);
    string folder = arguments.GetValue(outOption)!;
    int seed = arguments.GetValue(seedOption);
    var plan = new TrainingPlan(
        arguments.GetValue(stepsOption), arguments.GetValue(batchOption), seed, arguments.GetValue(learningRateOption));
    var net = new AmpNet((ulong)seed) { MaxThreads = arguments.GetValue(threadsOption) };
    Outcome outcome;
    try
    {
        Directory.CreateDirectory(folder);
        Recording recording = dry is not null && wet is not null
            ? AudioData.Load(dry, wet)
            : AudioData.Make(seed, arguments.GetValue(secondsOption) ?? 30, folder);
        outcome = Demonstration.Run(net, recording, plan);
        AudioData.WriteLearned(net, recording, folder);
        Console.WriteLine($"listen to it: {Path.Combine(folder, AudioData.LearnedFile)}");
    }
    catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or StaticNetFormatException or InvalidDataException)
    {
        Console.Error.WriteLine(fault.Message);
        return 1;
    }

    if (!outcome.IsExact || outcome.Allocated != 0)
    {
        Console.Error.WriteLine("A stream must have the bits of Predict and allocate nothing.");
        return 1;
    }
    float atMost = arguments.GetValue(atMostOption) ?? (dry is null ? 1 : float.PositiveInfinity);
    if (outcome.Error.Ratio * 100 <= atMost)
        return 0;
    Console.Error.WriteLine($"The {outcome.Error} is above {atMost} %: see --at-most.");
    return 1;
});
return command.Parse(args).Invoke();
