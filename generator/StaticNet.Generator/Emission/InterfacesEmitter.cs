using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Emission;

/// <summary>The explicit implementations of the interfaces: each calls the public member of the same name.</summary>
internal static class InterfacesEmitter
{
    private const string Inputs = MembersEmitter.Inputs;
    private const string Outputs = MembersEmitter.Outputs;

    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        string self = plan.Model.Type.EscapedName;
        string network = $"global::StaticNet.INetwork<{self}>";
        string none = StepsEmitter.Argument(plan, "default");
        writer.Line();
        writer.Line("// The interfaces, explicitly: the members above are the ones to call.");
        foreach (string size in new[] { "InputSize", "OutputSize", "ParameterCount", "MaxBatchSize" })
            writer.Line($"static int {network}.{size} => {size};");
        writer.Line($"static global::StaticNet.NetworkDefinition {network}.Definition => Definition;");
        writer.Line($"static {self} {network}.Create(ulong seed) => new {self}(seed);");
        writer.Line($"void {network}.Predict({Inputs} inputs, {Outputs} outputs) => Predict({TokensEmitter.Argument(plan)}, outputs{none});");
        writer.Line($"{self} {network}.Fork() => Fork();");
        writer.Line($"void {network}.CopyParametersTo({Outputs} destination) => CopyParametersTo(destination);");
        writer.Line($"void {network}.LoadParameters({Inputs} source) => LoadParameters(source);");
        writer.Line($"void {network}.CopyParametersFrom({self} other) => CopyParametersFrom(other);");
        writer.Line($"void {network}.BlendParametersFrom({self} other, float tau) => BlendParametersFrom(other, tau);");
        if (plan.Model.HasLoss)
        {
            writer.Line($"static int global::StaticNet.IEvaluableNetwork<{self}>.TargetSize => TargetSize;");
            writer.Line($"float global::StaticNet.IEvaluableNetwork<{self}>.Evaluate({Inputs} inputs, {Inputs} targets) => Evaluate({TokensEmitter.Argument(plan)}, targets{none});");
        }

        if (plan.IsClassifier) EmitClassifier(writer, plan, $"global::StaticNet.IClassifierNetwork<{self}>");
        if (plan.Model.InputGradients)
        {
            string explainable = $"global::StaticNet.IExplainableNetwork<{self}>";
            writer.Line($"void {explainable}.InputGradient({Inputs} inputs, {Inputs} outputGradients, {Outputs} inputGradients) => InputGradient(inputs, outputGradients, inputGradients);");
            writer.Line($"void {explainable}.InputGradient({Inputs} inputs, int output, {Outputs} inputGradients) => InputGradient(inputs, output, inputGradients);");
        }

        if (plan.Buffers.Count > 0)
        {
            string buffered = $"global::StaticNet.IBufferedNetwork<{self}>";
            writer.Line($"static int {buffered}.BufferCount => BufferCount;");
            writer.Line($"void {buffered}.CopyBuffersTo({Outputs} destination) => CopyBuffersTo(destination);");
            writer.Line($"void {buffered}.LoadBuffers({Inputs} source) => LoadBuffers(source);");
        }

        if (plan.Stream is not null)
        {
            string streaming = $"global::StaticNet.IStreamingNetwork<{self}>";
            foreach (string size in new[] { "StepInputSize", "StepOutputSize" }) writer.Line($"static int {streaming}.{size} => {size};");
            writer.Line($"void {streaming}.Step({Inputs} frame, {Outputs} output) => Step({(plan.Model.TakesTokens ? "global::StaticNet.Runtime.Tokens.Of(frame)" : "frame")}, output);");
            writer.Line($"void {streaming}.ResetState() => ResetState();");
        }

        if (plan.Model.CarriesState)
        {
            string stateful = $"global::StaticNet.IStatefulNetwork<{self}>";
            writer.Line($"int {stateful}.CarriedSamples => CarriedSamples;");
            writer.Line($"void {stateful}.ResetCarriedState() => ResetCarriedState();");
            writer.Line($"void {stateful}.CopyCarriedStateTo({Outputs} destination) => CopyCarriedStateTo(destination);");
            writer.Line($"void {stateful}.LoadCarriedState({Inputs} source) => LoadCarriedState(source);");
        }

        if (plan.Model.TakesTokens)
        {
            string token = $"global::StaticNet.ITokenNetwork<{self}>";
            writer.Line($"static int {token}.VocabularySize => VocabularySize;");
            writer.Line($"void {token}.Predict({MembersEmitter.Labels} tokens, {Outputs} outputs) => Predict(tokens, outputs{StepsEmitter.Argument(plan, "default")});");
            if (plan.Model.MaxLength is not null)
                writer.Line($"void {token}.Predict({MembersEmitter.Labels} tokens, {Outputs} outputs, {MembersEmitter.Labels} lengths) => Predict(tokens, outputs, lengths);");
        }

        if (plan.HasNoise)
        {
            foreach (string property in new[] { "NoiseSeed", "NoiseStep" })
                writer.Line($"ulong global::StaticNet.INoisyNetwork<{self}>.{property} {{ get => {property}; set => {property} = value; }}");
        }

        if (plan.Model.HasOptimizer) EmitDifferentiable(writer, plan, $"global::StaticNet.IDifferentiableNetwork<{self}>");
        if (plan.Model is { HasLoss: true, HasOptimizer: true })
        {
            string trainable = $"global::StaticNet.ITrainableNetwork<{self}>";
            writer.Line($"int {trainable}.MaxThreads {{ get => MaxThreads; set => MaxThreads = value; }}");
            EmitTrainable(writer, plan, trainable, Inputs, "targets");
        }

