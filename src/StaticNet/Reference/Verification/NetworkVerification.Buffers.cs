using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace StaticNet.Reference;

/// <content>Buffers without samples: what they begin as, and their copies.</content>
internal sealed partial class NetworkVerification<TNet>
{
    private void CheckInitialState(ulong seed)
    {
        TNet network = TNet.Create(seed);
        if (network is INoisyNetwork<TNet> noisy)
        {
            _log.Check = "initial noise";
            RequireEqual("NoiseSeed", seed, noisy.NoiseSeed);
            RequireEqual("NoiseStep", 0ul, noisy.NoiseStep);
        }
        if (network is not IBufferedNetwork<TNet> buffered)
            return;
        _log.Check = "initial buffers";
        RequireSameBuffers(Array.ConvertAll(Declaration.InitialBuffers(), value => (float)value), Buffers(network));

        _log.Check = "LoadBuffers and CopyBuffersTo";
        float[] parameters = Parameters(network), counted = [.. Enumerable.Range(1, Declaration.BufferCount)];
        buffered.LoadBuffers(counted);
        RequireSameBuffers(counted, Buffers(network));
        _log.RequireSameBits(null, "parameters", parameters, Parameters(network));
        _log.RequireArgumentException("LoadBuffers with a value too many", () => buffered.LoadBuffers(new float[counted.Length + 1]));
        _log.RequireArgumentException("LoadBuffers with a value too few", () => buffered.LoadBuffers(new float[counted.Length - 1]));
        _log.RequireArgumentException("CopyBuffersTo with a value too many", () => buffered.CopyBuffersTo(new float[counted.Length + 1]));
        _log.RequireArgumentException("CopyBuffersTo with a value too few", () => buffered.CopyBuffersTo(new float[counted.Length - 1]));
        RequireSameBuffers(counted, Buffers(network));

        _log.Check = "LoadParameters";
        network.LoadParameters(parameters);
        RequireSameBuffers(counted, Buffers(network));
    }

    private void CheckBufferCopies(ulong seed)
    {
        const float Tau = 0.25f;
        float[] a = RandomBuffers(seed), b = RandomBuffers(seed + 1);
        TNet network = TNet.Create(seed), other = TNet.Create(seed);
        if (network is not IBufferedNetwork<TNet> buffered || other is not IBufferedNetwork<TNet> others)
            return;
        buffered.LoadBuffers(a);
        others.LoadBuffers(b);

        _log.Check = "BlendParametersFrom";
        network.BlendParametersFrom(other, Tau);
        double[] blended = [.. a.Zip(b, (p, q) => p + (Tau * ((double)q - p)))];
        double[] bounds = [.. a.Zip(b, (p, q) => Magnitude.RoundingBound(Math.Abs(p) + Math.Abs(q), 2))];
        _log.Compare(null, "buffers", blended, Buffers(network), bounds);
        RequireSameBuffers(b, Buffers(other));

        _log.Check = "CopyParametersFrom";
        network.CopyParametersFrom(other);
        RequireSameBuffers(b, Buffers(network));

        _log.Check = "Fork";
        TNet fork = network.Fork();
        buffered.LoadBuffers(a);
        RequireSameBuffers(a, Buffers(fork));
    }

    private void CheckBufferDefinitions(IReadOnlyList<ParameterDefinition> actual)
    {
        RequireStatic(typeof(IBufferedNetwork<TNet>), "BufferCount", Declaration.BufferCount);
        RequireEqual("Definition.Buffers.Count", Declaration.Buffers.Count, actual.Count);
        foreach ((ParameterDefinition expected, ParameterDefinition buffer) in Declaration.Buffers.Zip(actual))
        {
            string layer = LayerOf(expected.Name);
            RequireEqual("name", expected.Name, buffer.Name, layer, expected.Name);
            RequireEqual("shape", Shape(expected.Shape), Shape(buffer.Shape), layer, expected.Name);
            RequireEqual("offset and count", (expected.Offset, expected.Count), (buffer.Offset, buffer.Count), layer, expected.Name);
            RequireEqual("IsFrozen", expected.IsFrozen, buffer.IsFrozen, layer, expected.Name);
        }
    }

    /// <summary>Demands the value of a static property, if the network has the interface.</summary>
    /// <remarks>TNet is not known to the compiler as such a network, which a call of the static member would need.</remarks>
    private void RequireStatic(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.NonPublicMethods)] Type contract,
        string property,
        int expected)
    {
        if (!typeof(TNet).IsAssignableTo(contract) || !RuntimeFeature.IsDynamicCodeSupported)
            return;
        InterfaceMapping map = typeof(TNet).GetInterfaceMap(contract);
        int place = Array.FindIndex(map.InterfaceMethods, method => method.Name == $"get_{property}");
        RequireEqual<object?>(property, expected, map.TargetMethods[place].Invoke(null, null));
    }
}
