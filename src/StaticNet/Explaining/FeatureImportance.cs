namespace StaticNet.Explaining;

/// <summary>How much a network relies on an input, or on some that belong together.</summary>
/// <param name="Name">The name of the feature, or its number.</param>
/// <param name="Mean">How much worse the network does without it, on average.</param>
/// <param name="Deviation">The standard deviation of that over the repetitions; 0 for one.</param>
public readonly record struct FeatureImportance(string Name, double Mean, double Deviation);
