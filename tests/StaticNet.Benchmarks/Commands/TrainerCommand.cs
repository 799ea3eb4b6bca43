using System.CommandLine;
using System.Diagnostics;
using StaticNet.Benchmarks.Measurement;
using StaticNet.Benchmarks.Networks;
using StaticNet.Data;
using StaticNet.Training;

namespace StaticNet.Benchmarks.Commands;

/// <summary>What Trainer costs beside the loop that one would write: shuffle, gather rows, TrainStep.</summary>
internal static class TrainerCommand
{
    private const int Samples = 25;

    public static Command Create()
    {
        var command = new Command("trainer", "Times epochs of Trainer, and of a bare loop over the same shuffled rows.");
        command.SetAction(_ =>
        {
            bool isPinned = Core.Pin(Environment.ProcessorCount - 1);
            Console.WriteLine($"Adam, shuffled epochs, medians of {Samples} rounds{(isPinned ? ", one core" : "")}:");
            Show<Xor>(samples: 10_000, batch: 1);
            Show<Mnist128>(samples: 8_192, batch: 32);
            Show<Mnist128>(samples: 60_000, batch: 32);
        });
        return command;
    }

    private static void Show<TNet>(int samples, int batch)
        where TNet : class, ITrainableNetwork<TNet>
    {
        var random = new Random(1);
        float[] inputs = [.. Enumerable.Range(0, samples * TNet.InputSize).Select(_ => random.NextSingle())];
        float[] targets = [.. Enumerable.Range(0, samples * TNet.TargetSize).Select(_ => random.NextSingle())];
        var data = new Dataset(inputs, TNet.InputSize, targets, TNet.TargetSize);
        int steps = samples / batch;
        var options = new TrainerOptions { Epochs = 3, BatchSize = batch };
        TNet fitted = TNet.Create(1), bare = TNet.Create(1);
        var loop = new BareLoop<TNet>(inputs, targets, batch);
        double Fit() => Time(() => Trainer.Fit(fitted, data, options: options), steps * options.Epochs);
        double Bare() => Time(() => loop.Run(bare, options.Epochs), steps * options.Epochs);
        Dataset few = data.Take(8 * batch);
        var fewLoop = new BareLoop<TNet>(few.Inputs.ToArray(), few.Targets.ToArray(), batch);
        WarmUp.Run([() => Trainer.Fit(fitted, few, options: options), () => fewLoop.Run(bare, options.Epochs)]);
        _ = Fit() + Bare();
        double[] medians = Rounds.Medians(Samples, [Fit, Bare]);
        Console.WriteLine(
            $"- {typeof(TNet).Name}, {samples:N0} samples, batch {batch}: {medians[0]:N1} ns a step, the bare loop {medians[1]:N1}: {medians[0] - medians[1]:N1} ns more, {100 * (medians[0] / medians[1] - 1):F2} %");
    }

    private static double Time(Action run, int steps)
    {
        long start = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / steps;
    }

    private sealed class BareLoop<TNet>(float[] inputs, float[] targets, int batch)
        where TNet : class, ITrainableNetwork<TNet>
    {
        private readonly Random _random = new(2);
        private readonly int[] _order = [.. Enumerable.Range(0, inputs.Length / TNet.InputSize)];
        private readonly float[] _inputs = new float[batch * TNet.InputSize];
        private readonly float[] _targets = new float[batch * TNet.TargetSize];

        public void Run(TNet network, int epochs)
        {
            for (int epoch = 0; epoch < epochs; epoch++) Epoch(network);
        }

        private void Epoch(TNet network)
        {
            _random.Shuffle(_order);
            for (int start = 0; start + batch <= _order.Length; start += batch)
            {
                for (int i = 0; i < batch; i++)
                {
                    int sample = _order[start + i];
                    inputs.AsSpan(sample * TNet.InputSize, TNet.InputSize).CopyTo(_inputs.AsSpan(i * TNet.InputSize));
                    targets.AsSpan(sample * TNet.TargetSize, TNet.TargetSize).CopyTo(_targets.AsSpan(i * TNet.TargetSize));
                }

                network.TrainStep(_inputs, _targets);
            }
        }
    }
}
