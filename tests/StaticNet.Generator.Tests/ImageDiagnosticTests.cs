using System.Globalization;
using Microsoft.CodeAnalysis;
using StaticNet.Generator.Tests.Harness;

namespace StaticNet.Generator.Tests;

/// <summary>Layers for images: what they cannot read, what is too large, and that numbers at the end of their type do no harm.</summary>
public class ImageDiagnosticTests
{
    [Theory]

    // No image.
    [InlineData("Input(4), {|SN0401:Conv2D(4, 3)|}")]
    [InlineData("Input(4, 8), {|SN0401:Conv2D(4, 3)|}")]
    [InlineData("Input(2, 4, 8, 8), {|SN0401:Conv2D(4, 3)|}")]
    [InlineData("Input(4, 8, 8), {|SN0401:Conv1D(4, 3)|}")]
    [InlineData("Input(4), {|SN0401:Conv1D(4, 3)|}")]
    [InlineData("Input(4), Dense(64), {|SN0401:DepthwiseConv2D(3)|}")]
    [InlineData("Input(4), Dense(64), ReLU, {|SN0401:ConvTranspose2D(4, 3)|}")]
    [InlineData("Input(4, 8, 8), Flatten, {|SN0401:MaxPool2D(2)|}")]
    [InlineData("Input(4, 8), {|SN0401:AveragePool2D(2)|}")]
    [InlineData("Input(4, 8, 8), {|SN0401:MaxPool1D(2)|}")]
    [InlineData("Input(4), {|SN0401:AveragePool1D(2)|}")]
    [InlineData("Input(4), {|SN0401:GlobalAveragePool|}")]
    [InlineData("Input(4, 8), GlobalMaxPool, {|SN0401:GlobalMaxPool()|}")]
    [InlineData("Input(4), {|SN0401:ZeroPad2D(1)|}")]
    [InlineData("Input(4, 8), {|SN0401:Upsample2D(2)|}")]
    [InlineData("Input(4, 8, 8), Reshape(4, 64), {|SN0401:Upsample2D(2)|}")]

    // No window fits.
    [InlineData("Input(1, 8, 8), Conv2D(4, {|SN0402:9|})")]
    [InlineData("Input(1, 8, 8), Conv2D(4, {|SN0402:9|}, 3)")]
    [InlineData("Input(1, 8, 8), Conv2D(4, 3, {|SN0402:9|})")]
    [InlineData("Input(1, 8, 8), Conv2D(4, {|SN0402:9|}, {|SN0402:10|})")]
    [InlineData("Input(1, 8, 8), Conv2D(4, kernelWidth: {|SN0402:9|}, kernelHeight: 2)")]
    [InlineData("Input(1, 8, 8), Conv2D(4, {|SN0402:11|}, Padding = 1)")]
    [InlineData("Input(1, 8, 8), Conv2D(4, {|SN0402:9|}, PaddingHeight = 1)")]
    [InlineData("Input(1, 8, 8), Conv2D(4, {|SN0402:3|}, Dilation = 4)")]
    [InlineData("Input(1, 8, 8), Conv2D(4, 3, {|SN0402:3|}, DilationWidth = 4)")]
    [InlineData("Input(1, 8), Conv1D(4, {|SN0402:9|})")]
    [InlineData("Input(1, 8), Conv1D(4, {|SN0402:3|}, Dilation = 4)")]
    [InlineData("Input(1, 8), Conv1D(4, {|SN0402:13|}, Padding = 2)")]
    [InlineData("Input(2, 2, 8), DepthwiseConv2D({|SN0402:3|})")]
    [InlineData("Input(2, 2, 8), MaxPool2D({|SN0402:3|})")]
    [InlineData("Input(2, 8, 2), AveragePool2D(2, {|SN0402:5|}, Padding = 1)")]
    [InlineData("Input(2, 8), MaxPool1D({|SN0402:9|}, Stride = 1)")]
    [InlineData("Input(2, 8), AveragePool1D(size: {|SN0402:9|})")]

