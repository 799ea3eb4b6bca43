using StaticNet.Training;

namespace StaticNet.Reports;

/// <summary>Writes a training run, and whatever else, as an event file, which TensorBoard shows: <c>tensorboard --logdir runs</c>.</summary>
/// <remarks>
/// <para>
/// Lines: <c>loss/step</c>, <c>loss/epoch</c>, <c>loss/validation</c>, <c>learning_rate</c>, <c>metrics/…</c> for each metric, <c>samples_per_second</c>, and
/// <c>gradient_norm/…</c> for each tensor where <see cref="TrainerOptions.MeasureGradients"/> is set. Histograms: <c>parameters/…</c> for each tensor, at the beginning and
/// after each epoch, and <c>gradients/…</c> of the epoch's first step, where they are measured. Texts: <c>network</c>, the table of its layers. The horizontal axis
/// counts the steps that were done.
/// </para>
/// <para>
/// One folder is one run. A run that is resumed gets another file in it, and what the first file tells of later steps is void. While training, no step allocates
/// anything after the first ones, and what is written goes to the disk behind some seconds, many bytes, or an epoch. Members may be called by several threads.
/// </para>
/// <para>
/// Where the disk is full or gone, the next call throws an <see cref="IOException"/>, which ends training. What was written before can be read.
/// </para>
/// <para>Format: TensorFlow, <c>core/util/event.proto</c>, <c>core/framework/summary.proto</c>, <c>core/lib/io/record_writer.cc</c>.</para>
/// </remarks>
public sealed class TensorBoardWriter : ITrainingObserver, IDisposable
{
    private const int StepsOfARun = 5000;

    private readonly TensorBoardOptions _options;
    private readonly EventFile _file;
    private TrainingSubject? _subject;
    private long _everySteps;
    private float[] _values = [];
    private ExponentialHistogram? _histogram;

    /// <summary>Makes a new file in a folder.</summary>
    /// <param name="folder">The run's folder; it is made if it is not there.</param>
    /// <param name="options">What is written, or <c>null</c> for what is usual.</param>
    /// <exception cref="ArgumentException">The folder has no name, or an option makes no sense.</exception>
    /// <exception cref="IOException">The file cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be made.</exception>
    public TensorBoardWriter(string folder, TensorBoardOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        _options = options ?? new TensorBoardOptions();
        if (_options.EverySteps < 0) throw Wrong(nameof(TensorBoardOptions.EverySteps), "at least 0, or null", _options.EverySteps);
        if (_options.HistogramsEvery < 0) throw Wrong(nameof(TensorBoardOptions.HistogramsEvery), "at least 0", _options.HistogramsEvery);
        if (_options.FlushInterval <= TimeSpan.Zero || _options.FlushInterval > TimeSpan.FromDays(1))
            throw Wrong(nameof(TensorBoardOptions.FlushInterval), "more than no time, and at most a day", _options.FlushInterval);
        _file = EventFile.Create(folder, _options.FlushInterval);
    }

    /// <summary>The path of the event file.</summary>
    public string FilePath => _file.FilePath;

    /// <summary>Writes a point of a line.</summary>
    /// <param name="tag">The name of the line; those with the same part before a <c>/</c> stand together.</param>
    /// <param name="step">Where on the horizontal axis.</param>
    /// <param name="value">NaN and infinities are written as they are: TensorBoard marks them.</param>
    /// <exception cref="ArgumentException">The tag is empty.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="ObjectDisposedException">The file is closed.</exception>
    public void AddScalar(string tag, long step, double value)
    {
        ArgumentException.ThrowIfNullOrEmpty(tag);
        _file.Scalar(tag, step, (float)value);
    }

    /// <summary>Writes a histogram, in TensorFlow's buckets: limits at 0, ±10⁻¹² · 1.1ᵏ up to 10²⁰, and the largest number.</summary>
    /// <param name="tag">The name of the histograms of all steps.</param>
    /// <param name="step">Where on the axis of steps.</param>
    /// <param name="values">
    /// Any number. NaN and infinities are left out, since TensorBoard cannot show a histogram with them; where there are any, their number is written as the line
    /// <c>tag/not_finite</c>.
    /// </param>
    /// <exception cref="ArgumentException">The tag is empty.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="ObjectDisposedException">The file is closed.</exception>
    public void AddHistogram(string tag, long step, ReadOnlySpan<float> values)
    {
        ArgumentException.ThrowIfNullOrEmpty(tag);

        // One for each call at a time; the usual case is that there is only one.
        ExponentialHistogram histogram = Interlocked.Exchange(ref _histogram, null) ?? new ExponentialHistogram();
        histogram.Fill(values);
        _file.Histogram(tag, step, histogram);
        if (histogram.NotFinite > 0) _file.Scalar($"{tag}/not_finite", step, histogram.NotFinite);
        _histogram = histogram;
    }

