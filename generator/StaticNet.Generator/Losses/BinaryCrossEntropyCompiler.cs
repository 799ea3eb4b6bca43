using StaticNet.Generator.Emission;
using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Losses;

internal sealed class BinaryCrossEntropyCompiler : ElementwiseLossCompiler
{
    public override string Kind => "BinaryCrossEntropy";

    public override string Formula(AttributeModel loss) =>
        $"p = σ(y), L = −1/(n·m) Σ {(Positive(loss) == 1 ? "" : Literal.Short(Positive(loss)) + " ")}t {Focal(loss, "(1 − p)")}log p + (1 − t) {Focal(loss, "p")}log(1 − p)"
        + (Smoothing(loss) == 0 ? "" : $", t smoothed by {Literal.Short(Smoothing(loss))}");

    public override string Gradient(AttributeModel loss) => Gamma(loss) == 0
        ? $"∂L/∂y = {(Positive(loss) == 1 ? "(p − t)" : $"(p (1 − t) − {Literal.Short(Positive(loss))} t (1 − p))")} / (n·m)"
        : "∂L/∂y by the product rule";

    public override void Check(LossPlan loss, Draft draft)
    {
        CheckCrossEntropy(loss.Loss, draft);
        loss.Loss.Check(draft, "PositiveWeight", "finite and above 0 as a float", value => value > 0);
    }

    public override int LabelsPerSample(LossPlan loss) => loss.Size;

    public override int Classes(LossPlan loss) => 2;

    public override void Emit(SourceWriter writer, LossPlan loss)
    {
        Emit(writer, loss, isLabels: false);
        if (!loss.HasLabels) return;
        Emit(writer, loss, isLabels: true);
        EmitProbabilities(writer, loss);
    }

    protected override (string Term, string Gradient) EmitElement(SourceWriter writer, AttributeModel loss)
    {
        float smoothing = Smoothing(loss), positive = Positive(loss), gamma = Gamma(loss);
        if (smoothing != 0) writer.Line($"t = TOps.Fma(t, TOps.Create({Literal.Of(1 - smoothing)}), TOps.Create({Literal.Of(smoothing / 2)}));");
        writer.Line("// −log p and −log(1 − p), neither of which overflows.");
        writer.Line("TVector small = Log1P(Exp(TOps.Subtract(TOps.Zero, TOps.Abs(z))));");
        writer.Line("TVector lossOfOne = TOps.Add(TOps.Positive(TOps.Subtract(TOps.Zero, z)), small);");
        writer.Line("TVector lossOfZero = TOps.Add(TOps.Positive(z), small);");
        writer.Line($"TVector one = {(positive == 1 ? "t" : $"TOps.Multiply(TOps.Create({Literal.Of(positive)}), t)")};");
        writer.Line("TVector zero = TOps.Subtract(TOps.Create(1f), t);");
        writer.Line("TVector p = Sigmoid(z);");
        string gradient = positive == 1 ? "TOps.Subtract(p, t)" : "TOps.Subtract(TOps.Multiply(p, zero), TOps.Multiply(q, one))";
        if (gamma != 0 || positive != 1) writer.Line("TVector q = Sigmoid(TOps.Subtract(TOps.Zero, z));");
        if (gamma != 0)
        {
            writer.Line($"one = TOps.Multiply(one, {Power("q", "TOps.Subtract(TOps.Zero, lossOfZero)", gamma)});");
            writer.Line($"zero = TOps.Multiply(zero, {Power("p", "TOps.Subtract(TOps.Zero, lossOfOne)", gamma)});");
            writer.Line($"TVector rise = TOps.Fma(TOps.Multiply(TOps.Create({Literal.Of(gamma)}), q), {Finite("lossOfZero")}, p);");
            writer.Line($"TVector fall = TOps.Fma(TOps.Multiply(TOps.Create({Literal.Of(gamma)}), p), {Finite("lossOfOne")}, q);");
            gradient = "TOps.Subtract(TOps.Multiply(zero, rise), TOps.Multiply(one, fall))";
        }

        writer.Line("// A factor of zero adds nothing, even where the logarithm is infinite.");
        writer.Line($"TVector term = TOps.Add({Product("one", "lossOfOne")}, {Product("zero", "lossOfZero")});");
        return ("term", gradient);
    }

    private static string Product(string factor, string loss) =>
        $"TOps.Select(TOps.LessThanOrEqual(TOps.Abs({factor}), TOps.Zero), TOps.Zero, TOps.Multiply({factor}, {loss}))";

    /// <summary>An infinite loss stands beside a factor of zero.</summary>
    private static string Finite(string loss) => $"TOps.Min(TOps.Create(1E+30f), {loss})";

    private static void EmitProbabilities(SourceWriter writer, LossPlan loss)
    {
        int size = loss.RowSize, pitch = loss.Pitch;
        using (writer.OpenKernel(
            "p = σ(y).", "public static void Probabilities(ref float y, Span<float> probabilities, ref float scratch, int rows)"))
        {
            using (writer.Open("for (int r = 0; r < rows; r++)"))
            {
                writer.Nested($"for (int o = 0; o < {pitch}; o += TOps.Count)", "TOps.Store(Sigmoid(TOps.Load(ref y, o)), ref scratch, o);");
                writer.Nested($"for (int o = 0; o < {size}; o++)", $"probabilities[r * {size} + o] = At(ref scratch, o);");
                writer.Line($"y = ref At(ref y, {pitch});");
            }
        }
    }

    private static string Focal(AttributeModel loss, string p) => Gamma(loss) == 0 ? "" : $"{p}^{Literal.Short(Gamma(loss))} ";

    private static float Positive(AttributeModel loss) => (float)loss.Double("PositiveWeight", 1);

    private static float Smoothing(AttributeModel loss) => (float)loss.Double("LabelSmoothing", 0);

    private static float Gamma(AttributeModel loss) => (float)loss.Double("FocalGamma", 0);
}
