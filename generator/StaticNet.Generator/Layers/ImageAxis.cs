using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>What a layer declares for one axis of its image: for both at once, or for this one.</summary>
/// <param name="layer">The layer as declared.</param>
/// <param name="draft">Where problems are reported.</param>
/// <param name="axis">What its arguments end with: <c>Height</c>, <c>Width</c>, or nothing for a sequence.</param>
/// <param name="input">Places of the input.</param>
internal sealed class ImageAxis(AttributeModel layer, Draft draft, string axis, int input)
{
    /// <summary>TensorFlow's "same".</summary>
    private const int Same = -1;

    /// <summary>All zeros in front, so that a window sees nothing that comes after it: of <c>Conv1D</c> alone.</summary>
    private const int Causal = Causality.CausalPadding;

    /// <summary>The axis as it stands in messages.</summary>
    private string Name => axis.Length == 0 ? "length" : axis.ToLowerInvariant();

    /// <summary>Size of the kernel or window, from a constructor's argument.</summary>
    public int Size(string name) => Positive(Option(name, 0), name);

    public int Stride(int otherwise = 1) => Positive(Option("Stride", otherwise), "Stride");

    public int Dilation => Positive(Option("Dilation", 1), "Dilation");

    /// <summary>The argument that is written for this axis, or for both.</summary>
    public string Argument(string name) => layer.Number(name + axis) is null ? name : name + axis;

    /// <summary>The axis of a convolution, or null where something is wrong with it.</summary>
    public ConvolutionAxis? PlanConvolution()
    {
        int size = Size("kernel"), stride = Stride(), dilation = Dilation, padding = Option("Padding", 0);
        if (size < 1 || stride < 1 || dilation < 1) return null;
        bool isSequence = axis.Length == 0;
        if (padding >= Same || (padding == Causal && isSequence)) return Plan("kernel", size, stride, dilation, padding);
        ReportRange("Padding", padding, isSequence ? "at least 0, Padding.Same or Padding.Causal" : "at least 0, or Padding.Same");
        return null;
    }

    /// <summary>The axis of a pool, or null where something is wrong with it: padding is at most half of a window, so that none is padding alone.</summary>
    public ConvolutionAxis? PlanPool()
    {
        int size = Size("size"), stride = Stride(Math.Max(1, size)), padding = Option("Padding", 0);
        if (size < 1 || stride < 1) return null;
        if (padding >= Same && padding <= size / 2) return Plan("size", size, stride, 1, padding);
        ReportRange("Padding", padding, size == 1 ? "0, or Padding.Same" : $"from 0 to {Texts.Of(size / 2)}, half of the window's {Name}, or Padding.Same");
        return null;
    }

    /// <summary>The axis of a transposed convolution, or null where something is wrong with it.</summary>
    public ConvolutionAxis? PlanTransposed()
    {
        int size = Size("kernel"), stride = Stride(), dilation = Dilation, padding = Option("Padding", 0), rest = Option("OutputPadding", 0);
        if (size < 1 || stride < 1 || dilation < 1) return null;
        if (padding < Same)
        {
            ReportRange("Padding", padding, "at least 0, or Padding.Same");
            return null;
        }

        int mostRest = padding == Same ? 0 : Math.Max(stride, dilation) - 1;
        if (rest < 0 || rest > mostRest)
        {
            ReportRange("OutputPadding", rest, padding == Same ? "0 with Padding.Same"
                : mostRest == 0 ? "0 without stride and dilation" : $"from 0 to {Texts.Of(mostRest)}, less than the stride or the dilation");
            return null;
        }

        // Before padding cuts something off.
        long extent = Extent(size, dilation), whole = (input - 1L) * stride + extent + rest;
        if (whole > Draft.LargestBlock)
        {
            ReportTooLarge(extent > Draft.LargestBlock ? "kernel" : "Stride", "output", whole);
            return null;
        }

        if (padding == Same) return new ConvolutionAxis(input * stride, input, size, stride, (int)Math.Max(0, extent - stride) / 2, dilation);
        long output = whole - 2L * padding;
        if (output >= 1) return new ConvolutionAxis((int)output, input, size, stride, padding, dilation);
        ReportRange("Padding", padding, $"at most {Texts.Of((whole - 1) / 2)}, so that something is left of the {Name}, {Texts.Of(whole)} without padding");
        return null;
    }

    private ConvolutionAxis? Plan(string kernel, int size, int stride, int dilation, int padding)
    {
        long extent = Extent(size, dilation), windows = (input - 1) / stride + 1;
        long missing = padding switch
        {
            Same => Math.Max(0, (windows - 1) * stride + extent - input),
            Causal => extent - 1,
            _ => 2L * padding,
        };
        long padded = input + missing;
        if (padded > Draft.LargestBlock)
        {
            ReportTooLarge(padding < 0 ? kernel : "Padding", "padded input", padded);
            return null;
        }

        if (padding < 0) return new ConvolutionAxis(input, (int)windows, size, stride, (int)(padding == Same ? missing / 2 : missing), dilation);
        if (extent <= padded) return new ConvolutionAxis(input, (int)((padded - extent) / stride) + 1, size, stride, padding, dilation);
        draft.Report(
            ProblemIds.KernelTooLarge, Argument(kernel), Texts.Of(layer), kernel == "size" ? "window" : kernel, Texts.Grouped(extent), Name,
            Texts.Of(input) + (padding == 0 ? "" : $", with padding {Texts.Grouped(padded)}"));
        return null;
    }

    /// <summary>From the first value that a window reads to the last.</summary>
    private static long Extent(int size, int dilation) => (size - 1L) * dilation + 1;

    private int Option(string name, int otherwise) => layer.Int(Argument(name), otherwise);

    private int Positive(int value, string name)
    {
        string argument = Argument(name);
        if (value < 1)
            draft.Report(ProblemIds.SizeNotPositive, argument, $"the {name.ToLowerInvariant()} of {layer.Kind}{(argument == name ? "" : $" along the {Name}")}", Texts.Of(value));
        return value;
    }

    private void ReportRange(string name, int value, string allowed)
    {
        bool isCausal = name == "Padding" && value == Causal;
        draft.Report(
            ProblemIds.OutOfRange, Argument(name), $"{layer.Kind} {Argument(name)}", isCausal ? "Padding.Causal" : Texts.Of(value),
            isCausal ? allowed + ": Padding.Causal is for Conv1D alone" : allowed);
    }

    /// <summary>Reports the whole axis as too large, at one of the arguments that make it so.</summary>
    private void ReportTooLarge(string name, string what, long size) => draft.Report(
        ProblemIds.TooLarge, Argument(name), $"the {what} of {Texts.Of(layer)} along the {Name}", Texts.Grouped(size), Texts.Grouped(Draft.LargestBlock));
}
