using StaticNet.Generator.Emission;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>
/// Emits a recurrent layer: at each step the product of all samples' states and W, as a dense layer has it, and the cell. On the way back
/// W is transposed once for all steps.
/// </summary>
internal sealed class RecurrentStageCompiler : StageCompiler
{
    public override string ForwardFormula(StagePlan stage) =>
        $"u = W h₋₁{(stage.HasBias ? " + b" : "")}, {RecurrentCell.Of((RecurrentStage)stage).Forward}";

    public override string BackwardFormula(StagePlan stage) =>
        $"from the last step to the first: {RecurrentCell.Of((RecurrentStage)stage).Backward}, ∂L/∂W = Σ du h₋₁ᵀ{(stage.HasBias ? ", ∂L/∂b = Σ du" : "")}";

    public override string Form(StagePlan stage)
    {
        var recurrent = (RecurrentStage)stage;
        return $"{(recurrent.IsReverse ? "from the last step to the first, " : "")}step by step; {recurrent.Product.Schedule.Reason}";
    }

    public override void EmitForward(SourceWriter writer, StagePlan stage)
    {
        var recurrent = (RecurrentStage)stage;
        EmitLoop(writer, recurrent);
        DenseForward.Emit(writer, recurrent.Product);
        EmitCell(writer, recurrent, keeps: false);
        if (recurrent.HasBackward) EmitCell(writer, recurrent, keeps: true);
    }

    public override void EmitStep(SourceWriter writer, StagePlan stage)
    {
        var recurrent = (RecurrentStage)stage;
        string h = recurrent.ReturnsSequence ? "ref h, " : "";
        using (writer.OpenKernel(
            $"{recurrent.Layer}, one step from the state of the last frame.",
            $"private static void {recurrent.MethodPrefix}(ref float x, ref float P, ref float h, ref float s)"))
        {
            if (HasCellState(recurrent)) writer.Line($"ref float c = ref At(ref s, {recurrent.OutputPitch});");
            writer.Line($"ref float u = ref At(ref s, {recurrent.States * recurrent.OutputPitch});");
            DenseRow.EmitCall(writer, recurrent.Product, "s", "u");
            writer.Line($"{Columns(recurrent, "Cell")}(ref x, ref u, ref s, {(HasCellState(recurrent) ? "ref c, " : "")}{h}1);");
            EmitFrameEnd(writer, recurrent);
        }
    }

    public override void EmitInputGradient(SourceWriter writer, StagePlan stage, int input, Activation? before)
    {
        var recurrent = (RecurrentStage)stage;
        EmitLoopBack(writer, recurrent);
        EmitDelta(writer, recurrent);
        if (recurrent.Steps == 1) return;
        DenseStage product = Back(recurrent);
        if (IsTurned(recurrent)) DenseInputGradient.EmitTurns(writer, product);
        DenseInputGradient.Emit(writer, product, before: null);
    }

    public override void EmitWeights(SourceWriter writer, StagePlan stage, OptimizerStep step)
    {
        var recurrent = (RecurrentStage)stage;
        bool isKept = recurrent.DeltaPlace >= 0;
        DenseStage product = recurrent.Product with { InputPitch = recurrent.Record, DeltaPitch = isKept ? recurrent.Record : recurrent.InputPitch };
        using (writer.OpenKernel(
            $"∂L/∂W{(recurrent.HasBias ? " and ∂L/∂b" : "")} of {recurrent.Layer}: sums over samples and steps. K begins with h₋₁{(isKept ? ", and has du" : "; du is dx")}.",
            StageSignature.Weights(recurrent, step)))
            writer.Line($"{product.MethodPrefix}Weights(ref K, ref {(isKept ? $"At(ref K, {recurrent.DeltaPlace})" : "dz")}, ref P, ref G, {step.MomentsArgument}rows * {recurrent.Steps}, first, from, to{step.LastArguments});");
        DenseWeights.Emit(writer, product, step.With(product.Penalty), step);
    }

    /// <summary>W on the way back, where du of a sample and that of the next lie all their steps apart.</summary>
    private static DenseStage Back(RecurrentStage stage) => stage.Product with
    {
        DeltaPitch = stage.Steps * (stage.DeltaPlace >= 0 ? stage.Record : stage.InputPitch),
        IsTurned = true,
    };

    private static bool IsTurned(RecurrentStage stage) => stage.Steps > 1 && !DenseInputGradient.IsStraightLine(stage.Product);

