namespace StaticNet.Generator.Planning;

/// <summary>
/// Places the outputs of stages in inference so that what is not needed any more gives its place to others. The largest is placed first,
/// each as far in front as those that live at the same time let it (Pisarchyk and Lee, "Efficient Memory Management for Deep Neural Net
/// Inference", 2020: greedy by size).
/// </summary>
internal static class Lifetimes
{
    /// <summary>The places of all stages' outputs, and the floats that they take together.</summary>
    public static (int[] Places, long Size) Place(NetworkPlan plan, long rows)
    {
        (int First, int Last)[] spans = Spans(plan);
        var placed = new List<Life>();
        var places = new int[plan.Stages.Count];
        long size = 0;
        foreach (StagePlan stage in plan.Stages.OrderByDescending(stage => stage.SamplePitch).ThenBy(stage => stage.Index))
        {
            var life = new Life(spans[stage.Index].First, spans[stage.Index].Last, 0, rows * stage.SamplePitch);
            foreach (Life other in placed.Where(life.Overlaps).OrderBy(other => other.Start))
            {
                if (life.Start + life.Length <= other.Start) break;
                life = life with { Start = Math.Max(life.Start, other.Start + other.Length) };
            }

            placed.Add(life);
            places[stage.Index] = (int)Math.Min(life.Start, int.MaxValue);
            size = Math.Max(size, life.Start + life.Length);
        }

        return (places, size);
    }

    /// <summary>The life of each stage's output: from the stage to the last that reads it; outputs, and what losses judge, to the end.</summary>
    public static (int First, int Last)[] Spans(NetworkPlan plan)
    {
        var spans = plan.Stages.Select(stage => (First: stage.Index, Last: stage.Index)).ToArray();
        foreach (StagePlan stage in plan.Stages)
        {
            foreach (int value in stage.Inputs.Where(value => plan.Writer(value) is not null)) spans[value - plan.Inputs.Count].Last = stage.Index;
        }

        foreach (Node end in plan.Ends) spans[end.Value - plan.Inputs.Count].Last = plan.Stages.Count;
        return spans;
    }

    private sealed record Life(int First, int Last, long Start, long Length)
    {
        /// <summary>A stage writes while it reads, so that its output does not lie in place of its input.</summary>
        public bool Overlaps(Life other) => First <= other.Last && other.First <= Last;
    }
}
