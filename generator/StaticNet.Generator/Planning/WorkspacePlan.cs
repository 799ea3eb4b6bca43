using StaticNet.Generator.Model;

namespace StaticNet.Generator.Planning;

/// <summary>Where the activations and gradients of a batch lie, in floats from the beginning of a workspace.</summary>
/// <param name="Inputs">A copy of the inputs of <c>Forward</c>, which <c>Backward</c> needs; rows not padded.</param>
/// <param name="Activations">The output of each stage.</param>
/// <param name="GradientA">Gradients of even stages.</param>
/// <param name="GradientB">Gradients of odd stages.</param>
/// <param name="InputGradient">The gradient of the inputs, where it is asked for.</param>
/// <param name="Panel">A transposed strip of weights for input gradients.</param>
/// <param name="LossRows">Two rows for the loss.</param>
/// <param name="TrainingSize">Floats of the training workspace; 0 without an optimizer.</param>
/// <param name="PingPong">The two buffers of inference.</param>
/// <param name="InferenceLossRows">Three rows for the loss in inference.</param>
/// <param name="InferenceSize">Floats of the inference workspace.</param>
internal sealed record WorkspacePlan(
    int Inputs, EquatableArray<int> Activations, int GradientA, int GradientB, int InputGradient, int Panel, int LossRows, long TrainingSize,
    EquatableArray<int> PingPong, int InferenceLossRows, long InferenceSize)
{
    /// <summary>A tile never has fewer rows than this, so every buffer has room for them; what lies in spare rows is not used.</summary>
    public const int LeastRows = 8;

    public static WorkspacePlan For(NetworkModel model, IReadOnlyList<StagePlan> stages, int inputSize)
    {
        long rows = Math.Max(model.MaxBatchSize, LeastRows);
        long training = 0, inference = 0;
        int widest = stages.Max(stage => stage.OutputPitch);
        int outputPitch = stages[stages.Count - 1].OutputPitch;

        int[] pingPong = [Take(ref inference, rows * widest), Take(ref inference, rows * widest)];
        int inferenceLoss = Take(ref inference, model.HasLoss ? 3L * outputPitch : 0);
        if (!model.HasOptimizer)
            return new WorkspacePlan(0, default, 0, 0, 0, 0, 0, 0, new EquatableArray<int>(pingPong), inferenceLoss, inference);

        int inputs = Take(ref training, rows * Shape.Padded(inputSize));
        int[] activations = stages.Select(stage => Take(ref training, rows * stage.OutputPitch)).ToArray();
        int gradientA = Take(ref training, rows * widest);
        int gradientB = Take(ref training, rows * widest);
        int inputGradient = Take(ref training, rows * Shape.Padded(inputSize));
        int panel = Take(ref training, stages.Max(stage => 3L * Shape.Block * stage.OutputPitch));
        int lossRows = Take(ref training, 2L * outputPitch);
        return new WorkspacePlan(
            inputs, new EquatableArray<int>(activations), gradientA, gradientB, inputGradient, panel, lossRows, training,
            new EquatableArray<int>(pingPong), inferenceLoss, inference);
    }

    /// <summary>The gradient buffer of a stage: that of ∂L/∂z, its output before the activation.</summary>
    public int Gradient(int stage) => stage % 2 == 0 ? GradientA : GradientB;

    private static int Take(ref long size, long length)
    {
        long start = size;
        size += length;
        return (int)Math.Min(start, int.MaxValue);
    }
}
