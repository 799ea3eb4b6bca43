using StaticNet.Generator.Layers;
using StaticNet.Generator.Losses;

namespace StaticNet.Generator.Planning;

/// <summary>
/// A network that is nothing but a chain of straight-line dense layers with few outputs. What its layers compute is so little that calls,
/// and the padding of their vectors, would cost more: its passes are written as one.
/// </summary>
internal sealed class SmallChain
{
    /// <summary>Up to so many outputs per layer, on average, samples in lanes are faster: 16 outputs fill a vector of their own.</summary>
    private const int MostOutputs = 10;

    /// <summary>Up to so many inputs of all layers, each a line of its own, a pass stays within the JIT's budget of inlined calls.</summary>
    private const int MostInputs = 24;

    /// <summary>The name of the kernels for 128-bit vectors.</summary>
    public const string Short = "Short";

    private readonly GradientFlow _flow;

    private SmallChain(IReadOnlyList<DenseStage> stages, GradientFlow flow, NetworkPlan plan)
    {
        Stages = stages;
        _flow = flow;
        Plan = plan;
    }

    public NetworkPlan Plan { get; }

    public IReadOnlyList<DenseStage> Stages { get; }

    public DenseStage Last => Stages[Stages.Count - 1];

    /// <summary>
    /// The kernels that compute rows: of the shortest vectors that hold all outputs of every layer. Those of a machine with longer ones would be
    /// mostly padding, for which square roots and divisions take as long as for values.
    /// </summary>
    public string RowsOwner => Stages.Max(stage => stage.OutputSize) switch { <= 4 => Short, <= 8 => "Narrow", _ => "" };

    /// <summary>How many lanes their vectors have at most.</summary>
    public int RowsLanes => RowsOwner switch { Short => 4, "Narrow" => 8, _ => Shape.Block };

    /// <summary>The loss, if it is one that has a form for samples in lanes.</summary>
    public ElementwiseLossCompiler? Loss => Plan.Losses.Count == 1 && Plan.Model.HasOptimizer ? LossCatalog.Find(Plan.Losses[0].Loss) as ElementwiseLossCompiler : null;

    /// <summary>Whether a training step needs the gradient of the stage's output.</summary>
    public bool HasDelta(StagePlan stage) => stage == Last || _flow.IsWanted(Plan.ValueOf(stage));

    /// <summary>The stages through which gradients go back, the last first.</summary>
    public IEnumerable<DenseStage> WayBack => Stages.Skip(1).Reverse().Where(stage => HasDelta(Stages[stage.Index - 1]));

    /// <summary>What inference keeps of a group of samples, and where it begins, in vectors.</summary>
    public IEnumerable<(string Name, int Place)> InferenceColumns => Columns("v", "h").Take(Stages.Count + 1);

    /// <summary>The same for training: inputs, outputs and gradients of all stages, and terms of the loss.</summary>
    public IEnumerable<(string Name, int Place)> TrainingColumns => Columns("v", "h", "d", "terms");

    /// <summary>The floats of all columns in inference.</summary>
    public int InferenceScratch => Shape.Block * (Plan.InputSize + Stages.Sum(stage => stage.OutputSize));

    /// <summary>The same in training.</summary>
    public int TrainingScratch => InferenceScratch + Shape.Block * (Stages.Sum(stage => stage.OutputSize) + Last.OutputSize);

    public static SmallChain? Of(NetworkPlan plan)
    {
        if (plan.Output is null || plan.Inputs.Count != 1 || plan.HasPhases || plan.HasNoise || plan.Stages.Any(stage => stage is not DenseStage)) return null;
        var flow = new GradientFlow(plan);
        DenseStage[] stages = [.. plan.Stages.Cast<DenseStage>()];
        bool isChain = stages.All(stage => IsLink(plan, flow, stage)) && plan.Output.Value == plan.ValueOf(stages[stages.Length - 1]);
        bool isSmall = stages.Sum(stage => stage.OutputSize) <= MostOutputs * stages.Length && stages.Sum(stage => stage.InputSize) <= MostInputs;
        return isChain && isSmall ? new SmallChain(stages, flow, plan) : null;
    }

    /// <summary>Whether the network only predicts, and does so as a chain: then nothing calls methods of single layers.</summary>
    public static bool IsAll(NetworkPlan plan) => !plan.Model.HasBackward && plan.Stream is null && Of(plan) is not null;

    private static bool IsLink(NetworkPlan plan, GradientFlow flow, DenseStage stage) =>
        stage is { InputRows: 1, HasLengths: false, Schedule.Form: DenseForm.StraightLine }
        && (stage.Index == 0 ? plan.Writer(stage.Inputs[0]) is null : stage.Inputs[0] == plan.ValueOf(plan.Stages[stage.Index - 1]))
        && (stage.Index == 0 || DenseInputGradient.IsStraightLine(stage))
        && (stage.Index == plan.Stages.Count - 1 || flow.IsPassed(plan.ValueOf(stage)));

    private IEnumerable<(string Name, int Place)> Columns(params string[] names)
    {
        int place = 0;
        foreach (string name in names)
        {
            if (name is "v" or "terms")
            {
                yield return (name, place);
                place += name == "v" ? Plan.InputSize : Last.OutputSize;
                continue;
            }

            foreach (DenseStage stage in Stages)
            {
                yield return (name + Emission.Literal.Of(stage.Index), place);
                place += stage.OutputSize;
            }
        }
    }
}
