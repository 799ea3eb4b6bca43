namespace StaticNet.Reference;

/// <content>What holds without samples: sizes, names, shapes, parameters and their copies.</content>
internal sealed partial class NetworkVerification<TNet>
{
    private void CheckDeclaration()
    {
        _log.Check = "definition";
        NetworkDefinition definition = TNet.Definition;
        RequireEqual("InputSize", _reference.InputSize, TNet.InputSize);
        RequireEqual("OutputSize", _reference.OutputSize, TNet.OutputSize);
        RequireEqual("ParameterCount", _reference.ParameterCount, TNet.ParameterCount);
        RequireEqual("MaxBatchSize", Declaration.MaxBatchSize, TNet.MaxBatchSize);
        RequireEqual("Definition.MaxBatchSize", Declaration.MaxBatchSize, definition.MaxBatchSize);
        RequireEqual("Definition.InputShape", Shape(_reference.InputShape), Shape(definition.InputShape));
        RequireEqual("Definition.OutputShape", Shape(_reference.OutputShape), Shape(definition.OutputShape));
        RequireEqual("Definition.Layers.Count", _reference.Layers.Count, definition.Layers.Count);
        foreach ((ReferenceLayer expected, LayerDefinition actual) in _reference.Layers.Zip(definition.Layers))
        {
            RequireEqual("layer", (expected.Name, expected.Kind), (actual.Name, actual.Kind), expected.Name);
            RequireEqual("output shape", Shape(expected.OutputShape), Shape(actual.OutputShape), expected.Name);
            RequireEqual("parameter count", expected.ParameterCount, actual.ParameterCount, expected.Name);
        }
        foreach ((DeclaredLayer expected, LayerDefinition actual) in Declaration.Layers.Zip(definition.Layers))
            RequireEqual("inputs", Names(expected.Sources.Select(node => Declaration.Nodes[node].Name)), Names(actual.Inputs), expected.Name);
        RequireSlices("Inputs", Declaration.Nodes.Take(Declaration.InputCount).Select((node, i) => (node.Name, i)), definition.Inputs);
        RequireSlices("Outputs", Declaration.Outputs.Select(output => (output.Name, output.Node)), definition.Outputs);
        RequireSlices("Targets", Declaration.Losses.Select(each => (each.Name, each.Node)), definition.Targets);
        RequireEqual("Definition.Parameters.Count", _reference.Parameters.Count, definition.Parameters.Count);
        foreach ((ParameterDefinition expected, ParameterDefinition actual) in _reference.Parameters.Zip(definition.Parameters))
        {
            string layer = LayerOf(expected.Name);
            RequireEqual("name", expected.Name, actual.Name, layer, expected.Name);
            RequireEqual("shape", Shape(expected.Shape), Shape(actual.Shape), layer, expected.Name);
            RequireEqual("IsFrozen", expected.IsFrozen, actual.IsFrozen, layer, expected.Name);
            RequireEqual("offset and count", (expected.Offset, expected.Count), (actual.Offset, actual.Count), layer, expected.Name);
        }
        CheckBufferDefinitions(definition.Buffers);
        CheckOptimizerDefinition(definition);
        CheckActivationDefinitions(definition.Activations);
        CheckCapabilities();
    }

    private void CheckCapabilities()
    {
        _log.Check = "capabilities";
        object network = TNet.Create(_options.Seeds[0]);
        bool loss = Declaration.Losses.Count > 0, optimizer = Declaration.Optimizer is not null;
        bool classifier = Declaration.Classifier is not null;
        Capability("IEvaluableNetwork", network is IEvaluableNetwork<TNet>, loss);
        Capability("IDifferentiableNetwork", network is IDifferentiableNetwork<TNet>, optimizer);
        Capability("ITrainableNetwork", network is ITrainableNetwork<TNet>, loss && optimizer);
        Capability("IClassifierNetwork", network is IClassifierNetwork<TNet>, classifier);
        Capability("ILabelTrainable", network is ILabelTrainable<TNet>, classifier && optimizer);
        Capability("IExplainableNetwork", network is IExplainableNetwork<TNet>, Declaration.InputGradients);
        Capability("IBufferedNetwork", network is IBufferedNetwork<TNet>, Declaration.BufferCount > 0);
        Capability("INoisyNetwork", network is INoisyNetwork<TNet>, optimizer && Declaration.IsNoisy);
        Capability("IStreamingNetwork", network is IStreamingNetwork<TNet>, Declaration.IsStreamed);
        Capability("ITokenNetwork", network is ITokenNetwork<TNet>, Declaration.IsToken);
        Capability("IStatefulNetwork", network is IStatefulNetwork<TNet>, optimizer && Declaration.CarriesState);
        CheckStepSizes();
        CheckVocabulary();

        void Capability(string name, bool actual, bool expected) =>
            _log.Require(actual == expected, $"it {(actual ? "is" : "is not")} an {name}, against what it declares.");
    }

