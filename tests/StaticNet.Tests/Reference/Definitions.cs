namespace StaticNet.Tests.Reference;

/// <summary>The definition that a generator would emit for a stack of stages.</summary>
internal static class Definitions
{
    public static NetworkDefinition Define(string name, Stage[] stages, int maxBatchSize, bool hasLoss = true, string[]? moments = null)
    {
        var layers = new List<LayerDefinition>();
        var parameters = new List<ParameterDefinition>();
        int offset = 0;
        foreach (Stage stage in stages)
        {
            layers.Add(new(stage.Name, "Dense", $"Dense({stage.Units})", [stage.Units], stage.ParameterCount) { Inputs = [Last()] });
            if (stage.Activation != Activation.None)
            {
                string kind = stage.Activation.ToString();
                int number = layers.Count(layer => layer.Kind == kind);
                layers.Add(new($"{kind.ToLowerInvariant()}{number}", kind, kind, [stage.Units], 0) { Inputs = [Last()] });
            }
            bool transposed = Faults.Planted == Fault.ShapeTransposed && stage.Name == "dense1";
            Add("weight", transposed ? [stage.Inputs, stage.Units] : [stage.Units, stage.Inputs], stage.WeightCount);
            if (stage.Bias)
                Add("bias", [stage.Units], stage.Units);

            void Add(string tensor, int[] shape, int count)
            {
                parameters.Add(new($"{stage.Name}.{tensor}", shape, offset, count));
                offset += count;
            }
        }
        return new()
        {
            Name = name,
            InputShape = [stages[0].Inputs],
            OutputShape = [stages[^1].Units],
            MaxBatchSize = maxBatchSize,
            Layers = layers,
            Inputs = [new("input", [stages[0].Inputs], 0, stages[0].Inputs)],
            Outputs = [new(Last(), [stages[^1].Units], 0, stages[^1].Units) { Layer = Last() }],
            Targets = hasLoss ? [new(Last(), [stages[^1].Units], 0, stages[^1].Units) { Layer = Last() }] : [],
            Parameters = parameters,
            OptimizerMoments = Faults.Planted == Fault.MomentNamesSwapped ? [.. moments!.Reverse()] : moments ?? [],
            OptimizerScalars = moments is null ? [] : ["step"],
            Activations = moments is null ? [] : [.. stages.Select(ActivationOf)],
            ParameterBytes = 4 * offset,
            InferenceWorkspaceBytes = 0,
            TrainingWorkspaceBytes = 0,
        };

        ActivationDefinition ActivationOf(Stage stage)
        {
            int first = layers.FindIndex(layer => layer.Name == stage.Name);
            string[] own = [.. layers.Skip(first).Take(stage.Activation == Activation.None ? 1 : 2).Select(layer => layer.Name)];
            if (Faults.Planted == Fault.ActivationNamedTwice && stage.Name == "dense1")
                own = ["dense0", .. own];
            return new(own[^1], own, [stage.Units], stage.Units);
        }

        string Last() => layers.Count == 0 ? "input" : layers[^1].Name;
    }

    /// <summary><c>1/m Σ (y − t)²</c> and its gradient <c>2 (y − t) / m</c>.</summary>
    public static float SquaredError(ReadOnlySpan<float> y, ReadOnlySpan<float> target, Span<float> gradient)
    {
        float sum = 0;
        for (int i = 0; i < y.Length; i++)
        {
            float difference = y[i] - target[i];
            sum += difference * difference;
            gradient[i] = 2 * difference / y.Length;
        }
        return sum / y.Length;
    }
}
