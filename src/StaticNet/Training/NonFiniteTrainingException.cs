using System.Globalization;

namespace StaticNet.Training;

/// <summary>A training step gave values that are not finite. The network is as it was before that step.</summary>
public sealed class NonFiniteTrainingException : ArithmeticException
{
    internal NonFiniteTrainingException(long step, int epoch, string? layer, string where)
        : base(string.Create(CultureInfo.InvariantCulture, $"Step {step} (epoch {epoch}): {where} The network is as it was before this step."))
    {
        Step = step;
        Epoch = epoch;
        Layer = layer;
    }

    /// <summary>The step that failed, counted from 0.</summary>
    public long Step { get; }

    /// <summary>Its epoch, from 1.</summary>
    public int Epoch { get; }

    /// <summary>The layer whose output, gradient or update was the first that was not finite; <c>null</c> where it was the data or the loss.</summary>
    public string? Layer { get; }
}
