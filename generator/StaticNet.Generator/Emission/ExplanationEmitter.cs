using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Emission;

/// <summary>The members that come with <c>InputGradients</c>: how outputs follow inputs, to explain a prediction.</summary>
internal static class ExplanationEmitter
{
    private const string Guard = MembersEmitter.Guard;

    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        EmitOverload(
            writer, "How the outputs of each sample follow its inputs, in inference mode: Σ v ∂output/∂input with the factors v of the outputs.",
            "<param name=\"outputGradients\">v: as many samples of <see cref=\"OutputSize\"/> floats.</param>", "The lengths do not fit.",
            $"{MembersEmitter.Inputs} outputGradients", "PerSample(outputGradients.Length, samples, OutputSize, nameof(outputGradients))", "outputGradients, -1");
        EmitOverload(
            writer, "How one output of each sample follows its inputs, in inference mode: ∂output/∂input, a saliency map.",
            "<param name=\"output\">The output's number, from 0 to <see cref=\"OutputSize\"/> − 1: for a classifier a class, whose logit it is.</param>",
            "The lengths do not fit, or there is no such output.", "int output", "Output(output, OutputSize, nameof(output))", "default, output");

        writer.Line();
        MembersEmitter.Optimize(writer);
        using (writer.Open($"private void __InputGradient({MembersEmitter.Inputs} inputs, {MembersEmitter.Inputs} outputGradients, int output, {MembersEmitter.Outputs} inputGradients)"))
        {
            writer.Line("int samples = inputs.Length / InputSize;");
            if (plan.Model.HasOptimizer) writer.Line($"__rows = {ActivationsEmitter.Samples} = 0; // what training passes kept is overwritten");
            StatesEmitter.EmitQuietPass(writer, plan);
            using (MembersEmitter.OpenPieces(writer)) EmitPiece(writer, plan);
        }
    }

    /// <summary>Writes an overload that checks its arguments; what is explained is the <paramref name="parameter"/>.</summary>
    private static void EmitOverload(
        SourceWriter writer, string summary, string description, string thrown, string parameter, string check, string arguments)
    {
        MembersEmitter.Summary(writer, summary);
        writer.Line("/// <param name=\"inputs\">n samples of <see cref=\"InputSize\"/> floats.</param>");
        writer.Line($"/// {description}");
        writer.Line("/// <param name=\"inputGradients\">As many floats as inputs, written.</param>");
        writer.Line($"/// <exception cref=\"global::System.ArgumentException\">{thrown}</exception>");
        MembersEmitter.Optimize(writer);
        using (writer.Open($"public void InputGradient({MembersEmitter.Inputs} inputs, {parameter}, {MembersEmitter.Outputs} inputGradients)"))
        {
            writer.Line($"int samples = {Guard}.Samples(inputs.Length, InputSize, nameof(inputs));");
            writer.Line($"{Guard}.{check};");
            writer.Line($"{Guard}.PerSample(inputGradients.Length, samples, InputSize, nameof(inputGradients));");
            writer.Line($"__InputGradient(inputs, {arguments}, inputGradients);");
        }
    }

    private static void EmitPiece(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line($"ref float x = ref {MembersEmitter.Piece("inputs", "InputSize")};");
        StepsEmitter.EmitBegin(writer, plan, "__training", lengths: "default");
        EmitPhases(writer, plan, $"Forward(ref x, __parameters, __training, ref __training[{plan.Workspace.Scratch}], {StatesEmitter.PhaseArgument(plan)}0, rows)");
        using (writer.Open("if (output < 0)"))
        {
            writer.Line($"ref float dy = ref {MembersEmitter.Piece("outputGradients", "OutputSize")};");
            CopiesEmitter.EmitOutputGradients(writer, plan, "dy", "rows");
        }

        using (writer.Open("else")) EmitOneOutput(writer, plan);
        writer.Line();
        EmitPhases(writer, plan, $"Backward(__parameters, __training, ref __training[{plan.Workspace.Scratch}], {StatesEmitter.PhaseArgument(plan)}0, rows, single: samples == 1, wantsInput: true)");
        CopiesEmitter.EmitInputGradients(writer, plan, MembersEmitter.PieceOf("inputGradients", "InputSize"), "rows");
    }

    /// <summary>A call for each phase: nothing waits for all samples here.</summary>
    private static void EmitPhases(SourceWriter writer, NetworkPlan plan, string call)
    {
        writer.Line($"{(plan.HasPhases ? $"for (int phase = 0; phase <= {plan.BatchNorms.Count}; phase++) " : "")}{MembersEmitter.Call(plan, call)};");
    }

    /// <summary>Writes gradients that are 1 for one output and 0 elsewhere.</summary>
    private static void EmitOneOutput(SourceWriter writer, NetworkPlan plan)
    {
        IReadOnlyCollection<int> ends = new GradientFlow(plan).Ends;
        if (plan.Output is { } only)
        {
            EmitOne(plan.Outputs[0], clear: true);
            EmitClear(ends.Where(value => value != only.Value));
            return;
        }

        EmitClear(ends);
        for (int i = 0; i < plan.Outputs.Count; i++)
        {
            OutputPlan output = plan.Outputs[i];
            string condition = $"if (output < {output.Offset + output.Node.Size})";
            using (writer.Open(i == 0 ? condition : i == plan.Outputs.Count - 1 ? "else" : "else " + condition)) EmitOne(output, clear: false);
        }

        void EmitClear(IEnumerable<int> values)
        {
            foreach (int value in values) writer.Line($"{Gradients(value)}.Clear();");
        }

        void EmitOne(OutputPlan output, bool clear)
        {
            Node node = output.Node;
            string number = output.Offset == 0 ? "output" : $"(output - {output.Offset})";
            string place = node.Rows == 1 ? number : $"{number} / {node.RowSize} * {node.Pitch} + {number} % {node.RowSize}";
            writer.Line($"{MembersEmitter.Outputs} dy = {Gradients(node.Value)};");
            if (clear) writer.Line("dy.Clear();");
            writer.Nested("for (int r = 0; r < rows; r++)", $"dy[r * {node.SamplePitch} + {place}] = 1;");
        }

        string Gradients(int value) => $"__training.Span.Slice({plan.Workspace.Gradient(plan, value)}, rows * {plan.SamplePitch(value)})";
    }
}
