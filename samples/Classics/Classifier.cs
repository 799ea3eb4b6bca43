namespace Classics;

/// <summary>A 2-4-1 binary classifier: is a point inside the circle? Four neurons draw four lines around it.</summary>
internal static class Classifier
{
    private const int Batch = 64;
    private const int Steps = 4000;

    public static bool Run()
    {
        var network = new PlaneNet(seed: 3);
        var random = new Random(2);
        float[] inputs = new float[2 * Batch];
        int[] labels = new int[Batch];
        float loss = 0;
        for (int step = 0; step < Steps; step++)
        {
            Draw(random, inputs, labels);
            loss = network.TrainStep(inputs, labels);
        }

        float[] points = new float[2 * 10_000];
        int[] truth = new int[10_000], answers = new int[10_000];
        Draw(random, points, truth);
        network.Classify(points, answers);
        double accuracy = truth.Zip(answers, (a, b) => a == b ? 1.0 : 0).Average();
        Console.WriteLine($"Inside of a circle or not, {Steps} steps of {Batch}: loss {loss:F4}, accuracy on new points {accuracy:P1}");
        Console.WriteLine("Probability of \"inside\" over the plane ( . < 10 % ≤ - < 50 % ≤ + < 90 % ≤ # ):");
        Picture(network);
        return accuracy > 0.95;
    }

    private static void Draw(Random random, float[] points, int[] labels)
    {
        for (int i = 0; i < labels.Length; i++)
        {
            float x = (2 * random.NextSingle()) - 1, y = (2 * random.NextSingle()) - 1;
            (points[2 * i], points[(2 * i) + 1]) = (x, y);
            labels[i] = (x * x) + (y * y) < 0.5f ? 1 : 0;
        }
    }

    private static void Picture(PlaneNet network)
    {
        const int width = 48, height = 22;
        float[] points = new float[2 * width], probabilities = new float[width];
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                points[2 * column] = ((column + 0.5f) / width * 2) - 1;
                points[(2 * column) + 1] = 1 - ((row + 0.5f) / height * 2);
            }

            network.PredictProbabilities(points, probabilities);
            Console.WriteLine("  " + string.Concat(probabilities.Select(p => p < 0.1f ? '.' : p < 0.5f ? '-' : p < 0.9f ? '+' : '#')));
        }
    }
}
