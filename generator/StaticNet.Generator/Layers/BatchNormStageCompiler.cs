using StaticNet.Generator.Emission;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>
/// Emits the normalisation of channels over a batch. Samples give sums; what is made of those of all samples are constants of each channel,
/// and with these samples go on. A mean is kept in two parts, a rounded one and what that lacks: so large means cost no accuracy.
/// </summary>
internal sealed class BatchNormStageCompiler : NormStageCompiler
{
    public override string BackwardFormula(StagePlan stage) => (((BatchNormStage)stage).UsesBatch, stage.IsTrained) switch
    {
        (false, _) => $"{Derived(stage)}, ∂L/∂x = γ/σ dz",
        (true, false) => $"{Derived(stage)}, ∂L/∂x = 1/σ (dz − mean dz − x̂ mean dz x̂)",
        _ => $"{Derived(stage)}, ∂L/∂γ = Σ dz x̂, ∂L/∂β = Σ dz, ∂L/∂x = γ/σ (dz − mean dz − x̂ mean dz x̂)",
    };

    public override string Form(StagePlan stage) =>
        $"{(((BatchNormStage)stage).UsesBatch ? "one pass for sums, one with constants" : "by running statistics")}; those at P + {((BatchNormStage)stage).MeanStart}";

    protected override string Normalised(NormStage stage) => $"(x − mean)/√(variance + {Literal.Short(stage.Epsilon)})";

    public override void EmitForward(SourceWriter writer, StagePlan stage)
    {
        var norm = (BatchNormStage)stage;
        using (writer.OpenKernel($"{stage.Layer}: z = a (x − m) + b with constants of each channel.", StageSignature.Forward(stage)))
        {
            ChannelSums.EmitColumns(writer, norm.OutputPitch, () =>
            {
                writer.Line($"TVector m = {C(norm, BatchConstant.Mean)}, a = {C(norm, BatchConstant.Factor)}, b = {C(norm, BatchConstant.Offset)};");
                using (writer.Open($"for (int at = o; at < rows * {norm.OutputPitch}; at += {norm.OutputPitch})"))
                    EmitStore(writer, norm, "TOps.Fma(TOps.Subtract(TOps.Load(ref x, at), m), a, b)", "at");
            });
        }
    }

    public override void EmitInputGradient(SourceWriter writer, StagePlan stage, int input, Activation? before)
    {
        var norm = (BatchNormStage)stage;
        using (writer.OpenKernel(
            $"∂L/∂x = a dz + ∂m (x − m) + ∂b of {stage.Layer}{ElementwiseStageCompiler.Before(before)}.", StageSignature.InputGradient(stage)))
        {
            ChannelSums.EmitColumns(writer, norm.OutputPitch, () =>
            {
                writer.Line($"TVector m = {C(norm, BatchConstant.Mean)}, a = {C(norm, BatchConstant.Factor)}, dm = {C(norm, BatchConstant.MeanGradient)}, db = {C(norm, BatchConstant.RestGradient)};");
                using (writer.Open($"for (int at = o; at < rows * {norm.OutputPitch}; at += {norm.OutputPitch})"))
                {
                    // a dz is rounded before anything is added: of a single value ∂b takes all of it away again.
                    writer.Line("TVector g = TOps.Add(TOps.Multiply(TOps.Load(ref dz, at), a), TOps.Fma(TOps.Subtract(TOps.Load(ref h0, at), m), dm, db));");
                    EmitGradient(writer, before, "g", "at");
                }
            });
        }
    }

    public override void EmitWeights(SourceWriter writer, StagePlan stage, OptimizerStep step)
    {
        var norm = (BatchNormStage)stage;
        using (writer.OpenKernel($"∂L/∂γ and ∂L/∂β of {stage.Layer}: the sums of all samples are known already.", StageSignature.Weights(stage, step)))
        {
            writer.Line("if (from == to) return;");
            ChannelSums.EmitColumns(writer, 2 * norm.OutputPitch, () =>
            {
                string place = Literal.Plus(norm.WeightStart, "o");
                writer.Line($"TVector g = {C(norm, BatchConstant.ScaleGradient)};");
                writer.Line($"if (!first) g = TOps.Add(g, TOps.Load(ref G, {place}));");
                writer.Line($"TOps.Store(g, ref G, {place});");
            });
            EmitStep(writer, norm, step);
        }
    }

