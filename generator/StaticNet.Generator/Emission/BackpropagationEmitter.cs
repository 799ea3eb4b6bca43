using StaticNet.Generator.Layers;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Emission;

/// <summary>
/// Writes the two halves of a training step. The first goes sample by sample: forward, loss, and back to every stage's dz; a range of
/// samples needs nothing from the others. The second goes weight by weight: the sums over all samples, and the optimizer's step; a
/// range of weights needs nothing from the others. Threads share each half, and wait for each other only in between.
/// </summary>
internal static class BackpropagationEmitter
{
    public static void EmitForward(SourceWriter writer, NetworkPlan plan)
    {
        using (writer.OpenKernel(
            "Training: every stage's output stays in the workspace T, where the way back needs it.",
            $"public static void Forward(ref float x, ref float P, ref float T, ref float S, {PhaseParameter(plan)}int start, int rows)"))
        {
            if (plan.Stages.Any(stage => stage.HasLengths)) EmitLengths(writer, plan);
            using var phases = new PhaseWriter(writer, plan.BatchNorms.Count + 1);
            var known = new HashSet<int>();
            foreach (StagePlan stage in plan.Stages)
            {
                EmitNames(stage);
                if (stage is BatchNormStage { UsesBatch: true } norm)
                {
                    writer.Line($"{norm.MethodPrefix}Moments(ref {KernelsEmitter.Name(plan, norm.Inputs[0])}, ref {Kept(plan, norm)}, rows);");
                    phases.Next();
                    known.Clear();
                    EmitNames(norm);
                }

                known.Add(plan.ValueOf(stage));
                KernelsEmitter.EmitCall(
                    writer, plan, new InferenceStep(stage, stage.Inputs, plan.ValueOf(stage)), Activation(plan, plan.ValueOf(stage)), "P", "S", State(plan, stage),
                    $"At(ref T, {Row(plan.Workspace.Carried[stage.Index], stage.OutputPitch)})");
            }

            // What an earlier phase has written has no name in this one.
            void EmitNames(StagePlan stage)
            {
                foreach (int value in stage.Inputs.Where(value => plan.Writer(value) is not null && known.Add(value)))
                    writer.Line($"ref float {KernelsEmitter.Name(plan, value)} = ref {Activation(plan, value)};");
            }
        }
    }

    public static void EmitDeltas(SourceWriter writer, NetworkPlan plan, string type, string name, int size)
    {
        int last = plan.BatchNorms.Count;
        string comment =
            "First half of a training step, for samples from start: forward, each sample's loss, and back to the dz of every stage. single: the\n"
            + "whole call is one sample. S is scratch.";
        string signature = $"public static void Deltas(ref float x, ReadOnlySpan<{type}> {name}, ReadOnlySpan<float> weights, ref float P, ref float T, ref float S, {PhaseParameter(plan)}int start, int rows, float scale, {StepsEmitter.ScaleParameter(plan)}bool single)";
        if (name == "targets" && SmallChain.Of(plan) is { Loss: not null } chain)
        {
            SmallChainEmitter.EmitDeltas(writer, plan, chain, comment, signature);
            return;
        }

        using (writer.OpenKernel(
            comment + (last == 0 ? "" : $"\nphase: from 0 to {plan.Phases - 1}; behind each but the last, something is made from all samples."), signature))
        {
            if (last > 0) writer.Line($"if (phase <= {last})");
            writer.Line($"{(last > 0 ? "    " : "")}Forward(ref At(ref x, start * {plan.InputSize}), ref P, ref T, ref S, {StatesEmitter.PhaseArgument(plan)}start, rows);");
            if (last == 0)
            {
                EmitLosses(writer, plan, name, size);
            }
            else
            {
                writer.Line($"if (phase < {last}) return;");
                using (writer.Open($"if (phase == {last})")) EmitLosses(writer, plan, name, size);
            }

            writer.Line($"Backward(ref P, ref T, ref S, {StatesEmitter.PhaseArgument(plan, last)}start, rows, single, wantsInput: false);");
        }
    }