        if (plan is { IsClassifier: true, Model.HasOptimizer: true })
            EmitTrainable(writer, plan, $"global::StaticNet.ILabelTrainable<{self}>", MembersEmitter.Labels, "labels");
        if (plan.Model.MaxLength is not null) EmitWithLengths(writer, plan, self);
    }

    /// <summary>The overloads with lengths.</summary>
    private static void EmitWithLengths(SourceWriter writer, NetworkPlan plan, string self)
    {
        const string Labels = MembersEmitter.Labels;
        Emit("void", "INetwork", "Predict", (Outputs, "outputs"));
        if (plan.Model.HasLoss) Emit("float", "IEvaluableNetwork", "Evaluate", (Inputs, "targets"));
        if (plan.IsClassifier)
        {
            Emit("float", "IClassifierNetwork", "Evaluate", (Labels, "labels"));
            Emit("void", "IClassifierNetwork", "PredictProbabilities", (Outputs, "probabilities"));
            Emit("void", "IClassifierNetwork", "Classify", ("global::System.Span<int>", "labels"));
        }

        if (plan.Model.HasOptimizer) Emit("void", "IDifferentiableNetwork", "Forward", (Outputs, "outputs"));
        foreach (string method in plan.Model is { HasLoss: true, HasOptimizer: true } ? new[] { "TrainStep", "ComputeGradients" } : [])
        {
            Emit("float", "ITrainableNetwork", method, (Inputs, "targets"), (Inputs, "sampleWeights"));
            if (plan.IsClassifier) Emit("float", "ILabelTrainable", method, (Labels, "labels"), (Inputs, "sampleWeights"));
        }

        void Emit(string returns, string type, string method, params (string Type, string Name)[] parameters)
        {
            (string Type, string Name)[] all = [(Inputs, "inputs"), .. parameters, (Labels, "lengths")];
            writer.Line(
                $"{returns} global::StaticNet.{type}<{self}>.{method}({string.Join(", ", all.Select(each => $"{each.Type} {each.Name}"))}) => {method}({string.Join(", ", all.Select(each => each.Name == "inputs" ? TokensEmitter.Argument(plan) : each.Name))});");
        }
    }

    private static void EmitClassifier(SourceWriter writer, NetworkPlan plan, string type)
    {
        string none = StepsEmitter.Argument(plan, "default");
        writer.Line($"float {type}.Evaluate({Inputs} inputs, {MembersEmitter.Labels} labels) => Evaluate({TokensEmitter.Argument(plan)}, labels{none});");
        writer.Line($"void {type}.PredictProbabilities({Inputs} inputs, {Outputs} probabilities) => PredictProbabilities({TokensEmitter.Argument(plan)}, probabilities{none});");
        writer.Line($"void {type}.Classify({Inputs} inputs, global::System.Span<int> labels) => Classify({TokensEmitter.Argument(plan)}, labels{none});");
    }

    private static void EmitDifferentiable(SourceWriter writer, NetworkPlan plan, string type)
    {
        writer.Line($"float {type}.LearningRate {{ get => LearningRate; set => LearningRate = value; }}");
        writer.Line($"void {type}.Forward({Inputs} inputs, {Outputs} outputs) => Forward({TokensEmitter.Argument(plan)}, outputs{StepsEmitter.Argument(plan, "default")});");
        if (plan.Model.TakesTokens)
        {
            using (writer.Open($"void {type}.Backward({Inputs} outputGradients, {Outputs} inputGradients)"))
            {
                writer.Line($"{MembersEmitter.Guard}.HasForward(__rows);");
                writer.Line($"if (!inputGradients.IsEmpty) {MembersEmitter.Guard}.PerSample(inputGradients.Length, __rows, InputSize, nameof(inputGradients));");
                writer.Line("Backward(outputGradients);");
                writer.Line("inputGradients.Clear(); // ids have none");
            }
        }
        else
        {
            writer.Line($"void {type}.Backward({Inputs} outputGradients, {Outputs} inputGradients) => Backward(outputGradients, inputGradients);");
        }

        writer.Line($"void {type}.Update() => Update();");
        writer.Line($"void {type}.ResetOptimizer() => ResetOptimizer();");
        writer.Line($"void {type}.CopyOptimizerStateTo({Outputs} moments, global::System.Span<double> scalars) => CopyOptimizerStateTo(moments, scalars);");
        writer.Line($"void {type}.LoadOptimizerState({Inputs} moments, global::System.ReadOnlySpan<double> scalars) => LoadOptimizerState(moments, scalars);");
        writer.Line($"void {type}.CopyActivationTo(int activation, {Outputs} destination) => CopyActivationTo(activation, destination);");
        writer.Line($"void {type}.ClearGradients() => ClearGradients();");
        writer.Line($"void {type}.CopyGradientsTo({Outputs} destination) => CopyGradientsTo(destination);");
        writer.Line($"void {type}.AddGradientsFrom({plan.Model.Type.EscapedName} fork) => AddGradientsFrom(fork);");
    }

    private static void EmitTrainable(SourceWriter writer, NetworkPlan plan, string type, string targets, string name)
    {
        foreach (string method in new[] { "TrainStep", "ComputeGradients" })
            writer.Line($"float {type}.{method}({Inputs} inputs, {targets} {name}, {Inputs} sampleWeights) => {method}({TokensEmitter.Argument(plan)}, {name}, sampleWeights{StepsEmitter.Argument(plan, "default")});");
    }
}
