using StaticNet.Generator.Model;

namespace StaticNet.Generator.Planning;

/// <summary>Where the activations and gradients of a batch lie, in floats from the beginning of a workspace.</summary>
/// <param name="Values">Inference: the output of each stage. What is not needed any more gives its place to others.</param>
/// <param name="InferenceLosses">One double per sample for the loss in inference.</param>
/// <param name="InferenceLossRows">Three rows for it.</param>
/// <param name="InferenceScratch">What stages need for themselves.</param>
/// <param name="InferenceSize">Floats of the inference workspace.</param>
/// <param name="InferenceValues">How many of them are for the outputs of stages; without reuse it were <paramref name="AllValues"/>.</param>
/// <param name="AllValues">Floats of the outputs of all stages.</param>
internal sealed record WorkspacePlan(
    EquatableArray<int> Values, int InferenceLosses, int InferenceLossRows, int InferenceScratch, long InferenceSize, long InferenceValues, long AllValues)
{
    /// <summary>A tile never has fewer rows than this, so every buffer has room for them; what lies in spare rows is not used.</summary>
    public const int LeastRows = 8;

    /// <summary>The widest strip of weights that is transposed.</summary>
    private const int PanelVectors = 4;

    public static WorkspacePlan None { get; } = new(default, 0, 0, 0, 0, 0, 0);

    /// <summary>Inference: where what is made from parameters before begins.</summary>
    public int Folds { get; private init; }

    /// <summary>Inference: how many steps each sample has, as ints.</summary>
    public int InferenceLengths { get; private init; }

    /// <summary>The same in training.</summary>
    public int Lengths { get; private init; }

    /// <summary>Training: a copy of the inputs of <c>Forward</c>, which <c>Backward</c> needs; rows not padded.</summary>
    public int Inputs { get; private init; }

    /// <summary>The output of each stage.</summary>
    public EquatableArray<int> Activations { get; private init; }

    /// <summary>The dz of each stage: the gradient of its output before the activation.</summary>
    public EquatableArray<int> Gradients { get; private init; }

    /// <summary>The gradient of an input that a stage reads as the user passes it.</summary>
    public int InputGradient { get; private init; }

    /// <summary>A part of a gradient, before it is added to the others.</summary>
    public int Part { get; private init; }

    /// <summary>Floats between two samples of it; 0 where nothing is added.</summary>
    public int PartPitch { get; private init; }

    /// <summary>What each stage keeps beside its output: constants made from all samples, then something of each.</summary>
    public EquatableArray<int> Kept { get; private init; }

    /// <summary>What stays of each stage from training call to training call, one stage behind the other.</summary>
    public EquatableArray<int> Carried { get; private init; }

    /// <summary>Floats of that.</summary>
    public int CarriedSize { get; private init; }

    /// <summary>What a pass says to its noise.</summary>
    public int Noise { get; private init; }

    /// <summary>One double per sample.</summary>
    public int Losses { get; private init; }

    /// <summary>A transposed strip of weights for input gradients; also rows for the loss.</summary>
    public int Scratch { get; private init; }

    /// <summary>Floats of that.</summary>
    public int ScratchSize { get; private init; }

    /// <summary>Floats of the training workspace; 0 where there is no way back.</summary>
    public long TrainingSize { get; private init; }

    public static WorkspacePlan For(NetworkPlan plan)
    {
        long rows = RowsFor(plan);
        int lossPitch = plan.Losses.Count == 0 ? 0 : plan.Losses.Max(loss => loss.Pitch);
        (int[] values, long inference) = Lifetimes.Place(plan, rows);
        long valueSize = inference;
        int losses = Take(ref inference, plan.Model.HasLoss ? 2 * rows : 0);
        int lossRows = Take(ref inference, 3L * lossPitch);
        int columns = SmallChain.Of(plan)?.InferenceScratch ?? 0;
        int scratch = Take(ref inference, Math.Max(columns, plan.Inference.Steps.Max(step => Math.Max(step.Stage.Scratch, rows * step.Stage.InferenceKept))));
        int folds = Take(ref inference, plan.Inference.FoldSize);
        int lengths = Take(ref inference, plan.Model.MaxLength is null ? 0 : rows);
        var workspace = new WorkspacePlan(
            new EquatableArray<int>(values), losses, lossRows, scratch, inference, valueSize, rows * plan.Inference.Steps.Sum(step => (long)step.Stage.SamplePitch))
        {
            Folds = folds,
            InferenceLengths = lengths,
        };
        return plan.Model.HasBackward ? workspace.WithTraining(plan, rows, lossPitch) : workspace;
    }

    private WorkspacePlan WithTraining(NetworkPlan plan, long rows, int lossPitch)
    {
        long training = 0;
        var flow = new GradientFlow(plan);
        int raw = plan.Stages[0].HasInputGradient ? plan.Stages[0].GradientPitch : 0;
        int part = plan.Stages.SelectMany(stage => stage.Inputs).Concat(flow.Ends).Where(flow.IsShared).Select(plan.SamplePitch).DefaultIfEmpty(0).Max();
        long scratch = Math.Max(SmallChain.Of(plan)?.TrainingScratch ?? 0, plan.Stages.Max(stage => Math.Max(Math.Max(PanelVectors * (long)Shape.Block * stage.OutputPitch, 3L * lossPitch), Math.Max(stage.Scratch, stage.GradientScratch))));
        return this with
        {
            Inputs = Take(ref training, rows * Math.Max(raw, plan.InputSize)),
            Activations = plan.Stages.Select(stage => Take(ref training, rows * stage.SamplePitch)).ToEquatable(),
            Gradients = plan.Stages.Select(stage => Take(ref training, rows * stage.SamplePitch)).ToEquatable(),
            InputGradient = Take(ref training, rows * raw),
            Part = Take(ref training, rows * part),
            PartPitch = part,
            Kept = plan.Stages.Select(stage => Take(ref training, stage.Constants + rows * stage.Kept)).ToEquatable(),
            Carried = plan.Stages.Select(stage => Take(ref training, rows * stage.Carried)).ToEquatable(),
            CarriedSize = (int)Math.Min(plan.Stages.Sum(stage => Shape.Padded(rows * stage.Carried)), int.MaxValue),
            Noise = Take(ref training, plan.HasNoise ? Shape.Block : 0),
            Lengths = Take(ref training, plan.Model.MaxLength is null ? 0 : rows),
            Losses = Take(ref training, 2 * rows),
            Scratch = Take(ref training, scratch),
            ScratchSize = (int)Math.Min(scratch, int.MaxValue),
            TrainingSize = training,
        };
    }

    /// <summary>For how many samples every buffer has room.</summary>
    public static long RowsFor(NetworkPlan plan) => Math.Max(plan.MaxBatchSize, LeastRows);

    /// <summary>Where the gradient of a value lies.</summary>
    public int Gradient(NetworkPlan plan, int value) => plan.Writer(value) is { } stage ? Gradients[stage.Index] : InputGradient;

    private static int Take(ref long size, long length)
    {
        // Every place begins on a boundary of vectors, whatever lies before it.
        long start = size;
        size += Shape.Padded(length);
        return (int)Math.Min(start, int.MaxValue);
    }
}
