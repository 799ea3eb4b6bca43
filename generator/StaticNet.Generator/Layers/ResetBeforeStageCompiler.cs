using StaticNet.Generator.Emission;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>
/// Emits a GRU whose reset gate acts before the product, as in the original: a step has two products, one behind the other, of the state for
/// the gates r and z, and of q = r h₋₁ for n.
/// </summary>
internal sealed class ResetBeforeStageCompiler : StageCompiler
{
    private const string Forward = "r, z = σ(x + W h₋₁ + b), q = r h₋₁, n = tanh(xₙ + Wₙ q + bₙ), h = n + z (h₋₁ − n)";

    private const string Backward =
        "dn = dh (1 − z)(1 − n²), dz = dh (h₋₁ − n) z(1 − z), dq = Wₙᵀ dn, dr = dq h₋₁ r(1 − r), dh₋₁ = Wᵀ (dr, dz) + z dh + r dq";

    public override string ForwardFormula(StagePlan stage) => Forward;

    public override string BackwardFormula(StagePlan stage) =>
        $"from the last step to the first: {Backward}, ∂L/∂W = Σ (dr, dz) h₋₁ᵀ, ∂L/∂Wₙ = Σ dn qᵀ{(stage.HasBias ? ", ∂L/∂b = Σ (dr, dz, dn)" : "")}";

    public override string Form(StagePlan stage) =>
        $"{(((RecurrentStage)stage).IsReverse ? "from the last step to the first, " : "")}step by step, two products each";

    public override void EmitForward(SourceWriter writer, StagePlan stage)
    {
        var gru = (RecurrentStage)stage;
        EmitLoop(writer, gru);
        DenseForward.Emit(writer, gru.Product);
        DenseForward.Emit(writer, gru.Candidate);
        foreach (bool keeps in gru.HasBackward ? new[] { false, true } : [false])
        {
            EmitReset(writer, gru, keeps);
            EmitCell(writer, gru, keeps);
        }
    }

    public override void EmitStep(SourceWriter writer, StagePlan stage)
    {
        var gru = (RecurrentStage)stage;
        int state = gru.OutputPitch;
        string h = gru.ReturnsSequence ? "ref h, " : "";
        using (writer.OpenKernel(
            $"{gru.Layer}, one step from the state of the last frame.", $"private static void {gru.MethodPrefix}(ref float x, ref float P, ref float h, ref float s)"))
        {
            writer.Line($"ref float q = ref At(ref s, {state});");
            writer.Line($"ref float u = ref At(ref s, {2 * state});");
            writer.Line($"ref float v = ref At(ref s, {4 * state});");
            EmitProducts(writer, gru, $"{gru.CommonPrefix}Reset(ref x, ref u, ref s, ref q, 1);", $"{gru.CommonPrefix}Cell(ref x, ref u, ref v, ref s, {h}1);", "1");
            RecurrentStageCompiler.EmitFrameEnd(writer, gru);
        }
    }

    public override void EmitInputGradient(SourceWriter writer, StagePlan stage, int input, Activation? before)
    {
        var gru = (RecurrentStage)stage;
        EmitLoopBack(writer, gru);
        EmitDeltas(writer, gru);
        foreach (DenseStage product in gru.Steps == 1 ? new[] { Back(gru, gru.Candidate) } : [Back(gru, gru.Product), Back(gru, gru.Candidate)])
        {
            if (!DenseInputGradient.IsStraightLine(product)) DenseInputGradient.EmitTurns(writer, product);
            DenseInputGradient.Emit(writer, product, before: null);
        }
    }

    public override void EmitWeights(SourceWriter writer, StagePlan stage, OptimizerStep step)
    {
        var gru = (RecurrentStage)stage;
        DenseStage product = Weights(gru.Product), candidate = Weights(gru.Candidate);
        using (writer.OpenKernel(
            $"∂L/∂W{(gru.HasBias ? " and ∂L/∂b" : "")} of {gru.Layer}: sums over samples and steps. K is h₋₁, and behind it q.",
            StageSignature.Weights(gru, step)))
        {
            string rest = $"ref P, ref G, {step.MomentsArgument}rows * {gru.Steps}, first, from, to{step.LastArguments}";
            writer.Line($"{product.MethodPrefix}Weights(ref K, ref dz, {rest});");
            writer.Line($"{candidate.MethodPrefix}Weights(ref At(ref K, {gru.OutputPitch}), ref At(ref dz, {2 * gru.GatePitch}), {rest});");
        }

        DenseWeights.Emit(writer, product, step.With(product.Penalty), step);
        DenseWeights.Emit(writer, candidate, step.With(candidate.Penalty), step);

        DenseStage Weights(DenseStage dense) => dense with { InputPitch = gru.Record, DeltaPitch = gru.InputPitch };
    }

    /// <summary>A product on the way back, where the gates of a sample and those of the next lie all their steps apart.</summary>
    private static DenseStage Back(RecurrentStage gru, DenseStage product) => product with { DeltaPitch = gru.Steps * gru.InputPitch, IsTurned = true };

