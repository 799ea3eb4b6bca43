namespace StaticNet.Benchmarks.Networks;

/// <summary>What all implementations of a network of <c>images</c> or <c>sequences</c> begin with.</summary>
internal sealed class NetworkSamples
{
    private NetworkSamples(NetworkDefinition definition, float[] parameters, int batch)
    {
        Definition = definition;
        Batch = batch;
        Parameters = parameters;
        var random = new Random(1);
        int outputs = batch * definition.OutputShape.Aggregate(1, (size, length) => size * length);
        Inputs = Uniform(batch * definition.InputShape.Aggregate(1, (size, length) => size * length), 1);
        OutputGradients = Uniform(outputs, 1);
        Labels = [.. Enumerable.Range(0, batch * definition.LabelSize).Select(_ => random.Next(definition.ClassCount))];
        Targets = Uniform(outputs, 1);

        // Biases begin at zero, and then nobody would see that one is missing.
        foreach (ParameterDefinition bias in definition.Parameters.Where(parameter => parameter.Shape.Count == 1))
            Uniform(bias.Count, 0.1f).CopyTo(parameters, bias.Offset);

        float[] Uniform(int count, float limit) => [.. Enumerable.Range(0, count).Select(_ => limit * (2 * random.NextSingle() - 1))];
    }

    public NetworkDefinition Definition { get; }

    public int Batch { get; }

    /// <summary>Of a sequence [time, features].</summary>
    public int Steps => Definition.InputShape[0];

    /// <summary>In canonical order.</summary>
    public float[] Parameters { get; }

    /// <summary>[batch][inputs]</summary>
    public float[] Inputs { get; }

    /// <summary>∂L/∂outputs where there is no loss, [batch][outputs].</summary>
    public float[] OutputGradients { get; }

    /// <summary>[batch][labels], of classifiers.</summary>
    public int[] Labels { get; }

    /// <summary>[batch][outputs], of the others.</summary>
    public float[] Targets { get; }

    public static NetworkSamples Of<TNet>(int batch)
        where TNet : class, INetwork<TNet>
    {
        float[] parameters = new float[TNet.ParameterCount];
        TNet.Create(1).CopyParametersTo(parameters);
        return new NetworkSamples(TNet.Definition, parameters, batch);
    }
}
