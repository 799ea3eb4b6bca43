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
    public static string CheckTargets(string name) => name == "labels"
        ? $"{MembersEmitter.Guard}.Labels(labels, samples, OutputSize, nameof(labels));"
        : $"{MembersEmitter.Guard}.PerSample(targets.Length, samples, TargetSize, nameof(targets));";

    /// <summary>The targets of the piece.</summary>
    public static string TargetPiece(string name) => name == "labels"
        ? "labels.Slice(start, rows)"
        : MembersEmitter.PieceOf("targets", "TargetSize");

    /// <summary>The mean loss from the sum of all.</summary>
    public static string Mean(NetworkPlan plan)
    {
        int divisor = LossCatalog.Find(plan.Model.Loss!).Divisor(plan);
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
            writer.Line(CheckTargets(name));
            writer.Line("double loss = 0;");
            using (MembersEmitter.OpenPieces(writer))
            {
                MembersEmitter.PredictPiece(writer, plan);
                writer.Line($"ref float row = ref __inference[{scratch}];");
                writer.Line($"ref double losses = ref global::System.Runtime.CompilerServices.Unsafe.As<float, double>(ref __inference[{plan.Workspace.InferenceLosses}]);");
                string call = $"Loss(ref y, {TargetPiece(name)}, default, ref losses, ref row, 0, rows, 1f, ref __inference[{scratch + plan.OutputPitch}])";
                writer.Line($"{MembersEmitter.Call(plan, call)};");
                writer.Line($"loss = {MembersEmitter.Rows}.Total(ref losses, rows, loss);");
            }

            writer.Line();
            writer.Line($"return {Mean(plan)};");
        }
    }

    private static void EmitProbabilities(SourceWriter writer, NetworkPlan plan)
    {
        using (MembersEmitter.OpenPrediction(
            writer, plan, "PredictProbabilities", MembersEmitter.Outputs, "probabilities", "OutputSize",
            "Computes the softmax of the outputs of any number of samples.",
            "n × <see cref=\"OutputSize\"/> floats, written; each row sums to 1."))
        {
            writer.Line($"{MembersEmitter.Outputs} piece = {MembersEmitter.PieceOf("probabilities", "OutputSize")};");
            writer.Line($"{MembersEmitter.Call(plan, $"Softmax(ref y, piece, ref __inference[{plan.Workspace.InferenceLossRows}], rows)")};");
        }
    }

    private static void EmitClassify(SourceWriter writer, NetworkPlan plan)
    {
        using (MembersEmitter.OpenPrediction(
            writer, plan, "Classify", "global::System.Span<int>", "labels", "1",
            "The most likely class of each sample; the first where several are equal.",
            "n classes, written."))
            writer.Line($"{MembersEmitter.Rows}.ArgMax(ref y, {plan.OutputPitch}, labels.Slice(start, rows), rows, OutputSize);");
    }
}
