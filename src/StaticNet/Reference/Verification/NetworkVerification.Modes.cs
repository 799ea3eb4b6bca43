namespace StaticNet.Reference;

/// <content>Training mode: what its passes begin from, buffers and random numbers, and what they leave behind.</content>
internal sealed partial class NetworkVerification<TNet>
{
    private float[] _buffers = [];
    private Noise _noise = new(0, 0);
    private PassMode _inference = PassMode.Plain;
    private PassMode _training = PassMode.Plain;
    private PassMode _later = PassMode.Plain;

    /// <summary>Whether a training pass computes something else than inference.</summary>
    private bool TrainsDifferently => Declaration.Optimizer is not null && (Declaration.NeedsBatch || Declaration.IsNoisy);

    /// <summary>
    /// Whether so many samples may be more than a training pass takes: the batch of a <c>BatchNorm</c> cannot be cut. One that is frozen
    /// needs no batch; with nothing else, the call may be refused or not. Carried states are of as many samples as fit.
    /// </summary>
    private bool IsBatchTooLarge(int n) => (Declaration.BufferCount > 0 || Declaration.CarriesState) && n > Declaration.MaxBatchSize;

    /// <summary>Settles what all calls of a case begin from; the second pass of a pair has the next step of noise.</summary>
    private void BeginCase(ulong seed, int n, float[] buffers)
    {
        _buffers = buffers;
        // The step is above 32 bits, and grows beyond a half of it.
        _noise = new(CounterRandom.Mix(seed ^ 0x5EED), ((ulong)n << 32) | uint.MaxValue);
        _inference = new(VerificationCase.Widen(buffers), Noise: null);
        _training = TrainsDifferently && !IsBatchTooLarge(n) ? _inference with { Noise = _noise } : _inference;
        _later = _training.IsTraining ? _inference with { Noise = _noise with { Step = _noise.Step + 1 } } : _inference;
    }

    /// <summary>Puts buffers, random numbers and carried states back to where all calls of the case begin.</summary>
    private void Restore(object network)
    {
        ResetStates(network);
        RestorePass(network);
    }

    /// <summary>The same, without the states that are carried.</summary>
    private void RestorePass(object network)
    {
        (network as IBufferedNetwork<TNet>)?.LoadBuffers(_buffers);
        RestoreNoise(network);
    }

    private void RestoreNoise(object network)
    {
        if (network is INoisyNetwork<TNet> noisy)
            (noisy.NoiseSeed, noisy.NoiseStep) = (_noise.Seed, _noise.Step);
    }

    /// <summary>Demands that inference, and calls that are refused, leave everything as it was.</summary>
    private void RequireUntouched(object network)
    {
        RequireSameBuffers(_buffers, Buffers(network));
        RequireNoiseStep(network, _noise.Step);
    }

    /// <summary>Compares what one training pass has made of the buffers, and demands that it was counted.</summary>
    private void CompareMoved(object network, Expectation expected)
    {
        RequireNoiseStep(network, _noise.Step + 1);
        float[] moved = Buffers(network);
        for (int k = 0; k < Declaration.Buffers.Count; k++)
        {
            string buffer = Declaration.Buffers[k].Name;
            if (Declaration.Buffers[k].IsFrozen)
                _log.RequireSameBits(LayerOf(buffer), buffer, expected.Buffer(_buffers, k), expected.Buffer(moved, k));
            else
                _log.Compare(LayerOf(buffer), buffer, expected.Buffer(expected.Exact.Buffers, k), expected.Buffer(moved, k), expected.BufferBounds[k]);
        }
    }

    /// <summary>Demands that training refuses a batch that cannot be cut, before anything changes.</summary>
    private void CheckRefusal(ITrainableNetwork<TNet> network, VerificationCase samples, bool labels, bool weighted)
    {
        if (!Declaration.NeedsBatch && !Declaration.CarriesState)
            return;
        _log.Check = Form("training above MaxBatchSize", labels, weighted);
        Restore(network);
        float[] gradients = Gradients(network), parameters = Parameters((TNet)network);
        _log.RequireArgumentException("ComputeGradients", () => ComputeGradients(network, samples, labels, weighted));
        _log.RequireArgumentException("TrainStep", () => TrainStep(network, samples, labels, weighted));
        _log.RequireSameBits(null, "gradients", gradients, Gradients(network));
        _log.RequireSameBits(null, "parameters", parameters, Parameters((TNet)network));
        RequireUntouched(network);
    }

