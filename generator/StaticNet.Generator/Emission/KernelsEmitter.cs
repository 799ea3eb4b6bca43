using StaticNet.Generator.Layers;
using StaticNet.Generator.Losses;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Emission;

/// <summary>
/// The class of kernels: one source for all vector widths, instantiated for <c>Vector512</c> and for <c>Vector&lt;float&gt;</c>.
/// </summary>
internal static class KernelsEmitter
{
    /// <summary>The class as the members see it.</summary>
    public static string FullName(NetworkPlan plan) => $"global::{NetworkEmitter.Namespace}.{ClassName(plan)}";

    private static string ClassName(NetworkPlan plan) => plan.Model.Type.Name + "Kernels";

    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        bool trains = plan.Model.HasOptimizer;
        using (writer.Open(
            $"file static class {ClassName(plan)}<TOps, TVector>\n"
            + "    where TOps : struct, global::StaticNet.Simd.IVectorOps<TVector>\n    where TVector : struct"))
        {
            EmitPredict(writer, plan);
            if (plan.Model.HasBackward) EmitTraining(writer, plan);
            var flow = new GradientFlow(plan);
            bool hasSingle = SingleEmitter.IsFor(plan);
            foreach (StagePlan stage in SmallChain.IsAll(plan) ? [] : plan.Stages)
            {
                writer.Line();
                writer.Line($"// ---- {stage.Layer}: {LayerCatalog.Find(stage).ForwardFormula(stage)}");
                NormsEmitter.EmitForward(writer, plan, stage);
                if (!plan.Model.HasBackward) continue;
                NormsEmitter.EmitTraining(writer, plan, stage);
                BackpropagationEmitter.EmitShared(writer, plan, flow, stage);
                for (int input = 0; stage.HasInputGradient && input < stage.Inputs.Count; input++)
                    LayerCatalog.Find(stage).EmitInputGradient(writer, stage, input, Before(plan, flow, stage.Inputs[input]));
                if (!trains || !stage.IsTrained) continue;
                LayerCatalog.Find(stage).EmitWeights(writer, stage, OptimizerStep.For(plan));
                if (hasSingle) SingleEmitter.EmitStage(writer, plan, flow, stage, Before(plan, flow, stage.Inputs[0]));
            }

            foreach (LossPlan loss in plan.Losses)
            {
                writer.Line();
                writer.Line($"// ---- {loss.Loss.Kind}{(loss.Number < 0 ? "" : $" of {loss.Name}")}");
                LossCatalog.Find(loss.Loss).Emit(writer, loss);
            }

            if (plan.Model.Optimizer is { } optimizer)
            {
                writer.Line();
                writer.Line($"// ---- {optimizer.Kind}");
                UpdateEmitter.Emit(writer, plan);
                DenseWeights.EmitBiasEnds(writer, OptimizerStep.For(plan));
            }

            StreamEmitter.EmitKernels(writer, plan);
            Vocabulary.Emit(writer);
        }

