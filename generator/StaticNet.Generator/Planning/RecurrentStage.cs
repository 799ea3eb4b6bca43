using StaticNet.Generator.Model;

namespace StaticNet.Generator.Planning;

/// <summary>What a recurrent layer does at each step.</summary>
internal enum Cell
{
    /// <summary>h = tanh z.</summary>
    Tanh,

    /// <summary>h = max(z, 0).</summary>
    ReLU,

    LSTM,

    GRU,

    /// <summary>A GRU whose reset gate acts on the state before the product.</summary>
    ResetBeforeGRU,
}

/// <summary>
/// A recurrent layer in one direction. Its input is what the sequence says to the gates, W x + b of all steps at once, from a dense stage
/// before it that nobody else reads; step by step it adds what the state says, and finds the next state.
/// </summary>
/// <param name="Index">See <see cref="StagePlan"/>.</param>
/// <param name="Layer">See <see cref="StagePlan"/>.</param>
/// <param name="Cell">What it does at a step.</param>
/// <param name="Units">Size of the state.</param>
/// <param name="MostRows">For how many samples there is room.</param>
internal sealed record RecurrentStage(int Index, string Layer, Cell Cell, int Units, int MostRows)
    : StagePlan(Index, Layer, GatesOf(Cell) * PitchOf(Cell, Units), Shape.Padded(GatesOf(Cell) * PitchOf(Cell, Units)), Units, null)
{
    public override string Kind => Cell switch { Cell.LSTM => "LSTM", Cell.GRU or Cell.ResetBeforeGRU => "GRU", _ => "RNN" };

    /// <summary>Whether it goes from the last step to the first.</summary>
    public bool IsReverse { get; init; }

    /// <summary>Whether every step is an output, not only the last that it comes to.</summary>
    public bool ReturnsSequence { get; init; }

    /// <summary>Whether there is a way back, for which it keeps something.</summary>
    public bool HasBackward { get; init; }

    /// <summary>Whether training begins with the states that the call before has left.</summary>
    public bool CarriesState { get; init; }

    /// <summary>How many gates there are: parts of a row of its input.</summary>
    public int Gates => GatesOf(Cell);

    /// <summary>Floats of a gate: half vectors, so that small layers do not consist of padding; whole ones where W is used in parts.</summary>
    public int GatePitch => PitchOf(Cell, Units);

    /// <summary>Steps of a sequence.</summary>
    public int Steps => InputRows;

    /// <summary>How many vectors of state there are: h, and of an LSTM c, or what a reset gate lets through of h.</summary>
    public int States => Cell is Cell.LSTM or Cell.ResetBeforeGRU ? 2 : 1;

    public override int OutputRows => ReturnsSequence ? Steps : 1;

    public override bool CountsSamples => true;

    public override bool IsTrained => !IsFrozen;

    /// <summary>W, from the state to the gates, is stored [units][gates].</summary>
    public override int WeightExtent => Units * InputPitch;

    public override int WeightShares => Units;

    public override long MultiplyAdds => (long)Steps * Units * Gates * Units;

    /// <summary>The state of each sample, and what it says to the gates.</summary>
    public override long Scratch => (long)MostRows * (States * OutputPitch + InputPitch);

    /// <summary>W transposed, and what later steps say to the state.</summary>
    public override long GradientScratch => PanelSize + 3L * MostRows * OutputPitch;

    /// <summary>Floats of W transposed.</summary>
    public int PanelSize => InputSize * OutputPitch;

    public override string? State => HasBackward ? "K" : null;

    /// <summary>
    /// Floats that are kept of a step: h(t−1); of an LSTM c(t−1) and tanh c(t); of h(t−1) what a reset gate lets through; of a GRU what the state says to n, and the gradients of
    /// what it says to the gates, of which that of n differs from what the sequence gets. The gates themselves take the place of its input.
    /// </summary>
    public int Record => Cell switch { Cell.LSTM => 3 * OutputPitch, Cell.GRU => 2 * OutputPitch + InputPitch, Cell.ResetBeforeGRU => 2 * OutputPitch, _ => OutputPitch };

    public override int Kept => Steps * Record;

    public override int InferenceKept => 0;

    /// <summary>What stays is h, and of an LSTM c.</summary>
    public int CarriedStates => !CarriesState ? 0 : Cell == Cell.LSTM ? 2 : 1;

    public override int Carried => CarriedStates * OutputPitch;

    /// <summary>The state, and room for what it says to the gates.</summary>
    public override long StreamState => States * OutputPitch + InputPitch;

    /// <summary>Where in a step's record the gradients of what the state says to the gates are, or −1: then they are those of the input.</summary>
    public int DeltaPlace => Cell == Cell.GRU ? 2 * OutputPitch : -1;

    /// <summary>W h(t−1) + b as a dense layer, of states one behind the other; for all gates that hear the state itself.</summary>
    public DenseStage Product => Part(0, Cell == Cell.ResetBeforeGRU ? 2 : Gates, "State");

    /// <summary>The same of what the reset gate lets through, for the last gate.</summary>
    public DenseStage Candidate => Part(2, 1, "Candidate");

    private DenseStage Part(int gate, int gates, string suffix)
    {
        int size = gates * GatePitch;
        var order = SummationOrder.For(Units, size);
        return new DenseStage(Index, $"{Layer} by its state", Units, OutputPitch, size, null, order, DenseSchedule.For(Units, size, order))
        {
            Inputs = Inputs,
            WeightStart = WeightStart + gate * GatePitch,
            WeightPitch = InputPitch,
            BiasStart = HasBias ? BiasStart + gate * GatePitch : -1,
            IsFrozen = IsFrozen,
            Penalty = Penalty,
            Suffix = suffix,
        };
    }

    private static int PitchOf(Cell cell, int units) => cell == Cell.ResetBeforeGRU ? Shape.Padded(units) : Shape.Padded(2 * units) / 2;

    private static int GatesOf(Cell cell) => cell switch { Cell.LSTM => 4, Cell.GRU or Cell.ResetBeforeGRU => 3, _ => 1 };
}
