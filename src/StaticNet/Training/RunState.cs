namespace StaticNet.Training;

/// <summary>All of a training run that is not in the network and does not follow from the options: what a checkpoint holds beside tensors.</summary>
internal sealed record RunState
{
    /// <summary>The epoch, from 0.</summary>
    public int Epoch { get; set; }

    /// <summary>Steps done of this epoch.</summary>
    public int Position { get; set; }

    /// <summary>Steps done of the run.</summary>
    public long Step { get; set; }

    /// <summary>Steps that were left out.</summary>
    public long SkippedSteps { get; set; }

    /// <summary>Σ loss · samples of this epoch.</summary>
    public double LossSum { get; set; }

    /// <summary>Samples that <see cref="LossSum"/> is of.</summary>
    public long Samples { get; set; }

    /// <summary>Samples learned from in the whole run, for its speed.</summary>
    public long AllSamples { get; set; }

    /// <summary>The learning rate at the beginning.</summary>
    public float BaseRate { get; set; }

    /// <summary>The learning rate of the last step.</summary>
    public float Rate { get; set; }

    /// <summary>What a plateau has left of the learning rate.</summary>
    public float PlateauFactor { get; set; } = 1;

    /// <summary>How many epochs the plateau is not judged yet.</summary>
    public int PlateauCooldown { get; set; }

    public Judgement Plateau { get; set; }

    public Judgement Stopping { get; set; }

    public Judgement Overall { get; set; }

    public double Seconds { get; set; }

    public List<EpochResult> Epochs { get; init; } = [];

    /// <summary>The gradient norms of this epoch, where they are measured.</summary>
    public double[] GradientNorms { get; set; } = [];
}
