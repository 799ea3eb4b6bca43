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

    /// <summary>Size of the kernel or window, from a constructor's argument.</summary>
    public int Size(string name) => Positive(layer.Int(name + axis, layer.Int(name, 0)), name, $"the {name} of {layer.Kind}");

    public int Stride(int otherwise = 1) => Positive(Option("Stride", otherwise), Argument("Stride"), $"the stride of {layer.Kind}");

    public int Dilation => Positive(Option("Dilation", 1), Argument("Dilation"), $"the dilation of {layer.Kind}");

    /// <summary>The axis of a convolution or a pool, or null where something is wrong with it.</summary>
    /// <param name="size">Size of the kernel.</param>
    /// <param name="stride">Its stride.</param>
    /// <param name="dilation">Its dilation.</param>
    /// <param name="mostPadding">The most padding that makes sense.</param>
    public ConvolutionAxis? Plan(int size, int stride, int dilation, int mostPadding = int.MaxValue)
    {
        if (size < 1 || stride < 1 || dilation < 1) return null;
        int padding = Option("Padding", 0);
        if (padding < Same || padding > mostPadding)
        {
            ReportPadding(padding, mostPadding == int.MaxValue ? "at least 0, or Padding.Same" : $"from 0 to {Texts.Of(mostPadding)}, half of the window, or Padding.Same");
            return null;
        }

        long extent = (size - 1L) * dilation + 1;
        if (padding == Same)
        {
            int output = (input - 1) / stride + 1;
            long missing = Math.Max(0, (output - 1L) * stride + extent - input);
            return missing > Draft.LargestBlock ? TooSmall(extent, input + missing) : new ConvolutionAxis(input, output, size, stride, (int)(missing / 2), dilation);
        }

        long padded = input + 2L * padding;
        if (extent > padded || padded > Draft.LargestBlock) return TooSmall(extent, padded);
        return new ConvolutionAxis(input, (int)((padded - extent) / stride) + 1, size, stride, padding, dilation);
    }

    /// <summary>The axis of a transposed convolution, or null where something is wrong with it.</summary>
    public ConvolutionAxis? PlanTransposed(int size, int stride, int dilation)
    {
        if (size < 1 || stride < 1 || dilation < 1) return null;
        int padding = Option("Padding", 0), rest = Option("OutputPadding", 0);
        long extent = (size - 1L) * dilation + 1;
        if (padding < Same)
        {
            ReportPadding(padding, "at least 0, or Padding.Same");
            return null;
        }

        int mostRest = padding == Same ? 0 : Math.Max(stride, dilation) - 1;
        if (rest < 0 || rest > mostRest)
        {
            draft.Report(
                ProblemIds.OutOfRange, Argument("OutputPadding"), $"{layer.Kind} {Argument("OutputPadding")}", Texts.Of(rest),
                mostRest == 0 ? "0" : $"from 0 to {Texts.Of(mostRest)}, less than the stride or the dilation");
            return null;
        }

        long output = padding == Same ? (long)input * stride : (input - 1L) * stride - 2L * padding + extent + rest;
        int before = padding == Same ? (int)Math.Max(0, extent - stride) / 2 : padding;
        if (output < 1)
        {
            ReportPadding(padding, $"so small that something is left of {Texts.Of(output + 2L * padding)}");
            return null;
        }

        return output > Draft.LargestBlock ? TooSmall(extent, output) : new ConvolutionAxis((int)output, input, size, stride, before, dilation);
    }

    private string Argument(string name) => layer.Number(name + axis) is null ? name : name + axis;

    private int Option(string name, int otherwise) => layer.Int(name + axis, layer.Int(name, otherwise));

    private int Positive(int value, string argument, string what)
    {
        if (value < 1) draft.Report(ProblemIds.SizeNotPositive, argument, what, Texts.Of(value));
        return value;
    }

    private void ReportPadding(int padding, string allowed) =>
        draft.Report(ProblemIds.OutOfRange, Argument("Padding"), $"{layer.Kind} {Argument("Padding")}", Texts.Of(padding), allowed);

    private ConvolutionAxis? TooSmall(long extent, long padded)
    {
        draft.Report(
            ProblemIds.KernelTooLarge, null, Texts.Of(layer), Texts.Grouped(extent), axis.Length == 0 ? "length" : axis.ToLowerInvariant(),
            Texts.Of(input), Texts.Grouped(padded));
        return null;
    }
}