    /// <summary>Writes what training needs beside: the sums of samples, and the constants that are made of them.</summary>
    public static void EmitBatch(SourceWriter writer, BatchNormStage norm)
    {
        EmitMoments(writer, norm);
        EmitStatistics(writer, norm);
        EmitSums(writer, norm);
        EmitGradients(writer, norm);
    }

    /// <summary>Writes the constants of running statistics.</summary>
    public static void EmitFixed(SourceWriter writer, BatchNormStage norm)
    {
        using (writer.OpenKernel(
            $"The constants of {norm.Layer} by running statistics: m = mean, a = γ/√(variance + {Literal.Short(norm.Epsilon)}), b = β.",
            $"private static void {norm.MethodPrefix}Fix(ref float P, ref float C)"))
        {
            ChannelSums.EmitColumns(writer, norm.OutputPitch, () =>
            {
                EmitOne(writer, norm);
                writer.Line($"TOps.Store(TOps.Load(ref P, {Literal.Plus(norm.MeanStart, "o")}), ref C, {At(norm, BatchConstant.Mean)});");
                writer.Line($"TOps.Store({RunningScale(norm)}, ref C, {At(norm, BatchConstant.Factor)});");
                writer.Line($"TOps.Store({Offset(norm)}, ref C, {At(norm, BatchConstant.Offset)});");
                writer.Line($"TOps.Store(TOps.Zero, ref C, {At(norm, BatchConstant.MeanGradient)});");
                writer.Line($"TOps.Store(TOps.Zero, ref C, {At(norm, BatchConstant.RestGradient)});");
            });
        }
    }

    /// <summary>Writes the weights of the stage before with the normalisation in them.</summary>
    public static void EmitFold(SourceWriter writer, InferenceStep step)
    {
        BatchNormStage norm = step.Norm!;
        StagePlan weights = step.Weights!, folded = step.Stage;
        int pitch = norm.OutputPitch;
        using (writer.OpenKernel(
            $"{norm.Layer} folded into {weights.Layer}: W' = a W, b' = a (b − mean) + β with a = γ/√(variance + {Literal.Short(norm.Epsilon)}).",
            $"private static void {norm.MethodPrefix}Fold(ref float P, ref float F)"))
        {
            ChannelSums.EmitColumns(writer, pitch, () =>
            {
                EmitOne(writer, norm);
                writer.Line($"TVector a = {RunningScale(norm)};");
                string bias = weights.HasBias ? $"TOps.Load(ref P, {Literal.Plus(weights.BiasStart, "o")})" : "TOps.Zero";
                writer.Line($"TVector b = TOps.Subtract({bias}, TOps.Load(ref P, {Literal.Plus(norm.MeanStart, "o")}));");
                writer.Line($"TOps.Store(TOps.Fma(b, a, {Offset(norm)}), ref F, {Literal.Plus(folded.BiasStart, "o")});");
                writer.Nested(
                    $"for (int at = o; at < {weights.WeightExtent}; at += {(weights is DenseStage dense ? dense.WeightPitch : pitch)})",
                    $"TOps.Store(TOps.Multiply(TOps.Load(ref P, {Literal.Plus(weights.WeightStart, "at")}), a), ref F, {Literal.Plus(folded.WeightStart, "at")});");
            });
        }
    }

    private static void EmitMoments(SourceWriter writer, BatchNormStage norm)
    {
        int pitch = norm.OutputPitch, pixels = norm.InputRows;
        using (writer.OpenKernel(
            $"Of each sample's pixels of {norm.Layer}: the mean m, what that lacks by rounding, and Σ (x − mean)².",
            $"private static void {norm.MethodPrefix}Moments(ref float x, ref float K, int rows)"))
        {
            ChannelSums.EmitSamples(writer, pitch, [("x", norm.GradientPitch), ("K", norm.Kept)], () =>
            {
                if (pixels == 1)
                {
                    writer.Line("TOps.Store(TOps.Load(ref x, o), ref K, o);");
                    writer.Line($"TOps.Store(TOps.Zero, ref K, {pitch} + o);");
                    writer.Line($"TOps.Store(TOps.Zero, ref K, {2 * pitch} + o);");
                    return;
                }

                writer.Line($"TVector count = TOps.Create({pixels}f);");
                ChannelSums.Emit(writer, pixels, pitch, ["sum"], (n, at) => [$"sum{n} = TOps.Add(sum{n}, TOps.Load(ref x, {at}));"]);
                writer.Line("TVector m = TOps.Divide(sum, count);");
                ChannelSums.Emit(writer, pixels, pitch, ["d", "q"], (n, at) =>
                [
                    $"{{ TVector e = TOps.Subtract(TOps.Load(ref x, {at}), m); d{n} = TOps.Add(d{n}, e); q{n} = TOps.Fma(e, e, q{n}); }}",
                ]);
                writer.Line("TVector rest = TOps.Divide(d, count);");
                writer.Line("TOps.Store(m, ref K, o);");
                writer.Line($"TOps.Store(rest, ref K, {pitch} + o);");
                writer.Line($"TOps.Store(TOps.Subtract(q, TOps.Multiply(rest, d)), ref K, {2 * pitch} + o);");
            });
        }
    }

