using StaticNet.Generator.Tests.Harness;
using StaticNet.Reference;

namespace StaticNet.Generator.Tests;

/// <summary>The verifier has teeth for images, too: see <see cref="PlantedFaultTests"/>.</summary>
public sealed class PlantedImageFaultTests
{
    /// <summary>A frame, residues of a stride, windows that overlap, and the way back to rows.</summary>
    private const string Strided = """
        using StaticNet;
        [Network(MaxBatchSize = 4, InputGradients = true), Input(2, 7, 6), Conv2D(5, 3, Stride = 2, Padding = 1), Tanh, MaxPool2D(2, Stride = 1)]
        [Conv2D(4, 2), Flatten, Dense(3), MeanSquaredError, SGD(0.1)]
        public sealed partial class Tested;
        """;

    /// <summary>A transposed convolution, means that do not count padding, and two filters for each channel.</summary>
    private const string Transposed = """
        using StaticNet;
        [Network(MaxBatchSize = 4, InputGradients = true), Input(3, 3, 4), ConvTranspose2D(4, 3, Stride = 2), ReLU]
        [AveragePool2D(3, Stride = 2, Padding = 1, CountPadding = false), DepthwiseConv2D(3, Multiplier = 2, Padding = Padding.Same)]
        [GlobalMaxPool, Dense(2), MeanSquaredError, SGD(0.1)]
        public sealed partial class Tested;
        """;

    private const string Shapes = """
        using StaticNet;
        [Network(MaxBatchSize = 4, InputGradients = true), Input(2, 5, 5), ZeroPad2D(1, 0, 2, 1), Upsample2D(2, 1), AveragePool2D(2)]
        [MaxPool2D(2, Padding = 1), GlobalAveragePool, Dense(2), MeanSquaredError, SGD(0.1)]
        public sealed partial class Tested;
        """;

    /// <summary>Repeated pixels are equal in every window.</summary>
    private const string Ties = """
        using StaticNet;
        [Network(MaxBatchSize = 4, InputGradients = true), Input(1, 4, 4), Upsample2D(2), MaxPool2D(3, Stride = 1), Flatten, Dense(2), MeanSquaredError, SGD(0.1)]
        public sealed partial class Tested;
        """;

    /// <summary>The norm of the gradients sees what stands in their padding.</summary>
    private const string Clipped = """
        using StaticNet;
        [Network(MaxBatchSize = 4), Input(2, 4, 3), Conv2D(3, 3, Padding = 1), ReLU, ConvTranspose2D(5, 3, Padding = 1, Stride = 2), DepthwiseConv2D(3, Multiplier = 3, Padding = 1)]
        [ConvTranspose2D(17, 2, Padding = Padding.Same), Flatten, Dense(2), MeanSquaredError, SGD(0.1), ClipGradientNorm(0.01)]
        public sealed partial class Tested;
        """;

