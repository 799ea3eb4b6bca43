using StaticNet.Generator.Model;

namespace StaticNet.Generator.Planning;

/// <summary>
/// Places the outputs of stages in inference so that what is not needed any more gives its place to others. The largest is placed first,
/// each as far in front as those that live at the same time let it (Pisarchyk and Lee, "Efficient Memory Management for Deep Neural Net
/// Inference", 2020: greedy by size).
/// </summary>
internal static class Lifetimes
{
    /// <summary>The places of all stages' outputs, and the floats that they take together. What no step writes has none.</summary>
    public static (int[] Places, long Size) Place(NetworkPlan plan, long rows)
    {
        var placed = new List<Life>();
        var places = new int[plan.Stages.Count];
        long size = 0;
        foreach ((InferenceStep step, int first, int last) in Spans(plan).OrderByDescending(span => span.Step.Stage.SamplePitch).ThenBy(span => span.First))
        {
            var life = new Life(first, last, 0, rows * step.Stage.SamplePitch);
            foreach (Life other in placed.Where(life.Overlaps).OrderBy(other => other.Start))
            {
                if (life.Start + life.Length <= other.Start) break;
                life = life with { Start = Math.Max(life.Start, other.Start + other.Length) };
            }

            placed.Add(life);
            places[step.Value - plan.Inputs.Count] = (int)Math.Min(life.Start, int.MaxValue);
            size = Math.Max(size, life.Start + life.Length);
        }

        return (places, size);
    }

    /// <summary>The life of each step's output: from the step to the last that reads it; outputs, and what losses judge, to the end.</summary>
    public static IReadOnlyList<(InferenceStep Step, int First, int Last)> Spans(NetworkPlan plan)
    {
        EquatableArray<InferenceStep> steps = plan.Inference.Steps;
        var last = new Dictionary<int, int>();
        for (int i = 0; i < steps.Count; i++)
        {
            foreach (int value in steps[i].Inputs) last[value] = i;
        }

        foreach (Node end in plan.Ends) last[end.Value] = steps.Count;
        return [.. steps.Select((step, i) => (step, i, last.TryGetValue(step.Value, out int reader) ? reader : i))];
    }

    private sealed record Life(int First, int Last, long Start, long Length)
    {
        /// <summary>A stage writes while it reads, so that its output does not lie in place of its input.</summary>
        public bool Overlaps(Life other) => First <= other.Last && other.First <= Last;
    }
}