    // Groups.
    [InlineData("Input(6, 8, 8), Conv2D(8, 3, Groups = {|SN0403:4|})")]
    [InlineData("Input(8, 8, 8), Conv2D(6, 3, Groups = {|SN0403:4|})")]
    [InlineData("Input(6, 8), Conv1D(8, 3, Groups = {|SN0403:4|})")]
    [InlineData("Input(8, 8, 8), ConvTranspose2D(6, 3, Groups = {|SN0403:4|})")]
    [InlineData("Input(2, 8, 8), Conv2D(8, 3, Groups = {|SN0403:4|})")]
    [InlineData("Input(6, 8, 8), Conv2D(8, 3, Groups = {|SN0201:0|})")]
    [InlineData("Input(6, 8), Conv1D(8, 3, Groups = {|SN0201:-2|})")]

    // New shapes.
    [InlineData("Input(64), Reshape({|SN0404:3, 4|})")]
    [InlineData("Input(64), Reshape({|SN0404:3, -1|})")]
    [InlineData("Input(64), Reshape({|SN0404:128, -1|})")]
    [InlineData("Input(64), Reshape({|SN0404:0|}, 4)")]
    [InlineData("Input(64), Reshape(-1, {|SN0404:0|})")]
    [InlineData("Input(64), Reshape(4, {|SN0404:-2|})")]
    [InlineData("Input(64), Reshape(-1, 4, {|SN0404:-1|})")]
    [InlineData("Input(64), {|SN0404:Reshape|}")]
    [InlineData("Input(64), {|SN0404:Reshape()|}")]
    [InlineData("Input(64), Reshape({|SN0404:null!|})")]
    [InlineData("Input(64), Reshape({|SN0404:new int[0]|})")]
    [InlineData("Input(64), Reshape([8, {|SN0404:0|}])")]
    [InlineData("Input(1, 8, 8), Conv2D(4, 3), Reshape({|SN0404:4, 6, 7|})")]

    // Sizes.
    [InlineData("Input(1, 8, 8), Conv2D({|SN0201:0|}, 3)")]
    [InlineData("Input(1, 8, 8), Conv2D({|SN0201:-1|}, {|SN0201:0|})")]
    [InlineData("Input(1, 8, 8), Conv2D(4, 3, {|SN0201:-3|})")]
    [InlineData("Input(1, 8, 8), Conv2D(4, {|SN0201:0|}, {|SN0201:0|})")]
    [InlineData("Input(1, 8, 8), Conv2D(4, 3, Stride = {|SN0201:0|}, Dilation = {|SN0201:0|})")]
    [InlineData("Input(1, 8, 8), Conv2D(4, 3, Stride = {|SN0201:0|}, StrideWidth = 2)")]
    [InlineData("Input(1, 8, 8), Conv2D(4, 3, StrideHeight = {|SN0201:-1|}, DilationWidth = {|SN0201:-1|})")]
    [InlineData("Input(1, 8), Conv1D({|SN0201:0|}, {|SN0201:0|}, Stride = {|SN0201:0|}, Dilation = {|SN0201:0|}, Groups = {|SN0201:0|})")]
    [InlineData("Input(1, 8, 8), DepthwiseConv2D({|SN0201:0|}, Multiplier = {|SN0201:0|})")]
    [InlineData("Input(1, 8, 8), DepthwiseConv2D(3, Multiplier = {|SN0201:-1|})")]
    [InlineData("Input(1, 8, 8), ConvTranspose2D({|SN0201:0|}, {|SN0201:0|}, Stride = {|SN0201:0|}, Dilation = {|SN0201:0|})")]
    [InlineData("Input(1, 8, 8), MaxPool2D({|SN0201:0|})")]
    [InlineData("Input(1, 8, 8), MaxPool2D(2, {|SN0201:-2|})")]
    [InlineData("Input(1, 8, 8), AveragePool2D({|SN0201:-2|}, Stride = {|SN0201:0|})")]
    [InlineData("Input(1, 8), MaxPool1D(2, Stride = {|SN0201:-1|})")]
    [InlineData("Input(1, 8), AveragePool1D({|SN0201:0|})")]
    [InlineData("Input(1, 8, 8), Upsample2D({|SN0201:0|})")]
    [InlineData("Input(1, 8, 8), Upsample2D({|SN0201:-1|}, {|SN0201:0|})")]

