namespace StaticNet.Reference;

/// <summary>What goes into one evaluation of n samples. Where a loss is wanted, it has targets or labels.</summary>
internal sealed record Batch
{
    /// <summary>n × InputSize values.</summary>
    public required double[] Inputs { get; init; }

    /// <summary>The number of samples n.</summary>
    public required int Count { get; init; }

    /// <summary>Training or inference; by default inference of a network without buffers.</summary>
    public PassMode Mode { get; init; } = PassMode.Plain;

    /// <summary>n × TargetSize values, or <c>null</c>.</summary>
    public double[]? Targets { get; init; }

    /// <summary>n × LabelsPerSample class labels, or <c>null</c>.</summary>
    public int[]? Labels { get; init; }

    /// <summary>n factors on the losses, or <c>null</c> for ones.</summary>
    public double[]? SampleWeights { get; init; }

    /// <summary>Instead of a loss: n × OutputSize gradients from outside.</summary>
    public double[]? OutputGradients { get; init; }

    /// <summary>Whether there is something to differentiate.</summary>
    public bool HasGradients => Targets is not null || Labels is not null || OutputGradients is not null;
}
