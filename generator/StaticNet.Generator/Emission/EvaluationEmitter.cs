using StaticNet.Generator.Losses;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Emission;

/// <summary>The members that come with a loss.</summary>
internal static class EvaluationEmitter
{
    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        EmitEvaluate(writer, plan, MembersEmitter.Inputs, "targets");
        if (!plan.IsClassifier) return;
        EmitEvaluate(writer, plan, MembersEmitter.Labels, "labels");
        EmitProbabilities(writer, plan);
        EmitClassify(writer, plan);
    }

    /// <summary>The statements that check targets before anything is done.</summary>
    public static string CheckTargets(NetworkPlan plan, string name) => name == "labels" && plan.ClassifierLoss is { HasLengths: true, Rows: var steps }
        ? $"{MembersEmitter.Sequences}.Labels(labels, samples, {LabelSize(plan) / steps}, ClassCount, {steps}, lengths, nameof(labels));"
        : name == "labels"
        ? $"{MembersEmitter.Guard}.Labels(labels, samples, LabelSize, ClassCount, nameof(labels));"
        : $"{MembersEmitter.Guard}.PerSample(targets.Length, samples, TargetSize, nameof(targets));";

    /// <summary>The targets of the piece.</summary>
    public static string TargetPiece(NetworkPlan plan, string name) => name == "labels"
        ? LabelPiece(plan)
        : MembersEmitter.PieceOf("targets", "TargetSize");

    /// <summary>The labels of the piece.</summary>
    private static string LabelPiece(NetworkPlan plan) =>
        LabelSize(plan) == 1 ? "labels.Slice(start, rows)" : MembersEmitter.PieceOf("labels", "LabelSize");

    /// <summary>Labels per sample.</summary>
    public static int LabelSize(NetworkPlan plan) => Loss(plan).LabelsPerSample(plan.ClassifierLoss);

    /// <summary>How many values a label can have.</summary>
    public static int ClassCount(NetworkPlan plan) => Loss(plan).Classes(plan.ClassifierLoss);

    private static LossCompiler Loss(NetworkPlan plan) => LossCatalog.Find(plan.ClassifierLoss.Loss);

    /// <summary>A kernel that gives the sum of the factors of a call's labels, by which its loss is divided; null for the number of samples.</summary>
    public static string? LabelWeight(NetworkPlan plan, string name) =>
        name == "labels" && Loss(plan).LabelWeight(plan.ClassifierLoss) is { } call ? MembersEmitter.Call(plan, call) : null;

    /// <summary>The mean loss from the sum of all. Of several losses each has its factors in the sum already.</summary>
    public static string Mean(NetworkPlan plan, string name)
    {
        LossPlan loss = plan.Losses[0];
        int divisor = loss.Number < 0 ? LossCatalog.Find(loss.Loss).Divisor(loss) : 1;
        float weight = loss.Number < 0 ? loss.Weight : 1;
        string sum = weight == 1 ? "loss" : $"{Literal.Of((double)weight)} * loss";
        if (loss.IsScaled) return "(float)loss";
        string count = StepsEmitter.Count(loss);
        if (LabelWeight(plan, name) is not null) return $"(float)({sum} / total)";
        return divisor == 1 ? $"(float)({sum} / {count})" : $"(float)({sum} / ((double){count} * {divisor}))";
    }

    private static void EmitEvaluate(SourceWriter writer, NetworkPlan plan, string type, string name)
    {
        int scratch = plan.Workspace.InferenceLossRows;
        MembersEmitter.Summary(writer, "The mean loss of the samples in inference mode. Nothing is changed.");
        if (plan.Model.MaxLength is not null) TrainingEmitter.DescribeSamples(writer, plan, name);
        StepsEmitter.Describe(writer, plan);
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">The lengths do not fit, or there is no sample.</exception>");
        MembersEmitter.Optimize(writer);
        using (writer.Open($"public float Evaluate({TokensEmitter.Parameter(plan)}, {type} {name}{StepsEmitter.Parameter(plan)})"))
        {
            TokensEmitter.EmitBegin(writer, plan);
            writer.Line($"int samples = {MembersEmitter.Guard}.AtLeastOneSample(inputs.Length, InputSize, nameof({TokensEmitter.Name(plan)}));");
            StepsEmitter.EmitCheck(writer, plan, counts: true);
            writer.Line(CheckTargets(plan, name));
            StepsEmitter.EmitTotal(writer, plan, name);
            writer.Line("double loss = 0;");
            StatesEmitter.EmitFresh(writer, plan);
            using (MembersEmitter.OpenPieces(writer))
            {
                StepsEmitter.EmitBegin(writer, plan, "__inference");
                MembersEmitter.PredictPiece(writer, plan, all: plan.HasJudged);
                writer.Line($"ref float row = ref __inference[{scratch}];");
                writer.Line($"ref double losses = ref global::System.Runtime.CompilerServices.Unsafe.As<float, double>(ref __inference[{plan.Workspace.InferenceLosses}]);");
                foreach (LossPlan loss in plan.Losses)
                {
                    string y = loss.Node.Value == plan.Output?.Value && !plan.HasJudged
                        ? "y"
                        : $"__inference[{plan.Workspace.Values[plan.Writer(loss.Node.Value)!.Index]}]";
                    string targets = loss.TargetOffset == 0 ? TargetPiece(plan, name) : $"targets.Slice(start * TargetSize + {loss.TargetOffset}, rows * TargetSize - {loss.TargetOffset})";
                    string call = $"Loss{loss.Suffix}(ref {y}, {targets}, default, ref losses, ref row, 0, {StepsEmitter.InferenceArgument(plan, loss)}rows, {(loss.IsScaled ? $"1f / {StepsEmitter.Count(loss)}" : "1f")}, ref __inference[{scratch + plan.Losses.Max(each => each.Pitch)}])";
                    writer.Line($"{MembersEmitter.Call(plan, call)};");
                }

                writer.Line($"loss = {MembersEmitter.Rows}.Total(ref losses, rows, loss);");
            }

            writer.Line();
            writer.Line($"return {Mean(plan, name)};");
        }
    }

    private static void EmitProbabilities(SourceWriter writer, NetworkPlan plan)
    {
        using (MembersEmitter.OpenPrediction(
            writer, plan, "PredictProbabilities", MembersEmitter.Outputs, "probabilities", "OutputSize",
            $"Computes the {(IsBinary(plan) ? "sigmoid" : "softmax")} of the outputs of any number of samples.",
            $"n × <see cref=\"OutputSize\"/> floats, written{(IsBinary(plan) ? "" : "; each row sums to 1")}.", end: () => StepsEmitter.EmitEnds(writer, plan, "probabilities")))
        {
            writer.Line($"{MembersEmitter.Outputs} piece = {MembersEmitter.PieceOf("probabilities", "OutputSize")};");
            writer.Line($"{MembersEmitter.Call(plan, $"Probabilities(ref y, piece, ref __inference[{plan.Workspace.InferenceLossRows}], {CopiesEmitter.RowsOf(plan.Output!, "rows")})")};");
        }
    }

    private static void EmitClassify(SourceWriter writer, NetworkPlan plan)
    {
        Node output = plan.Output!;
        using (MembersEmitter.OpenPrediction(
            writer, plan, "Classify", "global::System.Span<int>", "labels", "LabelSize",
            IsBinary(plan) ? "1 for each output whose probability is above ½, otherwise 0."
                : $"The most likely class of each {(output.Rows == 1 ? "sample" : "row")}; the first where several are equal.",
            $"{Labels(plan)}, written.",
            end: () => StepsEmitter.EmitEnds(writer, plan, "labels", "-1", Literal.Of(LabelSize(plan) / output.Rows), "LabelSize")))
        {
            string method = IsBinary(plan) ? "ArePositive" : "ArgMax";
            writer.Line($"{MembersEmitter.Rows}.{method}(ref y, {output.Pitch}, {LabelPiece(plan)}, {CopiesEmitter.RowsOf(output, "rows")}, {output.RowSize});");
        }
    }

    /// <summary>How many labels there are, for people.</summary>
    public static string Labels(NetworkPlan plan) => IsBinary(plan)
        ? "n × <see cref=\"OutputSize\"/> labels 0 or 1"
        : $"n {(plan.Output!.Rows == 1 ? "" : $"× {plan.Output.Rows} ")}classes, from 0 to {plan.Output.RowSize - 1}";

    private static bool IsBinary(NetworkPlan plan) => Loss(plan) is BinaryCrossEntropyCompiler;
}
