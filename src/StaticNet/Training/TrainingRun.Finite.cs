namespace StaticNet.Training;

/// <content>
/// Values that are not finite. A step costs nothing for this: only its loss is looked at, and now and then a copy of the network. Where something is wrong,
/// training goes back to the last copy and comes again, looking at everything after every step. The same steps give the same bits, so it comes to the step that
/// did it, and to the network before it.
/// </content>
internal sealed partial class TrainingRun<TNet>
{
    private const int StepsBetweenChecks = 1024;

    private NetworkCopy<TNet> _kept = new();
    private NetworkCopy<TNet> _spare = new();

    /// <summary>Copies the network as it is, which was looked at or is about to begin.</summary>
    private void Keep()
    {
        _kept.Capture(_network);
        _kept.Note(_state);
    }

    /// <summary>An epoch begins, with the network that was copied when the one before it ended.</summary>
    private void BeginWatch()
    {
        if (_kept.Step != _state.Step) _kept.Capture(_network);
        _kept.Note(_state);
    }

    /// <summary>Looks at the network, and goes back where something in it is not finite.</summary>
    private void Check()
    {
        if (_kept.Step == _state.Step) return;
        _spare.Capture(_network);
        _spare.Note(_state);
        if (_spare.IsFinite) (_kept, _spare) = (_spare, _kept);
        else Recover(_state.Position);
    }

    /// <summary>Goes back to the last copy and comes again to a position, looking at every step.</summary>
    private void Recover(int until)
    {
        _kept.Restore(_network);
        _kept.Recall(_state);
        while (_state.Position < until)
        {
            float loss = Step();
            _spare.Capture(_network);
            if (float.IsFinite(loss) && _spare.IsFinite)
            {
                Account(loss);
                _spare.Note(_state);
                (_kept, _spare) = (_spare, _kept);
                continue;
            }

            ulong noise = _spare.NoiseStep;
            _kept.Restore(_network);
            if (_options.NonFinite == NonFinitePolicy.Stop) throw Diagnose(loss);

            // The random numbers of the step are used up, as if it had been made.
            _kept.NoiseStep = noise;
            _kept.Restore(_network);
            _state.SkippedSteps++;
            Advance();
            _kept.Note(_state);
        }
    }

    /// <summary>Finds where the step that comes next goes wrong.</summary>
    private NonFiniteTrainingException Diagnose(float loss)
    {
        (string? layer, string where) = (null, $"the loss is {loss}.");
        Span<int> samples = SamplesOf(_state.Position);
        for (int start = 0; start < samples.Length; start += _batchSize)
        {
            Read(_state.Position * _group + start, Math.Min(_batchSize, samples.Length - start));
            if (Diagnosis<TNet>.Of(_network, _batch, samples[start..]) is { } found)
            {
                (layer, where) = found;
                break;
            }

            // Behind a forward pass that went well comes the way back, with the random numbers of the step.
            _kept.Restore(_network);
            float share = ComputeGradients(_batch.Weights);
            if (Diagnosis<TNet>.OfGradients(_network, share) is { } gradient)
            {
                (layer, where) = gradient;
                break;
            }

            if (_sum is null && Diagnosis<TNet>.OfUpdate(_network, _spare) is { } update)
            {
                (layer, where) = update;
                break;
            }
        }

        _kept.Restore(_network);
        return new NonFiniteTrainingException(_state.Step, _state.Epoch + 1, layer, where);
    }

    /// <exception cref="ArgumentException">The network was not finite before training.</exception>
    private void RequireFinite()
    {
        Keep();
        if (_kept.IsFinite) return;
        string place = Diagnosis<TNet>.Place(_kept) is { } found ? $"'{found.Tensor}' has a value that is {found.Value}" : "some are not";
        throw new ArgumentException(
            $"Expected a network whose parameters, buffers and optimizer state are finite, but {place}. ResetOptimizer() or LoadParameters(…) helps.", "network");
    }
}