    /// <summary>A fork draws its own noise, and leaves running statistics to its owner.</summary>
    private void CheckTrainingOfForks(IDifferentiableNetwork<TNet> network, VerificationCase samples)
    {
        if (!TrainsDifferently)
            return;
        _log.Check = "Fork";
        var owner = (INetwork<TNet>)network;
        TNet fork = owner.Fork(), child = fork.Fork(), other = owner.Fork();
        if (network is INoisyNetwork<TNet>)
        {
            int seeds = new object[] { network, fork, child, other }.Select(each => ((INoisyNetwork<TNet>)each).NoiseSeed).Distinct().Count();
            _log.Require(seeds == 4, "a network, two forks of it and a fork of one of these do not have four noise seeds.");
            RequireNoiseStep(fork, 0);
        }

        _log.Check = "Forward of a fork";
        float[] outputs = new float[samples.Count * TNet.OutputSize], forked = new float[outputs.Length];
        Restore(network);
        Forward(network, samples, outputs);
        Restore(network);
        RestoreNoise(fork);
        Forward((IDifferentiableNetwork<TNet>)fork, samples, forked);
        _log.RequireSameBits(LastLayer, "outputs", outputs, forked);
        RequireNoiseStep(fork, _noise.Step + 1);
        RequireUntouched(network);
        if (fork is ITrainableNetwork<TNet> trainable)
        {
            _log.Check = "ComputeGradients of a fork";
            ComputeGradients(trainable, samples, labels: false, weighted: false);
            RequireUntouched(network);
        }
    }

    /// <summary>Compares the sum of the gradients of two training passes, which are no single one: masks and statistics are their own.</summary>
    private void CompareSum(Expectation first, Expectation second, float[] gradients)
    {
        for (int k = _reference.Parameters.Count - 1; k >= 0; k--)
        {
            string tensor = _reference.Parameters[k].Name;
            double[] sum = [.. first.Exact.ParameterGradients.Zip(second.Exact.ParameterGradients, (a, b) => a + b)];
            double[] terms = [.. first.Exact.ParameterGradients.Zip(second.Exact.ParameterGradients, (a, b) => Math.Abs(a) + Math.Abs(b))];
            double largest = first.Tensor(terms, k).ToArray().Max();
            double bound = first.TensorBounds[k] + second.TensorBounds[k] + Magnitude.RoundingBound(largest, 2);
            _log.Compare(LayerOf(tensor), tensor, first.Tensor(sum, k), first.Tensor(gradients, k), bound);
        }
    }

    private void RequireNoiseStep(object network, ulong expected)
    {
        if (network is INoisyNetwork<TNet> noisy)
            _log.Require(noisy.NoiseStep == expected, $"NoiseStep is {noisy.NoiseStep} where {expected} is expected.", null, "noise");
    }

    private void RequireSameBuffers(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        foreach (ParameterDefinition buffer in Declaration.Buffers)
        {
            _log.RequireSameBits(
                LayerOf(buffer.Name), buffer.Name, expected.Slice(buffer.Offset, buffer.Count), actual.Slice(buffer.Offset, buffer.Count));
        }
    }

    /// <summary>Means up to ½, and variances from ½ to 2.</summary>
    private float[] RandomBuffers(ulong seed)
    {
        var random = new CounterRandom(CounterRandom.Mix(seed) + 1);
        return [.. Declaration.Buffers.SelectMany(buffer => buffer.Name.EndsWith("_var", StringComparison.Ordinal)
            ? random.UniformArray(buffer.Count, 0.5, 2)
            : random.UniformArray(buffer.Count, -0.5, 0.5))];
    }

    private float[] Buffers(object network)
    {
        var buffers = new float[Declaration.BufferCount];
        (network as IBufferedNetwork<TNet>)?.CopyBuffersTo(buffers);
        return buffers;
    }
}
