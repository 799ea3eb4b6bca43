using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Emission;

/// <summary>
/// The members that let several threads do a training step. What they have in common for all networks is the base class
/// <c>ParallelStep</c>; here only the kernels are called.
/// </summary>
internal static class ThreadsEmitter
{
    private const string Class = "__ParallelStep";
    private const string Base = "global::StaticNet.Runtime.ParallelStep";

    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        EmitProperty(writer);
        EmitWork(writer, plan);
    }

    /// <summary>Opens the branch in which the piece is shared.</summary>
    public static void EmitPiece(SourceWriter writer, NetworkPlan plan, string name)
    {
        using (writer.Open("if (__parallel is { } parallel && parallel.Pays(rows))"))
        {
            foreach (string scalar in Scalars(plan)) writer.Line($"parallel.{scalar} = {scalar};");
            string update = OptimizerStep.For(plan).IsFused ? "update && start + rows == samples" : "false";
            writer.Line(
                $"parallel.Run({MembersEmitter.PieceOf("inputs", "InputSize")}, {EvaluationEmitter.TargetPiece(plan, name)}, weights, rows, samples, scale, "
                + $"first: start == 0, update: {update});");
        }
    }

    /// <summary>What the workers need for steps, and for losses that are divided by steps.</summary>
    private static string[] Scalars(NetworkPlan plan) =>
    [
        .. OptimizerStep.For(plan) is { IsFused: true } step ? step.Scalars.Select(scalar => scalar.Name) : [],
        .. StepsEmitter.HasStepScale(plan) ? new[] { "stepScale" } : [],
    ];

    private static void EmitProperty(SourceWriter writer)
    {
        MembersEmitter.Summary(
            writer, "How many threads <c>TrainStep</c> and <c>ComputeGradients</c> use at most, the calling one included: 1, unless set.");
        writer.Line("/// <remarks>");
        writer.Line("/// Results do not depend on it, to the last bit. Less than about a million multiply-adds, that is weights × samples × 3, stay on the");
        writer.Line("/// calling thread. Above 1 it starts background threads, which spin for some microseconds behind a call, then sleep, and end when");
        writer.Line("/// the network is collected or the number changes. More threads than the machine has cores do not help. The network still");
        writer.Line("/// belongs to one caller at a time, and a fork begins with 1.");
        writer.Line("/// </remarks>");
        writer.Line("/// <exception cref=\"global::System.ArgumentOutOfRangeException\">The number is not from 1 to 1024.</exception>");
        using (writer.Open("public int MaxThreads"))
        {
            writer.Line("get => __parallel?.Threads ?? 1;");
            using (writer.Open("set"))
            {
                writer.Line($"{MembersEmitter.Guard}.Threads(value, nameof(MaxThreads));");
                writer.Line($"if (value != MaxThreads) __parallel = value == 1 ? null : new {Class}(this, value);");
            }
        }

        writer.Line();
        writer.Line($"private {Class}? __parallel;");
    }

    private static void EmitWork(SourceWriter writer, NetworkPlan plan)
    {
        string name = plan.Model.Type.EscapedName;
        WorkspacePlan workspace = plan.Workspace;
        string moments = plan.MomentCount > 0 ? "_network.__moments, " : "";
        writer.Line();
        writer.Line("// A piece of a training step, as work for several threads.");
        using (writer.Open($"private sealed class {Class} : {Base}"))
        {
            writer.Line($"private readonly {name} _network;");
            if (Scalars(plan) is { Length: > 0 } scalars) writer.Line($"public float {string.Join(", ", scalars)};");
            writer.Line();
            writer.Line($"public {Class}({name} network, int threads)");
            writer.Line(
                $"    : base(threads, network.__training, {workspace.Inputs}, {workspace.ScratchSize}, {plan.MaxBatchSize}, {plan.TargetSize}, {plan.TrainingMultiplyAdds}{(plan.HasPhases ? $", phases: {plan.Phases}" : "")}) => _network = network;");
            writer.Line();
            using (writer.Open("protected override void Deltas(ref float scratch, int phase, int start, int rows)"))
            {
                if (plan.IsClassifier)
                {
                    writer.Line($"if (HasLabels) {Deltas("Labels")};");
                    writer.Line($"else {Deltas("Targets")};");
                }
                else
                {
                    writer.Line($"{Deltas("Targets")};");
                }
            }

            if (plan.HasPhases)
            {
                writer.Line();
                writer.Line("protected override void Combine(int phase) =>");
                writer.Line($"    {MembersEmitter.Call(plan, "Combine(_network.__parameters, _network.__training, phase, Rows, update: !_network.__isFork)")};");
            }

            writer.Line();
            writer.Line("protected override void Weights(ref float scratch, int worker, int workers) =>");
            string weights = $"Weights(ref Inputs, _network.__parameters, _network.__gradients, {moments}_network.__training, ref scratch, Rows, IsFirst, worker, workers{OptimizerStep.For(plan).CallArguments("IsUpdate", scalar => scalar.Name)})";
            writer.Line($"    {MembersEmitter.Call(plan, weights)};");
        }

        string Deltas(string targets) => MembersEmitter.Call(
            plan, $"Deltas(ref Inputs, {targets}, SampleWeights, _network.__parameters, _network.__training, ref scratch, {StatesEmitter.PhaseArgument(plan)}start, rows, Scale, {StepsEmitter.ScaleArgument(plan)}single: Samples == 1)");
    }
}
