using StaticNet.Generator.Emission;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Losses;

internal sealed class MeanSquaredErrorCompiler : LossCompiler
{
    public override string Kind => "MeanSquaredError";

    public override string Formula => "L = 1/(n·m) Σ (y − t)²";

    public override string Gradient => "∂L/∂y = 2 (y − t) / (n·m)";

    public override int Divisor(NetworkPlan plan) => plan.OutputSize;

    public override void Emit(SourceWriter writer, NetworkPlan plan)
    {
        int size = plan.OutputSize, pitch = plan.OutputPitch;
        using (writer.OpenKernel(
            $"{Formula}, {Gradient}. Returns the sum over the samples; scale is 1 / n.",
            "public static double Loss(ref float y, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights, ref float dz, int stride, int rows, float scale, ref float scratch)"))
        {
            writer.Line("double loss = 0;");
            writer.Line("ref float t = ref MemoryMarshal.GetReference(targets);");
            using (writer.Open("for (int r = 0; r < rows; r++)"))
            {
                writer.Line("float weight = weights.IsEmpty ? 1f : weights[r];");
                writer.Line("int o = 0;");
                if (size >= 4)
                {
                    writer.Nested(
                        $"for (; o + TOps.Count <= {size}; o += TOps.Count)",
                        "TOps.Store(TOps.Subtract(TOps.Load(ref y, o), TOps.Load(ref t, o)), ref dz, o);");
                }

                writer.Line($"for (; o < {size}; o++) At(ref dz, o) = At(ref y, o) - At(ref t, o);");
                if (pitch > size) writer.Line($"for (; o < {pitch}; o++) At(ref dz, o) = 0;");
                writer.Line();
                writer.Line($"loss += weight * (double)Dot(ref dz, ref dz, {pitch});");
                writer.Line($"TVector factor = TOps.Create(weight * scale * {Literal.Of(2f / size)});");
                writer.Nested(
                    $"for (o = 0; o < {pitch}; o += TOps.Count)",
                    "TOps.Store(TOps.Multiply(factor, TOps.Load(ref dz, o)), ref dz, o);");
                writer.Line();
                writer.Line($"y = ref At(ref y, {pitch});");
                writer.Line($"t = ref At(ref t, {size});");
                writer.Line("dz = ref At(ref dz, stride);");
            }

            writer.Line();
            writer.Line("return loss;");
        }
    }
}