    private static void EmitStatistics(SourceWriter writer, BatchNormStage norm)
    {
        int pitch = norm.OutputPitch;
        using (writer.OpenKernel(
            $"The mean and variance of {norm.Layer} over all samples, and its constants: σ = √(variance + {Literal.Short(norm.Epsilon)}), a = γ/σ, b = β − a (what the\n"
            + $"rounded mean lacks). update: running statistics move by {Literal.Short(norm.Momentum)} towards them, with the unbiased variance.",
            $"private static void {norm.MethodPrefix}Statistics(ref float P, ref float C, int rows, bool update)"))
        {
            writer.Line($"ref float K = ref At(ref C, {norm.Constants});");
            writer.Line($"TVector samples = TOps.Create((float)rows), pixels = TOps.Create({norm.InputRows}f), count = TOps.Multiply(samples, pixels);");
            ChannelSums.EmitColumns(writer, pitch, () =>
            {
                EmitOne(writer, norm);
                writer.Line("TVector m = TOps.Zero, rest = TOps.Zero, q = TOps.Zero;");
                writer.Nested(Samples(), $"m = TOps.Add(m, {K(norm, 0)});");
                writer.Line("m = TOps.Divide(m, samples);");
                writer.Nested(Samples(), $"rest = TOps.Add(rest, TOps.Add(TOps.Subtract({K(norm, 0)}, m), {K(norm, 1)}));");
                writer.Line("rest = TOps.Divide(rest, samples);");
                using (writer.Open(Samples()))
                {
                    writer.Line($"TVector e = TOps.Subtract(TOps.Add(TOps.Subtract({K(norm, 0)}, m), {K(norm, 1)}), rest);");
                    writer.Line($"q = TOps.Add(q, TOps.Fma(TOps.Multiply(pixels, e), e, {K(norm, 2)}));");
                }

                writer.Line();
                writer.Line("TVector variance = TOps.Positive(TOps.Divide(q, count));");
                writer.Line($"TVector inverse = TOps.Divide(TOps.Create(1f), TOps.Sqrt(TOps.Add(variance, TOps.Create({Literal.Of(norm.Epsilon)}))));");
                writer.Line($"TVector a = TOps.Multiply({Scale(norm)}, inverse);");
                writer.Line($"TOps.Store(m, ref C, {At(norm, BatchConstant.Mean)});");
                writer.Line($"TOps.Store(a, ref C, {At(norm, BatchConstant.Factor)});");
                writer.Line($"TOps.Store(TOps.Subtract({Offset(norm)}, TOps.Multiply(rest, a)), ref C, {At(norm, BatchConstant.Offset)});");
                writer.Line($"TOps.Store(rest, ref C, {At(norm, BatchConstant.Rest)});");
                writer.Line($"TOps.Store(inverse, ref C, {At(norm, BatchConstant.Inverse)});");
                writer.Line("if (!update) continue;");
                string share = Literal.Of(norm.Momentum), keep = Literal.Of(1 - norm.Momentum);
                string mean = Literal.Plus(norm.MeanStart, "o"), variance = Literal.Plus(norm.MeanStart + pitch, "o");
                writer.Line($"TVector share = TOps.Create({share}), keep = TOps.Create({keep});");
                writer.Line($"TOps.Store(TOps.Fma(share, TOps.Add(m, rest), TOps.Multiply(keep, TOps.Load(ref P, {mean}))), ref P, {mean});");
                writer.Line($"if ({(norm.InputRows == 1 ? "rows" : Literal.Of(norm.InputRows) + " * rows")} == 1) continue; // one value has no variance");
                writer.Line("TVector unbiased = TOps.Positive(TOps.Divide(q, TOps.Subtract(count, TOps.Create(1f))));");
                writer.Line($"TOps.Store(TOps.Fma(share, unbiased, TOps.Multiply(keep, TOps.Load(ref P, {variance}))), ref P, {variance});");
            });
        }

        string Samples() => $"for (int s = 0; s < rows; s++)";
    }

