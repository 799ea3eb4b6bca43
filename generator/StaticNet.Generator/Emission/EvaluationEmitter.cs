using StaticNet.Generator.Losses;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Emission;

/// <summary>The members that come with a loss.</summary>
internal static class EvaluationEmitter
{
    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        EmitEvaluate(writer, plan, MembersEmitter.Inputs, "targets");
        if (!plan.Model.IsClassifier) return;
        EmitEvaluate(writer, plan, MembersEmitter.Labels, "labels");
        EmitProbabilities(writer, plan);
        EmitClassify(writer, plan);
    }

    /// <summary>The statements that check targets before anything is done.</summary>
    public static string CheckTargets(NetworkPlan plan, string name) => name == "labels"
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
    public static int LabelSize(NetworkPlan plan) => Loss(plan).LabelsPerSample(plan);

    /// <summary>How many values a label can have.</summary>
    public static int ClassCount(NetworkPlan plan) => Loss(plan).Classes(plan);

    private static LossCompiler Loss(NetworkPlan plan) => LossCatalog.Find(plan.Model.Loss!);

    /// <summary>A kernel that gives the sum of the factors of a call's labels, by which its loss is divided; null for the number of samples.</summary>
    public static string? LabelWeight(NetworkPlan plan, string name) =>
        name == "labels" && Loss(plan).LabelWeight(plan) is { } call ? MembersEmitter.Call(plan, call) : null;

    /// <summary>The mean loss from the sum of all.</summary>
    public static string Mean(NetworkPlan plan, string name)
    {
        if (LabelWeight(plan, name) is not null) return "(float)(loss / total)";
        int divisor = Loss(plan).Divisor(plan);
        return divisor == 1 ? "(float)(loss / samples)" : $"(float)(loss / ((double)samples * {divisor}))";
    }

    private static void EmitEvaluate(SourceWriter writer, NetworkPlan plan, string type, string name)
    {
        int scratch = plan.Workspace.InferenceLossRows;
        MembersEmitter.Summary(writer, "The mean loss of the samples in inference mode. Nothing is changed.");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">The lengths do not fit, or there is no sample.</exception>");
        MembersEmitter.Optimize(writer);
        using (writer.Open($"public float Evaluate({MembersEmitter.Inputs} inputs, {type} {name})"))
        {
            writer.Line($"int samples = {MembersEmitter.Guard}.AtLeastOneSample(inputs.Length, InputSize, nameof(inputs));");
            writer.Line(CheckTargets(plan, name));
            if (LabelWeight(plan, name) is { } total) writer.Line($"double total = {total};");
            writer.Line("double loss = 0;");
            using (MembersEmitter.OpenPieces(writer))
            {
                MembersEmitter.PredictPiece(writer, plan);
                writer.Line($"ref float row = ref __inference[{scratch}];");
                writer.Line($"ref double losses = ref global::System.Runtime.CompilerServices.Unsafe.As<float, double>(ref __inference[{plan.Workspace.InferenceLosses}]);");
                string call = $"Loss(ref y, {TargetPiece(plan, name)}, default, ref losses, ref row, 0, rows, 1f, ref __inference[{scratch + plan.OutputPitch}])";
                writer.Line($"{MembersEmitter.Call(plan, call)};");
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
            $"n × <see cref=\"OutputSize\"/> floats, written{(IsBinary(plan) ? "" : "; each row sums to 1")}."))
        {
            writer.Line($"{MembersEmitter.Outputs} piece = {MembersEmitter.PieceOf("probabilities", "OutputSize")};");
            writer.Line($"{MembersEmitter.Call(plan, $"Probabilities(ref y, piece, ref __inference[{plan.Workspace.InferenceLossRows}], {plan.LastStage.RowsOut("rows")})")};");
        }
    }

    private static void EmitClassify(SourceWriter writer, NetworkPlan plan)
    {
        using (MembersEmitter.OpenPrediction(
            writer, plan, "Classify", "global::System.Span<int>", "labels", "LabelSize",
            IsBinary(plan) ? "1 for each output whose probability is above ½, otherwise 0."
                : $"The most likely class of each {(plan.OutputRows == 1 ? "sample" : "row")}; the first where several are equal.",
            $"{Labels(plan)}, written."))
        {
            string method = IsBinary(plan) ? "ArePositive" : "ArgMax";
            writer.Line($"{MembersEmitter.Rows}.{method}(ref y, {plan.OutputPitch}, {LabelPiece(plan)}, {plan.LastStage.RowsOut("rows")}, {plan.OutputRowSize});");
        }
    }

    /// <summary>How many labels there are, for people.</summary>
    public static string Labels(NetworkPlan plan) => IsBinary(plan)
        ? "n × <see cref=\"OutputSize\"/> labels 0 or 1"
        : plan.OutputRows == 1 ? $"n classes, from 0 to {plan.OutputRowSize - 1}" : $"n × {plan.OutputRows} classes, from 0 to {plan.OutputRowSize - 1}";

    private static bool IsBinary(NetworkPlan plan) => Loss(plan) is BinaryCrossEntropyCompiler;
}