    private static void EmitLoop(SourceWriter writer, RecurrentStage stage)
    {
        string second = HasCellState(stage) ? "ref c, " : "";
        int states = stage.MostRows * stage.OutputPitch;
        using (writer.OpenKernel(
            $"{stage.Layer}, {stage.Steps} step{(stage.Steps == 1 ? "" : "s")}: {ForwardOf(stage)}. {From(stage)}{(stage.HasBackward ? " K is null in inference, which keeps nothing." : "")}",
            StageSignature.Forward(stage)))
        {
            writer.Line("ref float s = ref scratch; // the state of each sample");
            if (HasCellState(stage)) writer.Line($"ref float c = ref At(ref scratch, {states});");
            writer.Line($"ref float u = ref At(ref scratch, {stage.States * states});");
            EmitBegin(writer, stage, HasCellState(stage) ? ["s", "c"] : ["s"]);
            if (IsTaken(stage)) EmitZeros(writer, stage, "h");
            using (writer.Open(Loop(stage, isBack: false)))
            {
                writer.Line($"{stage.Product.MethodPrefix}Forward(ref s, ref P, ref u, rows);");
                string x = $"ref At(ref x, t * {stage.InputPitch})", h = stage.ReturnsSequence ? $"ref At(ref h, t * {stage.OutputPitch}), " : "";
                string call = $"{Columns(stage, "Cell")}({x}, ref u, ref s, {second}{h}rows);";
                writer.Line(stage.HasBackward ? $"if (Unsafe.IsNullRef(ref K)) {call}" : call);
                if (stage.HasBackward) writer.Line($"else {Columns(stage, "CellKept")}({x}, ref u, ref s, {second}{h}ref At(ref K, t * {stage.Record}), rows);");
                EmitStepEnd(writer, stage, HasCellState(stage) ? ["s", "c"] : ["s"]);
            }

            EmitEnd(writer, stage, HasCellState(stage) ? ["s", "c"] : ["s"]);
        }
    }

    private static void EmitCell(SourceWriter writer, RecurrentStage stage, bool keeps)
    {
        var cell = RecurrentCell.Of(stage);
        bool hasOutput = stage.ReturnsSequence;
        var places = new List<(string, int)> { ("x", stage.Steps * stage.InputPitch), ("u", stage.InputPitch), ("s", stage.OutputPitch) };
        if (HasCellState(stage)) places.Add(("c", stage.OutputPitch));
        if (hasOutput) places.Add(("h", stage.SamplePitch));
        if (keeps) places.Add(("K", stage.Kept));
        EmitColumns(writer, stage, keeps ? "CellKept" : "Cell", keeps ? "The same, with what the way back needs: the gates in place of x, and K." : $"A step: {cell.Forward}.", places, () =>
        {
            cell.EmitStep(writer, keeps);
            writer.Line("TOps.Store(state, ref s, o);");
            if (hasOutput) writer.Line("TOps.Store(state, ref h, o);");
        });
    }

    /// <summary>
    /// Writes what is done with each row and each vector of units. Where these end with half a vector, wide machines do that half as narrow
    /// ones do.
    /// </summary>
    internal static void EmitColumns(
        SourceWriter writer, RecurrentStage stage, string name, string what, IReadOnlyList<(string Name, int Pitch)> places, Action body)
    {
        string parameters = string.Concat(places.Select(place => $"ref float {place.Name}, ")), arguments = string.Concat(places.Select(place => $"ref {place.Name}, "));
        int end = stage.GatePitch, whole = end / Shape.Block * Shape.Block;
        bool isMixed = whole > 0 && whole < end;
        if (isMixed)
        {
            using (writer.OpenChoice(what, $"private static void {stage.MethodPrefix}{name}({parameters}int rows)"))
            {
                writer.Line($"{stage.MethodPrefix}{name}Columns({arguments}rows, 0, TOps.Count == 16 ? {whole} : {end});");
                writer.Line($"if (TOps.Count == 16) Narrow.{stage.MethodPrefix}{name}Columns({arguments}rows, {whole}, {end});");
            }
        }

        using (writer.OpenKernel(
            isMixed ? "Its columns from to to." : what,
            $"private static void {stage.MethodPrefix}{name}{(isMixed ? "Columns" : "")}({parameters}int rows{(isMixed ? ", int from, int to" : "")})"))
        using (writer.Open("for (int row = 0; row < rows; row++)"))
        {
            using (isMixed ? writer.Open("for (int o = from; o < to; o += TOps.Count)") : writer.OpenColumns(end)) body();
            writer.Line();
            foreach ((string place, int pitch) in places) writer.Line($"{place} = ref At(ref {place}, {pitch});");
        }
    }

