using StaticNet.Generator.Emission;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>Emits a copy of an input of the user's into padded rows. There is no way back: gradients are handed over from the copy.</summary>
internal sealed class InputStageCompiler : StageCompiler
{
    private const string Rows = MembersEmitter.Rows;

    public override string ForwardFormula(StagePlan stage) => "h = x";

    public override string BackwardFormula(StagePlan stage) => "∂L/∂x = ∂L/∂h";

    public override string Form(StagePlan stage) => "a copy with padding";

    public override void EmitForward(SourceWriter writer, StagePlan stage)
    {
        var input = (InputStage)stage;
        int rows = input.InputRows, size = input.InputSize, pitch = input.OutputPitch;
        string place = input.Offset == 0 ? "x" : $"At(ref x, {input.Offset})";
        using (writer.OpenKernel($"{stage.Layer}, with zeros in the padding.", StageSignature.Forward(stage)))
        {
            writer.Line(rows * size == input.SampleSize
                ? $"{Rows}.CopyPadded(ref x, {size}, ref h, rows, {size}, {pitch});"
                : rows == 1
                    ? $"{Rows}.CopyPadded(ref {place}, {input.SampleSize}, ref h, rows, {size}, {pitch});"
                    : $"{Rows}.Scatter(ref {place}, {input.SampleSize}, ref h, rows / {rows}, {rows}, {size}, {pitch});");
        }
    }

    public override void EmitInputGradient(SourceWriter writer, StagePlan stage, int input, Activation? before) =>
        throw new InvalidOperationException($"{stage.Layer} is an input.");
}
