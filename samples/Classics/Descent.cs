using System.Diagnostics;

namespace Classics;

/// <summary>Batch, stochastic and mini-batch gradient descent on one data set: the same work an epoch, another number of steps.</summary>
internal static class Descent
{
    private const int Samples = 256;
    private const int Epochs = 100;
    private static readonly int[] Shown = [1, 3, 10, 30, 100];

    public static bool Run()
    {
        (float[] inputs, float[] targets) = Data();
        Console.WriteLine($"One period of a sine with noise, {Samples} samples; mean squared error behind so many epochs");
        Console.WriteLine($"  {"",-24} {"steps",6}  {string.Join("  ", Shown.Select(epoch => $"{epoch,7}"))}  {"time",8}");
        var last = new List<float>();
        foreach ((string name, int batch, float rate) in new[] { ("batch", Samples, 0.3f), ("mini-batch of 32", 32, 0.1f), ("stochastic, one by one", 1, 0.02f) })
        {
            var network = new SineNet(seed: 7) { LearningRate = rate };
            var curve = new List<float>();
            var random = new Random(1);
            int[] order = [.. Enumerable.Range(0, Samples)];
            float[] x = new float[batch], t = new float[batch];
            new SineNet().TrainStep(x, t); // compiled before the clock runs
            var clock = Stopwatch.StartNew();
            for (int epoch = 1; epoch <= Epochs; epoch++)
            {
                random.Shuffle(order);
                for (int start = 0; start < Samples; start += batch)
                {
                    for (int i = 0; i < batch; i++) (x[i], t[i]) = (inputs[order[start + i]], targets[order[start + i]]);
                    network.TrainStep(x, t);
                }

                if (Shown.Contains(epoch)) curve.Add(network.Evaluate(inputs, targets));
            }

            string time = $"{clock.Elapsed.TotalMilliseconds:F1} ms";
            Console.WriteLine($"  {name,-24} {Epochs * Samples / batch,6}  {string.Join("  ", curve.Select(loss => $"{loss,7:F4}"))}  {time,8}");
            last.Add(curve[^1]);
        }

        Console.WriteLine("The fewer samples a step looks at, the more steps an epoch has: noisier each, further together.");
        return last[1] < last[0] && last[2] < last[0];
    }

    private static (float[] Inputs, float[] Targets) Data()
    {
        var random = new Random(5);
        float[] inputs = [.. Enumerable.Range(0, Samples).Select(_ => (2 * random.NextSingle()) - 1)];
        return (inputs, [.. inputs.Select(x => MathF.Sin(MathF.PI * x) + (0.1f * (random.NextSingle() - 0.5f)))]);
    }
}
