// A small table, where every sample counts: k-fold cross-validation, scaling that is fitted on the training part alone, and which measures matter.
using System.CommandLine;
using System.Globalization;
using Iris;
using StaticNet.Data;
using StaticNet.Explaining;
using StaticNet.Training;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

var dataOption = new Option<FileInfo?>("--data") { Description = "A CSV file without a header: four measures and the kind. Without it a table is made." };
var seedOption = new Option<int>("--seed") { Description = "Fixes folds, initial values and order.", DefaultValueFactory = _ => 1 };
var command = new RootCommand("Tells kinds of iris apart, with 5-fold cross-validation.") { dataOption, seedOption };
command.SetAction(arguments =>
{
    int seed = arguments.GetValue(seedOption);
    Flowers flowers = arguments.GetValue(dataOption) is { } file ? Flowers.Load(file.FullName) : Flowers.Make(seed);
    Console.WriteLine($"{flowers.Source}: {flowers.Samples.Count} flowers; {string.Join(", ", flowers.Kinds)}");
    Validate(flowers, (ulong)seed);
});
return command.Parse(args).Invoke();

static void Validate(Flowers flowers, ulong seed)
{
    var confusion = new ConfusionMatrix(flowers.Kinds.Count);
    var importance = new double[Flowers.Measures.Count];
    var accuracies = new List<double>();
    foreach ((Dataset training, Dataset test) in flowers.Samples.StratifiedFolds(5, seed))
    {
        // Means and deviations of the training part: those of the test part are not known in life.
        Standardizer scale = Standardizer.FitInputs(training);
        Dataset scaled = scale.ApplyToInputs(test);
        var net = new IrisNet(seed);
        Trainer.Fit(net, scale.ApplyToInputs(training), options: new TrainerOptions
        {
            Epochs = 100,
            BatchSize = 16,
            Seed = seed,
            Schedule = LearningRateSchedule.Cosine(),
        });

        var kinds = new int[test.Count];
        net.Classify(scaled.Inputs, kinds);
        confusion.Add(kinds, test.Labels);
        accuracies.Add(Trainer.Evaluate(net, scaled, new Accuracy())["accuracy"]);
        Console.WriteLine($"fold {accuracies.Count}: {training.Count} flowers for training, {test.Count} for testing, accuracy {accuracies[^1] * 100:F1} %");
        foreach ((int i, FeatureImportance feature) in PermutationImportance.Measure(net, scaled, seed: seed).Index())
            importance[i] += feature.Mean / 5;
    }

    Console.WriteLine();
    Console.WriteLine(confusion);
    Console.WriteLine("how much the loss rises where a measure is dealt out anew among the flowers:");
    foreach ((int i, string measure) in Flowers.Measures.Index())
        Console.WriteLine($"  {measure,-13} {importance[i]:F3}");
    Console.WriteLine($"mean accuracy {accuracies.Average() * 100:F2} %");
}
