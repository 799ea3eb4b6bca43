using StaticNet.Reference;

namespace StaticNet.Tests.Reference;

/// <summary>What can be wrong with ids, lengths and carried states.</summary>
public enum SequenceFault
{
    None,

    // Lengths.
    LengthsIgnored,
    OneStepTooMany,
    PaddingShown,
    PaddingShownInForward,
    PaddingReadByTheLast,
    ProbabilitiesOfPadding,
    ClassesOfPadding,
    MeanOfMeans,
    MeanOverDeclaredSteps,
    ClassWeightsOfPadding,
    NothingIsNotANumber,
    InputGradientsOfPadding,
    LengthsUnchecked,
    LengthsUncounted,

    // Ids.
    Vocabulary,
    IdsOfIntegersShifted,
    IdsRounded,
    OutputsOfRefusal,

    // Carried states.
    StatesForgotten,
    StatesInPredict,
    StatesInEvaluate,
    ResetForgotten,
    ResetByPredict,
    ResetByUpdate,
    ResetByNewParameters,
    ResetByRefusal,
    ForkSharesStates,
    ForkBeginsWithStates,
    CountUnchecked,
    StatesOfAllSteps,
    LoadedStatesForgotten,
    LoadedStatesSwapped,
    LengthsOfStatesUnchecked,
}

/// <summary>What <c>[Network(CarryState = true, MaxBatchSize = 4)]</c> would say, which on a class of these tests would call the generator.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CarriesStateAttribute : Attribute
{
    public static NetworkAttribute Meaning => new() { CarryState = true, MaxBatchSize = 4 };
}

/// <content>Ids, lengths and carried states, right and wrong.</content>
public abstract partial class NaiveNetwork<TSelf>
{
    /// <summary>The fault in the networks of this thread.</summary>
    [ThreadStatic]
    private static SequenceFault _sequenceFault;

    private Carried _carried = new();

    public static int VocabularySize => Declared.Vocabularies.Min()!.Value + (_sequenceFault == SequenceFault.Vocabulary ? 1 : 0);

    public static void Plant(SequenceFault fault) => _sequenceFault = fault;

    public void Predict(ReadOnlySpan<int> inputs, Span<float> outputs)
    {
        float[] ids = Array.ConvertAll(inputs.ToArray(), id => (float)id);
        if (_sequenceFault == SequenceFault.IdsOfIntegersShifted)
            ids[0] = 1 - ids[0];
        Predict(ids, outputs);
    }

    public void ResetCarriedState()
    {
        if (_sequenceFault != SequenceFault.ResetForgotten)
            _carried.States = null;
    }

    private Batch InferenceOf(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<int> labels, ReadOnlySpan<int> lengths)
    {
        Batch batch = BatchOf(inputs, targets, labels, default, default, lengths);
        SequenceFault fault = batch.Targets is null ? SequenceFault.StatesInPredict : SequenceFault.StatesInEvaluate;
        bool isWrong = _sequenceFault == fault && _carried.States?.Count == batch.Count;
        return isWrong ? batch with { Mode = batch.Mode with { States = _carried.States } } : batch;
    }

    /// <summary>What is computed in place of a batch that has lengths.</summary>
    private static Batch Faulty(Batch batch)
    {
        if (batch.Mode.Lengths is not { } lengths)
            return batch;
        int time = Declared.VariableTime!.Time, steps = lengths.Sum(), n = batch.Count;
        return _sequenceFault switch
        {
            SequenceFault.LengthsIgnored => batch with { Mode = batch.Mode with { Lengths = null } },
            SequenceFault.OneStepTooMany => batch with { Mode = batch.Mode with { Lengths = [.. lengths.Select(length => Math.Min(length + 1, time))] } },
            SequenceFault.MeanOfMeans => Weighted(i => (double)steps / (n * Math.Max(lengths[i], 1))),
            SequenceFault.MeanOverDeclaredSteps => Weighted(_ => (double)steps / (n * time)),
            SequenceFault.ClassWeightsOfPadding when batch.Labels is not null => Weighted(_ => DivisorOf(lengths) / DivisorOf([.. lengths.Select(_ => time)])),
            SequenceFault.NothingIsNotANumber when steps == 0 => Weighted(_ => double.NaN) with { Mode = batch.Mode with { Lengths = [.. lengths.Select(_ => 1)] } },
            _ => batch,
        };

        Batch Weighted(Func<int, double> factor) =>
            batch with { SampleWeights = [.. Enumerable.Range(0, n).Select(i => factor(i) * (batch.SampleWeights?[i] ?? 1))] };

        double DivisorOf(IReadOnlyList<int> of) => GradientPass<DoubleReal>.Divisor(Computed.Losses[0], batch with { Mode = batch.Mode with { Lengths = of } });
    }