    internal static void EmitLosses(SourceWriter writer, NetworkPlan plan, string name, int size)
    {
        writer.Line($"{name} = {name}.Slice({(size == 1 ? "start, rows" : $"start * {size}, rows * {size}")});");
        writer.Line("if (!weights.IsEmpty) weights = weights.Slice(start, rows);");
        writer.Line($"ref double losses = ref Unsafe.As<float, double>(ref At(ref T, {Row(plan.Workspace.Losses, 2)}));");
        if (plan.Losses.Any(loss => loss.HasLengths)) EmitLengths(writer, plan);
        var seeded = new HashSet<int>();
        foreach (LossPlan loss in plan.Losses) EmitLoss(writer, plan, loss, name, isFirst: seeded.Add(loss.Node.Value));
        foreach (int value in new GradientFlow(plan).Ends.Where(value => !seeded.Contains(value)))
            writer.Line($"MemoryMarshal.CreateSpan(ref {Gradient(plan, value)}, rows * {plan.SamplePitch(value)}).Clear(); // no loss judges it");
    }

    /// <summary>Writes what happens between the phases, for all samples.</summary>
    public static void EmitCombine(SourceWriter writer, NetworkPlan plan)
    {
        if (!plan.HasPhases) return;
        using (writer.OpenKernel(
            "Between two phases of a training pass: what is made from all samples. update: running statistics follow.",
            "public static void Combine(ref float P, ref float T, int phase, int rows, bool update)"))
        {
            using var phases = new PhaseWriter(writer, plan.Phases - 1);
            foreach (BatchNormStage norm in plan.BatchNorms)
            {
                writer.Line($"{norm.MethodPrefix}Statistics(ref P, ref {Constants(plan, norm)}, rows, update);");
                phases.Next();
            }

            foreach (BatchNormStage norm in plan.BatchNorms.Reverse())
            {
                writer.Line($"{norm.MethodPrefix}Gradients(ref {Constants(plan, norm)}, rows);");
                if (norm != plan.BatchNorms[0]) phases.Next();
            }
        }
    }

    private static void EmitLoss(SourceWriter writer, NetworkPlan plan, LossPlan loss, string name, bool isFirst)
    {
        int value = loss.Node.Value;
        string y = Activation(plan, value), dz = isFirst ? Gradient(plan, value) : Part(plan);
        string targets = loss.TargetOffset == 0 ? name : $"{name}.Slice({loss.TargetOffset})";
        writer.Line($"Loss{loss.Suffix}(ref {y}, {targets}, weights, ref losses, ref {dz}, {loss.Pitch}, {StepsEmitter.LengthsArgument(loss)}rows, {loss.Scale}, ref S);");
        if (!isFirst) writer.Line($"Accumulate(ref {Gradient(plan, value)}, ref {dz}, rows * {plan.SamplePitch(value)});");
    }

    public static void EmitBackward(SourceWriter writer, NetworkPlan plan)
    {
        var flow = new GradientFlow(plan);
        string[] ends = [.. flow.Ends.Select(value => $"T + {plan.Workspace.Gradient(plan, value)}")];
        using (writer.OpenKernel(
            ends.Length == 1
                ? $"The chain rule from the last stage to the first. ∂L/∂y stands at {ends[0]}."
                : $"The chain rule from the last stage to the first. ∂L/∂y of outputs and of what losses judge stand at {string.Join(", ", ends)}.",
            $"public static void Backward(ref float P, ref float T, ref float S, {PhaseParameter(plan)}int start, int rows, bool single, bool wantsInput)"))
        {
            if (plan.Stages.Any(stage => stage is { HasLengths: true, HasInputGradient: true })) EmitLengths(writer, plan);
            using var phases = new PhaseWriter(writer, plan.BatchNorms.Count + 1);
            foreach (StagePlan stage in plan.Stages.Reverse())
            {
                EmitOwn(writer, plan, flow, stage);
                EmitSums(writer, plan, flow, stage);
                if (stage is BatchNormStage { UsesBatch: true }) phases.Next();
                if (!stage.HasInputGradient) continue;
                for (int input = 0; input < stage.Inputs.Count; input++) EmitInputGradient(writer, plan, flow, stage, input);
            }
        }
    }