        writer.Line();
    }

    private static void EmitTraining(SourceWriter writer, NetworkPlan plan)
    {
        BackpropagationEmitter.EmitForward(writer, plan);
        if (plan.Model is { HasLoss: true, HasOptimizer: true })
        {
            BackpropagationEmitter.EmitDeltas(writer, plan, "float", "targets", plan.TargetSize);
            if (plan.IsClassifier) BackpropagationEmitter.EmitDeltas(writer, plan, "int", "labels", EvaluationEmitter.LabelSize(plan));
        }

        BackpropagationEmitter.EmitBackward(writer, plan);
        if (plan.Model.HasOptimizer) BackpropagationEmitter.EmitCombine(writer, plan);
        BackpropagationEmitter.EmitAccumulate(writer, plan, new GradientFlow(plan));
        if (plan.Model.HasOptimizer) WeightsEmitter.Emit(writer, plan);
        if (!SingleEmitter.IsFor(plan)) return;
        SingleEmitter.Emit(writer, plan, "float", "targets", plan.TargetSize);
        if (plan.IsClassifier) SingleEmitter.Emit(writer, plan, "int", "labels", EvaluationEmitter.LabelSize(plan));
    }

    /// <summary>The activation that the only reader of a value goes back through.</summary>
    private static Activation? Before(NetworkPlan plan, GradientFlow flow, int value) =>
        flow.IsPassed(value) ? LayerCatalog.FindActivation(plan.Writer(value)?.Activation) : null;

    private static void EmitPredict(SourceWriter writer, NetworkPlan plan)
    {
        string comment = plan.Output is null
            ? "Inference: every stage has a place in S for as long as its output is needed, the network's outputs to the end."
            : "Inference: every stage has a place in S for as long as its output is needed; the network's output is written to y.";
        string signature = $"public static void Predict(ref float x, ref float P, ref float S, {(plan.Output is null ? "" : "ref float y, ")}int rows)";
        string PlaceOf(int value) => value == plan.Output?.Value ? "y" : Place(plan, value);
        if (SmallChain.Of(plan) is { } chain)
        {
            SmallChainEmitter.EmitPredict(writer, plan, chain, comment, signature, PlaceOf);
        }
        else if (RowPass.IsFor(plan))
        {
            string arguments = $"ref x, ref P, ref S{(plan.Output is null ? "" : ", ref y")}";
            using (writer.OpenChoice(comment, signature))
            {
                writer.Line($"if (rows == 1) PredictRow({arguments});");
                writer.Line($"else PredictRows({arguments}, rows);");
            }

            using (writer.OpenKernel("One sample, through all layers in one method.", signature.Replace(" Predict(", " PredictRow(").Replace(", int rows", "")))
                foreach (InferenceStep step in plan.Inference.StepsOfOutputs(plan)) EmitRowStep(writer, plan, step, PlaceOf(step.Value));

            using (writer.OpenKernel("Several samples, layer by layer.", signature.Replace(" Predict(", " PredictRows(")))
                EmitSteps(writer, plan, plan.Inference.StepsOfOutputs(plan), PlaceOf);
        }
        else
        {
            using (writer.OpenKernel(comment, signature)) EmitSteps(writer, plan, plan.Inference.StepsOfOutputs(plan), PlaceOf);
        }

        NormsEmitter.EmitFolds(writer, plan);
        if (!plan.HasJudged) return;
        using (writer.OpenKernel(
            "Inference of what only losses read, too.",
            "public static void PredictAll(ref float x, ref float P, ref float S, int rows)"))
            EmitSteps(writer, plan, plan.Inference.Steps, value => Place(plan, value));
    }

    private static string Place(NetworkPlan plan, int value) => $"At(ref S, {plan.Workspace.Values[value - plan.Inputs.Count]})";

    /// <summary>Where in S stages have their scratch.</summary>
    private static string Scratch(NetworkPlan plan) => $"At(ref S, {plan.Workspace.InferenceScratch})";

    private static void EmitSteps(SourceWriter writer, NetworkPlan plan, IReadOnlyList<InferenceStep> steps, Func<int, string> place)
    {
        if (steps.Any(step => step.Stage.HasLengths)) EmitLengths(writer, "S", Literal.Of(plan.Workspace.InferenceLengths));
        foreach (InferenceStep step in steps) EmitStep(writer, plan, step, place(step.Value), Scratch(plan), plan.Workspace.Folds);
    }

    /// <summary>Writes where the lengths of samples stand.</summary>
    internal static void EmitLengths(SourceWriter writer, string workspace, string place) =>
        writer.Line($"ref int lengths = ref Unsafe.As<float, int>(ref At(ref {workspace}, {place}));");

    /// <summary>The step of a <see cref="RowPass"/> through a layer.</summary>
    internal static void EmitRowStep(SourceWriter writer, NetworkPlan plan, InferenceStep step, string place)
    {
        string output = Name(plan, step.Value);
        writer.Line($"ref float {output} = ref {place};");
        DenseRow.EmitCall(writer, (DenseStage)step.Stage, Name(plan, step.Inputs[0]), output);
    }

    /// <summary>A step of inference, with the place in S where what is made of parameters begins.</summary>
    internal static void EmitStep(SourceWriter writer, NetworkPlan plan, InferenceStep step, string place, string scratch, int folds)
    {
        string state = step.Stage switch
        {
            BatchNormStage => $"At(ref S, {folds + step.FoldPlace})",
            RecurrentStage or AttentionStage => "Unsafe.NullRef<float>()",
            _ => scratch,
        };
        EmitCall(writer, plan, step, place, Parameters(step, folds), scratch, state);
    }

    /// <summary>Where a step of inference has its parameters: in P, or folded in S.</summary>
    internal static string Parameters(InferenceStep step, int folds) => step.Weights is null ? "P" : $"At(ref S, {folds})";

    /// <summary>One call per stage; each finds what others have written under their names.</summary>
    internal static void EmitCall(
        SourceWriter writer, NetworkPlan plan, InferenceStep step, string place, string parameters, string scratch, string state, string carried = "Unsafe.NullRef<float>()")
    {
        StagePlan stage = step.Stage;
        string inputs = string.Concat(step.Inputs.Select(value => $"ref {Name(plan, value)}, ")), output = Name(plan, step.Value);
        string scratches = stage.Scratch > 0 ? $"ref {scratch}, " : "", states = StageSignature.StateArgument(stage, state) + (stage.Carried > 0 ? $"ref {carried}, " : "");
        writer.Line($"ref float {output} = ref {place};");
        writer.Line($"{stage.MethodPrefix}Forward({inputs}ref {parameters}, ref {output}, {scratches}{states}{StageSignature.LengthsArgument(stage)}{stage.Rows()});");
    }

    /// <summary>The name of a value within a pass.</summary>
    internal static string Name(NetworkPlan plan, int value) => plan.Writer(value) is { } stage ? "h" + Literal.Of(stage.Index) : "x";
}
