namespace StaticNet.Generator.Planning;

/// <summary>
/// How gradients come together on the way back. A value that one stage reads gets its gradient from that stage, which also goes back
/// through the activation before it. A value with several readers, or with a reader and a loss, is shared: one writes, the others add,
/// and when all have, the stage that wrote the value goes back through its own activation.
/// </summary>
internal sealed class GradientFlow
{
    private readonly Dictionary<int, int> _readers = [];
    private readonly Dictionary<int, int> _firstReader = [];
    private readonly Dictionary<int, int> _lastReader = [];
    private readonly SortedDictionary<int, int> _ends = [];
    private readonly HashSet<int> _wanted = [];

    public GradientFlow(NetworkPlan plan)
    {
        foreach (StagePlan stage in plan.Stages)
        {
            foreach (int value in stage.Inputs)
            {
                _readers.TryGetValue(value, out int count);
                _readers[value] = count + 1;
                if (count == 0) _firstReader[value] = stage.Index;
                _lastReader[value] = stage.Index;
            }
        }

        foreach (OutputPlan output in plan.Outputs) _ends[output.Node.Value] = 1;
        foreach (IGrouping<int, LossPlan> losses in plan.Losses.GroupBy(loss => loss.Node.Value)) _ends[losses.Key] = losses.Count();
        foreach (StagePlan stage in plan.Stages)
        {
            if (stage.IsTrained || stage.Inputs.Any(_wanted.Contains)) _wanted.Add(plan.ValueOf(stage));
        }
    }

    /// <summary>The values at which gradients come in from losses and outputs, in order.</summary>
    public IReadOnlyCollection<int> Ends => _ends.Keys;

    /// <summary>Whether gradients come in at the value from a loss or an output.</summary>
    public bool IsEnd(int value) => _ends.ContainsKey(value);

    /// <summary>Whether something before the value is trained. If not, its gradient is wanted only where somebody asks for those of the inputs.</summary>
    public bool IsWanted(int value) => _wanted.Contains(value);

    /// <summary>Whether the gradient of a value is a sum: of what its readers say, and each loss that judges it, or somebody outside.</summary>
    public bool IsShared(int value) => Readers(value) + (_ends.TryGetValue(value, out int count) ? count : 0) > 1;

    /// <summary>Whether the only reader of a value goes back through its activation.</summary>
    public bool IsPassed(int value) => !IsShared(value) && !IsEnd(value);

    /// <summary>
    /// Whether what a stage has to say to the gradient of its input is added to what stands there, because a loss, an output or a later
    /// stage was there before.
    /// </summary>
    public bool IsAdded(StagePlan stage, int input)
    {
        int value = stage.Inputs[input];
        return IsEnd(value)
            || stage.Inputs.Take(input).Contains(value)
            || _lastReader[value] > stage.Index;
    }

    /// <summary>Whether a stage's input is the last to be added: then the sum is complete.</summary>
    public bool IsLastAdded(StagePlan stage, int input)
    {
        int value = stage.Inputs[input];
        return IsAdded(stage, input) && _firstReader[value] == stage.Index && !stage.Inputs.Skip(input + 1).Contains(value);
    }

    /// <summary>How many times stages read a value.</summary>
    public int Readers(int value) => _readers.TryGetValue(value, out int count) ? count : 0;
}