    /// <summary>The methods that <see cref="EmitColumns"/> writes, of layers that are half a vector those of narrow machines.</summary>
    private static string Columns(RecurrentStage stage, string name) =>
        $"{(stage.GatePitch < Shape.Block ? "Narrow." : "")}{stage.CommonPrefix}{name}";

    private static void EmitLoopBack(SourceWriter writer, RecurrentStage stage)
    {
        bool hasSecond = RecurrentCell.Of(stage).HasSecond;
        int states = stage.MostRows * stage.OutputPitch;
        using (writer.OpenKernel(
            $"∂L/∂x of {stage.Layer}: {RecurrentCell.Of(stage).Backward}.", StageSignature.InputGradient(stage)))
        {
            writer.Line($"ref float d = ref At(ref panel, {stage.PanelSize}); // what later steps say to the state");
            if (hasSecond) writer.Line($"ref float e = ref At(ref panel, {stage.PanelSize + states}); // and not through W");
            EmitBegin(writer, stage);
            if (hasSecond) EmitZeros(writer, stage, "e");
            if (IsTurned(stage)) writer.Line($"if (!single) {stage.Product.MethodPrefix}Turn(ref P, ref panel);");
            using (writer.Open(Loop(stage, isBack: true)))
            {
                EmitStepBegin(writer, stage, hasSecond ? ["d", "e"] : ["d"]);
                string dx = $"ref At(ref dx, t * {stage.InputPitch})", record = $"ref At(ref K, t * {stage.Record})";
                string place = stage.DeltaPlace >= 0 ? $"ref At(ref K, t * {stage.Record} + {stage.DeltaPlace})" : dx;
                string dz = stage.ReturnsSequence ? $"ref At(ref dz, t * {stage.OutputPitch}), " : "";
                writer.Line($"{Columns(stage, "Delta")}({dz}ref At(ref h0, t * {stage.InputPitch}), {record}, ref d, {(hasSecond ? "ref e, " : "")}{dx}, rows);");
                if (stage.Steps > 1)
                    writer.Line($"if (t {(stage.IsReverse ? $"< {stage.Steps - 1}" : "> 0")}) {stage.Product.MethodPrefix}InputGradient(ref P, {place}, ref d, ref d, ref panel, rows, single);");
            }
        }
    }

    private static void EmitDelta(SourceWriter writer, RecurrentStage stage)
    {
        var cell = RecurrentCell.Of(stage);
        bool hasInput = stage.ReturnsSequence;
        var places = new List<(string, int)>();
        if (hasInput) places.Add(("dy", stage.SamplePitch));
        places.AddRange([("gates", stage.Steps * stage.InputPitch), ("K", stage.Kept), ("d", stage.OutputPitch)]);
        if (cell.HasSecond) places.Add(("e", stage.OutputPitch));
        places.Add(("dx", stage.Steps * stage.InputPitch));
        EmitColumns(writer, stage, "Delta", "A step of it: dh is what the step's output is told, and what later steps say.", places, () =>
        {
            writer.Line($"TVector dh = {(hasInput ? $"TOps.Add({cell.Later}, TOps.Load(ref dy, o))" : cell.Later)};");
            cell.EmitDelta(writer);
        });
    }

    /// <summary>Writes that what is kept of each sample's state is zero.</summary>
    internal static void EmitZeros(SourceWriter writer, RecurrentStage stage, string place) => writer.Line($"{Span(stage, place)}.Clear();");

    /// <summary>With what states a layer begins, for comments.</summary>
    internal static string From(RecurrentStage stage) => stage.CarriesState
        ? "From the states of the call before, which are carried; in inference, where that is null, from zeros."
        : "From a state of zeros.";

    /// <summary>Writes what each sample's states are before the first step.</summary>
    internal static void EmitBegin(SourceWriter writer, RecurrentStage stage, string[] states)
    {
        if (!stage.CarriesState)
        {
            foreach (string state in states) EmitZeros(writer, stage, state);
            return;
        }

        using (writer.Open("if (Unsafe.IsNullRef(ref carried))"))
            foreach (string state in states) EmitZeros(writer, stage, state);
        using (writer.Open("else"))
            foreach ((string state, string carried) in Carried(stage, states)) writer.Line($"{Span(stage, carried)}.CopyTo({Span(stage, state)});");
        writer.Line();
    }

