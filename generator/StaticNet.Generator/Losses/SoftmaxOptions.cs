using StaticNet.Generator.Emission;
using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Losses;

/// <summary>The options of a softmax cross-entropy: <c>l = −Σ a (1 − p)^γ log p</c> with <c>a = w (t (1 − s) + s/C)</c>.</summary>
/// <param name="Smoothing">s.</param>
/// <param name="Gamma">γ.</param>
/// <param name="Weights">w of each class, or nothing for ones.</param>
internal sealed record SoftmaxOptions(float Smoothing, float Gamma, EquatableArray<double> Weights)
{
    /// <summary>Null where everything is as it is by default.</summary>
    public static SoftmaxOptions? Of(AttributeModel loss)
    {
        var options = new SoftmaxOptions(
            (float)loss.Double("LabelSmoothing", 0), (float)loss.Double("FocalGamma", 0), loss.Doubles("ClassWeights"));
        return options is { Smoothing: 0, Gamma: 0, HasWeights: false } ? null : options;
    }

    public bool HasWeights => Weights.Count > 0;

    /// <summary>What stands before log p.</summary>
    public string Formula =>
        (HasWeights ? "w " : "") + (Smoothing == 0 ? "t " : $"(t (1 − {Literal.Short(Smoothing)}) + {Literal.Short(Smoothing)}/C) ")
        + (Gamma == 0 ? "" : $"(1 − p)^{Literal.Short(Gamma)} ");

    public string Gradient => Gamma == 0
        ? "∂L/∂y = (p Σa − a) / n, a what stands before log p"
        : "∂L/∂y = (c − p Σc) / n, c = a (γ p (1 − p)^(γ−1) log p − (1 − p)^γ)";

    /// <summary>Writes the factors of the classes.</summary>
    public void EmitTables(SourceWriter writer, LossPlan loss)
    {
        if (!HasWeights) return;
        int pitch = Shape.Padded(Weights.Count);
        writer.Line();
        writer.Line("// The factor w of each class; zero in the padding.");
        IEnumerable<string> values = Enumerable.Range(0, pitch).Select(i => i < Weights.Count ? Literal.Of((float)Weights[i]) : "0f");
        writer.Line($"private static ReadOnlySpan<float> ClassWeights{loss.Suffix} => new float[] {{ {string.Join(", ", values)} }};");
        if (!loss.HasLabels) return;
        if (loss.HasLengths)
        {
            using (writer.OpenKernel(
                "Σ w of all labels in front of their samples' ends, by which the loss of a call is divided.",
                "public static double LabelWeight(ReadOnlySpan<int> labels, ReadOnlySpan<int> lengths)"))
            {
                writer.Line("double total = 0;");
                using (writer.Open($"for (int s = 0; s * {loss.Rows} < labels.Length; s++)"))
                    writer.Line($"foreach (int label in labels.Slice(s * {loss.Rows}, {MembersEmitter.Sequences}.Length(lengths, s, {loss.Rows}))) total += ClassWeights[label];");
                writer.Line();
                writer.Line("return total;");
            }

            return;
        }

        using (writer.OpenKernel(
            "Σ w of all labels, by which the loss of a call is divided.", "public static double LabelWeight(ReadOnlySpan<int> labels)"))
        {
            writer.Line("double total = 0;");
            writer.Line("foreach (int label in labels) total += ClassWeights[label];");
            writer.Line("return total;");
        }
    }

    /// <summary>Writes t, one at a label and zero elsewhere.</summary>
    public void EmitLabel(SourceWriter writer, string row, int pitch)
    {
        writer.Nested($"for (int o = 0; o < {pitch}; o += TOps.Count)", "TOps.Store(TOps.Zero, ref t, o);");
        writer.Line($"At(ref t, labels[{row}]) = 1;");
    }

    /// <summary>Writes the terms of a row's loss to <c>terms</c>, and its gradient, from t, y, and the exponentials in dz with their sum.</summary>
    public void EmitRow(
        SourceWriter writer, LossPlan plan, Func<string, string, float, string> power)
    {
        int size = plan.RowSize, pitch = plan.Pitch;
        string loop = $"for (int o = 0; o < {pitch}; o += TOps.Count)";
        bool isFocal = Gamma != 0;
        writer.Line("TVector logSum = TOps.Create((float)Log(sum));");
        writer.Line("TVector shift = TOps.Create(max);");
        writer.Line("TVector all = TOps.Create(sum);");
        if (HasWeights) writer.Line($"ref float factors = ref MemoryMarshal.GetReference(ClassWeights{plan.Suffix});");
        writer.Line("// t becomes a, or with γ what a gradient has beside p: c.");
        using (writer.Open(loop))
        {
            writer.Line("TVector a = TOps.Load(ref t, o);");
            if (Smoothing != 0)
                writer.Line($"a = TOps.Fma(a, TOps.Create({Literal.Of(1 - Smoothing)}), TOps.Create({Literal.Of(Smoothing / size)}));");
            if (HasWeights) writer.Line("a = TOps.Multiply(a, TOps.Load(ref factors, o));");
            if (pitch > size && Smoothing != 0 && !HasWeights)
            {
                Padding.EmitInside(writer, size);
                writer.Line("a = TOps.Select(inside, a, TOps.Zero);");
            }

            writer.Line("TVector loss = TOps.Add(logSum, TOps.Subtract(shift, TOps.Load(ref y, o)));");
            if (isFocal)
            {
                writer.Line("TVector p = TOps.Divide(TOps.Load(ref dz, o), all);");
                writer.Line("TVector q = TOps.Subtract(TOps.Create(1f), p);");
                writer.Line($"TVector power = {power("q", "LogVector(q)", Gamma - 1)};");
                writer.Line("TVector focus = TOps.Multiply(power, q);");
                writer.Line($"TVector c = TOps.Fma(TOps.Multiply(TOps.Create({Literal.Of(-Gamma)}), TOps.Multiply(p, power)), TOps.Min(TOps.Create(1E+30f), loss), TOps.Subtract(TOps.Zero, focus));");
                writer.Line("TOps.Store(TOps.Multiply(a, c), ref t, o);");
                writer.Line("a = TOps.Multiply(a, focus);");
            }
            else
            {
                writer.Line("TOps.Store(TOps.Subtract(TOps.Zero, a), ref t, o);");
            }

            writer.Line("// A factor of zero adds nothing, even where log p is −∞.");
            writer.Line("TVector isZero = TOps.LessThanOrEqual(TOps.Abs(a), TOps.Zero);");
            writer.Line("TOps.Store(TOps.Select(isZero, TOps.Zero, TOps.Multiply(a, loss)), ref terms, o);");
        }

        writer.Line();
        writer.Line($"TVector mass = TOps.Create(Sum(ref t, {pitch}));");
        writer.Line("TVector part = TOps.Create(share);");
        using (writer.Open(loop))
        {
            writer.Line("TVector p = TOps.Divide(TOps.Load(ref dz, o), all);");
            writer.Line("TOps.Store(TOps.Multiply(part, TOps.Subtract(TOps.Load(ref t, o), TOps.Multiply(p, mass))), ref dz, o);");
        }

        writer.Line();
    }
}
