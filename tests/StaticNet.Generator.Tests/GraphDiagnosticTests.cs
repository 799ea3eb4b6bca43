using Microsoft.CodeAnalysis;
using StaticNet.Generator.Tests.Harness;

namespace StaticNet.Generator.Tests;

/// <summary>Who reads what: names that are not there, cycles, branches that lead nowhere, shapes that do not fit.</summary>
public class GraphDiagnosticTests
{
    [Theory]

    // Inputs and outputs.
    [InlineData("{|SN0103:Input(2)|}, Input(3, Name = \"b\"), Concat(\"b\"), Dense(1)")]
    [InlineData("{|SN0103:Input(2)|}, {|SN0103:Input(3)|}, Dense(1)")]
    [InlineData("Input(2, Name = {|SN0204:\"a b\"|}), Dense(1)")]
    [InlineData("Input(2, Name = {|SN0209:\"InputSize\"|}), Dense(1)")]
    [InlineData("Input(2, Name = \"a\"), Input(2, Name = {|SN0205:\"a\"|}), Add(\"a\")")]
    [InlineData("Input(2), {|SN0111:Output(\"y\")|}, Dense(1)")]
    [InlineData("Input(2), Dense(1), Output(\"y\"), {|SN0112:Output(\"z\")|}")]
    [InlineData("Input(2), Dense(1), MeanSquaredError, {|SN0105:Output(\"y\")|}")]
    [InlineData("Input(2), Dense(1), Output({|SN0204:\"1\"|})")]
    [InlineData("Input(2), Dense(1), Output({|SN0209:\"OutputSize\"|})")]
    [InlineData("Input(2), Dense(1), Output(\"y\"), Dense(1, Name = \"a\"), Output({|SN0205:\"y\"|})")]
    [InlineData("Input(2), Dense(1, Name = \"a\"), Output(\"y\"), Dense(1), Output({|SN0205:\"a\"|})")]

    // Names.
    [InlineData("Input(2), Dense(2, From = {|SN0301:\"x\"|})")]
    [InlineData("Input(2), Dense(2, Name = \"h\"), Dense(2), Add({|SN0301:\"H\"|})")]
    [InlineData("Input(2), Dense(2, Name = \"h\"), Dense(2), Add(\"h\", {|SN0301:\"\"|})")]
    [InlineData("Input(2), Dense(2), Multiply({|SN0301:null!|}, \"input\")")]
    [InlineData("Input(2), Dense(2), Concat(others: new[] { \"input\", {|SN0301:\"dense1\"|} })")]
    [InlineData("Input(2, Name = \"x\"), Dense(2), Add({|SN0301:\"input\"|})")]
    [InlineData("Input(2), Dense(2), MeanSquaredError(From = {|SN0301:\"y\"|})")]
    [InlineData("Input(2), Dense(2), MeanSquaredError(From = {|SN0301:\"input\"|})")]

    // Cycles.
    [InlineData("Input(2), Dense(2, Name = \"a\", From = {|SN0302:\"a\"|})")]
    [InlineData("Input(2), Dense(2, Name = \"a\", From = {|SN0302:\"b\"|}), Dense(3, Name = \"b\")")]
    [InlineData("Input(2), Dense(2), Add({|SN0302:\"add0\"|})")]
    [InlineData("Input(2), Dense(2, Name = \"a\"), Add(\"a\", {|SN0302:\"b\"|}), Dense(5, Name = \"b\")")]
    [InlineData("Input(2), Dense(2, From = {|SN0302:\"later\"|}), Dense({|SN0201:0|}, Name = \"later\")")]

    // Branches that lead nowhere.
    [InlineData("Input(2), {|SN0303:Dense(3)|}, Dense(2, From = \"input\")")]
    [InlineData("Input(2), Dense(3, Name = \"h\"), {|SN0303:ReLU|}, Dense(2, From = \"h\")")]
    [InlineData("Input(2, Name = \"a\"), {|SN0303:Input(2, Name = \"b\")|}, Dense(3)")]
    [InlineData("{|SN0303:Input(2, Name = \"a\")|}, Input(2, Name = \"b\"), Dense(3, From = \"b\")")]
    [InlineData("Input(2), Dense(3), Output(\"y\"), {|SN0303:Dense(2)|}")]

    // Shapes.
    [InlineData("Input(2), Dense(3, Name = \"h\"), Dense(2), Add({|SN0304:\"h\"|})")]
    [InlineData("Input(2), Dense(3, Name = \"h\"), Dense(3), Multiply(\"h\", {|SN0304:\"input\"|})")]
    [InlineData("Input(2, 3), Flatten, Add({|SN0304:\"input\"|})")]
    [InlineData("Input(2, 3), Dense(4), Concat({|SN0304:\"input\"|})")]
    [InlineData("Input(2, 3), Dense(4), Concat(\"input\", Axis = {|SN0203:2|})")]
    [InlineData("Input(2, 3), Dense(4), Concat(\"input\", Axis = {|SN0203:-3|})")]
    [InlineData("Input(2), Dense(2), {|SN0305:Add|}")]
    [InlineData("Input(2), Dense(2), {|SN0305:Multiply()|}")]
    [InlineData("Input(2), Dense(2), {|SN0305:Concat(null!)|}")]
    [InlineData("Input(1 << 27), Concat(\"input\"), {|SN0202:Concat(\"concat0\")|}")]
    [InlineData("Input(1 << 27, Name = \"a\"), Input(1 << 27, Name = \"b\"), Input(1 << 27, Name = \"c\"), {|SN0202:Add(\"b\", \"c\")|}")]

