using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>What the shape rules of layers for images have in common.</summary>
internal static class Images
{
    /// <summary>Whether the current layer reads channels and so many axes more; if not, says so.</summary>
    public static bool IsImage(AttributeModel layer, Draft draft, int axes)
    {
        if (draft.Shape.Count == axes + 1) return true;
        ReportNoImage(layer, draft, axes == 1 ? "a sequence [channels, length]" : "an image [channels, height, width]");
        return false;
    }

    /// <summary>Whether the current layer reads steps of features; if not, says so.</summary>
    public static bool IsSequence(AttributeModel layer, Draft draft)
    {
        if (draft.Shape.Count == 2) return true;
        ReportNoImage(layer, draft, "a sequence [time, features]");
        return false;
    }

    /// <summary>Says what the current layer reads instead.</summary>
    public static void ReportNoImage(AttributeModel layer, Draft draft, string wanted) => draft.Report(
        ProblemIds.NoImage, null, Texts.Of(layer), Shape.Format(draft.Shape), wanted + (draft.Shape.Count == 1 ? ", which [Reshape] can make" : ""));

    /// <summary>The axes of the current layer's input, which it names height and width; a sequence has the second alone.</summary>
    public static ImageAxis[] Axes(AttributeModel layer, Draft draft) => draft.Shape.Count == 2
        ? [new ImageAxis(layer, draft, "", draft.Shape[1])]
        : [new ImageAxis(layer, draft, "Height", draft.Shape[1]), new ImageAxis(layer, draft, "Width", draft.Shape[2])];

    /// <summary>The shape of so many channels over axes.</summary>
    public static EquatableArray<int> Shaped(int channels, IEnumerable<int> axes) => new[] { channels }.Concat(axes).ToEquatable();

    /// <summary>Whether an image in pixels fits a block; if not, says so, at an argument where one can be meant.</summary>
    public static bool Fits(Draft draft, EquatableArray<int> shape, AttributeModel layer, string? argument) =>
        draft.Fits(Shape.Size(shape.Skip(1).Prepend(Shape.Padded(shape[0]))), $"the output of {Texts.Of(layer)}", argument);
}
