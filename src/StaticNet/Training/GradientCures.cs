namespace StaticNet.Training;

/// <summary>What helps a network against gradients that vanish or explode: what it does not have yet.</summary>
internal static class GradientCures
{
    private static readonly string[] Saturating = ["Sigmoid", "HardSigmoid", "Tanh", "HardTanh", "Softsign"];
    private static readonly string[] Normalizing = ["BatchNorm", "LayerNorm", "GroupNorm", "RMSNorm"];

    public static bool IsClipped(NetworkDefinition network) => network.Optimizer?.Contains("ClipGradient", StringComparison.Ordinal) ?? false;

    public static bool IsSquared(NetworkDefinition network) => network.Loss?.Contains("MeanSquaredError", StringComparison.Ordinal) ?? false;

    public static string OfVanishing(NetworkDefinition network)
    {
        var cures = new List<string>();
        string[] saturating = [.. Saturating.Where(kind => Has(network, kind))];
        if (saturating.Length > 0) cures.Add("ReLU instead of " + string.Join(" and ", saturating));
        if (Has(network, "RNN")) cures.Add("LSTM or GRU instead of RNN");
        AddOfBoth(network, cures);
        if (!Has(network, "Add")) cures.Add("residual connections (Add)");
        cures.Add("Init = Init.HeUniform or a larger InitScale");
        return Sentence(cures);
    }

    public static string OfExploding(NetworkDefinition network)
    {
        var cures = new List<string>();
        if (!IsClipped(network)) cures.Add("[ClipGradientNorm(1)]");
        cures.Add("a smaller InitScale or learning rate");
        AddOfBoth(network, cures);
        cures.Add(IsSquared(network) ? "inputs and targets with mean 0 and deviation 1" : "inputs with mean 0 and deviation 1");
        return Sentence(cures);
    }

    private static void AddOfBoth(NetworkDefinition network, List<string> cures)
    {
        if (!Normalizing.Any(kind => Has(network, kind))) cures.Add("BatchNorm or LayerNorm between the layers");
    }

    private static bool Has(NetworkDefinition network, string kind) => network.Layers.Any(layer => layer.Kind == kind);

    private static string Sentence(List<string> cures) =>
        cures.Count == 1 ? $"What helps: {cures[0]}." : $"What helps: {string.Join(", ", cures[..^1])}, or {cures[^1]}.";
}
