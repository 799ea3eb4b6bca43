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
            $"{Formula}, {Gradient}; scale is 1 / n. Targets are dense: near their end a row is copied, so that no vector reaches beyond.",
            Signature("float", "targets")))
        {
            writer.Line("ref float t = ref MemoryMarshal.GetReference(targets);");
            writer.Line("int left = targets.Length;");
            using (writer.Open("for (int r = 0; r < rows; r++)"))
            {
                writer.Line("float weight = weights.IsEmpty ? 1f : weights[r];");
                writer.Line($"TVector factor = TOps.Create(weight * scale * {Literal.Of(2f / size)});");
                string row = "t";
                if (pitch > size)
                {
                    writer.Line($"bool isNearEnd = left < {pitch};");
                    writer.Nested($"for (int o = 0; isNearEnd && o < {size}; o++)", "At(ref scratch, o) = At(ref t, o);");
                    writer.Line("ref float row = ref (isNearEnd ? ref scratch : ref t);");
                    writer.Line();
                    row = "row";
                }

                using (writer.Open($"for (int o = 0; o < {pitch}; o += TOps.Count)"))
                {
                    writer.Line($"TVector d = TOps.Subtract(TOps.Load(ref y, o), TOps.Load(ref {row}, o));");
                    if (pitch > size)
                    {
                        EmitInside(writer, plan);
                        writer.Line("d = TOps.Select(inside, d, TOps.Zero);");
                    }

                    writer.Line($"TOps.Store(d, ref At(ref scratch, {pitch}), o);");
                    writer.Line("TOps.Store(TOps.Multiply(factor, d), ref dz, o);");
                }

                writer.Line();
                writer.Line($"Unsafe.Add(ref losses, r) = weight * (double)Dot(ref At(ref scratch, {pitch}), ref At(ref scratch, {pitch}), {pitch});");
                writer.Line($"y = ref At(ref y, {pitch});");
                writer.Line($"t = ref At(ref t, {size});");
                writer.Line("dz = ref At(ref dz, stride);");
                writer.Line($"left -= {size};");
            }
        }
    }
}
