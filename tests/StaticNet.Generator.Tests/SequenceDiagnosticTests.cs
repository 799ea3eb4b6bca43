using System.Globalization;
using Microsoft.CodeAnalysis;
using StaticNet.Generator.Tests.Harness;

namespace StaticNet.Generator.Tests;

/// <summary>Layers for sequences: axes that are none, what has no time, zeros in front of an image.</summary>
public class SequenceDiagnosticTests
{
    [Theory]

    // No permutation.
    [InlineData("Input(4, 3), Permute({|SN0406:1|})")]
    [InlineData("Input(4, 3), Permute(0, {|SN0406:2|})")]
    [InlineData("Input(4, 3), Permute({|SN0406:-1|}, 0)")]
    [InlineData("Input(4, 3), Permute(1, {|SN0406:1|})")]
    [InlineData("Input(4, 3), Permute([0, {|SN0406:0|}])")]
    [InlineData("Input(4, 3), Permute(0, 1, {|SN0406:2|})")]
    [InlineData("Input(4, 3), Permute({|SN0406:int.MinValue|}, int.MaxValue)")]
    [InlineData("Input(4, 3), {|SN0406:Permute|}")]
    [InlineData("Input(4, 3), {|SN0406:Permute()|}")]
    [InlineData("Input(4, 3), Permute({|SN0406:null!|})")]
    [InlineData("Input(4, 3), Permute({|SN0406:new int[0]|})")]
    [InlineData("Input(4), Permute(0, {|SN0406:1|})")]
    [InlineData("Input(1 << 20, 2, 64), Permute({|SN0202:0, 2, 1|})")]

    // No sequence.
    [InlineData("Input(4), {|SN0401:LastStep|}")]
    [InlineData("Input(4, 3, 2), {|SN0401:LastStep|}")]
    [InlineData("Input(4, 3), LastStep, {|SN0401:LastStep()|}")]
    [InlineData("Input(4), {|SN0401:MeanOverTime|}")]
    [InlineData("Input(1, 4, 4), Conv2D(2, 3), {|SN0401:MeanOverTime|}")]

    // Zeros in front alone.
    [InlineData("Input(1, 8, 8), Conv2D(4, 3, Padding = {|SN0203:Padding.Causal|})")]
    [InlineData("Input(1, 8, 8), Conv2D(4, 3, PaddingWidth = {|SN0203:Padding.Causal|})")]
    [InlineData("Input(1, 8, 8), DepthwiseConv2D(3, Padding = {|SN0203:Padding.Causal|})")]
    [InlineData("Input(1, 8, 8), ConvTranspose2D(4, 3, Padding = {|SN0203:Padding.Causal|})")]
    [InlineData("Input(1, 8, 8), MaxPool2D(2, Padding = {|SN0203:Padding.Causal|})")]
    [InlineData("Input(1, 8), MaxPool1D(2, Padding = {|SN0203:Padding.Causal|})")]
    [InlineData("Input(1, 8), AveragePool1D(1, Padding = {|SN0203:Padding.Causal|})")]
    [InlineData("Input(1, 8), Conv1D(4, {|SN0202:int.MaxValue|}, Padding = Padding.Causal)")]
    [InlineData("Input(1, 8), Conv1D(4, {|SN0202:2|}, Dilation = int.MaxValue, Padding = Padding.Causal)")]
    [InlineData("Input(1, 8), Conv1D({|SN0201:0|}, {|SN0201:0|}, Stride = {|SN0201:0|}, Padding = Padding.Causal)")]
    public void Wrong(string attributes) => Verify.Errors($"using StaticNet; [Network, {attributes}] partial class A;");

    [Theory]
    [InlineData("Input(4, 3), Permute(0, 2)", "'Permute(0, 2)' gets [4, 3], and there is no axis 2; it needs each of the axes 0 and 1 once")]
    [InlineData("Input(4, 3), Permute(1, 1)", "'Permute(1, 1)' gets [4, 3], and axis 1 comes twice; it needs each of the axes 0 and 1 once")]
    [InlineData("Input(2, 3, 4), Permute(2, 0)", "'Permute(2, 0)' gets [2, 3, 4], and axis 1 is missing; it needs each of the axes 0 to 2 once")]
    [InlineData("Input(4), Permute(1, 0)", "'Permute(1, 0)' gets [4], and there is no axis 1; it needs axis 0 alone")]
    [InlineData("Input(4), LastStep", "'LastStep' gets [4]; it needs a sequence [time, features], which [Reshape] can make")]
    [InlineData("Input(1, 8, 8), MeanOverTime", "'MeanOverTime' gets [1, 8, 8]; it needs a sequence [time, features]")]
    [InlineData("Input(1, 8), Conv1D(4, 3, Padding = -3)", "Conv1D Padding is -3; it must be at least 0, Padding.Same or Padding.Causal")]
    [InlineData(
        "Input(1, 8, 8), Conv2D(4, 3, PaddingHeight = Padding.Causal)",
        "Conv2D PaddingHeight is Padding.Causal; it must be at least 0, or Padding.Same: Padding.Causal is for Conv1D alone")]
    [InlineData(
        "Input(1, 8), MaxPool1D(3, Padding = Padding.Causal)",
        "MaxPool1D Padding is Padding.Causal; it must be from 0 to 1, half of the window's length, or Padding.Same: Padding.Causal is for Conv1D alone")]
    [InlineData(
        "Input(1, 8), Conv1D(4, int.MaxValue, Padding = Padding.Causal)",
        "The size of the padded input of Conv1D(4, 2147483647, Padding = Padding.Causal) along the length is 2,147,483,654; at most 268,435,456 is possible")]
    public void Messages(string attributes, string message)
    {
        IEnumerable<string> found = GeneratorRun.Of(("A.cs", $"using StaticNet; [Network, {attributes}] partial class A;")).Diagnostics
            .Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal([message], found);
    }

    /// <summary>At the edge of what is possible: one axis, axes of one value, more zeros than values.</summary>
    [Theory]
    [InlineData("Input(4), Permute(0), Dense(1)")]
    [InlineData("Input(1, 1, 1, 1), Permute(3, 1, 0, 2), Flatten, Dense(1)")]
    [InlineData("Input(1, 1), LastStep, Reshape(1, 1), MeanOverTime, Dense(1)")]
    [InlineData("Input(1, 1), Conv1D(2, 100, Dilation = 100, Stride = int.MaxValue, Padding = Padding.Causal), Flatten")]
    public void Right(string attributes)
    {
        GeneratorTest test = Verify.Test($"using StaticNet; [Network, {attributes}, MeanSquaredError, SGD] public partial class A;");
        test.CompilerDiagnostics = DiagnosticSeverity.Info;
        Assert.Single(test.Run().Sources);
    }
}
