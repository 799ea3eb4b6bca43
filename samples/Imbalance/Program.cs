// One machine in a hundred fails. A network that calls all of them sound is right in 99 % and of no use: what each cure does to recall.
using System.Globalization;
using Imbalance;
using Spectre.Console;
using StaticNet;
using StaticNet.Data;
using StaticNet.Training;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

Dataset train = Machines.Make(count: 10_000, seed: 1), test = Machines.Make(count: 20_000, seed: 2);
int[] counts = train.ClassCounts();
Console.WriteLine($"training: {counts[0]} sound, {counts[1]} failing machines; testing with {test.Count}");

var table = new Table().AddColumns("cure", "accuracy", "recall", "precision", "F1", "ROC AUC");
double plain = Try<PlainNet>("none", train);
double weighted = Try<PlainNet>("class weights", train.WithClassWeights());
double repeated = Try<PlainNet>("oversampling", train.Oversample(seed: 1));
double focal = Try<FocalNet>("focal loss, γ = 2", train);
double both = Try<FocalNet>("focal loss and weights", train.WithClassWeights());
AnsiConsole.Write(table);

bool isCured = Math.Min(weighted, repeated) > plain + 0.2 && both > plain + 0.2;
Console.WriteLine($"recall {plain:F3} without a cure; {weighted:F3} with class weights, {repeated:F3} with oversampling, {focal:F3} with the focal loss alone, {both:F3} with both");
return isCured ? 0 : 1;

double Try<TNet>(string cure, Dataset samples)
    where TNet : class, ITrainableNetwork<TNet>
{
    TNet net = TNet.Create(1);
    Trainer.Fit(net, samples, options: new TrainerOptions { Epochs = 20, BatchSize = 64, Schedule = LearningRateSchedule.Cosine() });
    Evaluation found = Trainer.Evaluate(net, test, new Accuracy(), new Recall(1), new Precision(1), new F1(1), new RocAuc());
    table.AddRow([cure, .. found.Metrics.Select(metric => $"{metric.Value:F3}")]);
    return found.Metrics[1].Value;
}
