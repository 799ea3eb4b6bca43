namespace StaticNet.Training;

/// <summary>The figure by which epochs are compared.</summary>
internal sealed class Monitor(TrainerOptions options, bool hasValidation)
{
    /// <summary>What the loss is called.</summary>
    public const string Loss = "loss";

    private readonly string _name = options.Monitor ?? Loss;

    /// <summary>1 where larger is better, −1 where smaller is.</summary>
    private readonly int _sign = options.Metrics.FirstOrDefault(metric => metric.Name == options.Monitor) is { IsHigherBetter: true } ? 1 : -1;

    /// <summary>The figure of an epoch as a number of which larger ones are better, or <c>null</c> where it was not measured.</summary>
    public double? Of(EpochResult epoch)
    {
        double? value = _name == Loss ? (hasValidation ? epoch.ValidationLoss : epoch.Loss) : epoch[_name];
        return _sign * value;
    }
}

/// <summary>The best figure so far, and for how many epochs there has been no better one.</summary>
/// <param name="Best">It, or <c>null</c> before the first.</param>
/// <param name="Waited">Epochs since then that were judged.</param>
internal readonly record struct Judgement(double? Best, int Waited)
{
    /// <summary>Whether a figure is better by more than <paramref name="minDelta"/>; NaN never is.</summary>
    public bool IsImprovement(double figure, double minDelta) => !double.IsNaN(figure) && (Best is not { } best || figure > best + minDelta);

    public Judgement After(double figure, double minDelta) => IsImprovement(figure, minDelta) ? new Judgement(figure, 0) : this with { Waited = Waited + 1 };
}
