using StaticNet.Training;

namespace StaticNet.Reports;

/// <summary>
/// Writes what happens in a training run into one HTML file: curves, gradients, confusion matrix, the worst mistakes, the network, the options. It needs nothing but a
/// browser: no server, no network access, no other file.
/// </summary>
/// <remarks>
/// <para>
/// Give it in <see cref="TrainerOptions.Observers"/>. The file is written when training begins, at the end of epochs, and in the end, also where training was cancelled or
/// failed; each time whole, so that it can be open in a browser meanwhile, where it loads itself again every few seconds. The same report can be used for one run
/// after the other.
/// </para>
/// <para>
/// In the end it goes once through the validation set, or the training set where there is none, to count decisions and to find the worst of them. Where these are
/// pictures and the network has <c>[Network(InputGradients = true)]</c>, a map beside each shows what spoke for the wrong class, and what for the right one.
/// <see cref="TrainerOptions.MeasureGradients"/> adds the gradients of each layer, and what <see cref="GradientHealth"/> finds in them.
/// </para>
/// <para>
/// Of long runs each chart shows those epochs that one can see: every peak, and 600 epochs of a single line. A run of 1,000 epochs with 10 classes makes a file below 1 MB.
/// </para>
/// </remarks>
public sealed class HtmlReport : ITrainingObserver
{
    private readonly string _path;
    private ReportContent? _content;
    private DateTimeOffset _written;

    /// <summary>A report in a file, which is made, or replaced, when training begins.</summary>
    /// <param name="path">The file, in a folder that exists.</param>
    public HtmlReport(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _path = path;
    }

    /// <summary>The headline; <c>null</c> for the network's name.</summary>
    public string? Title { get; init; }

    /// <summary>
    /// What classes are called, in their order: as many as the network has; with a binary cross-entropy the two decisions, or the outputs. Numbers where there are none.
    /// </summary>
    public IReadOnlyList<string> ClassNames { get; init; } = [];

    /// <summary>
    /// How inputs make pictures, where their shape does not say so: <c>[Input(1, 28, 28)]</c> says it, <c>[Input(784)]</c> does not. <c>null</c> takes it from the shape.
    /// </summary>
    public ImageLayout? Image { get; init; }

    /// <summary>The least time between two writes at the end of epochs, so that short epochs are not held up. The first and the last write do not wait.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What tells the time, for tests.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There is another number of class names than of classes, or the layout has another number of values than inputs.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void Begin(TrainingSubject subject, TrainerOptions options, in TrainingProgress progress)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(options);
        _content = null;
        NetworkDefinition network = subject.Definition;
        RequireNames(network);
        ImageLayout? image = ImageLayout.Choose(network, Image, "report");
        _content = new ReportContent(subject, options, progress, Clock.GetLocalNow())
        {
            Title = Title ?? network.Name,
            ClassNames = ClassNames,
            Image = image,
        };
        Write(_content);
    }

    /// <inheritdoc/>
    public void EpochDone(EpochResult epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        if (_content is not { } content) return;
        content.Epochs.Add(epoch);
        content.Time = Clock.GetLocalNow() - content.Begin;
        if (Clock.GetUtcNow() - _written < Interval) return;
        try
        {
            Write(content);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Somebody else has the file for a moment, or the disk is full: training goes on, and the next write tries again. The last one tells.
            _ = fault;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void End(TrainingHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (_content is not { } content) return;
        content.End(history);
        try
        {
            content.Review = NetworkReview.Take(content.Subject);
            MistakeMaps.Add(content.Review, content.Subject, content.Image);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // The run was good, and what is known of it is worth more than an exception.
            content.ReviewFault = fault.Message;
        }

        Write(content);
    }

    /// <inheritdoc/>
    public void Fail(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (_content is not { } content) return;
        content.Fail(exception, Clock.GetLocalNow());
        try
        {
            Write(content);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The caller gets the exception that ended training, which says more.
            _ = fault;
        }
    }

    private void Write(ReportContent content)
    {
        PageFrame.Save(_path, ReportPage.Write(content));
        _written = Clock.GetUtcNow();
    }

    private void RequireNames(NetworkDefinition network)
    {
        if (ClassNames.Count == 0) return;
        ClassReview[] classes = [.. NetworkReview.OutputsOf(network).OfType<ClassReview>()];
        if (Array.Exists(classes, review => ReportContent.Fits(ClassNames, review))) return;
        string expected = classes.Length == 0
            ? $"{network.Name} has no cross-entropy loss, so that it has no classes"
            : $"{network.Name} has {string.Join(" and ", classes.Select(review => review.IsBinary ? $"2 decisions of {review.Rows} outputs" : $"{review.Classes} classes"))}";
        throw new ArgumentException($"{expected}; the report has {ClassNames.Count} ClassNames.");
    }
}
