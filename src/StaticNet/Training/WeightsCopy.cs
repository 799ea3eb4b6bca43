namespace StaticNet.Training;

/// <summary>A copy of what the inference of a network depends on.</summary>
internal class WeightsCopy<TNet>
    where TNet : class, ITrainableNetwork<TNet>
{
    public float[] Parameters { get; } = new float[TNet.ParameterCount];

    public float[] Buffers { get; } = new float[TNet.Definition.Buffers.Sum(buffer => buffer.Count)];

    public void CaptureWeights(TNet network)
    {
        network.CopyParametersTo(Parameters);
        (network as IBufferedNetwork<TNet>)?.CopyBuffersTo(Buffers);
    }

    public void RestoreWeights(TNet network)
    {
        network.LoadParameters(Parameters);
        (network as IBufferedNetwork<TNet>)?.LoadBuffers(Buffers);
    }
}