    private static void RequireIds(ReadOnlySpan<float> inputs)
    {
        if (!Declared.IsToken)
            return;
        foreach (float id in inputs)
        {
            bool isWhole = id == MathF.Round(id) || _sequenceFault == SequenceFault.IdsRounded;
            if (!(isWhole && id >= 0 && id < Declared.Vocabularies.Min()))
                throw new ArgumentOutOfRangeException(nameof(inputs));
        }
    }

    private void RequireLengths(ReadOnlySpan<int> lengths, int n)
    {
        if (lengths.IsEmpty)
            return;
        if (Declared.VariableTime is not { } time)
            throw new NotSupportedException();
        if (_sequenceFault == SequenceFault.ResetByRefusal && lengths.Contains(-1))
            _carried.States = null;
        if (lengths.Length != n && _sequenceFault != SequenceFault.LengthsUncounted)
            throw new ArgumentException("lengths do not fit");
        foreach (int length in lengths)
        {
            if (length < 0 || (length > time.Time && _sequenceFault != SequenceFault.LengthsUnchecked))
                throw new ArgumentOutOfRangeException(nameof(lengths));
        }
    }

    private void RequireCount(int n)
    {
        if (_carried.States is { } states && states.Count != n)
        {
            if (_sequenceFault != SequenceFault.CountUnchecked)
                throw new InvalidOperationException("there are states of another number of samples");
            _carried.States = null;
        }
    }

    private static bool IsThere(ReadOnlySpan<int> lengths, int sample, int i) =>
        lengths.IsEmpty || (PassMode.Plain with { Lengths = lengths.ToArray() }).IsThere(Declared, sample, i);

    private static void ShowPadding(SequenceFault fault, Span<float> outputs, ReadOnlySpan<int> lengths)
    {
        for (int i = 0; i < outputs.Length && _sequenceFault == fault; i++)
            outputs[i] = IsThere(lengths, i / OutputSize, i % OutputSize) ? outputs[i] : 1e-30f;
    }

    /// <summary>Lets what stands behind the end of a sample into its first output, far below every bound.</summary>
    private static void ShowInputs(ReadOnlySpan<float> inputs, Span<float> outputs, ReadOnlySpan<int> lengths)
    {
        if (_sequenceFault != SequenceFault.PaddingReadByTheLast)
            return;
        for (int sample = 0; sample < lengths.Length; sample++)
        {
            bool isRead = lengths[sample] > 0 && lengths[sample] < Declared.VariableTime!.Time && inputs[((sample + 1) * InputSize) - 1] > (Declared.IsToken ? 3 : 0);
            if (isRead)
                outputs[sample * OutputSize] = MathF.BitIncrement(outputs[sample * OutputSize]);
        }
    }

    private Carried CarriedOfFork() => _sequenceFault switch
    {
        SequenceFault.ForkSharesStates => _carried,
        SequenceFault.ForkBeginsWithStates => new() { States = _carried.States },
        _ => new(),
    };

    /// <summary>What other calls do to the carried states when they should not.</summary>
    private void Disturb(SequenceFault by)
    {
        if (_sequenceFault == by)
            _carried.States = null;
    }

    /// <summary>The states that are carried, of each sample of the last training call.</summary>
    private sealed class Carried
    {
        public IReadOnlyList<double[]>? States { get; set; }
    }
}
