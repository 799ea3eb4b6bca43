using StaticNet;

namespace Classics;

/// <summary>Vanishing gradients: seen layer by layer, and cured by rectifiers and the right initial values.</summary>
internal static class Depth
{
    private const int Batch = 64;
    private const int Steps = 2000;

    public static bool Run()
    {
        float sigmoid = Train("Ten sigmoids", new SigmoidStack(seed: 1));
        float rectifier = Train("Ten rectifiers with He's initial values", new ReLUStack(seed: 1));
        Console.WriteLine($"Loss after {Steps} steps: {sigmoid:F4} with sigmoids, {rectifier:F4} with rectifiers.");
        return rectifier < 0.5f * sigmoid;
    }

    private static float Train<TNet>(string title, TNet network)
        where TNet : class, ITrainableNetwork<TNet>
    {
        var random = new Random(4);
        float[] inputs = new float[8 * Batch], targets = new float[Batch];
        Draw(random, inputs, targets);
        network.ComputeGradients(inputs, targets);
        Console.WriteLine($"{title}: norm of ∂L/∂W at the first step");
        Show(network);
        for (int step = 0; step < Steps; step++)
        {
            Draw(random, inputs, targets);
            network.TrainStep(inputs, targets);
        }

        Draw(random, inputs, targets);
        return network.Evaluate(inputs, targets);
    }

    /// <summary>Something that needs several inputs at once.</summary>
    private static void Draw(Random random, float[] inputs, float[] targets)
    {
        for (int i = 0; i < inputs.Length; i++) inputs[i] = (2 * random.NextSingle()) - 1;
        for (int i = 0; i < targets.Length; i++)
        {
            ReadOnlySpan<float> x = inputs.AsSpan(8 * i, 8);
            targets[i] = (2 * x[0] * x[1]) + x[2] - (x[3] * x[3]) + MathF.Sin(3 * x[4]);
        }
    }

    /// <summary>A bar for each layer, a character for a factor of ten to the quarter.</summary>
    private static void Show<TNet>(TNet network)
        where TNet : class, ITrainableNetwork<TNet>
    {
        var gradients = new float[TNet.ParameterCount];
        network.CopyGradientsTo(gradients);
        foreach (ParameterDefinition tensor in TNet.Definition.Parameters.Where(tensor => tensor.Name.EndsWith(".weight", StringComparison.Ordinal)))
        {
            double norm = Math.Sqrt(gradients.AsSpan(tensor.Offset, tensor.Count).ToArray().Sum(g => (double)g * g));
            int length = Math.Max(0, (int)Math.Round(4 * (Math.Log10(norm) + 10)));
            Console.WriteLine($"  {tensor.Name,-15} {norm,9:E1}  {new string('█', length)}");
        }

        Console.WriteLine();
    }
}
