using StaticNet.Generator.Emission;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>
/// Emits what the heads see, sample by sample and head by head: six products, each a loop over register tiles, and the softmax of rows between them.
/// </summary>
internal sealed class AttentionStageCompiler : StageCompiler
{
    public override string ForwardFormula(StagePlan stage) =>
        $"of each head: p = softmax(q kᵀ/√{Literal.Of(Of(stage).HeadSize)}){(Of(stage).IsCausal ? " over j ≤ i" : Of(stage).HasLengths ? " over the steps that are there" : "")}, h = p v";

    public override string BackwardFormula(StagePlan stage) =>
        $"dp = ∂L/∂h vᵀ, ds = p (dp − Σ p dp)/√{Literal.Of(Of(stage).HeadSize)}, dq = ds k, dk = dsᵀ q, dv = pᵀ ∂L/∂h";

    public override string Form(StagePlan stage) => "head by head, register tiles";

    public override void EmitForward(SourceWriter writer, StagePlan stage)
    {
        AttentionStage attention = Of(stage);
        int row = attention.InputPitch, scores = attention.ScorePitch;
        var score = new AttentionProduct("Scores", "s = q kᵀ", AttentionTerms.Features, row, 1, attention.StripWidth, scores);
        var mean = new AttentionProduct("Means", "h = p v", AttentionTerms.Keys, scores, 1, row, attention.OutputPitch);
        using (writer.OpenKernel(
            $"{stage.Layer}, {Heads(attention)}: {ForwardFormula(stage)}.{(attention.HasBackward ? " K is null in inference, which does not keep p." : "")}", StageSignature.Forward(stage)))
        {
            writer.Line($"ref float own = ref At(ref scratch, {attention.PanelSize}); // s, then p of one head");
            writer.Line($"ref float lanes = ref At(ref own, {attention.ScoreSize});");
            if (attention.HasBackward) writer.Line("bool keeps = !Unsafe.IsNullRef(ref K);");
            using (OpenHeads(writer, attention))
            {
                writer.Line($"ref float q = ref At(ref x, {At("s", attention.GradientPitch)} + head * {attention.HeadPitch});");
                writer.Line("ref float p = ref own;");
                if (attention.HasBackward) writer.Line($"if (keeps) p = ref {Kept(attention)};");
                EmitTurn(writer, attention, $"At(ref q, {attention.Keys}", row, "scratch");
                writer.Line(AttentionProducts.Call(attention, score, "q", "scratch", "p"));
                writer.Line($"{attention.MethodPrefix}Softmax(ref p, ref lanes{Keys(attention)});");
                writer.Line(AttentionProducts.Call(attention, mean, "p", $"At(ref q, {attention.Values})", $"At(ref h, {At("s", attention.SamplePitch)} + head * {attention.HeadPitch})"));
            }
        }

        AttentionProducts.Emit(writer, attention, score);
        AttentionProducts.Emit(writer, attention, mean);
        EmitSoftmax(writer, attention);
    }