    // Padding.
    [InlineData("Input(1, 8, 8), Conv2D(4, 3, Padding = {|SN0203:-2|})")]
    [InlineData("Input(1, 8, 8), Conv2D(4, 3, PaddingHeight = {|SN0203:-2|}, PaddingWidth = {|SN0203:int.MinValue|})")]
    [InlineData("Input(1, 8), Conv1D(4, 3, Padding = {|SN0203:-3|})")]
    [InlineData("Input(1, 8, 8), ConvTranspose2D(4, 3, Padding = {|SN0203:-2|})")]
    [InlineData("Input(1, 8, 8), MaxPool2D(3, Padding = {|SN0203:2|})")]
    [InlineData("Input(1, 8, 8), MaxPool2D(1, Padding = {|SN0203:1|})")]
    [InlineData("Input(1, 8, 8), AveragePool2D(2, 4, Padding = {|SN0203:2|})")]
    [InlineData("Input(1, 8, 8), AveragePool2D(2, 4, PaddingHeight = {|SN0203:-2|}, PaddingWidth = {|SN0203:3|})")]
    [InlineData("Input(1, 8), MaxPool1D(2, Padding = {|SN0203:-2|})")]
    [InlineData("Input(1, 8, 8), ZeroPad2D({|SN0203:-1|})")]
    [InlineData("Input(1, 8, 8), ZeroPad2D(1, {|SN0203:-1|})")]
    [InlineData("Input(1, 8, 8), ZeroPad2D(0, {|SN0203:-1|}, 0, {|SN0203:-1|})")]
    [InlineData("Input(1, 1, 1), ConvTranspose2D(4, 3, Padding = {|SN0203:2|})")]
    [InlineData("Input(1, 2, 2), ConvTranspose2D(4, 2, PaddingWidth = {|SN0203:3|})")]
    [InlineData("Input(1, 8, 8), ConvTranspose2D(4, 3, OutputPadding = {|SN0203:1|})")]
    [InlineData("Input(1, 8, 8), ConvTranspose2D(4, 3, OutputPadding = {|SN0203:-1|})")]
    [InlineData("Input(1, 8, 8), ConvTranspose2D(4, 3, Stride = 2, Dilation = 3, OutputPadding = {|SN0203:3|})")]
    [InlineData("Input(1, 8, 8), ConvTranspose2D(4, 3, Stride = 2, StrideWidth = 1, OutputPadding = 1, OutputPaddingWidth = {|SN0203:1|})")]
    [InlineData("Input(1, 8, 8), ConvTranspose2D(4, 3, Stride = 2, Padding = Padding.Same, OutputPadding = {|SN0203:1|})")]

    // What all layers with weights have.
    [InlineData("Input(1, 8, 8), Conv2D(4, 3, L1 = {|SN0203:-1|}, InitScale = {|SN0203:0|}, Init = {|SN0203:(Init)99|})")]
    [InlineData("Input(1, 8, 8), Conv2D(4, {|SN0402:9|}, L2 = {|SN0203:double.NaN|})")]

    // Images side by side.
    [InlineData("Input(2, 4, 4), Conv2D(3, 3, Name = \"a\"), Conv2D(2, 2, From = \"input\"), Concat({|SN0304:\"a\"|})")]
    [InlineData("Input(2, 4, 4), Conv2D(3, 3, Name = \"a\"), Conv2D(2, 3, From = \"input\"), Add({|SN0304:\"a\"|})")]
    [InlineData("Input(2, 4, 4), MaxPool2D(2, Name = \"a\"), MaxPool2D(2, Padding = 1, From = \"input\"), Multiply({|SN0304:\"a\"|})")]
    [InlineData("Input(2, 4, 6), MaxPool2D(1, 2), Concat({|SN0304:\"input\"|}, Axis = 1)")]
    public void Wrong(string attributes) => Verify.Errors($"using StaticNet; [Network, {attributes}] partial class A;");

