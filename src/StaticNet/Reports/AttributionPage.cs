using StaticNet.Explaining;

namespace StaticNet.Reports;

/// <summary>
/// Shows in one HTML file how much each pixel of some samples has to do with outputs of a network: saliency, integrated gradients and SmoothGrad
/// (<see cref="Attribution"/>) as colours over the picture. It needs nothing but a browser: no server, no network access, no other file.
/// </summary>
/// <remarks>
/// <para>
/// For networks with <c>[Network(InputGradients = true)]</c>. Maps are computed by <c>Add</c>, so that the network may go on learning afterwards; several
/// networks can be on one page. Of colour pictures saliency and SmoothGrad show the largest absolute value of the channels, integrated gradients their sum. Inputs that are no
/// pictures are shown as bars. Not for several threads at once.
/// </para>
/// <para>
/// The more opaque a pixel, the larger its value, as a share of the largest one of its map. Pictures with a side above 128 are made smaller: each pixel is the mean of a square.
/// Values that are not finite count as 0, and the page says how many there are.
/// </para>
/// </remarks>
public sealed class AttributionPage
{
    private readonly List<AttributionSample> _samples = [];

    /// <summary>The headline.</summary>
    public string Title { get; init; } = "Attributions";

    /// <summary>What outputs are called, in their order: as many as each network has. Numbers where there are none.</summary>
    public IReadOnlyList<string> ClassNames { get; init; } = [];

    /// <summary>
    /// How inputs make pictures, where their shape does not say so: <c>[Input(1, 28, 28)]</c> says it, <c>[Input(784)]</c> does not. <c>null</c> takes it from the shape.
    /// </summary>
    public ImageLayout? Image { get; init; }

    /// <summary>Steps of integrated gradients, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is not one.</exception>
    public int Steps
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 50;

    /// <summary>Adds a sample with one output.</summary>
    /// <param name="network">Not changed.</param>
    /// <param name="input">One sample, <c>InputSize</c> floats.</param>
    /// <param name="output">The output, from 0 to <c>OutputSize</c> − 1, such as a class.</param>
    /// <param name="caption">What to say of it; <c>null</c> for its number on the page.</param>
    /// <param name="baseline">The input that shows nothing, from which gradients are integrated, <c>InputSize</c> floats; empty for zeros.</param>
    /// <param name="picture">The sample as people see it, <c>InputSize</c> floats, where the network takes other values; empty: the sample.</param>
    /// <exception cref="ArgumentNullException">There is no network.</exception>
    /// <exception cref="ArgumentException">
    /// The lengths do not fit, there is another number of <see cref="ClassNames"/> than of outputs, or <see cref="Image"/> is no picture of <c>InputSize</c> values.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such output.</exception>
    public void Add<TNet>(
        TNet network, ReadOnlySpan<float> input, int output, string? caption = null, ReadOnlySpan<float> baseline = default, ReadOnlySpan<float> picture = default)
        where TNet : class, IExplainableNetwork<TNet>
    {
        ArgumentNullException.ThrowIfNull(network);
        Attribution.RequireOutput<TNet>(output, nameof(output));
        Add(network, input, [output], caption, baseline, picture);
    }

    /// <summary>Adds a sample with several outputs, one below the other, such as what it was taken for and what it is.</summary>
    /// <param name="network">Not changed.</param>
    /// <param name="input">One sample, <c>InputSize</c> floats.</param>
    /// <param name="outputs">The outputs, each from 0 to <c>OutputSize</c> − 1; at least one.</param>
    /// <param name="caption">What to say of it; <c>null</c> for its number on the page.</param>
    /// <param name="baseline">The input that shows nothing, from which gradients are integrated, <c>InputSize</c> floats; empty for zeros.</param>
    /// <param name="picture">The sample as people see it, <c>InputSize</c> floats, where the network takes other values; empty: the sample.</param>
    /// <exception cref="ArgumentNullException">There is no network.</exception>
    /// <exception cref="ArgumentException">
    /// The lengths do not fit, there is no output, there is another number of <see cref="ClassNames"/> than of outputs, or <see cref="Image"/> is no picture of <c>InputSize</c>
    /// values.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such output.</exception>
    public void Add<TNet>(
        TNet network,
        ReadOnlySpan<float> input,
        ReadOnlySpan<int> outputs,
        string? caption = null,
        ReadOnlySpan<float> baseline = default,
        ReadOnlySpan<float> picture = default)
        where TNet : class, IExplainableNetwork<TNet>
    {
        ArgumentNullException.ThrowIfNull(network);
        Attribution.RequireLength<TNet>(input.Length, nameof(input));
        if (outputs.IsEmpty) throw new ArgumentException("Expected at least one output to explain.", nameof(outputs));
        foreach (int output in outputs) Attribution.RequireOutput<TNet>(output, nameof(outputs));
        if (!baseline.IsEmpty) Attribution.RequireLength<TNet>(baseline.Length, nameof(baseline));
        if (!picture.IsEmpty) Attribution.RequireLength<TNet>(picture.Length, nameof(picture));
        if (ClassNames.Count > 0 && ClassNames.Count != TNet.OutputSize)
            throw new ArgumentException($"{TNet.Definition.Name} has {TNet.OutputSize} outputs; the page has {ClassNames.Count} ClassNames.");
        ImageLayout? image = ImageLayout.Choose(TNet.Definition, Image, "page");

        var values = new float[2 * TNet.OutputSize];
        network.Predict(input, values.AsSpan(0, TNet.OutputSize));
        network.Predict(baseline.IsEmpty ? new float[TNet.InputSize] : baseline, values.AsSpan(TNet.OutputSize));
        var attributed = new List<AttributedOutput>();
        foreach (int output in outputs)
        {
            double change = (double)values[output] - values[TNet.OutputSize + output];
            attributed.Add(Explain(network, input, output, baseline, image, values[output], change));
        }

        float[] shown = (picture.IsEmpty ? input : picture).ToArray();
        _samples.Add(new AttributionSample(TNet.Definition.Name, caption ?? $"sample {NumberText.Of(_samples.Count + 1L)}", shown, image, attributed));
    }

    /// <summary>Writes the page beside the file and puts it in its place, so that there is the old file or the new one, whatever happens.</summary>
    /// <param name="path">The file, new or to be replaced, in a folder that exists.</param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        PageFrame.Save(path, AttributionSection.Write(Title, Steps, _samples));
    }

    private AttributedOutput Explain<TNet>(
        TNet network, ReadOnlySpan<float> input, int output, ReadOnlySpan<float> baseline, ImageLayout? image, float value, double change)
        where TNet : class, IExplainableNetwork<TNet>
    {
        var attributions = new float[TNet.InputSize];
        Attribution.Gradient(network, input, output, attributions);
        AttributionMap saliency = AttributionMap.Of(attributions, image, MapKind.Magnitude);
        double sum = Attribution.Integrate(
            (points, gradients) => network.InputGradient(points, output, gradients), TNet.MaxBatchSize, input, baseline, attributions, Steps);
        AttributionMap integrated = AttributionMap.Of(attributions, image, MapKind.Signed);
        Attribution.SmoothGrad(network, input, output, attributions);
        AttributionMap smooth = AttributionMap.Of(attributions, image, MapKind.Magnitude);
        string name = ClassNames.Count > 0 ? ClassNames[output] : NumberText.Of((long)output);
        return new AttributedOutput(name, value, saliency, integrated, sum, change, smooth);
    }
}
