using StaticNet.Benchmarks.Competitors.Plain;
using StaticNet.Benchmarks.Networks;

namespace StaticNet.Benchmarks.Competitors;

/// <summary>One implementation of a row of <c>images</c> or <c>sequences</c>.</summary>
/// <param name="Reset">The first weights again, the optimizer as it was in the beginning.</param>
/// <param name="Run">So many calls, one behind the other.</param>
/// <param name="Results">What to compare after <see cref="Run"/>, by name.</param>
internal sealed record Contender(Action Reset, Action<long> Run, Func<IReadOnlyList<(string Name, float[] Values)>> Results);

/// <summary>StaticNet and the plain loops, for each of the operations.</summary>
internal static class Contenders
{
    public static Contender Predict<TNet>(NetworkSamples samples)
        where TNet : class, INetwork<TNet>
    {
        var network = TNet.Create(1);
        network.LoadParameters(samples.Parameters);
        float[] x = samples.Inputs, y = new float[samples.OutputGradients.Length];
        return new Contender(
            () => { },
            calls =>
            {
                for (; calls > 0; calls--) network.Predict(x, y);
            },
            () => [("outputs", y)]);
    }

    public static Contender PlainPredict<TNet>(NetworkSamples samples)
    {
        var network = PlainNetwork.Of<TNet>(samples);
        return new Contender(
            () => { },
            calls =>
            {
                for (; calls > 0; calls--) network.Predict();
            },
            () => [("outputs", network.Outputs)]);
    }

    /// <summary>The frames of one sample, one a call. Where it ends it begins again, and the stream goes on.</summary>
    public static Contender Step<TNet>(NetworkSamples samples)
        where TNet : class, IStreamingNetwork<TNet>
    {
        var network = TNet.Create(1);
        network.LoadParameters(samples.Parameters);
        float[] x = samples.Inputs, y = new float[samples.OutputGradients.Length];
        int inputs = TNet.StepInputSize, outputs = TNet.StepOutputSize, steps = samples.Steps;
        return new Contender(
            network.ResetState,
            calls =>
            {
                for (int t = 0; calls > 0; calls--, t = t + 1 < steps ? t + 1 : 0)
                    network.Step(x.AsSpan(t * inputs, inputs), y.AsSpan(t * outputs, outputs));
            },
            () => [("outputs", y)]);
    }

    public static Contender PlainStep<TNet>(NetworkSamples samples)
    {
        var network = PlainNetwork.Of<TNet>(samples);
        return new Contender(
            network.Reset,
            calls =>
            {
                for (int t = 0; calls > 0; calls--, t = t + 1 < samples.Steps ? t + 1 : 0) network.Step(t);
            },
            () => [("outputs", network.Outputs)]);
    }

    public static Contender Train<TNet>(NetworkSamples samples)
        where TNet : class, ITrainableNetwork<TNet>
    {
        float[] x = samples.Inputs, targets = samples.Targets;
        return Training<TNet>(samples, network => network.TrainStep(x, targets));
    }

    public static Contender TrainOnLabels<TNet>(NetworkSamples samples)
        where TNet : class, ILabelTrainable<TNet>
    {
        float[] x = samples.Inputs;
        int[] labels = samples.Labels;
        return Training<TNet>(samples, network => network.TrainStep(x, labels));
    }

    public static Contender PlainTrain<TNet>(NetworkSamples samples)
    {
        var network = PlainNetwork.Of<TNet>(samples);
        return new Contender(
            network.Reset,
            calls =>
            {
                for (; calls > 0; calls--) network.TrainStep(Competitor.LearningRate);
            },
            () => [("change of the parameters", Change(network.Parameters, samples))]);
    }

    /// <summary>The gradients of one forward pass, of the parameters and, if wanted, of the inputs.</summary>
    public static Contender Backward<TNet>(NetworkSamples samples, bool withInputs)
        where TNet : class, IDifferentiableNetwork<TNet>
    {
        var network = TNet.Create(1);
        float[] x = samples.Inputs, y = new float[samples.OutputGradients.Length], dy = samples.OutputGradients, dx = withInputs ? new float[x.Length] : [];
        return new Contender(
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

    public static Contender PlainBackward<TNet>(NetworkSamples samples, bool withInputs)
    {
        var network = PlainNetwork.Of<TNet>(samples);
        return new Contender(
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

    private static Contender Training<TNet>(NetworkSamples samples, Action<TNet> step)
        where TNet : class, ITrainableNetwork<TNet>
    {
        var network = TNet.Create(1);
        return new Contender(
            () =>
            {
                network.LoadParameters(samples.Parameters);
                network.ResetOptimizer();
            },
            calls =>
            {
                for (; calls > 0; calls--) step(network);
            },
            () =>
            {
                float[] parameters = new float[TNet.ParameterCount];
                network.CopyParametersTo(parameters);
                return [("change of the parameters", Change(parameters, samples))];
            });
    }

    private static float[] Change(IEnumerable<float> parameters, NetworkSamples samples) => [.. parameters.Zip(samples.Parameters, (after, before) => after - before)];
}