    /// <summary>No overflow, no crash, no search without end.</summary>
    [Theory(Timeout = 20_000)]
    [InlineData("Input(1, 8, 8), Conv2D({|SN0202:int.MaxValue|}, 3)")]
    [InlineData("Input(1, 8, 8), Conv2D(4, {|SN0402:int.MaxValue|})")]
    [InlineData("Input(1, 8, 8), Conv2D({|SN0201:int.MinValue|}, {|SN0201:int.MinValue|}, Stride = {|SN0201:int.MinValue|}, Dilation = {|SN0201:int.MinValue|})")]
    [InlineData("Input(1, 8, 8), Conv2D(4, {|SN0202:int.MaxValue|}, Padding = Padding.Same)")]
    [InlineData("Input(1, 8, 8), Conv2D(4, {|SN0402:3|}, Dilation = int.MaxValue)")]
    [InlineData("Input(1, 8, 8), Conv2D(4, {|SN0402:int.MaxValue|}, Dilation = int.MaxValue)")]
    [InlineData("Input(1, 8, 8), Conv2D(4, {|SN0202:3|}, Dilation = int.MaxValue, Padding = Padding.Same)")]
    [InlineData("Input(1, 8, 8), Conv2D(4, 3, Padding = {|SN0202:int.MaxValue|})")]
    [InlineData("Input(1, 8, 8), Conv2D(4, {|SN0202:int.MaxValue|}, Stride = int.MaxValue, Padding = Padding.Same)")]
    [InlineData("Input(1, 8, 8), Conv2D(4, int.MaxValue, Stride = int.MaxValue, Dilation = int.MaxValue, Padding = {|SN0202:int.MaxValue|})")]
    [InlineData("Input(1, 8, 8), Conv2D(4, 3, Groups = {|SN0403:int.MaxValue|})")]
    [InlineData("Input(1, 8, 8), Conv2D(4, 1, Padding = {|SN0202:1 << 27|}, Stride = 1 << 28)")]
    [InlineData("Input(1024, 1, 1), {|SN0202:Conv2D(1, 1, Padding = 1 << 26, Stride = 1 << 27)|}")]
    [InlineData("Input(1 << 20, 8), Conv1D({|SN0202:int.MaxValue|}, 8)")]
    [InlineData("Input(1 << 20, 1, 1), Conv2D(int.MaxValue, {|SN0202:1 << 14|}, Padding = 1 << 13)")]
    [InlineData("Input(1, 1 << 24), Conv1D(1, 1 << 20, Stride = {|SN0202:1 << 20|})")]
    [InlineData("Input(1, 2000, 2000), Conv2D(4, 3, Stride = {|SN0202:1000|})")]
    [InlineData("Input(1, 2000, 2000), Conv2D(4, 3, StrideHeight = 5, StrideWidth = {|SN0202:1000|})")]
    [InlineData("Input(8, 8, 8), DepthwiseConv2D(3, Multiplier = {|SN0202:int.MaxValue|})")]
    [InlineData("Input(1, 8, 8), ConvTranspose2D({|SN0202:int.MaxValue|}, 3)")]
    [InlineData("Input(1, 8, 8), ConvTranspose2D(4, {|SN0202:int.MaxValue|})")]
    [InlineData("Input(1, 8, 8), ConvTranspose2D(4, {|SN0202:int.MaxValue|}, Padding = int.MaxValue / 2)")]
    [InlineData("Input(1, 8, 8), ConvTranspose2D(4, {|SN0202:int.MaxValue|}, Padding = Padding.Same)")]
    [InlineData("Input(1, 8, 8), ConvTranspose2D(4, 3, Stride = {|SN0202:int.MaxValue|})")]
    [InlineData("Input(1, 2, 2), ConvTranspose2D(4, 2, Stride = {|SN0202:8000|})")]
    [InlineData("Input(1, 8, 8), ConvTranspose2D(4, {|SN0202:3|}, Dilation = int.MaxValue)")]
    [InlineData("Input(1, 8, 8), ConvTranspose2D(4, {|SN0202:3|}, Dilation = 1 << 30, Padding = 1 << 30)")]
    [InlineData("Input(1, 8, 8), ConvTranspose2D(4, 3, Padding = {|SN0203:int.MaxValue|})")]
    [InlineData("Input(1, 8, 8), ConvTranspose2D(4, 3, OutputPadding = {|SN0203:int.MaxValue|})")]
    [InlineData("Input(1, 1, 1), ConvTranspose2D(4, 1, Stride = int.MaxValue, OutputPadding = {|SN0203:int.MaxValue|})")]
    [InlineData("Input(1, 8, 8), MaxPool2D({|SN0402:int.MaxValue|})")]
    [InlineData("Input(1, 8, 8), MaxPool2D({|SN0202:int.MaxValue|}, Padding = Padding.Same)")]
    [InlineData("Input(1, 8, 8), AveragePool2D(2, Padding = {|SN0203:int.MaxValue|})")]
    [InlineData("Input(1, 8), AveragePool1D(int.MaxValue, Padding = {|SN0202:int.MaxValue / 2|})")]
    [InlineData("Input(1, 8, 8), ZeroPad2D({|SN0202:int.MaxValue|})")]
    [InlineData("Input(1, 8, 8), ZeroPad2D({|SN0202:int.MaxValue|}, {|SN0202:int.MaxValue|})")]
    [InlineData("Input(1, 8, 8), ZeroPad2D(0, {|SN0202:int.MaxValue|}, 0, 0)")]
    [InlineData("Input(17, 8, 8), {|SN0202:ZeroPad2D(1 << 26)|}")]
    [InlineData("Input(1, 8, 8), Upsample2D({|SN0202:int.MaxValue|})")]
    [InlineData("Input(1, 8, 8), Upsample2D(1, {|SN0202:int.MaxValue|})")]
    [InlineData("Input(17, 8, 8), Upsample2D({|SN0202:1 << 25|})")]
    [InlineData("Input(64), Reshape({|SN0404:int.MaxValue, int.MaxValue, int.MaxValue|})")]
    [InlineData("Input(64), Reshape({|SN0404:int.MaxValue, int.MaxValue, -1|})")]
    [InlineData("Input(64), Reshape({|SN0404:int.MinValue|})")]
    [InlineData("Input(1 << 27), Reshape({|SN0202:-1, 1|})")]
    public async Task TooLarge(string attributes) => await Task.Run(() => Verify.Errors($"using StaticNet; [Network, {attributes}] partial class A;"));

