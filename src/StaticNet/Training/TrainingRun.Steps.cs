using StaticNet.Data;

namespace StaticNet.Training;

/// <content>The steps of an epoch. Nothing here allocates.</content>
internal sealed partial class TrainingRun<TNet>
{
    private readonly ILabelTrainable<TNet>? _labelled;
    private readonly int _batchSize;
    private readonly int _group;
    private readonly int _stepsPerEpoch;
    private readonly int[] _order;
    private readonly SampleBatch _batch;
    private readonly TNet? _sum;
    private readonly float[] _shares = [];
    private readonly float[] _gradients;

    /// <summary>Makes the steps that are left of the epoch.</summary>
    /// <returns>Whether the epoch is complete: false where training was cancelled.</returns>
    private bool RunEpoch()
    {
        PutInOrder();
        if (_state.Position == 0) (_network as IStatefulNetwork<TNet>)?.ResetCarriedState();
        BeginWatch();
        _pace.Start();
        while (_state.Position < _stepsPerEpoch)
        {
            if (_cancellation.IsCancellationRequested) break;
            float loss = Step();
            if (float.IsFinite(loss)) Account(loss);
            else Recover(_state.Position + 1);
            if (_state.Step - _kept.Step >= StepsBetweenChecks) Check();
            Tell(loss);
            if (IsDue) StoreStep();
        }

        _pace.Stop(_state);
        Check();
        return _state.Position == _stepsPerEpoch;
    }

    private void PutInOrder()
    {
        if (_options.Shuffle)
        {
            Permutation.Fill(_order, _options.Seed, (ulong)_state.Epoch);
            return;
        }

        for (int i = 0; i < _order.Length; i++) _order[i] = i;
    }

    /// <summary>One update; the position stays.</summary>
    private float Step()
    {
        _state.Rate = Rate();
        _network.LearningRate = _state.Rate;
        Span<int> samples = SamplesOf(_state.Position);
        bool isMeasured = _options.MeasureGradients && _state.Position == 0;
        if (_sum is not null) return Accumulate(samples, isMeasured);
        Read(_state.Position * _group, samples.Length);
        if (!isMeasured) return TrainStep();
        float loss = ComputeGradients(_batch.Weights);
        MeasureGradients(_network);
        _network.Update();
        return loss;
    }

    private float Rate()
    {
        if (_options.Schedule is not { } schedule) return _state.BaseRate * _state.PlateauFactor;
        var point = new SchedulePoint(_state.Step, (long)_stepsPerEpoch * _options.Epochs, _stepsPerEpoch, _state.BaseRate);
        return schedule.Rate(point) * _state.PlateauFactor;
    }

    private Span<int> SamplesOf(int position)
    {
        int start = position * _group;
        return _order.AsSpan(start, Math.Min(_group, _order.Length - start));
    }

    /// <summary>Fills the batch with samples from a place in the order, and says which ones come next.</summary>
    private void Read(int start, int count)
    {
        Span<int> samples = _order.AsSpan(start, count);
        _train.Read(samples, _batch);
        int next = start + count, end = Math.Min(_order.Length, (next / _group + 1) * _group);
        if (next < _order.Length && next / _group < _stepsPerEpoch) _train.Announce(_order.AsSpan(next, Math.Min(_batchSize, end - next)));
        if (_options.Augment is not { } augment) return;
        for (int i = 0; i < samples.Length; i++)
        {
            var random = new SampleRandom(_options.Seed, _state.Epoch, samples[i]);
            augment(_batch.Input(i), ref random);
        }
    }

    /// <summary>
    /// The gradient of several batches, each by its share of the samples, summed in a fork, because <c>ComputeGradients</c> begins with zero and a training pass of a fork
    /// would leave running statistics alone.
    /// </summary>
    private float Accumulate(Span<int> samples, bool isMeasured)
    {
        _sum!.ClearGradients();
        double loss = 0;
        for (int start = 0; start < samples.Length; start += _batchSize)
        {
            Read(_state.Position * _group + start, Math.Min(_batchSize, samples.Length - start));
            float share = (float)_batch.Count / samples.Length;
            Span<float> weights = _shares.AsSpan(0, _batch.Count);
            weights.Fill(share);
            for (int i = 0; i < _batch.Weights.Length; i++) weights[i] *= _batch.Weights[i];
            loss += ComputeGradients(weights);
            _sum.AddGradientsFrom(_network);
        }

        _network.ClearGradients();
        _network.AddGradientsFrom(_sum);
        if (isMeasured) MeasureGradients(_network);
        _network.Update();
        return (float)loss;
    }

    private float TrainStep()
    {
        SampleBatch batch = _batch;
        if (_labelled is not null)
        {
            return batch.Lengths.IsEmpty
                ? _labelled.TrainStep(batch.Inputs, batch.Labels, batch.Weights)
                : _labelled.TrainStep(batch.Inputs, batch.Labels, batch.Weights, batch.Lengths);
        }

        return batch.Lengths.IsEmpty
            ? _network.TrainStep(batch.Inputs, batch.Targets, batch.Weights)
            : _network.TrainStep(batch.Inputs, batch.Targets, batch.Weights, batch.Lengths);
    }

    private float ComputeGradients(ReadOnlySpan<float> weights)
    {
        SampleBatch batch = _batch;
        if (_labelled is not null)
        {
            return batch.Lengths.IsEmpty
                ? _labelled.ComputeGradients(batch.Inputs, batch.Labels, weights)
                : _labelled.ComputeGradients(batch.Inputs, batch.Labels, weights, batch.Lengths);
        }

        return batch.Lengths.IsEmpty
            ? _network.ComputeGradients(batch.Inputs, batch.Targets, weights)
            : _network.ComputeGradients(batch.Inputs, batch.Targets, weights, batch.Lengths);
    }

    private void Account(float loss)
    {
        int samples = SamplesOf(_state.Position).Length;
        _state.LossSum += (double)loss * samples;
        _state.Samples += samples;
        Advance();
    }

    private void Advance()
    {
        _state.AllSamples += SamplesOf(_state.Position).Length;
        _state.Position++;
        _state.Step++;
    }

    private void Tell(float loss)
    {
        bool isHeard = _options.OnStep is not null || _options.Observers.Count > 0;
        if (isHeard)
        {
            var step = new StepResult(_state.Step - 1, _state.Epoch + 1, SamplesOf(_state.Position - 1).Length, loss, _state.Rate);
            for (int i = 0; i < _options.Observers.Count; i++) _options.Observers[i].StepDone(step);
            _options.OnStep?.Invoke(step);
        }

        if ((isHeard || _options.Progress is not null) && _pace.IsReportDue)
        {
            TrainingProgress progress = _pace.Report(_state);
            for (int i = 0; i < _options.Observers.Count; i++) _options.Observers[i].Report(progress);
            _options.Progress?.Report(progress);
        }
    }

    private void MeasureGradients(TNet network)
    {
        network.CopyGradientsTo(_gradients);
        IReadOnlyList<ParameterDefinition> parameters = TNet.Definition.Parameters;
        var norms = new double[parameters.Count];
        for (int k = 0; k < norms.Length; k++)
        {
            double sum = 0;
            foreach (float g in _gradients.AsSpan(parameters[k].Offset, parameters[k].Count)) sum += (double)g * g;
            norms[k] = Math.Sqrt(sum);
        }

        _state.GradientNorms = norms;
    }
}
