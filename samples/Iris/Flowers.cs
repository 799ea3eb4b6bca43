using StaticNet.Csv;
using StaticNet.Data;

namespace Iris;

/// <summary>Flowers: sepal length and width, petal length and width, in centimetres, and the kind.</summary>
/// <param name="Samples">[count × 4] measures, and a label for each.</param>
/// <param name="Kinds">What the labels 0, 1 and 2 stand for.</param>
/// <param name="Source">Where they come from.</param>
internal sealed record Flowers(Dataset Samples, IReadOnlyList<string> Kinds, string Source)
{
    public static readonly IReadOnlyList<string> Measures = ["sepal length", "sepal width", "petal length", "petal width"];

    /// <summary>Reads a table without a header: four measures, then the kind, as Fisher's table is around.</summary>
    public static Flowers Load(string path)
    {
        CsvDataset table = CsvDataset.Load(path, new CsvOptions { HasHeader = false, Label = ^1 });
        return new Flowers(table.Samples, table.Schema.ClassNames, path);
    }

    /// <summary>
    /// Makes a table: 50 flowers of each of three kinds, whose measures are normally distributed around means of their own. They are no irises, and two of the kinds
    /// overlap as much as Fisher's do.
    /// </summary>
    public static Flowers Make(int seed)
    {
        float[,] means = { { 5.0f, 3.4f, 1.5f, 0.3f }, { 6.0f, 2.8f, 4.2f, 1.3f }, { 6.6f, 3.0f, 5.7f, 2.1f } };
        float[] deviations = [0.4f, 0.3f, 0.4f, 0.2f];
        var random = new Random(seed);
        var inputs = new float[150 * 4];
        var labels = new int[150];
        for (int flower = 0; flower < labels.Length; flower++)
        {
            labels[flower] = flower / 50;
            for (int i = 0; i < 4; i++)
                inputs[flower * 4 + i] = means[labels[flower], i] + deviations[i] * (float)Normal(random);
        }
        return new Flowers(new Dataset(inputs, 4, labels), ["small", "middle", "large"], "flowers made by this program");
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
