namespace StaticNet.Benchmarks.Networks;

/// <summary>What a call does. The C++ library knows them by these numbers.</summary>
public enum Operation
{
    /// <summary>Predict.</summary>
    Forward = 0,

    /// <summary>ComputeGradients.</summary>
    Gradients = 1,

    /// <summary>TrainStep with SGD.</summary>
    TrainSgd = 2,

    /// <summary>TrainStep with Adam.</summary>
    Train = 3,
}

/// <summary>A row of the table.</summary>
internal sealed record Cell(NetworkShape Network, Operation Operation, int Batch)
{
    private static readonly string[] OperationNames = ["fwd", "tgrad", "tsgd", "train"];

    public static IReadOnlyList<int> Batches { get; } = [1, 32, 256];

    public string OperationName => OperationNames[(int)Operation];

    /// <summary>
    /// What the mathematics needs in one call: a multiplication and an addition per weight and sample forward, as many again for ∂L/∂W
    /// and for ∂L/∂x, which the first layer has not.
    /// </summary>
    public double Flops
    {
        get
        {
            double all = Network.Layers.Sum(layer => (double)layer.Inputs * layer.Outputs);
            double first = (double)Network.Layers[0].Inputs * Network.Layers[0].Outputs;
            return 2 * Batch * (Operation == Operation.Forward ? all : 3 * all - first);
        }
    }

    /// <summary>The parameters, with gradients or moments as far as the operation touches them, do not fit a second-level cache of 1 MiB.</summary>
    public bool IsMemoryBound
    {
        get
        {
            int blocks = Operation switch { Operation.Forward or Operation.TrainSgd => 1, Operation.Gradients => 2, _ => 3 };
            return Batch == 1 && 4L * blocks * Network.ParameterCount > 1 << 20;
        }
    }

    /// <summary>Those that were asked for; nothing asked for means all.</summary>
    public static IReadOnlyList<Cell> Select(string? network, string? operation, int? batch) =>
    [
        .. from shape in NetworkShape.All
           where network is null || shape.Name == network
           from size in Batches
           where batch is null || size == batch
           from index in Enumerable.Range(0, OperationNames.Length)
           where operation is null || OperationNames[index] == operation
           select new Cell(shape, (Operation)index, size),
    ];

    public static Cell Parse(string text) =>
        text.Split(' ') is [var network, var operation, var batch] && Select(network, operation, int.Parse(batch)) is [var cell]
            ? cell
            : throw new FormatException($"'{text}' is no cell of the table.");

    public override string ToString() => $"{Network.Name} {OperationName} {Batch}";
}