    /// <summary>Sums over each sample's pixels, where the gradient of the input and those of parameters begin with the same.</summary>
    internal static void EmitSums(SourceWriter writer, NetworkPlan plan, GradientFlow flow, StagePlan stage)
    {
        string x = stage.Inputs.Count == 1 && plan.Writer(stage.Inputs[0]) is not null ? Activation(plan, stage.Inputs[0]) : "", dz = Gradient(plan, plan.ValueOf(stage));
        if (stage is BatchNormStage { UsesBatch: true } norm)
            writer.Line($"{norm.MethodPrefix}Sums(ref {x}, ref {dz}, ref {Constants(plan, norm)}, ref {Kept(plan, norm)}, rows);");
        else if (stage is GroupNormStage group)
            writer.Line($"{(group.IsTrained && plan.Model.HasOptimizer ? "" : When(flow, group.Inputs[0]))}{group.MethodPrefix}Sums(ref {x}, ref {dz}, ref {Kept(plan, group)}, rows);");
    }

    /// <summary>Back through the activation of a stage whose output no stage reads.</summary>
    internal static void EmitOwn(SourceWriter writer, NetworkPlan plan, GradientFlow flow, StagePlan stage)
    {
        int value = plan.ValueOf(stage);
        if (flow.Readers(value) > 0 || LayerCatalog.FindActivation(stage.Activation) is not { } activation) return;
        if (IsInline(plan, stage))
        {
            writer.Line($"ref float dz = ref {Gradient(plan, value)};");
            writer.Line($"ref float y = ref {Activation(plan, value)};");
            activation.EmitDerivative(writer, "dz", "y", $"rows * {stage.SamplePitch}");
        }
        else
        {
            writer.Line($"{When(flow, value)}{stage.MethodPrefix}Derivative(ref {Gradient(plan, value)}, ref {Activation(plan, value)}, rows);");
        }
    }

    /// <summary>
    /// Writes what <see cref="EmitBackward"/> calls at a stage whose activation no reader goes back through. A method each, because all of them
    /// in one would burst the JIT's budget of inlined calls.
    /// </summary>
    public static void EmitShared(SourceWriter writer, NetworkPlan plan, GradientFlow flow, StagePlan stage)
    {
        if (flow.IsPassed(plan.ValueOf(stage)) || LayerCatalog.FindActivation(stage.Activation) is not { } activation) return;
        string count = $"rows * {stage.SamplePitch}";
        if (flow.Readers(plan.ValueOf(stage)) > 0)
        {
            using (writer.OpenKernel(
                $"dz of {stage.Layer}: the last part of ∂L/∂h is added to the others, and the sum times {activation.Derivative}.",
                $"private static void {stage.MethodPrefix}Join(ref float dz, ref float part, ref float h, int rows)"))
            {
                writer.Nested(
                    $"for (int j = 0; j < {count}; j += TOps.Count)",
                    $"TOps.Store({activation.Gradient("TOps.Add(TOps.Load(ref dz, j), TOps.Load(ref part, j))", "TOps.Load(ref h, j)")}, ref dz, j);");
            }
        }
        else if (!IsInline(plan, stage))
        {
            using (writer.OpenKernel(
                $"dz of {stage.Layer}: ∂L/∂h times {activation.Derivative}.",
                $"private static void {stage.MethodPrefix}Derivative(ref float dz, ref float h, int rows)"))
                activation.EmitDerivative(writer, "dz", "h", count);
        }
    }

    /// <summary>Writes the sum of two gradients, where some are added that no activation follows.</summary>
    public static void EmitAccumulate(SourceWriter writer, NetworkPlan plan, GradientFlow flow)
    {
        bool isOfLosses = plan.Model.HasOptimizer && plan.Losses.GroupBy(loss => loss.Node.Value).Any(group => group.Count() > 1);
        bool isOfStages = plan.Stages.Any(stage => Enumerable.Range(0, stage.Inputs.Count).Any(
            input => stage.HasInputGradient && flow.IsAdded(stage, input) && !IsJoined(plan, flow, stage, input)));
        if (!isOfLosses && !isOfStages) return;
        using (writer.OpenKernel(
            "A part of a gradient is added to the others.", "private static void Accumulate(ref float dz, ref float part, int count)"))
            writer.Nested("for (int j = 0; j < count; j += TOps.Count)", "TOps.Store(TOps.Add(TOps.Load(ref dz, j), TOps.Load(ref part, j)), ref dz, j);");
    }