    /// <summary>Writes a text.</summary>
    /// <param name="tag">Its name.</param>
    /// <param name="step">The step that it belongs to.</param>
    /// <param name="markdown">The text, in Markdown.</param>
    /// <exception cref="ArgumentException">The tag is empty.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="ObjectDisposedException">The file is closed.</exception>
    public void AddText(string tag, long step, string markdown)
    {
        ArgumentException.ThrowIfNullOrEmpty(tag);
        ArgumentNullException.ThrowIfNull(markdown);
        _file.Text(tag, step, markdown);
    }

    /// <summary>Hands over what was not written yet, so that others can read it.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="ObjectDisposedException">The file is closed.</exception>
    public void Flush() => _file.Flush();

    /// <summary>Writes what was not written yet, and closes the file.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Dispose() => _file.Dispose();

    void ITrainingObserver.Begin(TrainingSubject subject, TrainerOptions options, in TrainingProgress progress)
    {
        _subject = subject;
        _everySteps = _options.EverySteps ?? Math.Max(1, (progress.TotalSteps + StepsOfARun - 1) / StepsOfARun);
        _values = new float[_options.HistogramsEvery == 0 ? 0 : subject.Definition.ParameterCount];
        if (progress.Step > 0)
        {
            _file.SessionStart(progress.Step + 1);
        }
        else
        {
            // Four blanks make it a table with letters of one width.
            AddText("network", 0, "    " + subject.Definition.ToString().ReplaceLineEndings("\n    "));
            if (_options.HistogramsEvery > 0) AddParameters(0);
        }

        Flush();
    }

    void ITrainingObserver.StepDone(in StepResult step)
    {
        long done = step.Step + 1;
        if (_everySteps > 0 && done % _everySteps == 0) _file.Scalars("loss/step", step.Loss, "learning_rate", step.LearningRate, done);
    }

    void ITrainingObserver.EpochDone(EpochResult epoch)
    {
        long step = epoch.Steps;
        AddScalar("loss/epoch", step, epoch.Loss);
        if (epoch.ValidationLoss is { } validation) AddScalar("loss/validation", step, validation);
        if (_everySteps == 0) AddScalar("learning_rate", step, epoch.LearningRate);
        foreach (MetricValue metric in epoch.Metrics) AddScalar($"metrics/{metric.Name}", step, metric.Value);
        AddScalar("samples_per_second", step, epoch.SamplesPerSecond);
        IReadOnlyList<ParameterDefinition> parameters = _subject!.Definition.Parameters;
        for (int i = 0; i < epoch.GradientNorms.Count; i++) AddScalar($"gradient_norm/{parameters[i].Name}", step, epoch.GradientNorms[i]);
        if (_options.HistogramsEvery > 0 && epoch.Epoch % _options.HistogramsEvery == 0)
        {
            AddParameters(step);
            if (!_subject.Gradients.IsEmpty) AddHistograms("gradients", step, _subject.Gradients);
        }

        Flush();
    }

    void ITrainingObserver.End(TrainingHistory history)
    {
        _subject = null;
        Flush();
    }

    void ITrainingObserver.Fail(Exception exception)
    {
        _subject = null;
        try
        {
            Flush();
        }
        catch (Exception second) when (second is IOException or ObjectDisposedException)
        {
            // What ended training is what the caller should hear of.
        }
    }

    private void AddParameters(long step)
    {
        _subject!.CopyParametersTo(_values);
        AddHistograms("parameters", step, _values);
    }

    private void AddHistograms(string group, long step, ReadOnlySpan<float> values)
    {
        foreach (ParameterDefinition parameter in _subject!.Definition.Parameters)
            AddHistogram($"{group}/{parameter.Name}", step, values.Slice(parameter.Offset, parameter.Count));
    }

    private static ArgumentOutOfRangeException Wrong(string option, string expected, object? found) =>
        new("options", found, $"{option}: expected {expected}.");
}
