using StaticNet;

namespace Classics;

/// <summary>The three textbook runs beside their published figures: the same curves to four digits, the same weights in the end.</summary>
internal static class Textbook
{
    public static bool Run(string? path)
    {
        TextbookFigures figures = path is null ? TextbookFigures.Published : TextbookFigures.Read(path);
        bool single = Compare(
            "One neuron and exclusive or: it ends at ½ for everything (mean absolute error)", figures.SingleLayer, new SingleLayer(), 1000, 1e-4f,
            (network, _) => network.MeanAbsoluteError(figures.SingleLayer));
        bool two = Compare(
            "Two layers and exclusive or (mean squared error)", figures.TwoLayers, new TwoLayers(), 1000, 1e-3f, (_, loss) => loss);
        bool line = Compare(
            "A straight line, y = 1 + x (Σ(h − y)²/2m)", figures.Line, new Line(), 100, 1e-4f, (_, loss) => loss / 2);
        return single & two & line;
    }

    /// <summary>Trains from the published initial values and prints curve and weights side by side.</summary>
    private static bool Compare<TNet>(
        string title, TextbookRun run, TNet network, int every, float tolerance, Func<TNet, float, float> measure)
        where TNet : class, ITrainableNetwork<TNet>
    {
        Console.WriteLine(title);
        network.LoadParameters(run.Initial);
        Console.WriteLine("    step    published    StaticNet");
        bool good = true;
        for (int step = 0; step < run.Steps; step++)
        {
            float before = step % every == 0 ? measure(network, network.Evaluate(run.Inputs, run.Targets)) : 0;
            network.TrainStep(run.Inputs, run.Targets);
            if (step % every != 0) continue;
            double published = run.Curve[step / every];
            bool same = Math.Abs(before - published) <= 0.5e-4 * Math.Max(Math.Abs(published), 1e-3) + 1e-6;
            Console.WriteLine($"  {step,6}  {published,11:G5}  {before,11:G5}{(same ? "" : "   differs")}");
            good &= same;
        }

        var final = new float[TNet.ParameterCount];
        network.CopyParametersTo(final);
        Console.WriteLine("  weight    published    StaticNet   difference");
        int place = 0;
        foreach (ParameterDefinition tensor in TNet.Definition.Parameters)
        {
            for (int i = 0; i < tensor.Count; i++, place++)
            {
                double difference = final[place] - run.Final[place];
                bool same = Math.Abs(difference) <= tolerance;
                Console.WriteLine($"  {tensor.Name + '[' + i + ']',-18} {run.Final[place],9:F5}  {final[place],9:F5}  {difference,11:E1}{(same ? "" : "   differs")}");
                good &= same;
            }
        }

        Console.WriteLine(good ? $"  same as published, to four digits and {tolerance}" : "  NOT as published");
        Console.WriteLine();
        return good;
    }

    private static float MeanAbsoluteError<TNet>(this TNet network, TextbookRun run)
        where TNet : class, INetwork<TNet>
    {
        var outputs = new float[run.Targets.Length];
        network.Predict(run.Inputs, outputs);
        return outputs.Zip(run.Targets, (p, y) => MathF.Abs(p - y)).Average();
    }
}
