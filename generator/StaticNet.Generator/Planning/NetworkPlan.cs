using StaticNet.Generator.Model;

namespace StaticNet.Generator.Planning;

/// <summary>Everything that is decided before a line is written: shapes, places, summation orders and kernel forms.</summary>
/// <param name="Model">What was declared.</param>
/// <param name="Layers">The declared layers with their shapes.</param>
/// <param name="Stages">What runs, in order: layers after fusion.</param>
/// <param name="Tensors">The trained tensors in canonical order.</param>
/// <param name="ParameterBlock">Floats in the parameter block, padding included.</param>
/// <param name="Workspace">Where activations and gradients lie.</param>
internal sealed record NetworkPlan(
    NetworkModel Model,
    EquatableArray<LayerPlan> Layers,
    EquatableArray<StagePlan> Stages,
    EquatableArray<TensorPlan> Tensors,
    int ParameterBlock,
    WorkspacePlan Workspace)
{
    public EquatableArray<int> InputShape => Model.Input.Ints("shape");

    public EquatableArray<int> OutputShape => Layers[Layers.Count - 1].OutputShape;

    public int InputSize => (int)Shape.Size(InputShape);

    public int OutputSize => (int)Shape.Size(OutputShape);

    /// <summary>Rows of an output sample.</summary>
    public int OutputRows => LastStage.OutputRows;

    /// <summary>Values of such a row.</summary>
    public int OutputRowSize => LastStage.OutputSize;

    /// <summary>Floats between two rows of the outputs in a workspace.</summary>
    public int OutputPitch => LastStage.OutputPitch;

    /// <summary>Floats of the block that are trained, from its beginning: so many gradients there are, and as many of each moment.</summary>
    public int TrainedBlock => Tensors.Where(tensor => !tensor.IsFrozen).Sum(tensor => tensor.Extent);

    /// <summary>
    /// The first stage with parameters that are trained, or the number of stages. Before it, gradients of inputs are wanted only where
    /// somebody asks for those of the network's.
    /// </summary>
    public int FirstTrained => Stages.FirstOrDefault(stage => stage.IsTrained)?.Index ?? Stages.Count;

    public int ParameterCount => Tensors.Sum(tensor => tensor.Count);

    public StagePlan LastStage => Stages[Stages.Count - 1];

    public int MaxBatchSize => Model.MaxBatchSize;

    /// <summary>The work of a training step per sample: forward, ∂L/∂W where it is trained, ∂L/∂x behind the first such stage.</summary>
    public long TrainingMultiplyAdds => Stages.Sum(stage =>
        (1L + (stage.IsTrained ? 1 : 0) + (stage.Index > FirstTrained ? 1 : 0)) * stage.MultiplyAdds);

    /// <summary>Optimizer moments, each as large as the trained block.</summary>
    public int MomentCount => Model.Optimizer is null ? 0 : Optimizers.OptimizerCatalog.Find(Model.Optimizer).MomentCount(Model.Optimizer);

    /// <summary>What every moment is before the first step.</summary>
    public float MomentStart => Model.Optimizer is null ? 0 : Optimizers.OptimizerCatalog.Find(Model.Optimizer).MomentStart(Model.Optimizer);
}

/// <summary>A declared layer.</summary>
internal sealed record LayerPlan(string Name, string Kind, string Description, EquatableArray<int> OutputShape, int ParameterCount);