    public override void EmitInputGradient(SourceWriter writer, StagePlan stage, int input, Activation? before)
    {
        AttentionStage attention = Of(stage);
        int row = attention.InputPitch, output = attention.OutputPitch, scores = attention.ScorePitch;
        var score = new AttentionProduct("DeltaScores", "dp = ∂L/∂h vᵀ", AttentionTerms.Features, output, 1, attention.StripWidth, scores);
        var query = new AttentionProduct("Queries", "dq = ds k", AttentionTerms.Keys, scores, 1, row, row);
        var key = new AttentionProduct("Keys", "dk = dsᵀ q", AttentionTerms.Queries, 1, scores, row, row);
        var value = new AttentionProduct("Values", "dv = pᵀ ∂L/∂h", AttentionTerms.Queries, 1, scores, output, row);
        using (writer.OpenKernel($"∂L/∂x of {stage.Layer}: {BackwardFormula(stage)}.", StageSignature.InputGradient(stage)))
        {
            writer.Line($"ref float ds = ref At(ref panel, {attention.PanelSize}); // dp, then ds of one head");
            using (OpenHeads(writer, attention))
            {
                writer.Line($"ref float q = ref At(ref h0, {At("s", attention.GradientPitch)} + head * {attention.HeadPitch});");
                writer.Line($"ref float dq = ref At(ref dx, {At("s", attention.GradientPitch)} + head * {attention.HeadPitch});");
                writer.Line($"ref float dh = ref At(ref dz, {At("s", attention.SamplePitch)} + head * {attention.HeadPitch});");
                writer.Line($"ref float p = ref {Kept(attention)};");
                EmitTurn(writer, attention, $"At(ref q, {attention.Values}", row, "panel");
                writer.Line(AttentionProducts.Call(attention, score, "dh", "panel", "ds"));
                writer.Line($"{attention.MethodPrefix}SoftmaxGradient(ref p, ref ds{Keys(attention)});");
                writer.Line(AttentionProducts.Call(attention, query, "ds", $"At(ref q, {attention.Keys})", "dq"));
                writer.Line(AttentionProducts.Call(attention, key, "ds", "q", $"At(ref dq, {attention.Keys})"));
                writer.Line(AttentionProducts.Call(attention, value, "p", "dh", $"At(ref dq, {attention.Values})"));
            }
        }

        foreach (AttentionProduct product in new[] { score, query, key, value }) AttentionProducts.Emit(writer, attention, product);
        EmitSoftmaxGradient(writer, attention);
    }

    private static void EmitSoftmax(SourceWriter writer, AttentionStage attention)
    {
        using (writer.OpenKernel(
            "p = softmax(s/√d), of each row; subtracting the maximum changes nothing but the range. What is not seen is exactly 0.",
            $"private static void {attention.MethodPrefix}Softmax(ref float s, ref float lanes{KeysParameter(attention)})"))
        {
            writer.Line($"TVector scale = TOps.Create({Literal.Of(attention.Scale)}), lowest = TOps.Create(float.MinValue);");
            using (OpenRows(writer, attention))
            {
                writer.Line("TVector max = lowest;");
                using (writer.Open("for (int o = 0; o < end; o += TOps.Count)"))
                {
                    EmitSeen(writer);
                    writer.Line("max = TOps.Max(TOps.Select(seen, TOps.Load(ref s, o), lowest), max);");
                }

                writer.Line("TOps.Store(max, ref lanes, 0);");
                writer.Line("TVector shift = TOps.Create(Max(ref lanes, TOps.Count));");
                using (writer.Open("for (int o = 0; o < end; o += TOps.Count)"))
                {
                    EmitSeen(writer);
                    writer.Line("TVector e = Exp(TOps.Multiply(TOps.Subtract(TOps.Load(ref s, o), shift), scale));");
                    writer.Line("TOps.Store(TOps.Select(seen, e, TOps.Zero), ref s, o);");
                }

                writer.Line();
                writer.Line("TVector factor = TOps.Create(1 / Sum(ref s, end));");
                writer.Nested("for (int o = 0; o < end; o += TOps.Count)", "TOps.Store(TOps.Multiply(TOps.Load(ref s, o), factor), ref s, o);");
                EmitRest(writer, attention, "s");
                ChannelSums.EmitAdvance(writer, [("s", attention.ScorePitch)]);
            }
        }
    }

