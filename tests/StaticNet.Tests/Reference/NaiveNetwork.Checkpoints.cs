using StaticNet.Reference;
using StaticNet.Reference.Optimizers;

namespace StaticNet.Tests.Reference;

/// <content>What a run consists of. There are no activations: this network keeps none.</content>
public abstract partial class NaiveNetwork<TSelf>
{
    private static string[] MomentNames => [.. (Declared.Optimizer?.MomentNames ?? []).OfType<string>()];

    private static string[] ScalarNames => Declared.Optimizer is null
        ? []
        : [.. Enumerable.Range(0, Declared.Optimizer.Powers).Select(i => $"power{i}"), "step"];

    public int CarriedSamples => _carried.States?.Count ?? 0;

    public void CopyOptimizerStateTo(Span<float> moments, Span<double> scalars)
    {
        OptimizerState<SingleReal> state = StateOf(moments.Length, scalars.Length);
        moments.Clear();
        foreach ((int place, int moment) in Kept())
        {
            for (int i = 0; i < state.Moments[moment].Length; i++)
                moments[(place * ParameterCount) + Declared.Update!.Trained[i]] = state.Moments[moment][i].Value;
        }
        for (int i = 0; i < state.Powers.Length; i++)
            scalars[i] = state.Powers[i].Value;
        scalars[^1] = state.Steps;
    }

    public void LoadOptimizerState(ReadOnlySpan<float> moments, ReadOnlySpan<double> scalars)
    {
        OptimizerState<SingleReal> state = StateOf(moments.Length, scalars.Length);
        foreach ((int place, int moment) in Kept())
        {
            for (int i = 0; i < state.Moments[moment].Length; i++)
                state.Moments[moment][i] = new SingleReal(moments[(place * ParameterCount) + Declared.Update!.Trained[i]]);
        }
        for (int i = 0; i < state.Powers.Length; i++)
            state.Powers[i] = new SingleReal((float)scalars[i]);
        state.Steps = (int)scalars[^1];
        _state = state;
    }

    public void CopyActivationTo(int activation, Span<float> destination) => throw new ArgumentOutOfRangeException(nameof(activation));

    public void CopyCarriedStateTo(Span<float> destination) =>
        Copy([.. (_carried.States ?? []).SelectMany(state => state).Select(value => (float)value)], destination);

    public void LoadCarriedState(ReadOnlySpan<float> source)
    {
        int size = Declared.StateCount, samples = source.Length / size;
        if (_sequenceFault == SequenceFault.LoadedStatesForgotten)
            return;
        if ((source.Length != samples * size && _sequenceFault != SequenceFault.LengthsOfStatesUnchecked) || samples > MaxBatchSize)
            throw new ArgumentException("lengths do not fit");
        double[] states = VerificationCase.Widen(source.ToArray());
        if (_sequenceFault == SequenceFault.LoadedStatesSwapped && samples > 0)
            (states[0], states[1]) = (states[1], states[0]);
        _carried.States = samples == 0 ? null : [.. Enumerable.Range(0, samples).Select(i => states[(i * size)..((i + 1) * size)])];
    }

    private static IEnumerable<(int Place, int Moment)> Kept() => Declared.Optimizer!.MomentNames
        .Select((name, moment) => (name, moment)).Where(each => each.name is not null).Select((each, place) => (place, each.moment));

    private OptimizerState<SingleReal> StateOf(int moments, int scalars)
    {
        if (_isFork)
            throw new InvalidOperationException("a fork");
        if (moments != MomentNames.Length * ParameterCount || scalars != ScalarNames.Length)
            throw new ArgumentException("lengths do not fit");
        return _state ??= Computed.Update!.Begin<SingleReal>();
    }
}
