using System.Diagnostics;
using StaticNet.Data;
using StaticNet.Formats;

namespace StaticNet.Training;

/// <summary>One training run from its beginning, or from a checkpoint, to its end.</summary>
internal sealed partial class TrainingRun<TNet>
    where TNet : class, ITrainableNetwork<TNet>
{
    private readonly TNet _network;
    private readonly ISampleSource _train;
    private readonly TrainerOptions _options;
    private readonly Monitor _monitor;
    private readonly Measurement<TNet>? _measurement;
    private readonly bool _hasValidation;
    private readonly NetworkWeights<TNet>? _best;
    private readonly Pace _pace;
    private readonly Subject _subject;
    private RunState _state = new();
    private CancellationToken _cancellation;

    public TrainingRun(TNet network, ISampleSource train, ISampleSource? validation, TrainerOptions options)
    {
        (_network, _train, _options, _hasValidation) = (network, train, options, validation is not null);
        _monitor = new Monitor(options, _hasValidation);
        if (validation is not null || options.Metrics.Count > 0) _measurement = new Measurement<TNet>(network, validation ?? train, options.Metrics);
        if (options.EarlyStopping is { RestoreBest: true }) _best = new NetworkWeights<TNet>();
        _labelled = train.LabelSize > 0 ? (ILabelTrainable<TNet>)network : null;

        _batchSize = Math.Min(options.BatchSize, train.Count);
        int group = (int)Math.Min(train.Count, (long)_batchSize * options.AccumulationSteps);
        _stepsPerEpoch = options.DropLast ? train.Count / group : (train.Count + group - 1) / group;
        _group = group;
        _order = new int[train.Count];
        _batch = new SampleBatch(train, _batchSize);
        if (options.AccumulationSteps > 1)
        {
            _sum = network.Fork();
            _shares = new float[_batchSize];
        }

        _gradients = new float[options.MeasureGradients ? TNet.ParameterCount : 0];
        _pace = new Pace(options, (long)_stepsPerEpoch * options.Epochs);
        _subject = new Subject(this, train, validation);
        RequireOrder(train);
    }

    public TrainingHistory Run(CancellationToken cancellation)
    {
        int threads = _network.MaxThreads;
        _cancellation = cancellation;
        _state.BaseRate = _state.Rate = _network.LearningRate;
        RequireFinite();
        if (_options.ResumeFrom is { } path) Resume(path);
        try
        {
            if (_options.MaxThreads is { } most) _network.MaxThreads = most;
            TrainingProgress begin = _pace.Begin(_state);
            foreach (ITrainingObserver observer in _options.Observers) observer.Begin(_subject, _options, begin);
            TrainingEnd end = Train();
            if (_best is not null && _state.Stopping.Best is not null) _best.RestoreWeights(_network);
            var history = new TrainingHistory([.. _state.Epochs], end, _state.Step, _state.SkippedSteps, _pace.Elapsed(_state));
            foreach (ITrainingObserver observer in _options.Observers) observer.End(history);
            return history;
        }
        catch (Exception exception)
        {
            foreach (ITrainingObserver observer in _options.Observers) observer.Fail(exception);
            throw;
        }
        finally
        {
            _network.LearningRate = _state.BaseRate;
            _network.MaxThreads = threads;
        }
    }

    private TrainingEnd Train()
    {
        while (_state.Epoch < _options.Epochs)
        {
            if (HasStopped) return TrainingEnd.StoppedEarly;
            long begin = Stopwatch.GetTimestamp();
            bool isComplete = RunEpoch();
            if (!isComplete)
            {
                if (_options.Checkpoints is not null) Store();
                return TrainingEnd.Cancelled;
            }

            FinishEpoch(begin);
        }

        return HasStopped ? TrainingEnd.StoppedEarly : TrainingEnd.Completed;
    }

    private bool HasStopped => _options.EarlyStopping is { } stopping && _state.Stopping.Waited >= stopping.Patience;

    private void FinishEpoch(long begin)
    {
        bool isLast = _state.Epoch + 1 == _options.Epochs;
        bool isMeasured = _measurement is not null && (isLast || (_state.Epoch + 1) % _options.ValidateEvery == 0);
        Evaluation? measured = isMeasured ? _measurement!.Take() : null;
        var epoch = new EpochResult(
            _state.Epoch + 1,
            _state.Step,
            _state.LossSum / _state.Samples,
            _hasValidation ? measured?.Loss : null,
            _state.Rate,
            Stopwatch.GetElapsedTime(begin),
            _pace.SamplesPerSecond)
        {
            Metrics = measured?.Metrics ?? [],
            GradientNorms = _state.GradientNorms,
        };
        if (_monitor.Of(epoch) is { } figure) epoch = Judge(epoch, figure);
        _state.Epochs.Add(epoch);
        (_state.Epoch, _state.Position, _state.LossSum, _state.Samples) = (_state.Epoch + 1, 0, 0, 0);
        StoreEpoch(epoch, isLast || HasStopped);
        foreach (ITrainingObserver observer in _options.Observers) observer.EpochDone(epoch);
        _options.OnEpoch?.Invoke(epoch);
    }

    private EpochResult Judge(EpochResult epoch, double figure)
    {
        epoch = epoch with { IsBest = _state.Overall.IsImprovement(figure, 0) };
        _state.Overall = _state.Overall.After(figure, 0);
        if (_options.EarlyStopping is { } stopping)
        {
            if (_state.Stopping.IsImprovement(figure, stopping.MinDelta)) _best?.CaptureWeights(_network);
            _state.Stopping = _state.Stopping.After(figure, stopping.MinDelta);
        }

        if (_options.Plateau is { } plateau) Judge(plateau, figure);
        return epoch;
    }

    private void Judge(ReduceOnPlateau plateau, double figure)
    {
        Judgement judgement = _state.Plateau.After(figure, plateau.MinDelta);
        if (_state.PlateauCooldown > 0)
        {
            _state.PlateauCooldown--;
            judgement = judgement with { Waited = 0 };
        }

        if (judgement.Waited > plateau.Patience)
        {
            _state.PlateauFactor = Math.Max(_state.PlateauFactor * plateau.Factor, Math.Min(_state.PlateauFactor, plateau.MinFactor));
            _state.PlateauCooldown = plateau.Cooldown;
            judgement = judgement with { Waited = 0 };
        }

        _state.Plateau = judgement;
    }
}
