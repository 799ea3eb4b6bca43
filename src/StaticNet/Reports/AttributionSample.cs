namespace StaticNet.Reports;

/// <summary>A sample on an <see cref="AttributionPage"/>.</summary>
/// <param name="Network">The network's name.</param>
/// <param name="Caption">What the caller says of it; any text.</param>
/// <param name="Picture">The inputs as people see them.</param>
/// <param name="Image">How they make a picture; <c>null</c> where they do not.</param>
/// <param name="Outputs">What was asked for.</param>
internal sealed record AttributionSample(string Network, string Caption, float[] Picture, ImageLayout? Image, IReadOnlyList<AttributedOutput> Outputs);

/// <summary>An output of a sample, and how much each input has to do with it.</summary>
/// <param name="Name">What the output is called.</param>
/// <param name="Value">The raw output.</param>
/// <param name="Saliency">The absolute gradient.</param>
/// <param name="Integrated">Integrated gradients.</param>
/// <param name="Sum">What they add up to.</param>
/// <param name="Change">How far the output is from that of the baseline.</param>
/// <param name="Smooth">The absolute mean gradient of SmoothGrad.</param>
internal sealed record AttributedOutput(
    string Name, float Value, AttributionMap Saliency, AttributionMap Integrated, double Sum, double Change, AttributionMap Smooth)
{
    /// <summary>How far the sum is from what it should be.</summary>
    public double Gap => Sum - Change;
}