    private float[] CheckInitialParameters(ulong seed)
    {
        _log.Check = "initial parameters";
        TNet network = TNet.Create(seed);
        float[] initial = Parameters(network);
        _log.RequireSameBits(null, "parameters", initial, Parameters(TNet.Create(seed)));
        foreach (ParameterDefinition tensor in _reference.Parameters)
        {
            double?[] declared = [.. Enumerable.Range(0, tensor.Count).Select(i => Declaration.InitialValueOf(tensor, i))];
            ReadOnlySpan<float> values = initial.AsSpan(tensor.Offset, tensor.Count);
            for (int i = 0; i < values.Length; i++)
            {
                double error = Declaration.LayerOf(tensor).Layer.InitialError;
                bool fine = float.IsFinite(values[i]) && (declared[i] is not { } begin || Math.Abs(values[i] - begin) <= error * Math.Abs(begin));
                _log.Require(fine, $"{tensor.Name}[{i}] begins as {values[i]}.", LayerOf(tensor.Name), tensor.Name);
            }
            bool varies = declared[0] is not null || tensor.Count == 1 || values.IndexOfAnyExcept(values[0]) >= 0;
            _log.Require(varies, $"all values of {tensor.Name} begin as {values[0]}.", LayerOf(tensor.Name), tensor.Name);
        }

        _log.Check = "LoadParameters and CopyParametersTo";
        float[] counted = [.. Enumerable.Range(1, TNet.ParameterCount)];
        network.LoadParameters(counted);
        float[] copied = Parameters(network);
        foreach (ParameterDefinition tensor in _reference.Parameters)
        {
            _log.RequireSameBits(
                LayerOf(tensor.Name),
                tensor.Name,
                counted.AsSpan(tensor.Offset, tensor.Count),
                copied.AsSpan(tensor.Offset, tensor.Count));
        }
        _log.RequireArgumentException("LoadParameters with a value too many", () => network.LoadParameters(new float[counted.Length + 1]));
        if (counted.Length > 0)
            _log.RequireArgumentException("CopyParametersTo with too few", () => network.CopyParametersTo(new float[counted.Length - 1]));
        _log.RequireSameBits(null, "parameters", counted, Parameters(network));
        return initial;
    }

    private void CheckCopies(ulong seed)
    {
        const float Tau = 0.25f;
        float[] a = RandomParameters(seed), b = RandomParameters(seed + 1);
        TNet network = Load(seed, a), other = Load(seed, b);

        _log.Check = "BlendParametersFrom";
        network.BlendParametersFrom(other, Tau);
        double[] blended = [.. a.Zip(b, (p, q) => p + (Tau * ((double)q - p)))];
        double[] bounds = [.. a.Zip(b, (p, q) => Magnitude.RoundingBound(Math.Abs(p) + Math.Abs(q), 2))];
        _log.Compare(null, "parameters", blended, Parameters(network), bounds);

        _log.Check = "CopyParametersFrom";
        network.CopyParametersFrom(other);
        _log.RequireSameBits(null, "parameters", b, Parameters(network));

        _log.Check = "Fork";
        TNet fork = network.Fork();
        network.LoadParameters(a);
        _log.RequireSameBits(null, "parameters", a, Parameters(fork));
    }

    private void RequireEqual<T>(string what, T expected, T actual, string? layer = null, string? tensor = null) => _log.Require(
        EqualityComparer<T>.Default.Equals(expected, actual),
        $"{what}{(tensor ?? layer) switch { null => "", string owner => $" of {owner}" }} is {actual} where the attributes say {expected}.",
        layer,
        tensor);

    private void RequireSlices(string what, IEnumerable<(string Name, int Node)> expected, IReadOnlyList<SliceDefinition> actual)
    {
        (string Name, int Node)[] all = [.. expected];
        RequireEqual($"Definition.{what}.Count", all.Length, actual.Count);
        int offset = 0;
        for (int i = 0; i < all.Length; i++)
        {
            DeclaredNode node = Declaration.Nodes[all[i].Node];
            string expectedSlice = $"{all[i].Name} {Shape(node.Shape)} {offset} {node.Size} of {(all[i].Node < Declaration.InputCount ? null : node.Name)}";
            RequireEqual($"Definition.{what}[{i}]", expectedSlice, $"{actual[i].Name} {Shape(actual[i].Shape)} {actual[i].Offset} {actual[i].Count} of {actual[i].Layer}");
            offset += node.Size;
        }
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names);

    private static string Shape(IReadOnlyList<int> shape) => $"[{string.Join(", ", shape)}]";

    private static string LayerOf(string tensor) => tensor[..tensor.IndexOf('.', StringComparison.Ordinal)];
}