    [Theory]
    [InlineData("Input(4), Conv2D(4, 3)", "'Conv2D(4, 3)' gets [4]; it needs an image [channels, height, width], which [Reshape] can make")]
    [InlineData("Input(4, 8, 8), MaxPool1D(2)", "'MaxPool1D(2)' gets [4, 8, 8]; it needs a sequence [channels, length]")]
    [InlineData("Input(4), GlobalMaxPool", "'GlobalMaxPool' gets [4]; it needs channels with several values each, such as an image [channels, height, width], which [Reshape] can make")]
    [InlineData("Input(1, 8, 8), Conv2D(4, 9, Stride = 2)", "The kernel of 'Conv2D(4, 9, Stride = 2)' spans 9 along the height, where its input has 8")]
    [InlineData("Input(1, 8), MaxPool1D(9)", "The window of 'MaxPool1D(9)' spans 9 along the length, where its input has 8")]
    [InlineData(
        "Input(1, 8, 8), Conv2D(4, 3, 4, DilationWidth = 4, PaddingWidth = 2)",
        "The kernel of 'Conv2D(4, 3, 4, DilationWidth = 4, PaddingWidth = 2)' spans 13 along the width, where its input has 8, with padding 12")]
    [InlineData("Input(6, 8, 8), Conv2D(8, 3, Groups = 4)", "The 4 groups of 'Conv2D(8, 3, Groups = 4)' do not divide its 6 channels")]
    [InlineData("Input(6, 8, 8), Conv2D(1, 3, Groups = 2)", "The 2 groups of 'Conv2D(1, 3, Groups = 2)' do not divide its 1 filter")]
    [InlineData("Input(1, 8, 8), Reshape(3, 4)", "'Reshape(3, 4)' gets [1, 8, 8], 64 values; [3, 4] has 12")]
    [InlineData("Input(1, 8, 8), Reshape(3, -1)", "'Reshape(3, -1)' gets [1, 8, 8], 64 values; [3, -1] needs a multiple of 3")]
    [InlineData("Input(8), Reshape(-1, -1)", "'Reshape(-1, -1)' gets [8], 8 values; only one dimension may be -1, what the others leave")]
    [InlineData("Input(8), Reshape(8, 0)", "'Reshape(8, 0)' gets [8], 8 values; a dimension is positive, or -1 for what the others leave, and not 0")]
    [InlineData("Input(1, 8, 8), MaxPool2D(2, Padding = 2)", "MaxPool2D Padding is 2; it must be from 0 to 1, half of the window's height, or Padding.Same")]
    [InlineData(
        "Input(1, 2, 2), ConvTranspose2D(4, 2, PaddingWidth = 5)",
        "ConvTranspose2D PaddingWidth is 5; it must be at most 1, so that something is left of the width, 3 without padding")]
    [InlineData(
        "Input(1, 8, 8), ConvTranspose2D(4, 3, Stride = 2, OutputPadding = 2)",
        "ConvTranspose2D OutputPadding is 2; it must be from 0 to 1, less than the stride or the dilation")]
    [InlineData(
        "Input(1, 8, 8), Conv2D(4, int.MaxValue, Padding = Padding.Same)",
        "The size of the padded input of Conv2D(4, 2147483647, Padding = Padding.Same) along the height is 2,147,483,654; at most 268,435,456 is possible")]
    public void Messages(string attributes, string message)
    {
        IEnumerable<string> found = GeneratorRun.Of(("A.cs", $"using StaticNet; [Network, {attributes}] partial class A;")).Diagnostics
            .Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal([message], found);
    }

