using StaticNet.Generator.Model;

namespace StaticNet.Generator.Planning;

/// <summary>A plan, or what stands in the way of one. Warnings may come with a plan.</summary>
internal sealed record PlanResult(NetworkPlan? Plan, EquatableArray<Problem> Problems);
