namespace StaticNet.Tests.Members;

/// <summary>Copies of what a network has learned, for comparisons.</summary>
internal static class NetworkValues
{
    public static float[] Parameters<TNetwork>(TNetwork network)
        where TNetwork : INetwork<TNetwork>
    {
        var parameters = new float[TNetwork.ParameterCount];
        network.CopyParametersTo(parameters);
        return parameters;
    }

    public static float[] Gradients<TNetwork>(TNetwork network)
        where TNetwork : IDifferentiableNetwork<TNetwork>
    {
        var gradients = new float[TNetwork.ParameterCount];
        network.CopyGradientsTo(gradients);
        return gradients;
    }
}
