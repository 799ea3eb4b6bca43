using StaticNet.Generator.Model;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Emission;

/// <summary>The members that come with an optimizer: the training step and its parts.</summary>
internal static class TrainingEmitter
{
    private const string Guard = MembersEmitter.Guard;

    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        if (plan.Model.HasLoss)
        {
            EmitStep(writer, plan, MembersEmitter.Inputs, "targets");
            if (plan.IsClassifier) EmitStep(writer, plan, MembersEmitter.Labels, "labels");
            ThreadsEmitter.Emit(writer, plan);
        }

        EmitForward(writer, plan);
        EmitBackward(writer, plan);
        EmitUpdate(writer, plan);
        EmitReset(writer, plan);
        OptimizerStateEmitter.Emit(writer, plan);
        ActivationsEmitter.Emit(writer, plan);
        EmitGradients(writer, plan);
    }

    private static void EmitReset(SourceWriter writer, NetworkPlan plan)
    {
        AttributeModel optimizer = plan.Model.Optimizer!;
        string moments = plan.MomentStart == 0 ? "zero" : Literal.Short(plan.MomentStart);
        MembersEmitter.Summary(writer, $"Makes the optimizer begin anew: its moments are {moments} and its steps uncounted. Parameters and gradients stay.");
        writer.Line("/// <remarks>For instance behind <see cref=\"LoadParameters\"/>: moments that have become NaN would spoil what was loaded.</remarks>");
        writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">This is a fork.</exception>");
        using (writer.Open("public void ResetOptimizer()"))
        {
            writer.Line($"{Guard}.Owner(__isFork, nameof(ResetOptimizer));");
            writer.Line(plan.MomentStart == 0 ? "__moments.Span.Clear();" : $"__moments.Span.Fill({Literal.Of(plan.MomentStart)});");
            foreach (StateScalar scalar in OptimizerCatalog.Find(optimizer).State(optimizer)) writer.Line($"{scalar.Field} = {scalar.Initial};");
        }
    }

    private static void EmitStep(SourceWriter writer, NetworkPlan plan, string type, string name)
    {
        string inputs = TokensEmitter.Name(plan), parameters = $"{TokensEmitter.Parameter(plan)}, {type} {name}, {MembersEmitter.Inputs} sampleWeights = default{StepsEmitter.Parameter(plan)}";
        MembersEmitter.Summary(writer, "One step of the optimizer on the mean loss of the samples; returns that loss, before the step.");
        Describe(writer, plan, name);
        bool isFused = OptimizerStep.For(plan).IsFused;
        writer.Line("/// <remarks>");
        if (isFused)
        {
            writer.Line("/// The same bits as <c>ComputeGradients</c> and <see cref=\"Update\"/>, and faster: gradients go from registers into the step. Those that");
            writer.Line("/// <see cref=\"CopyGradientsTo\"/> copies are not meaningful afterwards.");
        }
        else
        {
            writer.Line("/// <c>ComputeGradients</c> and <see cref=\"Update\"/>: the norm of all gradients is needed before the first parameter can change.");
        }
        writer.Line("/// </remarks>");
        MembersEmitter.Optimize(writer);
        using (writer.Open($"public float TrainStep({parameters})"))
        {
            writer.Line($"{Guard}.Owner(__isFork, nameof(TrainStep));");
            writer.Line($"return __Backpropagate({inputs}, {name}, sampleWeights{StepsEmitter.Argument(plan)}, update: true);");
        }

        MembersEmitter.Summary(writer, "Fills the gradients with those of the mean loss of the samples, and returns that loss.");
        Describe(writer, plan, name);
        writer.Line($"public float ComputeGradients({parameters}) => __Backpropagate({inputs}, {name}, sampleWeights{StepsEmitter.Argument(plan)}, update: false);");

        writer.Line();
        MembersEmitter.Optimize(writer);
        using (writer.Open($"private float __Backpropagate({TokensEmitter.Parameter(plan)}, {type} {name}, {MembersEmitter.Inputs} sampleWeights{StepsEmitter.Argument(plan, $"{MembersEmitter.Labels} lengths")}, bool update)"))
        {
            TokensEmitter.EmitBegin(writer, plan);
            writer.Line($"int samples = {Guard}.AtLeastOneSample(inputs.Length, InputSize, nameof({TokensEmitter.Name(plan)}));");
            StepsEmitter.EmitCheck(writer, plan, counts: true);
            writer.Line(EvaluationEmitter.CheckTargets(plan, name));
            writer.Line($"{Guard}.SampleWeights(sampleWeights.Length, samples, nameof(sampleWeights));");
            if (plan.HasPhases || plan.Model.CarriesState) writer.Line($"{Guard}.BatchSize(samples, MaxBatchSize, nameof({TokensEmitter.Name(plan)}));");
            CarriedStateEmitter.EmitCheck(writer, plan);
            writer.Line("__rows = 0; // what Forward kept is overwritten");
            StatesEmitter.EmitTrainingPass(writer, plan);
            CarriedStateEmitter.EmitPass(writer, plan);
            if (isFused) EmitScalars(writer, plan, "if (update) ");
            writer.Line($"ref float scratch = ref __training[{plan.Workspace.Scratch}];");
            writer.Line($"ref double losses = ref global::System.Runtime.CompilerServices.Unsafe.As<float, double>(ref __training[{plan.Workspace.Losses}]);");
            StepsEmitter.EmitTotal(writer, plan, name);
            bool hasStepScale = StepsEmitter.HasStepScale(plan);
            writer.Line(EvaluationEmitter.LabelWeight(plan, name) is not null
                ? "float scale = (float)(1 / total);"
                : $"float scale = 1f / {(hasStepScale ? "samples" : StepsEmitter.Count(plan.Losses[0]))};");
            if (hasStepScale) writer.Line("float stepScale = 1f / steps;");

            writer.Line("double loss = 0;");
            using (MembersEmitter.OpenPieces(writer))
            {
                writer.Line($"{MembersEmitter.Inputs} weights = sampleWeights.IsEmpty ? default : sampleWeights.Slice(start, rows);");
                writer.Line($"{ActivationsEmitter.Samples} = rows;");
                if (plan.HasNoise) writer.Line($"{StatesEmitter.Noise}.BeginPiece(ref __training[{plan.Workspace.Noise}], start);");
                StepsEmitter.EmitBegin(writer, plan, "__training");
                ThreadsEmitter.EmitPiece(writer, plan, name);
                if (SingleEmitter.IsFor(plan))
                {
                    using (writer.Open("else if (samples == 1)")) EmitSingle(writer, plan, name);
                }

                using (writer.Open("else")) EmitPiece(writer, plan, name);
                writer.Line();
                writer.Line($"loss = {MembersEmitter.Rows}.Total(ref losses, rows, loss);");
            }

            writer.Line();
            if (!isFused) writer.Line("if (update) Update();");
            StatesEmitter.EmitPassChanged(writer, plan);
            writer.Line($"return {EvaluationEmitter.Mean(plan, name)};");
        }
    }

    /// <summary>Both halves of a training step, on the calling thread.</summary>
    private static void EmitPiece(SourceWriter writer, NetworkPlan plan, string name)
    {
        writer.Line($"ref float x = ref {MembersEmitter.Piece("inputs", "InputSize")};");
        string deltas = $"Deltas(ref x, {EvaluationEmitter.TargetPiece(plan, name)}, weights, __parameters, __training, ref scratch, {StatesEmitter.PhaseArgument(plan)}0, rows, scale, {StepsEmitter.ScaleArgument(plan)}single: samples == 1)";
        StatesEmitter.EmitPhases(writer, plan, 0, plan.Phases - 1, deltas, "rows");
        writer.Line($"{MembersEmitter.Call(plan, Weights(plan, "ref scratch, rows, first: start == 0, 0, 1", "update: update && start + rows == samples", scalar => scalar.Name))};");
    }

    /// <summary>The training step of one sample, on the calling thread.</summary>
    private static void EmitSingle(SourceWriter writer, NetworkPlan plan, string name)
    {
        writer.Line($"ref float x = ref {MembersEmitter.Piece("inputs", "InputSize")};");
        string single = $"Single(ref x, {name}, weights, __parameters, __gradients, {Moments(plan)}__training, ref scratch, {StepsEmitter.ScaleArgument(plan)}scale{OptimizerStep.For(plan).CallArguments("update", scalar => scalar.Name)})";
        writer.Line($"{MembersEmitter.Call(plan, single)};");
    }

    /// <summary>A call of the second half of a training step.</summary>
    private static string Weights(NetworkPlan plan, string arguments, string update, Func<StepScalar, string> scalar) =>
        $"Weights(ref x, __parameters, __gradients, {Moments(plan)}__training, {arguments}{OptimizerStep.For(plan).CallArguments(update, scalar)})";

    private static string Moments(NetworkPlan plan) => plan.MomentCount > 0 ? "__moments, " : "";

    /// <summary>Declares the optimizer's scalars for the next step.</summary>
    private static void EmitScalars(SourceWriter writer, NetworkPlan plan, string condition = "")
    {
        AttributeModel optimizer = plan.Model.Optimizer!;
        OptimizerCompiler compiler = OptimizerCatalog.Find(optimizer);
        foreach (StateScalar scalar in compiler.State(optimizer)) writer.Line($"{condition}{scalar.Field} {scalar.Advance};");
        foreach (string local in compiler.Locals(optimizer)) writer.Line(local);
        foreach (StepScalar scalar in OptimizerStep.For(plan).Scalars) writer.Line($"float {scalar.Name} = {scalar.Value};");
    }

    /// <summary>What inputs and targets are.</summary>
    public static void DescribeSamples(SourceWriter writer, NetworkPlan plan, string name)
    {
        writer.Line(TokensEmitter.Description(plan, "n samples", ", n at least 1"));
        writer.Line(name == "labels"
            ? $"/// <param name=\"labels\">{EvaluationEmitter.Labels(plan)}.</param>"
            : "/// <param name=\"targets\">n × <see cref=\"TargetSize\"/> floats.</param>");
    }

    private static void Describe(SourceWriter writer, NetworkPlan plan, string name)
    {
        DescribeSamples(writer, plan, name);
        writer.Line($"/// <param name=\"sampleWeights\">A factor on each sample's loss, or nothing: L = 1/n Σ wᵢ Lᵢ{(plan.Losses.Any(loss => loss.HasLengths) ? ", of steps with the number of all steps as n" : "")}.</param>");
        StepsEmitter.Describe(writer, plan);
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">The lengths do not fit; nothing was changed.</exception>");
    }

    private static void EmitForward(SourceWriter writer, NetworkPlan plan)
    {
        MembersEmitter.Summary(writer, "Computes outputs in training mode and keeps what <see cref=\"Backward\"/> needs.");
        writer.Line(TokensEmitter.Description(plan, "1 to <see cref=\"MaxBatchSize\"/> samples"));
        writer.Line("/// <param name=\"outputs\">As many samples of <see cref=\"OutputSize\"/> floats, written.</param>");
        StepsEmitter.Describe(writer, plan);
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">The lengths do not fit, or there are too many samples.</exception>");
        MembersEmitter.Optimize(writer);
        using (writer.Open($"public void Forward({TokensEmitter.Parameter(plan)}, {MembersEmitter.Outputs} outputs{StepsEmitter.Parameter(plan)})"))
        {
            TokensEmitter.EmitBegin(writer, plan);
            writer.Line($"int samples = {Guard}.AtLeastOneSample(inputs.Length, InputSize, nameof({TokensEmitter.Name(plan)}));");
            writer.Line($"{Guard}.BatchSize(samples, MaxBatchSize, nameof({TokensEmitter.Name(plan)}));");
            writer.Line($"{Guard}.PerSample(outputs.Length, samples, OutputSize, nameof(outputs));");
            StepsEmitter.EmitCheck(writer, plan);
            CarriedStateEmitter.EmitCheck(writer, plan);
            writer.Line($"inputs.CopyTo(__training.Span.Slice({plan.Workspace.Inputs}));");
            StepsEmitter.EmitBegin(writer, plan, "__training", start: "0", rows: "samples");
            writer.Line($"__rows = {ActivationsEmitter.Samples} = samples;");
            StatesEmitter.EmitTrainingPass(writer, plan);
            CarriedStateEmitter.EmitPass(writer, plan);
            writer.Line($"ref float x = ref __training[{plan.Workspace.Inputs}];");
            string forward = $"Forward(ref x, __parameters, __training, ref __training[{plan.Workspace.Scratch}], {StatesEmitter.PhaseArgument(plan)}0, samples)";
            StatesEmitter.EmitPhases(writer, plan, 0, plan.BatchNorms.Count, forward, "samples");
            StatesEmitter.EmitPassChanged(writer, plan);
            CopiesEmitter.EmitOutputs(writer, plan, "__training", plan.Workspace.Activations, "outputs", "samples");
            StepsEmitter.EmitEnds(writer, plan, "outputs");
        }
    }

    private static void EmitBackward(SourceWriter writer, NetworkPlan plan)
    {
        MembersEmitter.Summary(writer, "Adds the gradients of the last <see cref=\"Forward\"/> to those of the parameters.");
        writer.Line("/// <param name=\"outputGradients\">∂L/∂outputs, as many floats as Forward wrote.</param>");
        bool hasInput = !plan.Model.TakesTokens;
        if (hasInput) writer.Line("/// <param name=\"inputGradients\">∂L/∂inputs, written; or nothing.</param>");
        writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">There was no Forward, or another call has overwritten what it kept.</exception>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">The lengths do not fit.</exception>");
        MembersEmitter.Optimize(writer);
        using (writer.Open($"public void Backward({MembersEmitter.Inputs} outputGradients{(hasInput ? $", {MembersEmitter.Outputs} inputGradients = default" : "")})"))
        {
            writer.Line($"{Guard}.HasForward(__rows);");
            writer.Line($"{Guard}.PerSample(outputGradients.Length, __rows, OutputSize, nameof(outputGradients));");
            if (hasInput) writer.Line("bool wantsInput = !inputGradients.IsEmpty;");
            if (hasInput) writer.Line($"if (wantsInput) {Guard}.PerSample(inputGradients.Length, __rows, InputSize, nameof(inputGradients));");
            writer.Line("ref float dy = ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(outputGradients);");
            CopiesEmitter.EmitOutputGradients(writer, plan, "dy", "__rows");
            StepsEmitter.EmitGradientEnds(writer, plan);
            writer.Line($"ref float x = ref __training[{plan.Workspace.Inputs}];");
            int norms = plan.BatchNorms.Count;
            string call = $"Backward(__parameters, __training, ref __training[{plan.Workspace.Scratch}], {StatesEmitter.PhaseArgument(plan, norms)}0, __rows, single: __rows == 1, {(hasInput ? "wantsInput" : "wantsInput: false")})";
            StatesEmitter.EmitPhases(writer, plan, norms, plan.Phases - 1, call, "__rows");
            string weights = Weights(plan, $"ref __training[{plan.Workspace.Scratch}], __rows, first: false, 0, 1", "update: false", _ => "0");
            writer.Line($"{MembersEmitter.Call(plan, weights)};");
            if (!hasInput) return;
            writer.Line("if (!wantsInput) return;");
            CopiesEmitter.EmitInputGradients(writer, plan, "inputGradients", "__rows");
        }
    }

    private static void EmitUpdate(SourceWriter writer, NetworkPlan plan)
    {
        MembersEmitter.Summary(writer, "One step of the optimizer with the gradients as they are.");
        writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">This is a fork.</exception>");
        MembersEmitter.Optimize(writer);
        using (writer.Open("public void Update()"))
        {
            writer.Line($"{Guard}.Owner(__isFork, nameof(Update));");
            StatesEmitter.EmitChanged(writer, plan);
            EmitScalars(writer, plan);
            string scalars = string.Join(", ", OptimizerStep.For(plan).Scalars.Select(scalar => scalar.Name));
            writer.Line($"{MembersEmitter.Call(plan, $"Update(__parameters, __gradients, {Moments(plan)}{scalars})")};");
            StatesEmitter.EmitChanged(writer, plan);
        }
    }

    private static void EmitGradients(SourceWriter writer, NetworkPlan plan)
    {
        string tensors = DefinitionEmitter.FullName(plan) + ".Tensors";
        MembersEmitter.Summary(writer, "Sets the gradients to zero.");
        writer.Line("public void ClearGradients() => __gradients.Span.Clear();");

        MembersEmitter.Summary(writer, "Copies the gradients in canonical order, that of <see cref=\"CopyParametersTo\"/>.");
        writer.Line("/// <param name=\"destination\">Exactly <see cref=\"ParameterCount\"/> floats.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">The length differs.</exception>");
        writer.Line($"public void CopyGradientsTo({MembersEmitter.Outputs} destination) =>");
        writer.Line($"    {MembersEmitter.Block}.CopyTo(__gradients, {tensors}, destination, ParameterCount, nameof(destination));");

        MembersEmitter.Summary(writer, "Adds the gradients of another instance, such as a fork.");
        using (writer.Open($"public void AddGradientsFrom({plan.Model.Type.EscapedName} fork)"))
        {
            writer.Line("global::System.ArgumentNullException.ThrowIfNull(fork);");
            writer.Line($"{MembersEmitter.Block}.Add(__gradients, fork.__gradients);");
        }
    }
}