    public static TheoryData<string, string, string, string> Faults => new()
    {
        { "a tap's pixels one column off", Strided, "ref At(ref X, p * 14)", "ref At(ref X, p * 12)" },
        { "a pixel of a tile read in another place", Strided, "TOps.Broadcast(ref xk, 36)", "TOps.Broadcast(ref xk, 35)" },
        { "rows of a tile a single row apart in place of the stride", Strided, "TOps.Broadcast(ref xk, 28)", "TOps.Broadcast(ref xk, 14)" },
        { "frame without its left border", Strided, "ref scratch, 2, 1, 1, 9, 7)", "ref scratch, 2, 1, 0, 9, 7)" },
        { "frame without its top border", Strided, "ref scratch, 2, 1, 1, 9, 7)", "ref scratch, 2, 0, 1, 9, 7)" },
        { "weights of another tap", Strided, "ref At(ref W, o + p * 96)", "ref At(ref W, o + p * 80)" },
        { "bias of a convolution forgotten", Strided, "TVector a1_0 = TOps.Load(ref b, o);", "TVector a1_0 = TOps.Zero;" },
        { "activation behind a convolution forgotten", Strided, "Conv0Activate(ref h);", "{ }" },
        { "transposed weights over each other", Strided, "ref At(ref turned, t * 80)", "ref At(ref turned, t * 64)" },
        { "transposed weights of the tap before", Strided, "ref At(ref W, t * 80)", "ref At(ref W, (t == 0 ? 0 : t - 1) * 80)" },
        { "weights of another residue", Strided, "ref At(ref turned, 240)", "ref At(ref turned, 160)" },
        { "a residue reads another place", Strided, "Narrow1(ref At(ref panel, 5),", "Narrow1(ref panel," },
        { "a residue written in another's place", Strided, "ref At(ref pixels, 96)", "ref At(ref pixels, 112)" },
        { "frame of a gradient without its left border", Strided, "ref panel, 4, 1, 1, 4, 3)", "ref panel, 4, 1, 0, 4, 3)" },
        { "taps of a gradient in the order of the way forward", Strided, "p * -12 + q * -4", "p * -12 + q * 4" },
        { "input gradient of the neighbouring channel", Strided, "ref pixels, 42, 1, 16, 0,", "ref At(ref pixels, 1), 42, 1, 16, 0," },
        { "input gradient reordered by another stride", Strided, "ref pixels, 42, 1, 16, 0,", "ref pixels, 42, 1, 15, 0," },
        { "last pixel of a bias's sum lost", Strided, "for (int r = 0; r < 12; r++)", "for (int r = 0; r < 11; r++)" },
        { "biases of the last sample alone", Strided, "b0_0 = TOps.Add(TOps.Load(ref g, 0), b0_0);", "{ }" },
        { "bias left to a share that does not come", Strided, "if (to == 4) Narrow.Conv2Bias", "if (to == 5) Narrow.Conv2Bias" },
        { "bias does not step", Strided, "for (int o = 288; o < 304; o += TOps.Count)", "for (int o = 288; o < 288; o += TOps.Count)" },
        { "weight gradients without the stride of rows", Strided, "u * 14 + r * 28", "u * 14 + r * 14" },
        { "weight gradients without the stride of columns", Strided, "xr = ref At(ref xr, 4);", "xr = ref At(ref xr, 2);" },
        { "weight gradients of another tap", Strided, "u / 2 * 32 + u % 2 * 16", "u / 2 * 32" },
        { "weight gradients of the last sample alone", Strided, "bool begins = first && s == 0;", "bool begins = first;" },
        { "a window without its last corner", Strided, "z = Maximum(z, TOps.Load(ref x, at + 64 + o));", "" },
        { "windows apart by their size", Strided, "int at = i * 48 + j * 16;", "int at = i * 48 + j * 32;" },
        { "gradients of windows that overlap not added", Strided, "TOps.Store(TOps.Add(TOps.Load(ref dx, at + 16 + o), d), ref dx, at + 16 + o);", "TOps.Store(d, ref dx, at + 16 + o);" },
        { "gradients of a pool kept from before", Strided, "MemoryMarshal.CreateSpan(ref dx, 192).Clear();", "" },
        { "derivative before a pool forgotten", Strided, "TOps.Store(TanhGradient(TOps.Load(ref dx, j), TOps.Load(ref h0, j)), ref dx, j);", "{ }" },
        { "channels flattened pixel by pixel", Strided, "Reorder(ref x, 2, 1, 16, 32,", "Reorder(ref x, 4, 16, 1, 32," },
        { "gradients flattened pixel by pixel", Strided, "ref dx, 2, 1, 16, 32,", "ref dx, 4, 16, 1, 32," },
        { "taps of another residue", Transposed, "ref At(ref W, 144)", "ref At(ref W, 192)" },
        { "a residue shifted in its frame", Transposed, "ref scratch, 3, 1, 1, 5, 6)", "ref scratch, 3, 1, 0, 5, 6)" },
        { "taps read in the other direction", Transposed, "p * -18 + q * -3", "p * -18 + q * 3" },
        { "rows below each other in place of the stride", Transposed, "At(ref h, i * 288 + o)", "At(ref h, i * 144 + o)" },
        { "the last tile in place of the first", Transposed, "int column = j < 2 ? j : 2;", "int column = j < 2 ? j : 0;" },
        { "input gradient of a transposed tap", Transposed, "p * 144 + q * 16", "p * 144 + q * 32" },
        { "weight gradient of a transposed tap", Transposed, "u / 3 * 144 + u % 3 * 16", "u / 3 * 144 + u % 3 * 32" },
        { "padding counted in a mean", Transposed, "TOps.Divide(z, TOps.Create((float)((bottom - top) * (right - left))))", "TOps.Divide(z, TOps.Create(9f))" },
        { "padding counted in a mean's gradient", Transposed, "TOps.Divide(g, TOps.Create((float)((bottom - top) * (right - left))))", "TOps.Divide(g, TOps.Create(9f))" },
        { "a window that ends before the image", Transposed, "int.Min(j * 2 - 1 + 3, 9)", "int.Min(j * 2 - 1 + 3, 8)" },
        { "a window that begins too early", Transposed, "int.Max(i * 2 - 1, 0)", "int.Max(i * 2 - 2, 0)" },
        { "lanes read the wrong channel", Transposed, "6, 7, 1, 2, 8, 16)", "6, 7, 1, 1, 8, 16)" },
        { "one lane of a channel forgotten", Transposed, "ref dx, 16, 20, 1, 2, 4, 16)", "ref dx, 16, 20, 1, 1, 4, 16)" },
        { "taps of lanes in the order of the way forward", Transposed, "xk = ref At(ref xk, -16);", "xk = ref At(ref xk, 16);" },
        { "a maximum over every second pixel", Transposed, "p = ref At(ref p, 16);", "p = ref At(ref p, 32);" },
        { "all pixels get the maximum's gradient", Transposed, "TOps.Store(d, ref dx, r * 16 + o);", "TOps.Store(TOps.Load(ref dz, o), ref dx, r * 16 + o);" },
        { "zeros on the wrong side", Shapes, "ref At(ref h, s * 768), 16, 1, 2, 6, 8)", "ref At(ref h, s * 768), 16, 1, 1, 6, 8)" },
        { "gradient of the border in place of the image's", Shapes, "ref At(ref dz, 160 + s * 768)", "ref At(ref dz, 144 + s * 768)" },
        { "a pixel repeated in one row alone", Shapes, "TOps.Store(v, ref h, ((i * 2 + p) * 8", "TOps.Store(v, ref h, ((i * 2) * 8" },
        { "gradient of one copy alone", Shapes, "g = TOps.Add(g, TOps.Load(ref dz, ((i * 2 + p)", "g = TOps.Add(TOps.Zero, TOps.Load(ref dz, ((i * 2 + p)" },
        { "a sum in place of a mean", Shapes, "TOps.Divide(z, TOps.Create(4f))", "z" },
        { "a mean's gradient not divided", Shapes, "g = TOps.Divide(g, TOps.Create(4f));", "" },
        { "a mean over another number of pixels", Shapes, "TOps.Create(12f)", "TOps.Create(16f)" },
        { "padding wins a maximum", Shapes, "TVector z = TOps.Create(float.NegativeInfinity);", "TVector z = TOps.Zero;" },
        { "inputs pixel by pixel", Shapes, "Reorder(ref x, 50, 50, 1, 50, ref h, 25, 1, 16,", "Reorder(ref x, 50, 50, 1, 50, ref h, 2, 16, 1," },
        { "a pixel's neighbour in the padding of weight gradients", Clipped, "ref scratch, 16, 1, 1, 9, 7)", "ref scratch, 5, 1, 1, 9, 7)" },
        { "all of several equal maxima get the gradient", Ties, "g = TOps.Select(below, g, TOps.Zero);", "" },
    };

    [Theory]
    [InlineData(Strided)]
    [InlineData(Transposed)]
    [InlineData(Shapes)]
    [InlineData(Ties)]
    [InlineData(Clipped)]
    public void Unedited_networks_pass(string source) => LoadedNetworks.Verify(LoadedNetworks.LoadEdited(source));

    [Theory]
    [MemberData(nameof(Faults))]
    public void Fault_is_rejected(string fault, string source, string emitted, string faulty) =>
        Assert.Throws<NetworkVerificationException>(() => LoadedNetworks.Verify(LoadedNetworks.LoadEdited(source, fault, emitted, faulty)));
}
