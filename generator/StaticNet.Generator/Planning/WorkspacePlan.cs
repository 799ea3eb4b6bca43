using StaticNet.Generator.Model;

namespace StaticNet.Generator.Planning;

/// <summary>Where the activations and gradients of a batch lie, in floats from the beginning of a workspace.</summary>
/// <param name="Inputs">A copy of the inputs of <c>Forward</c>, which <c>Backward</c> needs; rows not padded.</param>
/// <param name="Activations">The output of each stage.</param>
/// <param name="Gradients">The dz of each stage: the gradient of its output before the activation.</param>
/// <param name="InputGradient">The gradient of the inputs, where it is asked for.</param>
/// <param name="Losses">One double per sample.</param>
/// <param name="Scratch">A transposed strip of weights for input gradients; also rows for the loss.</param>
/// <param name="ScratchSize">Floats of that.</param>
/// <param name="TrainingSize">Floats of the training workspace; 0 where there is no way back.</param>
/// <param name="PingPong">The two buffers of inference.</param>
/// <param name="InferenceLosses">One double per sample for the loss in inference.</param>
/// <param name="InferenceLossRows">Three rows for it.</param>
/// <param name="InferenceSize">Floats of the inference workspace.</param>
internal sealed record WorkspacePlan(
    int Inputs, EquatableArray<int> Activations, EquatableArray<int> Gradients, int InputGradient, int Losses, int Scratch, int ScratchSize,
    long TrainingSize, EquatableArray<int> PingPong, int InferenceLosses, int InferenceLossRows, long InferenceSize)
{
    /// <summary>A tile never has fewer rows than this, so every buffer has room for them; what lies in spare rows is not used.</summary>
    public const int LeastRows = 8;

    /// <summary>The widest strip of weights that is transposed.</summary>
    private const int PanelVectors = 4;

    public static WorkspacePlan For(NetworkModel model, IReadOnlyList<StagePlan> stages)
    {
        long rows = Math.Max(model.MaxBatchSize, LeastRows);
        long training = 0, inference = 0;
        int widest = stages.Max(stage => stage.SamplePitch);
        int outputPitch = stages[stages.Count - 1].OutputPitch;

        int[] pingPong = [Take(ref inference, rows * widest), Take(ref inference, rows * widest)];
        int inferenceLosses = Take(ref inference, model.HasLoss ? 2 * rows : 0);
        int inferenceLoss = Take(ref inference, model.HasLoss ? 3L * outputPitch : 0);
        if (!model.HasBackward)
            return new WorkspacePlan(0, default, default, 0, 0, 0, 0, 0, new EquatableArray<int>(pingPong), inferenceLosses, inferenceLoss, inference);

        int inputPitch = stages[0].GradientPitch;
        int inputs = Take(ref training, rows * inputPitch);
        int[] activations = stages.Select(stage => Take(ref training, rows * stage.SamplePitch)).ToArray();
        int[] gradients = stages.Select(stage => Take(ref training, rows * stage.SamplePitch)).ToArray();
        int inputGradient = Take(ref training, rows * inputPitch);
        int losses = Take(ref training, 2 * rows);
        long scratchSize = stages.Max(stage => PanelVectors * (long)Shape.Block * stage.OutputPitch);
        int scratch = Take(ref training, scratchSize);
        return new WorkspacePlan(
            inputs, new EquatableArray<int>(activations), new EquatableArray<int>(gradients), inputGradient, losses, scratch,
            (int)Math.Min(scratchSize, int.MaxValue), training, new EquatableArray<int>(pingPong), inferenceLosses, inferenceLoss, inference);
    }

    /// <summary>Where the dz of a stage lie.</summary>
    public int Gradient(int stage) => Gradients[stage];

    private static int Take(ref long size, long length)
    {
        long start = size;
        size += length;
        return (int)Math.Min(start, int.MaxValue);
    }
}
