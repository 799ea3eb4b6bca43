using StaticNet.Generator.Model;

namespace StaticNet.Generator.Planning;

/// <summary>Everything that is decided before a line is written: shapes, places, summation orders and kernel forms.</summary>
/// <param name="Model">What was declared.</param>
/// <param name="Inputs">The inputs in the order in which they stand in a sample.</param>
/// <param name="Layers">The declared layers with their shapes.</param>
/// <param name="Stages">What runs, in order: layers after fusion.</param>
/// <param name="Outputs">The outputs in the order in which they stand in a sample.</param>
/// <param name="Losses">The losses.</param>
/// <param name="Tensors">The trained tensors in canonical order.</param>
/// <param name="ParameterBlock">Floats in the parameter block, padding included.</param>
/// <param name="IsClassifier">Whether targets may be labels.</param>
internal sealed record NetworkPlan(
    NetworkModel Model,
    EquatableArray<InputPlan> Inputs,
    EquatableArray<LayerPlan> Layers,
    EquatableArray<StagePlan> Stages,
    EquatableArray<OutputPlan> Outputs,
    EquatableArray<LossPlan> Losses,
    EquatableArray<TensorPlan> Tensors,
    int ParameterBlock,
    bool IsClassifier)
{
    /// <summary>What is kept but not trained; it stands behind the parameters.</summary>
    public EquatableArray<BufferPlan> Buffers { get; init; }

    /// <summary>What a training pass leaves to be looked at; none where there is no optimizer.</summary>
    public EquatableArray<ActivationPlan> Activations { get; init; }

    /// <summary>What runs in inference.</summary>
    public InferencePlan Inference { get; init; } = InferencePlan.None;

    /// <summary>How a sequence is taken frame by frame; null where it is not.</summary>
    public StreamPlan? Stream { get; init; }

    /// <summary>Where activations and gradients lie.</summary>
    public WorkspacePlan Workspace { get; init; } = WorkspacePlan.None;

    /// <summary>The shape of an input sample: of several inputs one vector.</summary>
    public EquatableArray<int> InputShape => Inputs.Count == 1 ? Inputs[0].Shape : new EquatableArray<int>([InputSize]);

    /// <summary>The shape of an output sample: of several outputs one vector.</summary>
    public EquatableArray<int> OutputShape => Outputs.Count == 1 ? Outputs[0].Node.Shape : new EquatableArray<int>([OutputSize]);

    public int InputSize => Inputs.Sum(input => input.Size);

    public int OutputSize => Outputs.Sum(output => output.Node.Size);

    /// <summary>Values of a target sample, those of all losses.</summary>
    public int TargetSize => Losses.Sum(loss => loss.Size);

    /// <summary>The only output, or null.</summary>
    public Node? Output => Outputs.Count == 1 ? Outputs[0].Node : null;

    /// <summary>What is read at the end: by somebody outside, and by losses.</summary>
    public IEnumerable<Node> Ends => Outputs.Select(output => output.Node).Concat(Losses.Select(loss => loss.Node));

    /// <summary>The only loss of a classifier.</summary>
    public LossPlan ClassifierLoss => IsClassifier ? Losses[0] : throw new InvalidOperationException("There are no labels.");

    /// <summary>Floats of the block that are trained, from its beginning: so many gradients there are, and as many of each moment.</summary>
    public int TrainedBlock => Tensors.Where(tensor => !tensor.IsFrozen).Sum(tensor => tensor.Extent);

    public int ParameterCount => Tensors.Sum(tensor => tensor.Count);

    /// <summary>Values of all buffers.</summary>
    public int BufferCount => Buffers.Sum(buffer => buffer.Count);

    /// <summary>Floats of the block, parameters and buffers.</summary>
    public int Block => ParameterBlock + Buffers.Sum(buffer => Shape.Padded(buffer.Count));

    public int MaxBatchSize => Model.MaxBatchSize;

    /// <summary>The value that a stage writes.</summary>
    public int ValueOf(StagePlan stage) => Inputs.Count + stage.Index;

    /// <summary>The stage that writes a value; null for the user's inputs.</summary>
    public StagePlan? Writer(int value) => value < Inputs.Count ? null : Stages[value - Inputs.Count];

    /// <summary>Whether there are stages that only losses need.</summary>
    public bool HasJudged => Inference.StepsOfOutputs(this).Count < Inference.Steps.Count;

    /// <summary>The normalisations that wait for all samples of a batch, forward and back, in order.</summary>
    public IReadOnlyList<BatchNormStage> BatchNorms => [.. Stages.OfType<BatchNormStage>().Where(stage => stage.UsesBatch)];

    /// <summary>In how many parts samples go forward and back in training: whoever waits for all samples ends a part, twice.</summary>
    public int Phases => 2 * BatchNorms.Count + 1;

    /// <summary>Whether there are several.</summary>
    public bool HasPhases => Phases > 1;

    /// <summary>Whether a training pass has random numbers.</summary>
    public bool HasNoise => Model.HasOptimizer && Model.Layers.Any(layer => layer.HasNoise);

    /// <summary>Whether there are normalisations of which some pass through the training workspace goes by running statistics.</summary>
    public bool HasFixedNorms => Stages.OfType<BatchNormStage>().Any(IsFixed);

    /// <summary>Whether it is one of these: it is frozen, or there are explanations.</summary>
    public bool IsFixed(BatchNormStage norm) => Model.HasBackward && (Model.InputGradients || !norm.UsesBatch);

    /// <summary>Floats between two samples of a value in a workspace.</summary>
    public int SamplePitch(int value) =>
        Writer(value)?.SamplePitch ?? Stages.First(stage => stage.Inputs.Contains(value)).GradientPitch;

    /// <summary>The work of a training step per sample: forward, ∂L/∂W where it is trained, ∂L/∂x where something before it is.</summary>
    public long TrainingMultiplyAdds
    {
        get
        {
            var flow = new GradientFlow(this);
            return Stages.Sum(stage => (1L + (stage.IsTrained ? 1 : 0) + (stage.Inputs.Any(flow.IsWanted) ? 1 : 0)) * stage.MultiplyAdds);
        }
    }

    /// <summary>Optimizer moments, each as large as the trained block.</summary>
    public int MomentCount => Model.Optimizer is null ? 0 : Optimizers.OptimizerCatalog.Find(Model.Optimizer).MomentCount(Model.Optimizer);

    /// <summary>What every moment is before the first step.</summary>
    public float MomentStart => Model.Optimizer is null ? 0 : Optimizers.OptimizerCatalog.Find(Model.Optimizer).MomentStart(Model.Optimizer);
}

/// <summary>A declared layer.</summary>
/// <param name="Inputs">The names of what it reads.</param>
internal sealed record LayerPlan(
    string Name, string Kind, string Description, EquatableArray<int> OutputShape, int ParameterCount, EquatableArray<string> Inputs);
