using StaticNet.Reference.Optimizers;

namespace StaticNet.Reference;

/// <content>All that a run consists of, taken out of one network and put into another, which goes on bit for bit.</content>
internal sealed partial class NetworkVerification<TNet>
{
    private string[] MomentNames => [.. (Declaration.Optimizer?.MomentNames ?? []).OfType<string>()];

    private void CheckOptimizerDefinition(NetworkDefinition definition)
    {
        RequireEqual("Definition.OptimizerMoments", Names(MomentNames), Names(definition.OptimizerMoments));
        _log.Require(definition.OptimizerScalars.Distinct().Count() == definition.OptimizerScalars.Count, "two of Definition.OptimizerScalars have one name.");
        _log.Require(Declaration.Optimizer is not null || definition.OptimizerScalars.Count == 0, "it has OptimizerScalars, but no optimizer.");
        // How many values these are is the network's: it shows whether they are all.
        bool carries = Declaration is { CarriesState: true, Optimizer: not null };
        _log.Require(definition.CarriedStateSize > 0 == carries, $"Definition.CarriedStateSize is {definition.CarriedStateSize}.");
    }

    /// <summary>A network that has been trained differently continues the run of another one.</summary>
    private void CheckCheckpoint(ulong seed, float[] parameters, VerificationCase samples)
    {
        TNet network = Begin(seed, parameters), resumed = TNet.Create(~seed);
        if (network is not IDifferentiableNetwork<TNet> from || resumed is not IDifferentiableNetwork<TNet> to || samples.Count > TNet.MaxBatchSize)
            return;
        _log.Check = "optimizer state";
        for (int step = 0; step < Steps; step++)
            Step(from, samples);
        from.LearningRate *= 0.5f;
        Step(to, samples);

        State state = Copy(network);
        _log.Check = "LoadOptimizerState";
        CheckStateArguments(from, state);
        CheckMoments(to);
        to.LearningRate = from.LearningRate;
        resumed.LoadParameters(state.Parameters);
        (resumed as IBufferedNetwork<TNet>)?.LoadBuffers(state.Buffers);
        if (network is INoisyNetwork<TNet> noisy && resumed is INoisyNetwork<TNet> noise)
            (noise.NoiseSeed, noise.NoiseStep) = (noisy.NoiseSeed, noisy.NoiseStep);
        (resumed as IStatefulNetwork<TNet>)?.LoadCarriedState(state.Carried);
        to.LoadOptimizerState(state.Moments, state.Scalars);
        RequireSame(state, Copy(resumed));

        _log.Check = "a step of a network that goes on";
        Step(from, samples);
        Step(to, samples);
        RequireSame(Copy(network), Copy(resumed));
    }

    /// <summary>Lengths that do not fit and forks are refused, before anything changes.</summary>
    private void CheckStateArguments(IDifferentiableNetwork<TNet> network, State state)
    {
        foreach ((int moments, int scalars) in new[] { (1, 0), (0, 1), (-1, 0), (0, -1) })
        {
            (int m, int s) = (state.Moments.Length + moments, state.Scalars.Length + scalars);
            if (m < 0 || s < 0)
                continue;
            _log.RequireArgumentException($"LoadOptimizerState of {m} moments and {s} scalars", () => network.LoadOptimizerState(new float[m], new double[s]));
            _log.RequireArgumentException($"CopyOptimizerStateTo {m} moments and {s} scalars", () => network.CopyOptimizerStateTo(new float[m], new double[s]));
        }
        if (network is IStatefulNetwork<TNet> stateful)
        {
            int size = TNet.Definition.CarriedStateSize;
            _log.RequireArgumentException("LoadCarriedState of half a sample", () => stateful.LoadCarriedState(new float[size + 1]));
            _log.RequireArgumentException("LoadCarriedState of too many", () => stateful.LoadCarriedState(new float[(TNet.MaxBatchSize + 1) * size]));
            _log.RequireArgumentException("CopyCarriedStateTo a value more", () => stateful.CopyCarriedStateTo(new float[state.Carried.Length + 1]));
        }
        var fork = (IDifferentiableNetwork<TNet>)((INetwork<TNet>)network).Fork();
        _log.RequireException<InvalidOperationException>("LoadOptimizerState of a fork", () => fork.LoadOptimizerState(state.Moments, state.Scalars));
        _log.RequireException<InvalidOperationException>("CopyOptimizerStateTo of a fork", () => fork.CopyOptimizerStateTo(state.Moments, state.Scalars));
        RequireSame(state, Copy((TNet)network));
    }

