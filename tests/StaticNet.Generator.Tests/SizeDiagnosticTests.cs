using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNet.Generator.Tests.Harness;

namespace StaticNet.Generator.Tests;

/// <summary>Sizes, shapes, ranges and names: what planning finds, and that it is seen at the argument that was written.</summary>
public class SizeDiagnosticTests
{
    [Theory]
    [InlineData("Input(2), Dense({|SN0201:0|})")]
    [InlineData("Input(2), Dense({|SN0201:-1|})")]
    [InlineData("Input(2), Dense(units: {|SN0201:default|})")]
    [InlineData("Input({|SN0201:0|}, 4), Flatten, Dense(1)")]
    [InlineData("Input(4, {|SN0201:-3|}), Flatten, Dense(1)")]
    [InlineData("Input(new int[] { 4, {|SN0201:0|} }), Flatten, Dense(1)")]
    [InlineData("Input(new[] { {|SN0201:0|} }), Dense(1)")]
    [InlineData("Input(shape: new[] { {|SN0201:0|} }), Dense(1)")]
    [InlineData("Input(2), Dense({|SN0202:int.MaxValue|})")]
    [InlineData("Input({|SN0202:65536, 65536, 65536|}), Flatten, Dense(1)")]
    [InlineData("Input(2), Dense(1, InitScale = {|SN0203:0|})")]
    [InlineData("Input(2), Dense(1, InitScale = {|SN0203:-1|})")]
    [InlineData("Input(2), Dense(1, InitScale = {|SN0203:double.NaN|})")]
    [InlineData("Input(2), Dense(1, InitScale = {|SN0203:double.PositiveInfinity|})")]
    [InlineData("Input(2), Dense(1), MeanSquaredError, SGD({|SN0203:-0.5|})")]
    [InlineData("Input(2), Dense(1), MeanSquaredError, SGD({|SN0203:double.NaN|})")]
    [InlineData("Input(2), Dense(1, L1 = {|SN0203:-0.1|})")]
    [InlineData("Input(2), Dense(1, L2 = {|SN0203:double.NaN|})")]
    [InlineData("Input(2), Dense(1), SGD, ClipGradientNorm({|SN0203:0|})")]
    [InlineData("Input(2), Dense(1), SGD, ClipGradientNorm({|SN0203:double.PositiveInfinity|})")]
    [InlineData("Input(2), Dense(1), ClipGradientValue({|SN0203:-1|}), SGD")]
    [InlineData("Input(2), Dense(1), AdamW(Beta1 = {|SN0203:1|})")]
    [InlineData("Input(2), Dense(1), NAdam(Epsilon = {|SN0203:0|})")]
    [InlineData("Input(2), Dense(1), RMSProp(Alpha = {|SN0203:1.5|}, Momentum = {|SN0203:1|})")]
    [InlineData("Input(2), Dense(1), RMSProp(Epsilon = {|SN0203:-1|})")]
    [InlineData("Input(2), Dense(1), AdaGrad(LearningRateDecay = {|SN0203:-1|}, InitialAccumulator = {|SN0203:double.NaN|}, Epsilon = {|SN0203:0|})")]
    [InlineData("Input(2), Dense(1), AdaDelta(Rho = {|SN0203:1|}, Epsilon = {|SN0203:0|}, WeightDecay = {|SN0203:-1|})")]
    [InlineData("Input(2), Dense(1, Name = {|SN0204:\"1st\"|})")]
    [InlineData("Input(2), Dense(1, Name = {|SN0204:\"\"|})")]
    [InlineData("Input(2), Dense(1, Name = \"a\"), ReLU(Name = {|SN0205:\"a\"|})")]
    [InlineData("Input(2), Dense(1, InitScale = {|SN0203:-1|}, Init = Init.Orthogonal)")]
    [InlineData("Input(2), Dense(1, InitScale = {|SN0203:double.NaN|}, Init = Init.Constant)")]
    [InlineData("Input(2), Dense(1, Init = {|SN0203:(Init)99|})")]
    [InlineData("Input(2), Dense(1), LeakyReLU({|SN0203:float.NaN|})")]
    [InlineData("Input(2), Dense(1), LeakyReLU({|SN0203:double.PositiveInfinity|})")]
    [InlineData("Input(2), Dense(1), LeakyReLU({|SN0203:-0.1|})")]
    [InlineData("Input(2), Dense(1), ELU({|SN0203:0|})")]
    [InlineData("Input(2), Dense(1), Softplus({|SN0203:-1|})")]
    [InlineData("Input(2), Dense(1), HardTanh(1, {|SN0203:1|})")]
    [InlineData("Input(2), Dense(1), HardTanh({|SN0203:double.NaN|}, 1)")]
    [InlineData("Input(2), Dense(1), HardTanh({|SN0203:2|})")]
    [InlineData("Input(2), Dense(1), PReLU(InitialSlope = {|SN0203:double.NegativeInfinity|})")]
    [InlineData("Input(2), Dense(1), Huber({|SN0203:0|})")]
    [InlineData("Input(2), Dense(1), BinaryCrossEntropy(PositiveWeight = {|SN0203:0|})")]
    [InlineData("Input(2), Dense(1), BinaryCrossEntropy(LabelSmoothing = {|SN0203:1|}, FocalGamma = {|SN0203:0.5|})")]
    [InlineData("Input(2), Dense(2), SoftmaxCrossEntropy(LabelSmoothing = {|SN0203:-0.1|})")]
    [InlineData("Input(2), Dense(2), SoftmaxCrossEntropy(FocalGamma = {|SN0203:double.NaN|})")]
    [InlineData("Input(2), Dense(2), SoftmaxCrossEntropy(ClassWeights = {|SN0211:new double[] { 1, 2, 3 }|})")]
    [InlineData("Input(2), Dense(2), SoftmaxCrossEntropy(ClassWeights = new double[] { 1, {|SN0203:-2|} })")]
    [InlineData("Input(2), Dense(2), SoftmaxCrossEntropy(ClassWeights = {|SN0203:new double[] { 0, 0 }|})")]
    [InlineData("Input(2), Dense(1), {|SN0210:SoftmaxCrossEntropy|}")]
    [InlineData("{|SN0208:Input|}, Dense(1)")]
    [InlineData("{|SN0208:Input()|}, Dense(1)")]
    [InlineData("{|SN0208:Input(null!)|}, Dense(1)")]
    [InlineData("Input(2), Dense(1, Name = {|SN0209:\"Predict\"|})")]
    [InlineData("Input(2), Dense(1, Name = {|SN0209:\"Mine\"|})")]
    [InlineData("Input(2), Dense(1, Name = {|SN0209:\"A\"|})")]
    public void Error(string attributes) =>
        Verify.Errors($"using StaticNet;\n[Network, {attributes}]\npartial class A {{ int Mine => 1; }}");

