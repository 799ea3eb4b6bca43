using StaticNet.Generator.Emission;
using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Losses;

/// <summary>How a loss is compiled.</summary>
internal abstract class LossCompiler : ICompiler
{
    public abstract string Kind { get; }

    /// <summary>The loss as a formula, for the header.</summary>
    public abstract string Formula(AttributeModel loss);

    /// <summary>Its gradient as a formula.</summary>
    public abstract string Gradient(AttributeModel loss);

    /// <summary>Reports what is wrong with its arguments.</summary>
    public virtual void Check(LossPlan loss, Draft draft)
    {
    }

    /// <summary>By what the sum of all samples' losses is divided, beside the number of samples.</summary>
    public abstract int Divisor(LossPlan loss);

    /// <summary>Labels of a sample, where targets may be labels.</summary>
    public virtual int LabelsPerSample(LossPlan loss) => 1;

    /// <summary>What a label may be: from 0 to below this number.</summary>
    public virtual int Classes(LossPlan loss) => loss.RowSize;

    /// <summary>
    /// An expression for the sum of the factors of all labels of a call, by which the loss is divided in place of the number of samples; or
    /// null.
    /// </summary>
    public virtual string? LabelWeight(LossPlan loss) => null;

    /// <summary>
    /// Writes <c>Loss(ref y, targets, weights, ref losses, ref dz, stride, rows, scale, ref scratch)</c>, which fills a padded row of
    /// ∂L/∂y for each row of y, and each sample's loss. With stride 0 all rows share one of ∂L/∂y: the gradient is not wanted. Of several
    /// losses each has a number behind its name, and adds its own to each sample's loss.
    /// </summary>
    public abstract void Emit(SourceWriter writer, LossPlan loss);

    /// <summary>The signature of the method.</summary>
    protected static string Signature(LossPlan loss, string type, string name) =>
        $"public static void Loss{loss.Suffix}(ref float y, ReadOnlySpan<{type}> {name}, ReadOnlySpan<float> weights, ref double losses, ref float dz, int stride, {(loss.HasLengths ? "ref int lengths, " : "")}int rows, float scale, ref float scratch)";

    /// <summary>
    /// Writes the loop over the samples, and the rows of each; <paramref name="row"/> gets the row's number and where its targets begin,
    /// writes its part and returns its loss.
    /// </summary>
    protected void EmitRows(SourceWriter writer, LossPlan loss, Action start, Func<string, string, string> row)
    {
        int rows = loss.Rows;
        string sum = loss.Number > 0 ? "+=" : "=", factor = loss.Number < 0 ? "" : $"{Literal.Of(loss.Weight / (double)Divisor(loss))} * {(loss.IsScaled ? "scale * " : "")}";
        using (writer.Open("for (int r = 0; r < rows; r++)"))
        {
            writer.Line("float weight = weights.IsEmpty ? 1f : weights[r];");
            start();
            if (rows == 1 && !loss.HasLengths)
            {
                writer.Line($"Unsafe.Add(ref losses, r) {sum} {factor}weight * {row("r", $"r * {loss.TargetSize}")};");
                Advance();
                return;
            }

            writer.Line("double total = 0;");
            if (loss.HasLengths) writer.Line("int length = Unsafe.Add(ref lengths, r);");
            using (writer.Open($"for (int i = 0; i < {(loss.HasLengths ? "length" : Literal.Of(rows))}; i++)"))
            {
                string number = $"(r * {rows} + i)";
                writer.Line($"total += {row(number, loss.HasGaps ? $"r * {loss.TargetSize} + i * {loss.RowSize}" : $"{number} * {loss.RowSize}")};");
                Advance();
            }

            writer.Line();
            if (loss.HasLengths)
            {
                writer.Line("// Behind the sample's end nothing is judged.");
                writer.Line($"MemoryMarshal.CreateSpan(ref dz, ({rows} - length) * stride).Clear();");
                writer.Line($"y = ref At(ref y, ({rows} - length) * {loss.Pitch});");
                writer.Line($"dz = ref At(ref dz, ({rows} - length) * stride);");
            }

            writer.Line($"Unsafe.Add(ref losses, r) {sum} {factor}weight * total;");
        }

        void Advance()
        {
            writer.Line();
            writer.Line($"y = ref At(ref y, {loss.Pitch});");
            writer.Line("dz = ref At(ref dz, stride);");
        }
    }

    /// <summary>xⁿ as an expression: by multiplication where n is a small integer, otherwise from the logarithm of x.</summary>
    protected static string Power(string x, string log, float exponent) => exponent switch
    {
        0 => "TOps.Create(1f)",
        1 => x,
        2 => $"TOps.Multiply({x}, {x})",
        3 => $"TOps.Multiply({x}, TOps.Multiply({x}, {x}))",
        4 => $"TOps.Multiply(TOps.Multiply({x}, {x}), TOps.Multiply({x}, {x}))",
        _ => $"Exp(TOps.Multiply(TOps.Create({Literal.Of(exponent)}), {log}))",
    };

    /// <summary>Reports a smoothing or focal exponent out of range.</summary>
    protected static void CheckCrossEntropy(AttributeModel loss, Draft draft)
    {
        loss.Check(draft, "LabelSmoothing", "from 0 to below 1", value => value is >= 0 and < 1);
        loss.Check(draft, "FocalGamma", "0, or finite and at least 1", value => value is 0 or >= 1);
    }
}

/// <summary>Every loss that can be declared, one line each.</summary>
internal static class LossCatalog
{
    public static IReadOnlyList<LossCompiler> All { get; } =
    [
        new MeanSquaredErrorCompiler(),
        new MeanAbsoluteErrorCompiler(),
        new HuberCompiler(),
        new BinaryCrossEntropyCompiler(),
        new SoftmaxCrossEntropyCompiler(),
    ];

    public static LossCompiler Find(AttributeModel loss) => All.Of(loss);
}
