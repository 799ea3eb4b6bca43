using StaticNet.Generator.Model;

namespace StaticNet.Generator.Planning;

/// <summary>
/// What runs in inference, which may be less than in training: noise is not heard, and a normalisation of channels by known statistics is
/// a factor and a summand of each, which the weights before it take over.
/// </summary>
/// <param name="Steps">The stages that run, in order.</param>
/// <param name="FoldSize">Floats of what is made from parameters before: folded weights, and constants of what could not be folded.</param>
internal sealed record InferencePlan(EquatableArray<InferenceStep> Steps, long FoldSize)
{
    public static InferencePlan None { get; } = new(default, 0);

    public static InferencePlan For(NetworkPlan plan)
    {
        var flow = new GradientFlow(plan);
        var steps = new List<InferenceStep>();
        var same = new Dictionary<int, int>();
        long fold = 0;
        foreach (StagePlan stage in plan.Stages)
        {
            int value = plan.ValueOf(stage);
            EquatableArray<int> inputs = stage.Inputs.Select(input => same.TryGetValue(input, out int source) ? source : input).ToEquatable();
            if (stage is NoiseStage)
            {
                same[value] = inputs[0];
                continue;
            }

            if (stage is not BatchNormStage norm)
            {
                steps.Add(new InferenceStep(stage, inputs, value));
                continue;
            }

            int before = steps.FindIndex(step => step.Value == inputs[0] && step.Stage.WeightExtent > 0 && step.Stage is DenseStage { IsPacked: false } or ConvolutionStage);
            bool isFolded = before >= 0 && steps[before].Stage is { Activation: null, Suffix: "" } && flow.Readers(inputs[0]) == 1
                && stage.Inputs[0] == inputs[0] && !flow.IsEnd(inputs[0])
                && steps[before].Stage.OutputSize == norm.InputSize; // flattened rows are channels of their own
            if (isFolded)
            {
                StagePlan weights = steps[before].Stage;
                StagePlan folded = weights with
                {
                    Activation = norm.Activation,
                    WeightStart = (int)Math.Min(fold, int.MaxValue),
                    BiasStart = (int)Math.Min(fold + weights.WeightExtent, int.MaxValue),
                    Layer = $"{weights.Layer} · {norm.Layer}",
                    Suffix = "Folded",
                };
                steps[before] = steps[before] with { Stage = folded, Value = value, Weights = weights, Norm = norm, FoldPlace = folded.WeightStart };
                fold += weights.WeightExtent + weights.OutputPitch;
            }
            else
            {
                steps.Add(new InferenceStep(stage, inputs, value) { Norm = norm, FoldPlace = (int)Math.Min(fold, int.MaxValue) });
                fold += norm.InferenceConstants;
            }
        }

        return new InferencePlan(steps.ToEquatable(), fold);
    }

    /// <summary>Whether something is made from parameters before.</summary>
    public bool HasFolds => FoldSize > 0;

    /// <summary>The steps that the network's outputs depend on. The others lead to losses alone.</summary>
    public IReadOnlyList<InferenceStep> StepsOfOutputs(NetworkPlan plan)
    {
        HashSet<int> needed = [.. plan.Outputs.Select(output => output.Node.Value)];
        foreach (InferenceStep step in Steps.Reverse())
        {
            if (needed.Contains(step.Value)) needed.UnionWith(step.Inputs);
        }

        return [.. Steps.Where(step => needed.Contains(step.Value))];
    }
}

/// <summary>A stage as it runs in inference.</summary>
/// <param name="Stage">The stage; of folded weights with places of its own for them.</param>
/// <param name="Inputs">The values that it reads.</param>
/// <param name="Value">The value that it writes.</param>
internal sealed record InferenceStep(StagePlan Stage, EquatableArray<int> Inputs, int Value)
{
    /// <summary>The normalisation that is part of it, or that it is.</summary>
    public BatchNormStage? Norm { get; init; }

    /// <summary>The stage whose weights are folded with it; null where it runs for itself.</summary>
    public StagePlan? Weights { get; init; }

    /// <summary>Where in the folds its own begin, or -1.</summary>
    public int FoldPlace { get; init; } = -1;
}