    [Theory]
    [InlineData("Input(2), Dense(1, Name = \"fc1\", Bias = false, Init = Init.HeNormal, InitScale = 0.5)")]
    [InlineData("Input(2), Dense(1, Name = null)")]
    [InlineData("Input(2), Dense(1), MeanSquaredError, SGD(-0.0)")]
    [InlineData("Input(2), Dense(1, Name = \"Forward\")")]
    [InlineData("Input(2, 3), Dense(1)")]
    [InlineData("Input(2), Dense(1, Init = Init.Constant, InitScale = -1), LeakyReLU(-0f)")]
    [InlineData("Input(2), Dense(2), SoftmaxCrossEntropy(ClassWeights = null)")]
    public void NoError(string attributes) =>
        Assert.Single(Verify.Errors($"using StaticNet;\n[Network, {attributes}]\npartial class A;").Sources);

    [Fact]
    public void WarningComesWithTheOutput()
    {
        GeneratorRun run = Verify.Everything(
            LanguageVersion.CSharp14, "using StaticNet;\n[Network, Input(2), ReLU, MeanSquaredError, {|SN0207:SGD|}]\ninternal partial class A;");
        Assert.Single(run.Sources);
        Assert.Equal(DiagnosticSeverity.Warning, run.Diagnostics.Single().Severity);
    }

    [Theory]
    [InlineData("Input(1, 2, 3), {|SN0206:Dense(1)|}")]
    [InlineData("Input(2), Dense(2), {|SN0212:Softmax|}, SoftmaxCrossEntropy")]
    [InlineData("Input(2), Dense(2), {|SN0212:LogSoftmax|}, SoftmaxCrossEntropy")]
    [InlineData("Input(2), Dense(1), {|SN0212:Sigmoid|}, BinaryCrossEntropy")]
    [InlineData("Input(2), Dense(1, Frozen = true), {|SN0207:SGD|}")]
    public void Warning(string attributes)
    {
        GeneratorRun run = Verify.Everything(LanguageVersion.CSharp14, $"using StaticNet;\n[Network, {attributes}]\ninternal partial class A;");
        Assert.Single(run.Sources);
        Assert.Equal(DiagnosticSeverity.Warning, run.Diagnostics.Single().Severity);
    }

    [Theory]
    [InlineData(100, "[Dense(4), ReLU]\n")]
    [InlineData(10_000, "[Dense(4), ReLU]\n")]
    [InlineData(10_000, "[Dense(4), Add(\"input\")]\n")]
    public void ManyLayersBuildOrSaySo(int count, string pair)
    {
        string layers = string.Concat(Enumerable.Repeat(pair, count / 2));
        var run = GeneratorRun.Of(("A.cs", $"using StaticNet; [Network]\n[Input(4)]\n{layers}partial class A;"));
        Assert.Null(run.Result.Exception);
        Assert.True(run.Sources.Length == 1 || run.Diagnostics.Length > 0);
        Assert.True(run.Result.TrackedSteps.ContainsKey(NetworkGenerator.Steps.Parse));
    }
}