    /// <summary>Whether the last part of a gradient is there and an activation is to follow.</summary>
    private static bool IsJoined(NetworkPlan plan, GradientFlow flow, StagePlan stage, int input) =>
        flow.IsLastAdded(stage, input) && plan.Writer(stage.Inputs[input])?.Activation is not null;

    /// <summary>The last of a chain of stages: a call would cost a small network more than what it does.</summary>
    private static bool IsInline(NetworkPlan plan, StagePlan stage) => plan.Output is not null && stage.Index == plan.Stages.Count - 1;

    internal static void EmitInputGradient(SourceWriter writer, NetworkPlan plan, GradientFlow flow, StagePlan stage, int input, string single = "single")
    {
        int value = stage.Inputs[input];
        bool isAdded = flow.IsAdded(stage, input);
        string h = stage.ReadsOutput ? $", ref {Activation(plan, plan.ValueOf(stage))}" : "";
        string places = string.Concat(stage.Inputs.Select(each => $", ref {(plan.Writer(each) is null ? "T" : Activation(plan, each))}"));
        string dx = isAdded ? Part(plan) : Gradient(plan, value);
        string call = $"{StageSignature.InputGradientName(stage, input)}(ref P, ref {Gradient(plan, plan.ValueOf(stage))}{h}{places}, ref {dx}, ref S, {StageSignature.StateArgument(stage, State(plan, stage))}{StageSignature.LengthsArgument(stage)}{stage.Rows()}, {(stage.InputRows == 1 || stage is RecurrentStage ? single : "single: false")});";
        writer.Line(When(flow, value) + call);
        if (!isAdded) return;
        writer.Line(When(flow, value) + (IsJoined(plan, flow, stage, input)
            ? $"{plan.Writer(value)!.MethodPrefix}Join(ref {Gradient(plan, value)}, ref {dx}, ref {Activation(plan, value)}, rows);"
            : $"Accumulate(ref {Gradient(plan, value)}, ref {dx}, rows * {plan.SamplePitch(value)});"));
    }

    private static string When(GradientFlow flow, int value) => flow.IsWanted(value) ? "" : "if (wantsInput) ";

    /// <summary>Writes where the lengths of the samples from start stand.</summary>
    internal static void EmitLengths(SourceWriter writer, NetworkPlan plan) => KernelsEmitter.EmitLengths(writer, "T", Literal.Plus(plan.Workspace.Lengths, "start"));

    private static string PhaseParameter(NetworkPlan plan) => plan.HasPhases ? "int phase, " : "";

    /// <summary>What a stage's kernels are given beside parameters.</summary>
    private static string State(NetworkPlan plan, StagePlan stage) => stage.State switch
    {
        "C" => Constants(plan, stage),
        "K" => Kept(plan, stage),
        _ => $"At(ref T, {plan.Workspace.Noise})",
    };

    /// <summary>What is made from all samples.</summary>
    internal static string Constants(NetworkPlan plan, StagePlan stage) => $"At(ref T, {plan.Workspace.Kept[stage.Index]})";

    /// <summary>What is kept of the first sample.</summary>
    private static string Kept(NetworkPlan plan, StagePlan stage) => $"At(ref T, {Row(plan.Workspace.Kept[stage.Index] + stage.Constants, stage.Kept)})";

    /// <summary>A value of the first sample.</summary>
    internal static string Activation(NetworkPlan plan, int value)
    {
        StagePlan stage = plan.Writer(value)!;
        return $"At(ref T, {Row(plan.Workspace.Activations[stage.Index], stage.SamplePitch)})";
    }

    /// <summary>The gradient of a value of the first sample.</summary>
    internal static string Gradient(NetworkPlan plan, int value) => $"At(ref T, {Row(plan.Workspace.Gradient(plan, value), plan.SamplePitch(value))})";

    /// <summary>Where a part of a gradient waits to be added.</summary>
    private static string Part(NetworkPlan plan) => $"At(ref T, {Row(plan.Workspace.Part, plan.Workspace.PartPitch)})";

    /// <summary>The place of the first sample's row.</summary>
    private static string Row(int place, int pitch) => Literal.Plus(place, $"start * {pitch}");
}
