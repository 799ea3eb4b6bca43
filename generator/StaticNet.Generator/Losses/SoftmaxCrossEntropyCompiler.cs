using StaticNet.Generator.Emission;
using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Losses;

internal sealed class SoftmaxCrossEntropyCompiler : LossCompiler
{
    public override string Kind => "SoftmaxCrossEntropy";

    public override string Formula(AttributeModel loss) => SoftmaxOptions.Of(loss) is { } options
        ? $"p = softmax y, L = −1/n Σ {options.Formula}log p"
        : "p = softmax y, L = −1/n Σ t log p";

    public override string Gradient(AttributeModel loss) => SoftmaxOptions.Of(loss) is { } options ? options.Gradient : "∂L/∂y = (p Σt − t) / n";

    public override void Check(LossPlan plan, Draft draft)
    {
        AttributeModel loss = plan.Loss;
        CheckCrossEntropy(loss, draft);
        if (plan.RowSize == 1) draft.Problem(new Problem(ProblemIds.OneClass, new Site(loss.Index), loss.Kind));
        EquatableArray<double> weights = loss.Doubles("ClassWeights");
        if (weights.Count == 0) return;
        var site = new Site(loss.Index, "ClassWeights");
        if (weights.Count != plan.RowSize)
        {
            draft.Problem(new Problem(ProblemIds.ClassWeights, site, Texts.Of(weights.Count), Texts.Of(plan.RowSize)));
            return;
        }

        for (int i = 0; i < weights.Count; i++)
        {
            float weight = (float)weights[i];
            if (weight >= 0 && !float.IsInfinity(weight)) continue;
            draft.Problem(new Problem(
                ProblemIds.OutOfRange, new Site(loss.Index, $"ClassWeights[{Texts.Of(i)}]"), "a class weight", Texts.Of(weights[i]), "finite and at least 0"));
            return;
        }

        if (weights.All(weight => (float)weight == 0))
            draft.Problem(new Problem(ProblemIds.OutOfRange, site, "the sum of ClassWeights", "0", "above 0"));
    }

    public override int Divisor(LossPlan loss) => loss.Divisor;

    public override int LabelsPerSample(LossPlan loss) => loss.Rows;

    public override string? LabelWeight(LossPlan loss) => SoftmaxOptions.Of(loss.Loss) is { HasWeights: true } ? $"LabelWeight(labels{(loss.HasLengths ? ", lengths" : "")})" : null;

    public override void Emit(SourceWriter writer, LossPlan loss)
    {
        EmitSoftmax(writer, loss);
        if (SoftmaxOptions.Of(loss.Loss) is { } options)
        {
            options.EmitTables(writer, loss);
            if (loss.HasLabels) EmitWithOptions(writer, loss, options, isLabels: true);
            EmitWithOptions(writer, loss, options, isLabels: false);
        }
        else
        {
            if (loss.HasLabels) EmitLabels(writer, loss);
            EmitSoftTargets(writer, loss);
        }

        if (loss.HasLabels) EmitProbabilities(writer, loss);
    }

    private static void EmitSoftmax(SourceWriter writer, LossPlan loss)
    {
        int size = loss.RowSize, pitch = loss.Pitch;
        using (writer.OpenKernel(
            "e = exp(y − max y), with zeros in the padding; returns max y and Σe. Subtracting the maximum changes nothing but the range.",
            $"private static float Exponentials{loss.Suffix}(ref float y, ref float e, out float max)"))
        {
            writer.Line($"max = Max(ref y, {size});");
            writer.Line("TVector shift = TOps.Create(max);");
            using (writer.Open($"for (int o = 0; o < {pitch}; o += TOps.Count)"))
            {
                writer.Line("TVector value = Exp(TOps.Subtract(TOps.Load(ref y, o), shift));");
                if (pitch > size)
                {
                    Padding.EmitInside(writer, size);
                    writer.Line("value = TOps.Select(inside, value, TOps.Zero);");
                }

                writer.Line("TOps.Store(value, ref e, o);");
            }

            writer.Line();
            writer.Line($"return Sum(ref e, {pitch});");
        }
    }

    private void EmitLabels(SourceWriter writer, LossPlan loss)
    {
        int pitch = loss.Pitch;
        using (writer.OpenKernel($"{Formula(loss.Loss)}, {Gradient(loss.Loss)}, for class labels. scale is 1 / n.", Signature(loss, "int", "labels")))
        {
            EmitRows(writer, loss, () => EmitShare(writer, loss), (row, _) =>
            {
                writer.Line($"float sum = Exponentials{loss.Suffix}(ref y, ref dz, out float max);");
                writer.Line($"int label = labels[{row}];");
                writer.Line("double loss = Log(sum) + (max - At(ref y, label));");
                writer.Line("TVector factor = TOps.Create(share / sum);");
                writer.Nested($"for (int o = 0; o < {pitch}; o += TOps.Count)", "TOps.Store(TOps.Multiply(factor, TOps.Load(ref dz, o)), ref dz, o);");
                writer.Line("At(ref dz, label) -= share;");
                return "loss";
            });
        }
    }

