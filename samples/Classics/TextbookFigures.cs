using System.Text.Json;

namespace Classics;

/// <summary>A published training run: where it begins, what its curve shows and where it ends, in StaticNet's order of parameters.</summary>
internal sealed record TextbookRun(float[] Inputs, float[] Targets, int Steps, float[] Initial, double[] Curve, double[] Final);

/// <summary>The published figures of the three runs, computed in double precision.</summary>
internal sealed record TextbookFigures(TextbookRun SingleLayer, TextbookRun TwoLayers, TextbookRun Line)
{
    private static readonly float[] Pairs = [0, 0, 0, 1, 1, 0, 1, 1];
    private static readonly float[] ExclusiveOr = [0, 1, 1, 0];

    public static TextbookFigures Published { get; } = new(
        new TextbookRun(
            Pairs, ExclusiveOr, 10_000,
            [0.417022f, 0.72032449f],
            [0.4954358071, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5],
            [0, 0]),
        new TextbookRun(
            Pairs, ExclusiveOr, 10_000,
            [
                0.5488135f, 0.4236548f, 0.71518937f, 0.6458941f, 0.60276338f, 0.43758721f, 0.5448832f, 0.891773f, // W of the first layer [4, 2]
                0, 0, 0, 0,
                0.96366276f, 0.38344152f, 0.79172504f, 0.52889492f, // and of the second [1, 4]
                0,
            ],
            [
                0.36321385, 0.2485705983, 0.2428943459, 0.2116831937, 0.1350498263, 0.03668323019, 0.01418763991, 0.008055937752,
                0.0054610505, 0.004074594449,
            ],
            [
                1.784472857, 1.752797847, 3.562935919, 3.584539955, 1.018674852, 0.9734062925, 5.772518266, 5.757216255,
                0.496505443, -5.495436319, -1.285130271, -2.413080063,
                0.2428708608, -7.441543044, -2.59067139, 7.930229912,
                -2.971479462,
            ]),
        new TextbookRun(
            [1, 2, 1, 3, 1, 4, 1, 5], [3, 4, 5, 6], 1000,
            [0, 0],
            [
                10.75, 0.01864290708, 0.01567299678, 0.01317620836, 0.01107717109, 0.009312521166, 0.00782898899, 0.006581791066,
                0.005533278139, 0.004651798676,
            ],
            [0.7094187473, 1.075822976]));

    /// <summary>Reads the same figures in double precision from a file.</summary>
    public static TextbookFigures Read(string path)
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(path));
        JsonElement single = file.RootElement.GetProperty("single_layer_sigmoid"), two = file.RootElement.GetProperty("xor_two_layer");
        JsonElement line = file.RootElement.GetProperty("linear_regression");
        return new TextbookFigures(
            Run(single, "epochs", "mean_abs_error_every_1000", "W"),
            Run(two, "epochs", "mse_every_1000", "W1", "b1", "W2", "b2"),
            Run(line, "iterations", "J_every_100", "theta"));
    }

    private static TextbookRun Run(JsonElement run, string steps, string curve, params string[] tensors)
    {
        return new TextbookRun(
            [.. Numbers(run.GetProperty("inputs")).Select(x => (float)x)], [.. Numbers(run.GetProperty("targets")).Select(x => (float)x)],
            run.GetProperty(steps).GetInt32(), [.. Tensors("initial").Select(x => (float)x)], [.. Numbers(run.GetProperty(curve))],
            [.. Tensors("final")]);

        IEnumerable<double> Tensors(string when) => tensors.SelectMany(name => Transposed(run.GetProperty(when).GetProperty(name)));
    }

    /// <summary>The books store weights as [inputs, outputs], StaticNet as [outputs, inputs].</summary>
    private static IEnumerable<double> Transposed(JsonElement tensor)
    {
        double[][] rows = [.. tensor.EnumerateArray().Select(row => Numbers(row).ToArray())];
        return Enumerable.Range(0, rows[0].Length).SelectMany(column => rows.Select(row => row[column]));
    }

    private static IEnumerable<double> Numbers(JsonElement element) => element.ValueKind == JsonValueKind.Array
        ? element.EnumerateArray().SelectMany(Numbers)
        : [element.GetDouble()];
}
