using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using StaticNet.Generator.Tests.Harness;

namespace StaticNet.Generator.Tests;

/// <summary>Recurrent layers: no sequence, sizes that are none or too many, a dropout between nothing.</summary>
public class RecurrentDiagnosticTests
{
    [Theory]

    // No sequence.
    [InlineData("Input(4), {|SN0401:RNN(2)|}")]
    [InlineData("Input(4), {|SN0401:LSTM(2)|}")]
    [InlineData("Input(4, 3, 2), {|SN0401:GRU(2)|}")]
    [InlineData("Input(1, 4, 4), Conv2D(2, 3), {|SN0401:LSTM(2)|}")]
    [InlineData("Input(4, 3), LSTM(2, ReturnSequences = false), {|SN0401:GRU(2)|}")]
    [InlineData("Input(4, 3), LastStep, {|SN0401:LSTM(2, Name = \"memory\")|}")]

    // No size.
    [InlineData("Input(4, 3), RNN({|SN0201:0|})")]
    [InlineData("Input(4, 3), LSTM({|SN0201:-1|})")]
    [InlineData("Input(4, 3), GRU({|SN0201:int.MinValue|})")]
    [InlineData("Input(4, 3), GRU(2, Layers = {|SN0203:0|})")]
    [InlineData("Input(4, 3), LSTM({|SN0201:0|}, Layers = {|SN0203:65|})")]

    // A rate from 0 to below 1 as a float.
    [InlineData("Input(4, 3), LSTM(2, Layers = 2, Dropout = {|SN0203:1|})")]
    [InlineData("Input(4, 3), LSTM(2, Layers = 2, Dropout = {|SN0203:-0.1|})")]
    [InlineData("Input(4, 3), LSTM(2, Layers = 2, Dropout = {|SN0203:double.NaN|})")]
    [InlineData("Input(4, 3), LSTM(2, Layers = 2, Dropout = {|SN0203:0.99999999999|})")]

    // What all layers with weights have.
    [InlineData("Input(4, 3), GRU(2, L1 = {|SN0203:-1|}, L2 = {|SN0203:double.NaN|})")]
    [InlineData("Input(4, 3), RNN(2, Init = {|SN0203:(Init)99|})")]
    [InlineData("Input(4, 3), RNN(2, InitScale = {|SN0203:0|})")]

    // Too large: parameters, gates of all steps, a stack, products beyond int and long.
    [InlineData("Input(4, 3), LSTM({|SN0202:int.MaxValue|})")]
    [InlineData("Input(4, 3), GRU({|SN0202:int.MaxValue|}, Layers = 64, Bidirectional = true)")]
    [InlineData("Input(4, 1 << 20), LSTM({|SN0202:64|})")]
    [InlineData("Input(1 << 20, 1), LSTM({|SN0202:100|})")]
    [InlineData("Input(4, 3), RNN({|SN0202:4096|}, Layers = 32)")]
    [InlineData("Input(4, 3), RNN({|SN0202:int.MaxValue|}, ReturnSequences = false)")]
    [InlineData("Input(4, 3), LSTM({|SN0202:2048|}, Bidirectional = true, Layers = 4)")]
    public void Wrong(string attributes) => Verify.Errors($"using StaticNet; [Network, {attributes}] partial class A;");

    [Theory]
    [InlineData("Input(4, 3), LSTM(2, Dropout = {|SN0501:0.2|})")]
    [InlineData("Input(4, 3), GRU(2, Layers = 1, Bidirectional = true, Dropout = {|SN0501:0.2|})")]
    [InlineData("Input(4, 3), LSTM(2, Frozen = true), {|SN0207:SGD|}")]
    public void Warning(string attributes) =>
        Assert.Single(Verify.Everything(LanguageVersion.CSharp14, $"using StaticNet; [Network, {attributes}] internal partial class A;").Sources);

    [Theory]
    [InlineData("Input(4), LSTM(2)", "'LSTM(2)' gets [4]; it needs a sequence [time, features], which [Reshape] can make")]
    [InlineData("Input(4, 3), GRU(0)", "the number of units of GRU is 0; it must be at least 1")]
    [InlineData("Input(4, 3), RNN(2, Layers = -1)", "RNN Layers is -1; it must be from 1 to 64")]
    [InlineData("Input(4, 3), LSTM(2, Layers = 2, Dropout = 1)", "LSTM Dropout is 1; it must be at least 0 and below 1 as a float")]
    [InlineData(
        "Input(4, 3), LSTM(2, Dropout = 0.2)",
        "The dropout of 'LSTM(2, Dropout = 0.2)' acts between the layers of a stack, of which there is one; add [Dropout] behind it, or set Layers")]
    public void Messages(string attributes, string message)
    {
        IEnumerable<string> found = GeneratorRun.Of(("A.cs", $"using StaticNet; [Network, {attributes}] partial class A;")).Diagnostics
            .Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal([message], found);
    }

    /// <summary>At the edge of what is possible.</summary>
    [Theory]
    [InlineData("Input(1, 1), RNN(1)")]
    [InlineData("Input(4, 3), LSTM(2, Dropout = 0)")]
    [InlineData("Input(4, 3), LSTM(2, Dropout = -0.0)")]
    [InlineData("Input(4, 3), LSTM(2, Layers = 2, Dropout = 0.9999999)")]
    [InlineData("Input(1 << 14, 1), LSTM(1)")]
    public void Right(string attributes) =>
        Assert.Single(Verify.Everything(LanguageVersion.CSharp14, $"using StaticNet; [Network, {attributes}, MeanSquaredError, SGD] internal partial class A;").Sources);
}