    /// <summary>The factor of a row's gradient.</summary>
    private static void EmitShare(SourceWriter writer, LossPlan loss, bool isWeighted = false)
    {
        float factor = isWeighted ? loss.Weight : loss.Weight / loss.Divisor;
        writer.Line($"float share = weight * scale{(factor == 1 ? "" : $" * {Literal.Of(factor)}")};");
    }

    private void EmitSoftTargets(SourceWriter writer, LossPlan loss)
    {
        int size = loss.RowSize, pitch = loss.Pitch;
        using (writer.OpenKernel(
            $"{Formula(loss.Loss)}, {Gradient(loss.Loss)}, for one distribution per sample. scale is 1 / n.", Signature(loss, "float", "targets")))
        {
            writer.Line("ref float t = ref scratch;");
            writer.Line($"ref float terms = ref At(ref scratch, {pitch});");
            EmitRows(writer, loss, () => EmitShare(writer, loss), (_, at) =>
            {
                EmitTargets(writer, at, size, pitch);
                writer.Line($"float sum = Exponentials{loss.Suffix}(ref y, ref dz, out float max);");
                writer.Line($"float mass = Sum(ref t, {pitch});");
                writer.Line("TVector logSum = TOps.Create((float)Log(sum));");
                writer.Line("TVector shift = TOps.Create(max);");
                writer.Line("TVector factor = TOps.Create(share * mass / sum);");
                writer.Line("TVector part = TOps.Create(-share);");
                using (writer.Open($"for (int o = 0; o < {pitch}; o += TOps.Count)"))
                {
                    writer.Line("TVector target = TOps.Load(ref t, o);");
                    writer.Line("// A target of zero adds nothing, even where log p is −∞.");
                    writer.Line("TVector term = TOps.Multiply(target, TOps.Add(logSum, TOps.Subtract(shift, TOps.Load(ref y, o))));");
                    writer.Line("TVector isZero = TOps.LessThanOrEqual(TOps.Abs(target), TOps.Zero);");
                    writer.Line("TOps.Store(TOps.Select(isZero, TOps.Zero, term), ref terms, o);");
                    writer.Line("TOps.Store(TOps.Fma(part, target, TOps.Multiply(factor, TOps.Load(ref dz, o))), ref dz, o);");
                }

                writer.Line();
                return $"(double)Sum(ref terms, {pitch})";
            });
        }
    }

    /// <summary>Copies a row of targets to <c>t</c>.</summary>
    private static void EmitTargets(SourceWriter writer, string at, int size, int pitch) => writer.Line(
        $"{MembersEmitter.Rows}.CopyPadded(ref MemoryMarshal.GetReference(targets.Slice({at}, {size})), {size}, ref t, 1, {size}, {pitch});");

    /// <summary>With class weights, smoothing or focusing: labels become targets a = w t, and the rest is the same for both.</summary>
    private void EmitWithOptions(SourceWriter writer, LossPlan loss, SoftmaxOptions options, bool isLabels)
    {
        int size = loss.RowSize, pitch = loss.Pitch;
        string what = isLabels ? $"class labels. scale is 1 / {(options.HasWeights ? "Σ w" : "n")}" : "one distribution per sample. scale is 1 / n";
        using (writer.OpenKernel(
            $"{Formula(loss.Loss)}, {Gradient(loss.Loss)}, for {what}.", Signature(loss, isLabels ? "int" : "float", isLabels ? "labels" : "targets")))
        {
            writer.Line("ref float t = ref scratch;");
            writer.Line($"ref float terms = ref At(ref scratch, {pitch});");
            EmitRows(writer, loss, () => EmitShare(writer, loss, isLabels && options.HasWeights), (row, at) =>
            {
                if (isLabels) options.EmitLabel(writer, row, pitch);
                else EmitTargets(writer, at, size, pitch);
                writer.Line($"float sum = Exponentials{loss.Suffix}(ref y, ref dz, out float max);");
                options.EmitRow(writer, loss, Power);
                return $"(double)Sum(ref terms, {pitch})";
            });
        }
    }

    private static void EmitProbabilities(SourceWriter writer, LossPlan loss)
    {
        int size = loss.RowSize, pitch = loss.Pitch;
        using (writer.OpenKernel(
            "p = softmax(y), row by row.",
            "public static void Probabilities(ref float y, Span<float> probabilities, ref float scratch, int rows)"))
        {
            using (writer.Open("for (int r = 0; r < rows; r++)"))
            {
                writer.Line($"float sum = Exponentials{loss.Suffix}(ref y, ref scratch, out _);");
                writer.Nested($"for (int o = 0; o < {size}; o++)", $"probabilities[r * {size} + o] = At(ref scratch, o) / sum;");
                writer.Line($"y = ref At(ref y, {pitch});");
            }
        }
    }
}