    private static void EmitLoop(SourceWriter writer, RecurrentStage gru)
    {
        int state = gru.OutputPitch, states = gru.MostRows * state;
        using (writer.OpenKernel(
            $"{gru.Layer}, {gru.Steps} step{(gru.Steps == 1 ? "" : "s")}: {Forward}. {RecurrentStageCompiler.From(gru)}{(gru.HasBackward ? " K is null in inference, which keeps nothing." : "")}",
            StageSignature.Forward(gru)))
        {
            writer.Line("ref float s = ref scratch; // the state of each sample");
            writer.Line($"ref float q = ref At(ref scratch, {states});");
            writer.Line($"ref float u = ref At(ref scratch, {2 * states});");
            writer.Line($"ref float v = ref At(ref scratch, {4 * states});");
            RecurrentStageCompiler.EmitBegin(writer, gru, ["s"]);
            if (RecurrentStageCompiler.IsTaken(gru)) RecurrentStageCompiler.EmitZeros(writer, gru, "h");
            using (writer.Open(RecurrentStageCompiler.Loop(gru, isBack: false)))
            {
                string x = $"ref At(ref x, t * {gru.InputPitch})", h = gru.ReturnsSequence ? $"ref At(ref h, t * {state}), " : "", K = $"ref At(ref K, t * {gru.Record}), ";
                string reset = $"{gru.MethodPrefix}Reset({x}, ref u, ref s, ref q, rows);", cell = $"{gru.MethodPrefix}Cell({x}, ref u, ref v, ref s, {h}rows);";
                EmitProducts(
                    writer, gru,
                    gru.HasBackward ? $"if (Unsafe.IsNullRef(ref K)) {reset} else {gru.MethodPrefix}ResetKept({x}, ref u, ref s, ref q, {K}rows);" : reset,
                    gru.HasBackward ? $"if (Unsafe.IsNullRef(ref K)) {cell} else {gru.MethodPrefix}CellKept({x}, ref u, ref v, ref s, {h}rows);" : cell,
                    "rows");
                RecurrentStageCompiler.EmitStepEnd(writer, gru, ["s"]);
            }

            RecurrentStageCompiler.EmitEnd(writer, gru, ["s"]);
        }
    }

    private static void EmitProducts(SourceWriter writer, RecurrentStage gru, string reset, string cell, string rows)
    {
        writer.Line($"{gru.Product.MethodPrefix}Forward(ref s, ref P, ref u, {rows});");
        writer.Line(reset);
        writer.Line($"{gru.Candidate.MethodPrefix}Forward(ref q, ref P, ref v, {rows});");
        writer.Line(cell);
    }

    private static void EmitReset(SourceWriter writer, RecurrentStage gru, bool keeps)
    {
        int state = gru.OutputPitch;
        var places = new List<(string, int)> { ("x", gru.Steps * gru.InputPitch), ("u", 2 * state), ("s", state), ("q", state) };
        if (keeps) places.Add(("K", gru.Kept));
        RecurrentStageCompiler.EmitColumns(
            writer, gru, keeps ? "ResetKept" : "Reset", keeps ? "The same, with what the way back needs." : "The gates r and z, the latter in place of what it has heard, and q.", places, () =>
            {
                writer.Line($"TVector r = Sigmoid(TOps.Add({Load("x", 0)}, {Load("u", 0)}));");
                writer.Line($"TVector z = Sigmoid(TOps.Add({Load("x", state)}, {Load("u", state)}));");
                writer.Line($"TVector open = TOps.Multiply(r, {Load("s", 0)});");
                Store(writer, "z", "u", state);
                if (keeps)
                {
                    Store(writer, "r", "x", 0);
                    Store(writer, "z", "x", state);
                    Store(writer, Load("s", 0), "K", 0);
                    Store(writer, "open", "K", state);
                }

                Store(writer, "open", "q", 0);
            });
    }

    private static void EmitCell(SourceWriter writer, RecurrentStage gru, bool keeps)
    {
        int state = gru.OutputPitch;
        var places = new List<(string, int)> { ("x", gru.Steps * gru.InputPitch), ("u", 2 * state), ("v", state), ("s", state) };
        if (gru.ReturnsSequence) places.Add(("h", gru.SamplePitch));
        RecurrentStageCompiler.EmitColumns(writer, gru, keeps ? "CellKept" : "Cell", keeps ? "The same, with n in place of x." : "n, and the next state.", places, () =>
        {
            writer.Line($"TVector n = Tanh(TOps.Add({Load("x", 2 * state)}, {Load("v", 0)}));");
            writer.Line($"TVector state = Audible(TOps.Fma({Load("u", state)}, TOps.Subtract({Load("s", 0)}, n), n));");
            if (keeps) Store(writer, "n", "x", 2 * state);
            Store(writer, "state", "s", 0);
            if (gru.ReturnsSequence) Store(writer, "state", "h", 0);
        });
    }

