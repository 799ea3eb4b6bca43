namespace StaticNet.Tests.Formats;

/// <summary>What a network contains, for comparison.</summary>
internal static class NetworkContent
{
    /// <summary>Parameters, then buffers, in canonical order.</summary>
    public static float[] ToArray<TNet>(this TNet network)
        where TNet : INetwork<TNet>
    {
        var parameters = new float[TNet.ParameterCount];
        network.CopyParametersTo(parameters);
        var buffers = new float[TNet.Definition.Buffers.Sum(buffer => buffer.Count)];
        (network as IBufferedNetwork<TNet>)?.CopyBuffersTo(buffers);
        return [.. parameters, .. buffers];
    }
}
