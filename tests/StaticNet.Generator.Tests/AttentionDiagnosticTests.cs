using System.Globalization;
using Microsoft.CodeAnalysis;
using StaticNet.Generator.Tests.Harness;

namespace StaticNet.Generator.Tests;

/// <summary>Layers for sequences whose steps see each other: what has no time, heads that do not divide, two beginnings.</summary>
public class AttentionDiagnosticTests
{
    [Theory]

    // Heads.
    [InlineData("Input(4, 6), MultiHeadAttention({|SN0507:4|})")]
    [InlineData("Input(4, 6), MultiHeadAttention({|SN0507:7|}, Causal = true)")]
    [InlineData("Input(4, 6), MultiHeadAttention({|SN0507:int.MaxValue|})")]
    [InlineData("Input(4, 6), MultiHeadAttention({|SN0201:0|})")]
    [InlineData("Input(4, 6), MultiHeadAttention({|SN0201:-2|}, L1 = {|SN0203:-1|})")]

    // No sequence.
    [InlineData("Input(6), {|SN0401:MultiHeadAttention(2)|}")]
    [InlineData("Input(6), {|SN0401:MultiHeadAttention({|SN0201:0|})|}")]
    [InlineData("Input(2, 4, 6), {|SN0401:MultiHeadAttention(2)|}")]
    [InlineData("Input(6), {|SN0401:PositionalEmbedding|}")]
    [InlineData("Input(2, 4, 6), {|SN0401:PositionalEmbedding(Sinusoidal = true)|}")]

    // Options of weights.
    [InlineData("Input(4, 6), MultiHeadAttention(2, L2 = {|SN0203:double.NaN|}, InitScale = {|SN0203:0|}, Init = {|SN0203:(Init)99|})")]
    [InlineData("Input(4, 6), PositionalEmbedding(L1 = {|SN0203:-1|}, InitScale = {|SN0203:-1|}, Init = {|SN0203:(Init)99|})")]
    [InlineData("Input(4, 6), PositionalEmbedding(Sinusoidal = true, InitScale = {|SN0203:0|})")]
    [InlineData("Input(4, 6), PositionalEmbedding(Sinusoidal = true, Init = {|SN0508:Init.Zeros|})")]
    [InlineData("Input(4, 6), PositionalEmbedding(Init = {|SN0508:Init.GlorotNormal|}, Sinusoidal = true, Frozen = true)")]

    // Too large.
    [InlineData("Input(1 << 20, 2), {|SN0202:MultiHeadAttention(1)|}")]
    [InlineData("Input(2, 1 << 14), {|SN0202:MultiHeadAttention(1)|}")]
    [InlineData("Input(1 << 16, 1), {|SN0202:MultiHeadAttention(1)|}")]
    public void Wrong(string attributes) => Verify.Errors($"using StaticNet; [Network, {attributes}] partial class A;");

    [Theory]
    [InlineData("Input(4, 6), MultiHeadAttention(4, Name = \"look\")", "The 4 heads of 'look' do not divide its 6 features")]
    [InlineData("Input(4, 6), PositionalEmbedding(Sinusoidal = true, Init = Init.Zeros)", "'positionalembedding0' begins with waves (Sinusoidal = true), so that Init would have no effect")]
    [InlineData("Input(6), MultiHeadAttention(2)", "'MultiHeadAttention(2)' gets [6]; it needs a sequence [time, features], which [Reshape] can make")]
    [InlineData("Input(4, 6), MultiHeadAttention(0)", "the number of heads of MultiHeadAttention is 0; it must be at least 1")]
    public void Messages(string attributes, string message)
    {
        IEnumerable<string> found = GeneratorRun.Of(("A.cs", $"using StaticNet; [Network, {attributes}] partial class A;")).Diagnostics
            .Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal([message], found, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>At the edge of what is possible: one step, one feature, as many heads as features, layers on each other, other outputs beside them.</summary>
    [Theory]
    [InlineData("Input(1, 1), MultiHeadAttention(1), PositionalEmbedding")]
    [InlineData("Input(3, 17), MultiHeadAttention(17, Bias = false), ReLU, MultiHeadAttention(1, Causal = true, Frozen = true), BatchNorm")]
    [InlineData("Input(4, 6), PositionalEmbedding(Sinusoidal = true, Init = Init.Auto), PositionalEmbedding(Init = Init.Orthogonal), Output(\"a\"), MultiHeadAttention(3), Output(\"b\"), MultiHeadAttention(2, From = \"input\", Init = Init.Constant), Output(\"c\")")]
    public void Right(string attributes)
    {
        string loss = attributes.Contains("Output", StringComparison.Ordinal) ? "SGD" : "MeanSquaredError, SGD";
        GeneratorTest test = Verify.Test($"using StaticNet; [Network(InputGradients = true), {attributes}, {loss}] public partial class A;");
        test.CompilerDiagnostics = DiagnosticSeverity.Info;
        Assert.Single(test.Run().Sources);
    }
}