    private static void EmitSums(SourceWriter writer, BatchNormStage norm)
    {
        int pitch = norm.OutputPitch;
        using (writer.OpenKernel(
            $"Of each sample's pixels of {norm.Layer}: Σ dz and Σ dz (x − m).",
            $"private static void {norm.MethodPrefix}Sums(ref float x, ref float dz, ref float C, ref float K, int rows)"))
        {
            ChannelSums.EmitSamples(writer, pitch, [("x", norm.GradientPitch), ("dz", norm.SamplePitch), ("K", norm.Kept)], () =>
            {
                writer.Line($"TVector m = {C(norm, BatchConstant.Mean)};");
                ChannelSums.Emit(writer, norm.InputRows, pitch, ["t", "p"], (n, at) =>
                [
                    $"{{ TVector g = TOps.Load(ref dz, {at}); t{n} = TOps.Add(t{n}, g); p{n} = TOps.Fma(g, TOps.Subtract(TOps.Load(ref x, {at}), m), p{n}); }}",
                ]);
                writer.Line("TOps.Store(t, ref K, o);");
                writer.Line($"TOps.Store(p, ref K, {pitch} + o);");
            });
        }
    }

    private static void EmitGradients(SourceWriter writer, BatchNormStage norm)
    {
        using (writer.OpenKernel(
            $"∂L/∂γ and ∂L/∂β of {norm.Layer} over all samples, and the constants of ∂L/∂x: ∂m = −a ∂L/∂γ / (n σ), ∂b = −a ∂L/∂β / n − ∂m (what the rounded\n"
            + "mean lacks), n values per channel.",
            $"private static void {norm.MethodPrefix}Gradients(ref float C, int rows)"))
        {
            writer.Line($"ref float K = ref At(ref C, {norm.Constants});");
            writer.Line($"TVector count = TOps.Create((float)rows * {norm.InputRows}f);");
            ChannelSums.EmitColumns(writer, norm.OutputPitch, () =>
            {
                writer.Line("TVector sum = TOps.Zero, products = TOps.Zero;");
                using (writer.Open("for (int s = 0; s < rows; s++)"))
                {
                    writer.Line($"sum = TOps.Add(sum, {K(norm, 0)});");
                    writer.Line($"products = TOps.Add(products, {K(norm, 1)});");
                }

                writer.Line();
                writer.Line($"TVector a = {C(norm, BatchConstant.Factor)}, rest = {C(norm, BatchConstant.Rest)}, inverse = {C(norm, BatchConstant.Inverse)};");
                writer.Line("TVector scale = TOps.Multiply(inverse, TOps.Subtract(products, TOps.Multiply(rest, sum)));");
                writer.Line("TVector dm = TOps.Subtract(TOps.Zero, TOps.Multiply(a, TOps.Divide(TOps.Multiply(inverse, scale), count)));");
                writer.Line("TVector db = TOps.Subtract(TOps.Zero, TOps.Fma(dm, rest, TOps.Divide(TOps.Multiply(a, sum), count)));");
                writer.Line($"TOps.Store(dm, ref C, {At(norm, BatchConstant.MeanGradient)});");
                writer.Line($"TOps.Store(db, ref C, {At(norm, BatchConstant.RestGradient)});");
                writer.Line($"TOps.Store(scale, ref C, {At(norm, BatchConstant.ScaleGradient)});");
                writer.Line($"TOps.Store(sum, ref C, {At(norm, BatchConstant.OffsetGradient)});");
            });
        }
    }

    private static string RunningScale(BatchNormStage norm) =>
        $"TOps.Divide({Scale(norm)}, TOps.Sqrt(TOps.Add(TOps.Load(ref P, {Literal.Plus(norm.MeanStart + norm.OutputPitch, "o")}), TOps.Create({Literal.Of(norm.Epsilon)}))))";

    /// <summary>The place of column o in a row of constants.</summary>
    private static string At(BatchNormStage norm, BatchConstant row) => Literal.Plus((int)row * norm.OutputPitch, "o");

    private static string C(BatchNormStage norm, BatchConstant row) => $"TOps.Load(ref C, {At(norm, row)})";

    /// <summary>Something that is kept of sample s.</summary>
    private static string K(BatchNormStage norm, int row) => $"TOps.Load(ref K, s * {norm.Kept} + {Literal.Plus(row * norm.OutputPitch, "o")})";
}
