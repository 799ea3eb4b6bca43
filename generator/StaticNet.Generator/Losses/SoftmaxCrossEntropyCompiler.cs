using StaticNet.Generator.Emission;
using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Losses;

internal sealed class SoftmaxCrossEntropyCompiler : LossCompiler
{
    public override string Kind => "SoftmaxCrossEntropy";

    public override string Formula => "p = softmax y, L = −1/n Σ t log p";

    public override string Gradient => "∂L/∂y = (p Σt − t) / n";

    public override void Check(AttributeModel loss, Draft draft)
    {
        if (draft.ShapeSize == 1) draft.Problem(new Problem(ProblemIds.OneClass, new Site(loss.Index), loss.Kind));
    }

    public override int Divisor(NetworkPlan plan) => 1;

    public override void Emit(SourceWriter writer, NetworkPlan plan)
    {
        EmitSoftmax(writer, plan);
        EmitLabels(writer, plan);
        EmitSoftTargets(writer, plan);
        EmitProbabilities(writer, plan);
    }

    private static void EmitSoftmax(SourceWriter writer, NetworkPlan plan)
    {
        int size = plan.OutputSize, pitch = plan.OutputPitch;
        using (writer.OpenKernel(
            "e = exp(y − max y), with zeros in the padding; returns max y and Σe. Subtracting the maximum changes nothing but the range.",
            "private static float Exponentials(ref float y, ref float e, out float max)"))
        {
            writer.Line($"max = Max(ref y, {size});");
            writer.Line("TVector shift = TOps.Create(max);");
            using (writer.Open($"for (int o = 0; o < {pitch}; o += TOps.Count)"))
            {
                writer.Line("TVector value = Exp(TOps.Subtract(TOps.Load(ref y, o), shift));");
                if (pitch > size)
                {
                    EmitInside(writer, plan);
                    writer.Line("value = TOps.Select(inside, value, TOps.Zero);");
                }

                writer.Line("TOps.Store(value, ref e, o);");
            }

            writer.Line();
            writer.Line($"return Sum(ref e, {pitch});");
        }
    }

    private void EmitLabels(SourceWriter writer, NetworkPlan plan)
    {
        int pitch = plan.OutputPitch;
        using (writer.OpenKernel(
            $"{Formula}, {Gradient}, for class labels. scale is 1 / n.",
            Signature("int", "labels")))
        {
            using (writer.Open("for (int r = 0; r < rows; r++)"))
            {
                writer.Line("float weight = weights.IsEmpty ? 1f : weights[r];");
                writer.Line("float sum = Exponentials(ref y, ref dz, out float max);");
                writer.Line("Unsafe.Add(ref losses, r) = weight * (Log(sum) + max - At(ref y, labels[r]));");
                writer.Line("TVector factor = TOps.Create(weight * scale / sum);");
                writer.Nested(
                    $"for (int o = 0; o < {pitch}; o += TOps.Count)",
                    "TOps.Store(TOps.Multiply(factor, TOps.Load(ref dz, o)), ref dz, o);");
                writer.Line("At(ref dz, labels[r]) -= weight * scale;");
                writer.Line();
                writer.Line($"y = ref At(ref y, {pitch});");
                writer.Line("dz = ref At(ref dz, stride);");
            }
        }
    }

    private void EmitSoftTargets(SourceWriter writer, NetworkPlan plan)
    {
        int size = plan.OutputSize, pitch = plan.OutputPitch;
        using (writer.OpenKernel(
            $"{Formula}, {Gradient}, for one distribution per sample. scale is 1 / n.",
            Signature("float", "targets")))
        {
            writer.Line("ref float t = ref scratch;");
            writer.Line($"ref float terms = ref At(ref scratch, {pitch});");
            using (writer.Open("for (int r = 0; r < rows; r++)"))
            {
                writer.Line("float weight = weights.IsEmpty ? 1f : weights[r];");
                writer.Line($"global::StaticNet.Runtime.Rows.CopyPadded(ref MemoryMarshal.GetReference(targets.Slice(r * {size}, {size})), {size}, ref t, 1, {size}, {pitch});");
                writer.Line("float sum = Exponentials(ref y, ref dz, out float max);");
                writer.Line($"float total = Sum(ref t, {pitch});");
                writer.Line("TVector logSum = TOps.Create((float)(Log(sum) + max));");
                writer.Line("TVector factor = TOps.Create(weight * scale * total / sum);");
                writer.Line("TVector share = TOps.Create(-(weight * scale));");
                using (writer.Open($"for (int o = 0; o < {pitch}; o += TOps.Count)"))
                {
                    writer.Line("TVector target = TOps.Load(ref t, o);");
                    writer.Line("// A target of zero adds nothing, even where log p is −∞.");
                    writer.Line("TVector term = TOps.Multiply(target, TOps.Subtract(logSum, TOps.Load(ref y, o)));");
                    writer.Line("TVector isZero = TOps.LessThanOrEqual(TOps.Abs(target), TOps.Zero);");
                    writer.Line("TOps.Store(TOps.Select(isZero, TOps.Zero, term), ref terms, o);");
                    writer.Line("TOps.Store(TOps.Fma(share, target, TOps.Multiply(factor, TOps.Load(ref dz, o))), ref dz, o);");
                }

                writer.Line($"Unsafe.Add(ref losses, r) = weight * (double)Sum(ref terms, {pitch});");
                writer.Line();
                writer.Line($"y = ref At(ref y, {pitch});");
                writer.Line("dz = ref At(ref dz, stride);");
            }
        }
    }

    private static void EmitProbabilities(SourceWriter writer, NetworkPlan plan)
    {
        int size = plan.OutputSize, pitch = plan.OutputPitch;
        using (writer.OpenKernel(
            "p = softmax(y), row by row.",
            "public static void Softmax(ref float y, Span<float> probabilities, ref float scratch, int rows)"))
        {
            using (writer.Open("for (int r = 0; r < rows; r++)"))
            {
                writer.Line("float sum = Exponentials(ref y, ref scratch, out _);");
                writer.Nested($"for (int o = 0; o < {size}; o++)", $"probabilities[r * {size} + o] = At(ref scratch, o) / sum;");
                writer.Line($"y = ref At(ref y, {pitch});");
            }
        }
    }
}