    /// <summary>Every moment of every parameter has its place; those of frozen parameters are 0.</summary>
    private void CheckMoments(IDifferentiableNetwork<TNet> network)
    {
        float[] counted = [.. Enumerable.Range(1, MomentNames.Length * TNet.ParameterCount)];
        var scalars = new double[TNet.Definition.OptimizerScalars.Count];
        network.LoadOptimizerState(counted, scalars);
        float[] copied = new float[counted.Length];
        network.CopyOptimizerStateTo(copied, scalars);
        foreach (ParameterDefinition frozen in _reference.Parameters.Where(tensor => tensor.IsFrozen))
        {
            for (int k = 0; k < MomentNames.Length; k++)
                Array.Clear(counted, (k * TNet.ParameterCount) + frozen.Offset, frozen.Count);
        }
        RequireSameMoments(counted, copied);
    }

    /// <summary>Compares moments with those of the reference. Those without gradient rest at a little more than zero, for speed.</summary>
    private void CompareMoments(IDifferentiableNetwork<TNet> network, UpdateRule rule, OptimizerState<BoundedReal> expected)
    {
        const double Rest = 1e-13;
        var moments = new float[MomentNames.Length * TNet.ParameterCount];
        network.CopyOptimizerStateTo(moments, new double[TNet.Definition.OptimizerScalars.Count]);
        int place = 0;
        for (int k = 0; k < expected.Moments.Length; k++)
        {
            if (Declaration.Optimizer!.MomentNames[k] is not { } name)
                continue;
            float[] own = [.. rule.Trained.Select(i => moments[(place * TNet.ParameterCount) + i])];
            _log.Compare(null, name, [.. expected.Moments[k].Select(value => value.Value)], own, [.. expected.Moments[k].Select(value => value.Error + Rest)]);
            place++;
        }
    }

    private void Step(IDifferentiableNetwork<TNet> network, VerificationCase samples)
    {
        if (network is ITrainableNetwork<TNet> trainable)
        {
            TrainStep(trainable, samples, labels: false, weighted: false);
            return;
        }
        network.ClearGradients();
        Forward(network, samples, new float[samples.Count * TNet.OutputSize]);
        network.Backward(samples.OutputGradients);
        network.Update();
    }

    private State Copy(TNet network)
    {
        var differentiable = (IDifferentiableNetwork<TNet>)network;
        var state = new State(
            Parameters(network),
            Buffers(network),
            new float[MomentNames.Length * TNet.ParameterCount],
            new double[TNet.Definition.OptimizerScalars.Count],
            network is IStatefulNetwork<TNet> { CarriedSamples: int samples } ? new float[samples * TNet.Definition.CarriedStateSize] : []);
        differentiable.CopyOptimizerStateTo(state.Moments, state.Scalars);
        (network as IStatefulNetwork<TNet>)?.CopyCarriedStateTo(state.Carried);
        return state;
    }

    private void RequireSame(State expected, State actual)
    {
        RequireSameMoments(expected.Moments, actual.Moments);
        for (int i = 0; i < expected.Scalars.Length; i++)
        {
            bool isSame = BitConverter.DoubleToInt64Bits(expected.Scalars[i]) == BitConverter.DoubleToInt64Bits(actual.Scalars[i]);
            _log.Require(isSame, $"{TNet.Definition.OptimizerScalars[i]} is {actual.Scalars[i]} where {expected.Scalars[i]} is expected.", null, TNet.Definition.OptimizerScalars[i]);
        }
        RequireEqual("number of carried values", expected.Carried.Length, actual.Carried.Length);
        _log.RequireSameBits(null, "carried states", expected.Carried, actual.Carried);
        _log.RequireSameBits(null, "parameters", expected.Parameters, actual.Parameters);
        RequireSameBuffers(expected.Buffers, actual.Buffers);
    }

    private void RequireSameMoments(float[] expected, float[] actual)
    {
        for (int k = 0; k < MomentNames.Length; k++)
        {
            int place = k * TNet.ParameterCount;
            _log.RequireSameBits(null, MomentNames[k], expected.AsSpan(place, TNet.ParameterCount), actual.AsSpan(place, TNet.ParameterCount));
        }
    }

    private sealed record State(float[] Parameters, float[] Buffers, float[] Moments, double[] Scalars, float[] Carried);
}