    /// <summary>At the edge of what is possible: one window, one value, a stride beyond the image.</summary>
    [Theory]
    [InlineData("Input(1, 8, 8), Conv2D(4, 8), Conv2D(4, 3, Padding = 1)")]
    [InlineData("Input(1, 8, 8), Conv2D(4, 3, Stride = int.MaxValue), MaxPool2D(1, Stride = int.MaxValue, Padding = Padding.Same)")]
    [InlineData("Input(1, 1, 1), ConvTranspose2D(4, 3, Stride = 65536), ConvTranspose2D(2, 1, Padding = 1)")]
    [InlineData("Input(1, 8), Conv1D(4, 3, Padding = 100), AveragePool1D(3, Padding = 1)")]
    [InlineData("Input(3, 8, 8), Conv2D(6, 3, Groups = 3), DepthwiseConv2D(3, Multiplier = 2), GlobalAveragePool")]
    [InlineData("Input(64), Reshape(1, -1, 8), ZeroPad2D(0), Upsample2D(1), Reshape(-1), Dense(1)")]
    [InlineData("Input(2, 3, 4, 5), GlobalMaxPool, Dense(1)")]
    public void Right(string attributes)
    {
        GeneratorTest test = Verify.Test($"using StaticNet; [Network, {attributes}, MeanSquaredError, SGD] public partial class A;");
        test.CompilerDiagnostics = DiagnosticSeverity.Info;
        Assert.Single(test.Run().Sources);
    }

    /// <summary>Padding that is counted may make a window larger than anything in memory.</summary>
    [Fact]
    public void Windows_are_counted_without_overflow()
    {
        GeneratorRun run = GeneratorRun.Of(("A.cs", "using StaticNet; [Network, Input(1, 8, 8), AveragePool2D(1 << 27, Padding = 1 << 26)] public partial class A;"));
        Assert.Contains("TOps.Create(1.80143985E+16f)", Assert.Single(run.Sources).SourceText.ToString(), StringComparison.Ordinal);
    }

    /// <summary>A stride takes each of its residues by itself: they must not fill the generated file with the same kernel.</summary>
    [Theory]
    [InlineData("Input(3, 64, 64), Conv2D(32, 1), ReLU, Conv2D(64, 16, Stride = 16), Flatten")]
    [InlineData("Input(8, 4, 4), ConvTranspose2D(1, 16, Stride = 16), Flatten")]
    public void Strides_do_not_multiply_kernels(string attributes)
    {
        GeneratorRun run = GeneratorRun.Of(("A.cs", $"using StaticNet; [Network, {attributes}, MeanSquaredError, Adam] public partial class A;"));
        Assert.InRange(Assert.Single(run.Sources).SourceText.Length, 1, 400 * 1024);
    }
}