    private static void EmitLoopBack(SourceWriter writer, RecurrentStage gru)
    {
        int state = gru.OutputPitch, states = gru.MostRows * state, second = 2 * state * state;
        using (writer.OpenKernel($"∂L/∂x of {gru.Layer}: {Backward}.", StageSignature.InputGradient(gru)))
        {
            writer.Line($"ref float d = ref At(ref panel, {gru.PanelSize}); // what later steps say to the state");
            writer.Line($"ref float e = ref At(ref panel, {gru.PanelSize + states}); // and not through W");
            writer.Line($"ref float dq = ref At(ref panel, {gru.PanelSize + 2 * states});");
            writer.Line($"ref float second = ref At(ref panel, {second}); // behind the transposed W of r and z that of n");
            RecurrentStageCompiler.EmitBegin(writer, gru);
            RecurrentStageCompiler.EmitZeros(writer, gru, "e");
            if (gru.Steps > 1) writer.Line($"if (!single) {gru.Product.MethodPrefix}Turn(ref P, ref panel);");
            if (!DenseInputGradient.IsStraightLine(gru.Candidate)) writer.Line($"if (!single) {gru.Candidate.MethodPrefix}Turn(ref P, ref second);");
            using (writer.Open(RecurrentStageCompiler.Loop(gru, isBack: true)))
            {
                RecurrentStageCompiler.EmitStepBegin(writer, gru, ["d", "e"]);
                string dy = gru.ReturnsSequence ? $"ref At(ref dz, t * {state}), " : "";
                writer.Line($"ref float gates = ref At(ref h0, t * {gru.InputPitch});");
                writer.Line($"ref float dt = ref At(ref dx, t * {gru.InputPitch});");
                writer.Line($"{gru.MethodPrefix}DeltaNew({dy}ref gates, ref At(ref K, t * {gru.Record}), ref d, ref e, ref dt, rows);");
                writer.Line($"{gru.Candidate.MethodPrefix}InputGradient(ref P, ref At(ref dt, {2 * state}), ref dq, ref dq, ref second, rows, single);");
                writer.Line($"{gru.MethodPrefix}DeltaReset(ref gates, ref At(ref K, t * {gru.Record}), ref dq, ref e, ref dt, rows);");
                if (gru.Steps > 1)
                    writer.Line($"if (t {(gru.IsReverse ? $"< {gru.Steps - 1}" : "> 0")}) {gru.Product.MethodPrefix}InputGradient(ref P, ref dt, ref d, ref d, ref panel, rows, single);");
            }
        }
    }

    private static void EmitDeltas(SourceWriter writer, RecurrentStage gru)
    {
        int state = gru.OutputPitch;
        var places = new List<(string, int)>();
        if (gru.ReturnsSequence) places.Add(("dy", gru.SamplePitch));
        (string, int) gates = ("gates", gru.Steps * gru.InputPitch), kept = ("K", gru.Kept), dx = ("dx", gru.Steps * gru.InputPitch);
        places.AddRange([gates, kept, ("d", state), ("e", state), dx]);
        RecurrentStageCompiler.EmitColumns(writer, gru, "DeltaNew", "The gradients of n and z; dh is what the step's output is told, and what later steps say.", places, () =>
        {
            string dh = $"TOps.Add({Load("d", 0)}, {Load("e", 0)})";
            writer.Line($"TVector dh = {(gru.ReturnsSequence ? $"TOps.Add({dh}, {Load("dy", 0)})" : dh)};");
            writer.Line($"TVector z = {Load("gates", state)}, n = {Load("gates", 2 * state)};");
            writer.Line("TVector passed = TOps.Multiply(dh, z);");
            Store(writer, $"SigmoidGradient(TOps.Multiply(dh, TOps.Subtract({Load("K", 0)}, n)), z)", "dx", state);
            Store(writer, "TanhGradient(TOps.Subtract(dh, passed), n)", "dx", 2 * state);
            Store(writer, "passed", "e", 0);
        });
        RecurrentStageCompiler.EmitColumns(writer, gru, "DeltaReset", "The gradient of r, and what goes through it to the state before.", [gates, kept, ("dq", state), ("e", state), dx], () =>
        {
            writer.Line($"TVector r = {Load("gates", 0)}, dqo = {Load("dq", 0)};");
            Store(writer, $"SigmoidGradient(TOps.Multiply(dqo, {Load("K", 0)}), r)", "dx", 0);
            Store(writer, $"TOps.Fma(dqo, r, {Load("e", 0)})", "e", 0);
        });
    }

    private static string Load(string place, int offset) => $"TOps.Load(ref {place}, {Literal.Plus(offset, "o")})";

    private static void Store(SourceWriter writer, string value, string place, int offset) => writer.Line($"TOps.Store({value}, ref {place}, {Literal.Plus(offset, "o")});");
}
