namespace StaticNet.Generator.Model;

/// <summary>What planning found at one network: kept apart from the plan, and without places, so that both stay equal while code moves.</summary>
internal sealed record NetworkProblems(string HintName, EquatableArray<Problem> Problems);
