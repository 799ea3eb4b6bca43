namespace StaticNet.Conformance.Tests;

/// <summary>
/// Whether the dimensions are constants of the machine code, one kernel of each form. Two criteria, which together say it: no integer
/// is read from memory except from the stack frame, and the trip counts and strides (in bytes, or in floats where an index is
/// multiplied) stand in the code as immediates.
/// A kernel's only integers from outside are the number of samples and flags, which come in registers.
/// </summary>
public sealed class DisassemblyTests
{
    /// <summary>
    /// Image is 70 → 40 in two segments of 35, 40 → 10 in four segments of ten, two inputs at a time in a single sample; rows are padded to 48 and 16 floats of 4 bytes.
    /// </summary>
    public static TheoryData<InstructionSet, string, int[]> Kernels => new()
    {
        { InstructionSet.Machine, "Dense0ForwardRows", [32, 4 * 48 * 4] },
        { InstructionSet.Machine, "Dense0ForwardTilesWide", [35, 48 * 4] },
        { InstructionSet.Machine, "Dense0WeightsWide8x3", [70, 48 * 4, 64] },
        { InstructionSet.Machine, "Dense0WeightsWide6x3", [70, 48 * 4] },
        { InstructionSet.Machine, "Dense1InputGradientRow", [40, 48] },
        { InstructionSet.Machine, "Dense0InputGradientWide", [40, 32 * 4] },
        { InstructionSet.Machine, "Dense1ForwardRows", [10, 16 * 4] },
        { InstructionSet.Machine, "Dense1ForwardTilesWide", [10, 16 * 4] },
        { InstructionSet.WithoutAvx512, "Dense0ForwardRows", [35, 48 * 4] },
        { InstructionSet.WithoutAvx512, "Dense0ForwardTilesNarrow", [35, 48 * 4] },
        { InstructionSet.WithoutAvx512, "Dense0WeightsNarrow", [70, 48 * 4, 66] },
        { InstructionSet.WithoutAvx512, "Dense1InputGradientRow", [40, 48] },
        { InstructionSet.WithoutAvx512, "Dense0InputGradientNarrow", [40, 16 * 4] },
        { InstructionSet.WithoutAvx512, "Dense1ForwardRows", [10, 16 * 4] },
        { InstructionSet.WithoutAvx512, "Dense1ForwardTilesNarrow", [10, 16 * 4] },
    };

    private static readonly InstructionSet[] Sets = [InstructionSet.Machine, InstructionSet.WithoutAvx512];

    private static readonly Dictionary<InstructionSet, Lazy<Disassembly[]>> Listings = Sets
        .ToDictionary(set => set, set => new Lazy<Disassembly[]>(() => Disassembly.Of(set, "Dense*", "Image")));

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Dimensions_are_in_the_code(InstructionSet set, string method, int[] dimensions)
    {
        bool isWide = method.EndsWith("Wide") || (method.EndsWith("Rows") && set == InstructionSet.Machine);
        if (!InstructionSets.HasSwitches || (isWide && !HasWideKernels)) return;
        Disassembly kernel = Assert.Single(Listings[set].Value, listing => listing.Method == method);
        Assert.NotEmpty(kernel.Instructions);
        Assert.Empty(kernel.IntegersFromMemory);
        Assert.All(dimensions, dimension => Assert.Contains(dimension, kernel.Immediates));
    }

    [Fact]
    public void A_straight_line_has_no_loop_over_its_inputs()
    {
        if (!InstructionSets.HasSwitches) return;
        Disassembly kernel = Assert.Single(
            Disassembly.Of(InstructionSet.Machine, "Dense0Forward", "LargestStraightLines"), listing => listing.Method == "Dense0Forward");
        Assert.Empty(kernel.IntegersFromMemory);
        Assert.InRange(kernel.Instructions.Count(line => line.StartsWith("vfmadd", StringComparison.Ordinal)), 16, 32);
    }

    [Fact]
    public void A_bound_from_memory_would_be_seen()
    {
        if (!InstructionSets.HasSwitches) return;
        Disassembly kernel = Assert.Single(Disassembly.Of(InstructionSet.Machine, "BoundFromMemory", "planted"));
        Assert.NotEmpty(kernel.IntegersFromMemory);
    }

    private static bool HasWideKernels => Listings[InstructionSet.Machine].Value.Any(listing => listing.Method.EndsWith("Wide"));
}
