namespace StaticNet.Data;

/// <summary>
/// What is done to values on their way into a network, or out of it, and was measured on the samples for training: <see cref="Standardizer"/>,
/// <see cref="MinMaxScaler"/>, <see cref="ChannelStatistics"/>. A network is of no use without it, so that it can lie in the network's file:
/// <see cref="Formats.NetworkFile.Save{TNet}(TNet, string, ReadOnlySpan{ValueTuple{string, IPreprocessing}})"/>.
/// </summary>
public interface IPreprocessing
{
    /// <summary>All that was measured, by name; copies. Names are not empty, and each array has at least one value.</summary>
    IReadOnlyDictionary<string, float[]> Tensors { get; }
}

/// <summary>A kind of preprocessing that can be had back from a file: <see cref="Formats.NetworkFile.LoadPreprocessing{T}(string, string)"/>.</summary>
/// <typeparam name="TSelf">The class.</typeparam>
public interface IPreprocessing<TSelf> : IPreprocessing
    where TSelf : IPreprocessing<TSelf>
{
    /// <summary>What <see cref="IPreprocessing.Tensors"/> gave.</summary>
    /// <param name="tensors">Those that it needs; others are not looked at.</param>
    /// <exception cref="ArgumentException">One is missing, or has values that cannot be.</exception>
    static abstract TSelf FromTensors(IReadOnlyDictionary<string, float[]> tensors);
}
