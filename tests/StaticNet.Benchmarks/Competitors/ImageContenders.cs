using StaticNet.Benchmarks.Competitors.Plain;
using StaticNet.Benchmarks.Networks;

namespace StaticNet.Benchmarks.Competitors;

/// <summary>One implementation of a row of <c>images</c>.</summary>
/// <param name="Reset">The first weights again, the optimizer as it was in the beginning.</param>
/// <param name="Run">So many calls, one behind the other.</param>
/// <param name="Results">What to compare after <see cref="Run"/>, by name.</param>
internal sealed record ImageContender(Action Reset, Action<long> Run, Func<IReadOnlyList<(string Name, float[] Values)>> Results);

/// <summary>StaticNet and the plain loops, for each of the operations.</summary>
internal static class ImageContenders
{
    public static ImageContender Predict<TNet>(ImageSamples samples)
        where TNet : class, INetwork<TNet>
    {
        var network = TNet.Create(1);
        network.LoadParameters(samples.Parameters);
        float[] x = samples.Inputs, y = new float[samples.OutputGradients.Length];
        return new ImageContender(
            () => { },
            calls =>
            {
                for (; calls > 0; calls--) network.Predict(x, y);
            },
            () => [("outputs", y)]);
    }

    public static ImageContender PlainPredict<TNet>(ImageSamples samples)
    {
        var network = PlainNetwork.Of<TNet>(samples);
        return new ImageContender(
            () => { },
            calls =>
            {
                for (; calls > 0; calls--) network.Predict();
            },
            () => [("outputs", network.Outputs)]);
    }

    public static ImageContender Train<TNet>(ImageSamples samples)
        where TNet : class, ILabelTrainable<TNet>
    {
        var network = TNet.Create(1);
        float[] x = samples.Inputs;
        int[] labels = samples.Labels;
        return new ImageContender(
            () =>
            {
                network.LoadParameters(samples.Parameters);
                network.ResetOptimizer();
            },
            calls =>
            {
                for (; calls > 0; calls--) network.TrainStep(x, labels);
            },
            () =>
            {
                float[] parameters = new float[TNet.ParameterCount];
                network.CopyParametersTo(parameters);
                return [("change of the parameters", Change(parameters, samples))];
            });
    }

    public static ImageContender PlainTrain<TNet>(ImageSamples samples)
    {
        var network = PlainNetwork.Of<TNet>(samples);
        return new ImageContender(
            network.Reset,
            calls =>
            {
                for (; calls > 0; calls--) network.TrainStep(Competitor.LearningRate);
            },
            () => [("change of the parameters", Change(network.Parameters, samples))]);
    }

    /// <summary>The gradients of one forward pass, of the parameters and, if wanted, of the inputs.</summary>
    public static ImageContender Backward<TNet>(ImageSamples samples, bool withInputs)
        where TNet : class, IDifferentiableNetwork<TNet>
    {
        var network = TNet.Create(1);
        float[] x = samples.Inputs, y = new float[samples.OutputGradients.Length], dy = samples.OutputGradients, dx = withInputs ? new float[x.Length] : [];
        return new ImageContender(
            () =>
            {
                network.LoadParameters(samples.Parameters);
                network.Forward(x, y);
                network.ClearGradients();
            },
            calls =>
            {
                for (; calls > 0; calls--) network.Backward(dy, dx);
            },
            () =>
            {
                float[] gradients = new float[TNet.ParameterCount];
                network.CopyGradientsTo(gradients);
                return [("gradients of the parameters", gradients), ("gradients of the inputs", dx)];
            });
    }

    public static ImageContender PlainBackward<TNet>(ImageSamples samples, bool withInputs)
    {
        var network = PlainNetwork.Of<TNet>(samples);
        return new ImageContender(
            () =>
            {
                network.Reset();
                network.Predict();
            },
            calls =>
            {
                for (; calls > 0; calls--) network.Backward(withInputs);
            },
            () => [("gradients of the parameters", [.. network.ParameterGradients]), ("gradients of the inputs", withInputs ? network.InputGradients : [])]);
    }

    private static float[] Change(IEnumerable<float> parameters, ImageSamples samples) => [.. parameters.Zip(samples.Parameters, (after, before) => after - before)];
}