    // Losses.
    [InlineData("Input(2), Dense(1, Name = \"y\"), MeanSquaredError(From = \"y\"), {|SN0107:MeanAbsoluteError|}")]
    [InlineData("Input(2), Dense(1), Output(\"y\"), Dense(1), Output(\"z\"), {|SN0107:MeanSquaredError|}")]
    [InlineData("Input(2), Dense(1), MeanSquaredError(Weight = {|SN0203:0|})")]
    [InlineData("Input(2), Dense(1), Huber(Weight = {|SN0203:double.NaN|})")]
    [InlineData("Input(2), Dense(1, Name = \"y\"), Dense(2, Name = \"z\"), {|SN0210:SoftmaxCrossEntropy(From = \"y\")|}, SoftmaxCrossEntropy(From = \"z\", ClassWeights = {|SN0211:new double[] { 1 }|})")]
    public void Wrong(string attributes) => Verify.Errors($"using StaticNet; [Network, {attributes}] partial class A;");

    /// <summary>Both layers and both shapes are in the message.</summary>
    [Theory]
    [InlineData(
        "Input(2), Dense(3, Name = \"h\"), Dense(2, Name = \"g\"), Add(\"h\")",
        "'add0' cannot join 'g' [2] and 'h' [3]: the shapes must be equal")]
    [InlineData(
        "Input(2, 3), Dense(4, Name = \"h\"), Concat(\"input\")",
        "'concat0' cannot join 'h' [2, 4] and 'input' [2, 3]: only axis 0 may differ")]
    [InlineData(
        "Input(2), Dense(3, Name = \"h\"), Dense(4, From = \"input\")",
        "Nobody reads 'h' [3]: no layer, no loss, and it is no output like 'dense1' [4]; mark it with [Output], or remove it")]
    [InlineData(
        "Input(2), Dense(3, Name = \"a\", From = \"b\"), Dense(4, Name = \"b\")",
        "'a' [3] cannot read 'b' [4], which does not stand before it: layers run in the order of their declaration, so there are no cycles")]
    [InlineData("Input(2), Dense(3, Name = \"a\"), Dense(4, From = \"c\")", "'Dense' refers to 'c', and there is nothing of that name; there are 'input', 'a'")]
    [InlineData("Input(2), Dense(3, Name = \"trunk\"), Dense(4, From = \"Trunc\")", "'Dense' refers to 'Trunc', and there is nothing of that name; did you mean 'trunk'?")]
    [InlineData("Input(2), Dense(3), Dense(3), MeanSquaredError(From = \"dens1\")", "'MeanSquaredError' refers to 'dens1', and there is nothing of that name; did you mean 'dense1'?")]
    [InlineData(
        "Input(2), Dense(3), Output(\"a\"), Dense(4), Output(\"b\"), MeanSquaredError",
        "'MeanSquaredError' must say what it judges, with From, because there are several outputs: there are 'dense0', 'a', 'dense1', 'b'")]
    public void Messages(string attributes, string message)
    {
        Diagnostic found = Assert.Single(GeneratorRun.Of(("A.cs", $"using StaticNet; [Network, {attributes}] partial class A;")).Diagnostics);
        Assert.Equal(message, found.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>The constants of named inputs, outputs and targets are members like others.</summary>
    [Theory]
    [InlineData("StateInputOffset")]
    [InlineData("ActionInputSize")]
    [InlineData("PolicyOutputOffset")]
    [InlineData("ValueOutputSize")]
    [InlineData("PolicyTargetSize")]
    [InlineData("Policy1TargetOffset")]
    public void ConstantsClash(string name) => Verify.Errors(
        $$"""
        using StaticNet;
        [Network, Input(2, Name = "state"), Input(3, Name = "action"), Concat("action"), Dense(2, Name = "h"), Output("policy"), Dense(1), Output("value")]
        [MeanSquaredError(From = "policy"), MeanAbsoluteError(From = "policy"), MeanSquaredError(From = "value")]
        partial class A { public int {|SN0007:{{name}}|}; }
        """);

    [Theory]
    [InlineData("Input(2), Dense(2, Name = \"y\"), Output(\"y\")")]
    [InlineData("Input(2), Dense(2), Add(\"input\"), ReLU, Add(\"dense0\", \"add0\", \"relu0\")")]
    [InlineData("Input(2, Name = \"a\"), Input(2, Name = \"b\"), Multiply(\"b\", \"a\"), Output(\"p\"), Dense(2, From = \"p\"), Output(\"q\")")]
    [InlineData("Input(2), Dense(2), Output(\"a\"), Dense(2, From = \"a\"), Output(\"b\"), MeanSquaredError(From = \"a\"), SGD")]
    public void Right(string attributes)
    {
        GeneratorTest test = Verify.Test($"using StaticNet; [Network, {attributes}] public partial class A;");
        test.CompilerDiagnostics = DiagnosticSeverity.Info;
        Assert.Single(test.Run().Sources);
    }
}
