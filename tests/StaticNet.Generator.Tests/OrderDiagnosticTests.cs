using StaticNet.Generator.Tests.Harness;

namespace StaticNet.Generator.Tests;

/// <summary>Input, layers, loss, optimizer: in this order, and not twice.</summary>
public class OrderDiagnosticTests
{
    [Theory]
    [InlineData("[Network, Dense(3)] partial class {|SN0101:A|};")]
    [InlineData("[Network, Input(2)] partial class {|SN0102:A|};")]
    [InlineData("[Network, Input(2), MeanSquaredError, SGD] partial class {|SN0102:A|};")]
    [InlineData("[Network] partial class {|SN0101:{|SN0102:A|}|};")]
    [InlineData("[Network, MeanSquaredError] partial class {|SN0101:{|SN0102:A|}|};")]
    [InlineData("[Network, SoftmaxCrossEntropy(From = \"y\"), SGD] partial class {|SN0101:{|SN0102:A|}|};")]
    [InlineData("[Network, {|SN0111:Output(\"y\")|}] partial class {|SN0101:{|SN0102:A|}|};")]
    [InlineData("[Network, Input(2, Name = \"a\"), Input(2, Name = \"b\"), Huber] partial class {|SN0102:A|};")]
    [InlineData("[Network, Add(\"add0\"), Output(\"y\"), Dense(2, From = \"x\"), MeanSquaredError] partial class {|SN0101:A|};")]
    [InlineData("[Network, {|SN0103:Input(2)|}, {|SN0103:Input(3)|}, Dense(3)] partial class A;")]
    [InlineData("[Network, Input(2, Name = \"a\"), Dense(3), {|SN0104:Input(3, Name = \"b\")|}] partial class A;")]
    [InlineData("[Network, Dense(3), {|SN0104:Input(3)|}] partial class A;")]
    [InlineData("[Network, Dense(3), SGD, {|SN0104:Input(3)|}] partial class A;")]
    [InlineData("[Network, Input(2), MeanSquaredError, {|SN0105:Dense(3)|}] partial class A;")]
    [InlineData("[Network, Input(2), Dense(3), MeanSquaredError, SGD, {|SN0105:ReLU|}, Dense(4), ReLU] partial class A;")]
    [InlineData("[Network, Input(2), Dense(3), SGD, {|SN0106:MeanSquaredError|}] partial class A;")]
    [InlineData("[Network, Input(2), Dense(3), {|SN0107:MeanSquaredError|}, {|SN0107:SoftmaxCrossEntropy|}] partial class A;")]
    [InlineData("[Network, Input(2), Dense(3), MeanSquaredError, SGD, {|SN0106:MeanSquaredError|}] partial class A;")]
    [InlineData("[Network, Input(2), Dense(3), SGD(0.1), {|SN0108:Adam|}] partial class A;")]
    [InlineData("[Network]\n[Input(2)]\n[Dense(3)]\n[SGD(0.1)]\n[{|SN0108:Adam(1e-3)|}]\npartial class A;")]
    [InlineData("[Network, Input(2), Dense(3), SGD, ClipGradientNorm(1), {|SN0109:ClipGradientNorm(2)|}] partial class A;")]
    [InlineData("[Network, Input(2), Dense(3), ClipGradientValue(1), ClipGradientNorm(2), SGD, {|SN0109:ClipGradientValue(1)|}] partial class A;")]
    [InlineData("[Network, Input(2), Dense(3), MeanSquaredError, {|SN0110:ClipGradientNorm(1)|}, ClipGradientValue(1)] partial class A;")]
    [InlineData("[Network, Input(2), Dense(3), ClipGradientNorm(1), {|SN0105:ReLU|}, SGD] partial class A;")]
    [InlineData("[Network, Dense(3), ClipGradientNorm(1), SGD, {|SN0104:Input(2)|}] partial class A;")]
    public void Misplaced(string declaration) => Verify.Errors("using StaticNet; " + declaration);

    [Theory]
    [InlineData("[Input(2), Dense(3), MeanSquaredError, SGD, Network] partial class A;")]
    [InlineData("[Input(2), Dense(3), SGD][Network] partial class A;")]
    [InlineData("[Network, Input(2), Dense(3), MeanSquaredError] partial class A;")]
    [InlineData("[Network, System.Obsolete, Input(2), System.Serializable, Dense(3)] partial class A;")]
    [InlineData("[Network, Input(2), Dense(3), ClipGradientNorm(1), MeanSquaredError, ClipGradientValue(1), SGD] partial class A;")]
    [InlineData("[Network, Input(2), Dense(3), MeanSquaredError, SGD, ClipGradientValue(1), ClipGradientNorm(1)] partial class A;")]
    public void InOrder(string declaration) => Assert.Single(Verify.Errors("using StaticNet; " + declaration).Sources);

    [Fact]
    public void MisplacedLayersLeaveTheMembersInPlace() => Assert.Single(
        Verify.Errors("using StaticNet; [Network, Input(2), MeanSquaredError, {|SN0105:Dense(3)|}] partial class A;").Sources);
}