    /// <summary>Writes what is left to do behind the last step: where that alone is the output, to copy it; and to carry the states on.</summary>
    internal static void EmitEnd(SourceWriter writer, RecurrentStage stage, string[] states)
    {
        // Of samples with ends of their own both were taken there.
        bool copies = !stage.ReturnsSequence && !IsTaken(stage), carries = stage is { CarriesState: true, HasLengths: false };
        if (copies || carries) writer.Line();
        if (copies) writer.Line($"{Span(stage, "s")}.CopyTo({Span(stage, "h")});");
        if (!carries) return;
        writer.Line("if (Unsafe.IsNullRef(ref carried)) return;");
        foreach ((string state, string carried) in Carried(stage, states)) writer.Line($"{Span(stage, state)}.CopyTo({Span(stage, carried)});");
    }

    /// <summary>The places of states, and where they are carried: those of all samples, one state behind the other.</summary>
    private static IEnumerable<(string State, string Carried)> Carried(RecurrentStage stage, string[] states) =>
        states.Select((state, i) => (state, i == 0 ? "carried" : $"At(ref carried, {i * stage.MostRows * stage.OutputPitch})"));

    /// <summary>The same behind a frame.</summary>
    internal static void EmitFrameEnd(SourceWriter writer, RecurrentStage stage)
    {
        if (!stage.ReturnsSequence) writer.Nested($"for (int o = 0; o < {stage.OutputPitch}; o += TOps.Count)", "TOps.Store(TOps.Load(ref s, o), ref h, o);");
    }

    /// <summary>Writes what the state behind the last step is told: nothing but by the output, where that is it.</summary>
    internal static void EmitBegin(SourceWriter writer, RecurrentStage stage)
    {
        if (stage.ReturnsSequence || IsTaken(stage)) EmitZeros(writer, stage, "d");
        else writer.Line($"{Span(stage, "dz")}.CopyTo({Span(stage, "d")});");
    }

    /// <summary>
    /// Whether the output is taken behind each sample's last step. Backwards every sample ends with the first step, and what lies behind its
    /// end comes before everything else.
    /// </summary>
    internal static bool IsTaken(RecurrentStage stage) => stage is { HasLengths: true, IsReverse: false, ReturnsSequence: false };

    /// <summary>Writes what follows a step of samples of different lengths.</summary>
    internal static void EmitStepEnd(SourceWriter writer, RecurrentStage stage, string[] states)
    {
        if (stage.IsReverse) EmitClear(writer, stage, states);
        if (IsTaken(stage)) EmitTake(writer, stage, "s", "h");
        if (stage is not { CarriesState: true, HasLengths: true }) return;
        writer.Line("if (Unsafe.IsNullRef(ref carried)) continue;");
        foreach ((string state, string carried) in Carried(stage, states)) EmitTake(writer, stage, state, carried);
    }

    /// <summary>Writes what comes before it on the way back, to what later steps say.</summary>
    internal static void EmitStepBegin(SourceWriter writer, RecurrentStage stage, IEnumerable<string> gradients)
    {
        if (stage.IsReverse) EmitClear(writer, stage, gradients);
        if (IsTaken(stage)) EmitTake(writer, stage, "dz", "d");
    }

    private static void EmitTake(SourceWriter writer, RecurrentStage stage, string from, string to) =>
        writer.Line($"{MembersEmitter.Sequences}.Take(ref {from}, ref {to}, ref lengths, t, rows, {stage.OutputPitch}); // where t is the last step");

    private static void EmitClear(SourceWriter writer, RecurrentStage stage, IEnumerable<string> places)
    {
        if (!stage.HasLengths) return;
        foreach (string place in places) writer.Line($"{MembersEmitter.Sequences}.Clear(ref {place}, ref lengths, t, rows, {stage.OutputPitch}); // where there is no step t");
    }

    private static string Span(RecurrentStage stage, string place) => $"MemoryMarshal.CreateSpan(ref {place}, rows * {stage.OutputPitch})";

    /// <summary>The loop over steps, in the layer's order or against it.</summary>
    internal static string Loop(RecurrentStage stage, bool isBack) => stage.IsReverse != isBack
        ? $"for (int t = {stage.Steps - 1}; t >= 0; t--)"
        : $"for (int t = 0; t < {stage.Steps}; t++)";

    /// <summary>Whether there is a c beside h.</summary>
    private static bool HasCellState(RecurrentStage stage) => stage.Cell == Cell.LSTM;

    private static string ForwardOf(RecurrentStage stage) => RecurrentCell.Of(stage).Forward;
}
