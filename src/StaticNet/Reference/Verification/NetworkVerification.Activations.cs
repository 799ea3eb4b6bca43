namespace StaticNet.Reference;

/// <content>What training passes leave to be looked at.</content>
internal sealed partial class NetworkVerification<TNet>
{
    /// <summary>Names, shapes and sizes; every layer stands in at most one.</summary>
    private void CheckActivationDefinitions(IReadOnlyList<ActivationDefinition> activations)
    {
        _log.Require(Declaration.Optimizer is not null || activations.Count == 0, "it has activations, but no optimizer.");
        string[] names = [.. Declaration.Layers.Select(layer => layer.Name)];
        string[] layers = [.. activations.SelectMany(activation => activation.Layers)];
        _log.Require(layers.Distinct().Count() == layers.Length, "a layer is in two activations.");
        foreach (ActivationDefinition activation in activations)
        {
            foreach (string layer in activation.Layers)
                _log.Require(names.Contains(layer), $"the activation '{activation.Name}' is of '{layer}', which is no layer.");
            int k = Array.IndexOf(names, activation.Name);
            RequireEqual("last layer of the activation", activation.Layers[^1], activation.Name, activation.Name);
            RequireEqual("shape of the activation", Shape(Declaration.Layers[k].Layer.OutputShape), Shape(activation.Shape), activation.Name);
            RequireEqual("count of the activation", activation.Shape.Aggregate(1, (size, dimension) => size * dimension), activation.Count, activation.Name);
        }
    }

    /// <summary>What layers give; <c>null</c> where there is nothing to compare.</summary>
    private LayerValues? ExpectActivations(double[] parameters, VerificationCase samples) => TNet.Definition.Activations.Count == 0
        ? null
        : new LayerValues(Declaration, parameters, _training, samples, Evaluations(Declaration, parameters, samples.Count, _training));

    /// <summary>Compares all activations of a pass; of one that was cut, they are those of the last piece.</summary>
    private void CompareActivations(IDifferentiableNetwork<TNet> network, LayerValues? expected, int samples)
    {
        if (expected is null)
            return;
        string check = _log.Check;
        _log.Check = $"activations behind {check}";
        int rows = ((samples - 1) % TNet.MaxBatchSize) + 1;
        foreach ((ActivationDefinition activation, float[] values) in Activations(network, rows))
        {
            int k = Declaration.Layers.TakeWhile(layer => layer.Name != activation.Name).Count();
            _log.Compare(activation.Name, "activations", expected.Last(k, rows), values, expected.Bound(k));
        }
        _log.Check = check;
    }

    /// <summary>The activations of outputs are the outputs.</summary>
    private void CompareOutputs(IDifferentiableNetwork<TNet> network, int samples, float[] outputs)
    {
        int offset = 0;
        foreach (DeclaredNode node in Declaration.Outputs.Select(output => Declaration.Nodes[output.Node]))
        {
            foreach ((_, float[] values) in Activations(network, samples).Where(each => each.Definition.Name == node.Name))
            {
                for (int i = 0; i < samples; i++)
                    _log.RequireSameBits(node.Name, "activations", outputs.AsSpan((i * TNet.OutputSize) + offset, node.Size), values.AsSpan(i * node.Size, node.Size));
            }
            offset += node.Size;
        }
    }

    /// <summary>What does not fit is refused: an activation too many, a length, and a network without a pass.</summary>
    private void CheckActivationArguments(ulong seed, IDifferentiableNetwork<TNet> network, int samples)
    {
        if (samples > TNet.MaxBatchSize)
            return;
        IReadOnlyList<ActivationDefinition> activations = TNet.Definition.Activations;
        _log.Check = "CopyActivationTo";
        foreach (int which in new[] { -1, activations.Count })
            _log.RequireException<ArgumentOutOfRangeException>($"activation {which}", () => network.CopyActivationTo(which, []));
        if (activations.Count == 0)
            return;
        int count = samples * activations[^1].Count;
        foreach (int length in new[] { 0, count - 1, count + 1 })
            _log.RequireArgumentException($"{length} values in place of {count}", () => network.CopyActivationTo(activations.Count - 1, new float[length]));
        var fresh = (IDifferentiableNetwork<TNet>)TNet.Create(seed);
        _log.RequireException<InvalidOperationException>("a network without a pass", () => fresh.CopyActivationTo(0, []));
    }

    private static IEnumerable<(ActivationDefinition Definition, float[] Values)> Activations(IDifferentiableNetwork<TNet> network, int samples)
    {
        for (int i = 0; i < TNet.Definition.Activations.Count; i++)
        {
            var values = new float[samples * TNet.Definition.Activations[i].Count];
            Array.Fill(values, Untouched);
            network.CopyActivationTo(i, values);
            yield return (TNet.Definition.Activations[i], values);
        }
    }
}
