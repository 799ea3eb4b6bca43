using System.Reflection;
using StaticNet.Runtime;

namespace StaticNet.Probe;

/// <summary>Lets several threads do the steps of networks that are too small for it.</summary>
internal static class Sharing
{
    public static ITrainableNetwork<TNet> Shared<TNet>(this ITrainableNetwork<TNet> network, int threads)
        where TNet : class, INetwork<TNet>
    {
        network.MaxThreads = threads;
        FieldInfo field = network.GetType().GetField("__parallel", BindingFlags.NonPublic | BindingFlags.Instance)!;
        ((ParallelStep)field.GetValue(network)!).LeastWork = 0;
        return network;
    }
}