    private static void EmitSoftmaxGradient(SourceWriter writer, AttentionStage attention)
    {
        using (writer.OpenKernel(
            "ds = p (dp − Σ p dp)/√d, of each row.",
            $"private static void {attention.MethodPrefix}SoftmaxGradient(ref float p, ref float ds{KeysParameter(attention)})"))
        {
            writer.Line($"TVector scale = TOps.Create({Literal.Of(attention.Scale)});");
            using (OpenRows(writer, attention))
            {
                writer.Line("TVector sum = TOps.Create(Dot(ref p, ref ds, end));");
                writer.Nested(
                    "for (int o = 0; o < end; o += TOps.Count)",
                    "TOps.Store(TOps.Multiply(TOps.Multiply(TOps.Load(ref p, o), scale), TOps.Subtract(TOps.Load(ref ds, o), sum)), ref ds, o);");
                EmitRest(writer, attention, "ds");
                ChannelSums.EmitAdvance(writer, [("p", attention.ScorePitch), ("ds", attention.ScorePitch)]);
            }
        }
    }

    /// <summary>Opens the loop over rows of p, in which end is the number of keys, in whole vectors of 16.</summary>
    private static SourceWriter.Block OpenRows(SourceWriter writer, AttentionStage attention)
    {
        SourceWriter.Block rows = writer.Open($"for (int i = 0; i < {attention.Steps}; i++)");
        if (attention.IsCausal) writer.Line("int keys = i + 1;");
        writer.Line($"int end = (keys + {Shape.Block - 1}) & -{Shape.Block};");
        return rows;
    }

    /// <summary>Declares a mask of the lanes at column <c>o</c> that are keys.</summary>
    private static void EmitSeen(SourceWriter writer) =>
        writer.Line("TVector seen = TOps.LessThan(TOps.Add(TOps.LaneIndices, TOps.Create(o)), TOps.Create(keys));");

    /// <summary>Writes zeros behind the last vector of keys.</summary>
    private static void EmitRest(SourceWriter writer, AttentionStage attention, string place) =>
        writer.Nested($"for (int o = end; o < {attention.ScorePitch}; o += TOps.Count)", $"TOps.Store(TOps.Zero, ref {place}, o);");

    /// <summary>Opens the loops over samples and heads. keys is how many steps of a sample there are to be seen.</summary>
    private static Scope OpenHeads(SourceWriter writer, AttentionStage attention)
    {
        SourceWriter.Block samples = writer.Open("for (int s = 0; s < rows; s++)");
        if (!attention.IsCausal) writer.Line($"int keys = {(attention.HasLengths ? "Unsafe.Add(ref lengths, s)" : Literal.Of(attention.Steps))};");
        return new Scope(samples, writer.Open($"for (int head = 0; head < {attention.Heads}; head++)"));
    }

    /// <summary>Writes the transposition of keys or values, strip by strip.</summary>
    private static void EmitTurn(SourceWriter writer, AttentionStage attention, string place, int pitch, string panel)
    {
        int steps = attention.Steps, width = attention.StripWidth, size = attention.HeadSize;
        if (steps <= width)
        {
            writer.Line($"Transpose(ref {place}), {pitch}, {steps}, {size}, ref {panel}, {width});");
            return;
        }

        writer.Nested(
            $"for (int t = 0; t < {steps}; t += {width})",
            $"Transpose(ref {place} + t * {pitch}), {pitch}, {steps} - t, {size}, ref At(ref {panel}, t * {size}), {width});");
    }

    private static string Heads(AttentionStage attention) => attention.Heads == 1 ? "1 head" : $"{attention.Heads} heads";

    private static string At(string sample, int pitch) => $"{sample} * {pitch}";

    private static string Kept(AttentionStage attention) => $"At(ref K, (s * {attention.Heads} + head) * {attention.ScoreSize})";

    private static string Keys(AttentionStage attention) => attention.IsCausal ? "" : ", keys";

    private static string KeysParameter(AttentionStage attention) => attention.IsCausal ? "" : ", int keys";

    private static AttentionStage Of(StagePlan stage) => (AttentionStage)stage;

    private readonly struct Scope(SourceWriter.Block samples, SourceWriter.Block heads) : IDisposable
    {
        public void Dispose()
        {
            heads.Dispose();
            samples.Dispose();
        }
    }
}
