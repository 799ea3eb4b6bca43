// Teaches a network a text, character by character, then lets it write.
using System.CommandLine;
using CharacterModel;
using Samples;

CommandLine.PrepareOutput();

var dataOption = new Option<string?>("--data")
{
    Description = "Text file in UTF-8 to learn. Without it the program learns a harbour's log that it makes up itself.",
    HelpName = "file",
};
var minutesOption = new Option<float?>("--minutes") { Description = "How long it trains. Where nothing is said, 3." };
var stepsOption = new Option<int?>("--steps")
{
    Description = $"Training steps of {CharNet.MaxBatchSize} × {CharNet.InputSize} characters, in place of --minutes: the same number "
        + "gives the same result, however fast the machine is.",
};
var learningRateOption = new Option<float>("--learning-rate")
{
    Description = "Largest step size of AdamW: it rises to it during the first fiftieth of the training, then falls to zero on a cosine.",
    DefaultValueFactory = _ => 1e-2f,
};
var threadsOption = new Option<int>("--threads")
{
    Description = "Threads that share a training step, which change no result.",
    DefaultValueFactory = _ => 1,
};
var promptOption = new Option<string>("--prompt")
{
    Description = "What the written text begins with. Where nothing is said, a new line.",
    HelpName = "text",
    DefaultValueFactory = _ => "",
};
var lengthOption = new Option<int>("--length") { Description = "Characters to write.", DefaultValueFactory = _ => 500 };
var temperatureOption = new Option<float>("--temperature")
{
    Description = "How daring it writes: 0 is always the likeliest character, 1 draws characters as often as it expects them.",
    DefaultValueFactory = _ => 0.7f,
};
var seedOption = new Option<int>("--seed")
{
    Description = "Fixes the initial weights, where the text is cut, what is written, and what the program makes up.",
    DefaultValueFactory = _ => 42,
};
var atMostOption = new Option<float?>("--at-most")
{
    Description = "Bits per character of the test part above which the program fails. Where nothing is said, there is no limit.",
};
CommandLine.RequireBetween(minutesOption, 0.01f, 1_440f);
CommandLine.RequireBetween(stepsOption, 1, 10_000_000);
CommandLine.RequirePositive(learningRateOption);
CommandLine.RequireBetween(threadsOption, 1, 1_024);
CommandLine.RequireBetween(lengthOption, 1, 1_000_000);
CommandLine.RequireBetween(temperatureOption, 0f, 10f);
CommandLine.RequireAtLeast(seedOption, 0);
CommandLine.RequirePositive(atMostOption);

var command = new RootCommand("Teaches an LSTM a text, character by character, then lets it write.")
{
    dataOption, minutesOption, stepsOption, learningRateOption, threadsOption, promptOption, lengthOption, temperatureOption, seedOption,
    atMostOption,
};
command.Validators.Add(result =>
{
    if (result.GetResult(minutesOption) is not null && result.GetResult(stepsOption) is not null)
        result.AddError("--minutes and --steps exclude each other.");
    if (result.GetResult(dataOption)?.Tokens is [{ Value: "" }])
        result.AddError("--data needs the name of a file.");
});
command.SetAction(arguments =>
{
    int seed = arguments.GetValue(seedOption);
    LearnedText text;
    try
    {
        text = arguments.GetValue(dataOption) is string path
            ? new LearnedText(path, TextFile.Read(path))
            : new LearnedText("a harbour's log made up by this program", HarbourLog.Write(seed));
    }
    catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException)
    {
        Console.Error.WriteLine(fault.Message);
        return 1;
    }

    var length = new TrainingLength(arguments.GetValue(stepsOption), TimeSpan.FromMinutes(arguments.GetValue(minutesOption) ?? 3));
    var training = new TrainingPlan(length, seed, arguments.GetValue(learningRateOption));
    var writing = new WritingPlan(arguments.GetValue(promptOption)!, arguments.GetValue(temperatureOption), seed);
    var net = new CharNet((ulong)seed) { MaxThreads = arguments.GetValue(threadsOption) };
    Outcome outcome = Demonstration.Run(net, text, training, writing, arguments.GetValue(lengthOption));

    if (outcome.Allocated != 0)
    {
        Console.Error.WriteLine("Training steps and streaming must allocate nothing.");
        return 1;
    }
    float atMost = arguments.GetValue(atMostOption) ?? float.PositiveInfinity;
    if (outcome.Bits <= atMost)
        return 0;
    Console.Error.WriteLine($"{outcome.Bits:F4} bits per character are above {atMost}: see --at-most.");
    return 1;
});
return command.Parse(args).Invoke();
