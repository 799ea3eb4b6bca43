using StaticNet.Generator.Emission;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>Emits a copy into rows of another length, whose padding is zero.</summary>
internal sealed class CopyStageCompiler : StageCompiler
{
    private const string Copy = MembersEmitter.Rows + ".CopyPadded";

    public override string ForwardFormula(StagePlan stage) => "h = x";

    public override string BackwardFormula(StagePlan stage) => "∂L/∂x = ∂L/∂h";

    public override string Form(StagePlan stage) => $"a copy, {Rows(stage)}";

    public override void EmitForward(SourceWriter writer, StagePlan stage)
    {
        using (writer.OpenKernel(
            $"{stage.Layer}, {Rows(stage)}, with zeros in the padding.",
            StageSignature.Forward(stage)))
            EmitCopy(writer, "x", stage.InputRows, stage.InputSize, stage.InputPitch, "h", stage.OutputRows, stage.OutputPitch);
    }

    public override void EmitInputGradient(SourceWriter writer, StagePlan stage, int input, Activation? before)
    {
        using (writer.OpenKernel($"∂L/∂x of {stage.Layer}.", StageSignature.InputGradient(stage)))
        {
            EmitCopy(
                writer, "dz", stage.OutputRows, stage.OutputSize, stage.OutputPitch, "dx", stage.InputRows, stage.GradientPitch / stage.InputRows);
            before?.EmitDerivative(writer, "dx", "h0", $"rows * {stage.GradientPitch / stage.InputRows}");
        }
    }

    private static string Rows(StagePlan stage) =>
        $"{stage.InputRows} × {stage.InputSize} as {stage.OutputRows} × {stage.OutputSize}";

    /// <summary>Copies the shorter of both rows, which the longer ones consist of. The kernels count rows of the input.</summary>
    private static void EmitCopy(SourceWriter writer, string source, int rows, int size, int pitch, string destination, int toRows, int toPitch)
    {
        if (rows == toRows)
        {
            writer.Line($"{Copy}(ref {source}, {pitch}, ref {destination}, rows, {size}, {toPitch});");
        }
        else if (rows > toRows)
        {
            using (writer.Open($"for (int s = 0; s < rows / {rows}; s++)"))
            {
                writer.Nested(
                    $"for (int r = 0; r < {rows}; r++)",
                    $"{Copy}(ref At(ref {source}, (s * {rows} + r) * {pitch}), {pitch}, ref At(ref {destination}, s * {toPitch} + r * {size}), 1, {size}, {size});");
                int end = rows * size;
                if (toPitch > end) writer.Nested($"for (int o = {end}; o < {toPitch}; o++)", $"At(ref {destination}, s * {toPitch} + o) = 0;");
            }
        }
        else
        {
            int each = rows * size / toRows;
            writer.Nested(
                $"for (int s = 0; s < rows / {toRows}; s++)",
                $"{Copy}(ref At(ref {source}, s * {pitch}), {each}, ref At(ref {destination}, s * {toRows * toPitch}), {toRows}, {each}, {toPitch});");
        }
    }
}
