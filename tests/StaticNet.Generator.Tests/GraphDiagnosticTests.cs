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
    [InlineData("Input(2), Dense(1), MeanSquaredError, {|SN0105:Dense(1, Name = \"q\")|}, Output(\"y\"), SGD")]
    [InlineData("Input(2), Dense(1), Output({|SN0204:\"1\"|})")]
    [InlineData("Input(2), Dense(1), Output({|SN0209:\"OutputSize\"|})")]
    [InlineData("Input(2), Dense(1), Output(\"y\"), Dense(1, Name = \"a\"), Output({|SN0205:\"y\"|})")]
    [InlineData("Input(2), Dense(1, Name = \"a\"), Output(\"y\"), Dense(1), Output({|SN0205:\"a\"|})")]

    // Names.
    [InlineData("Input(2), Dense(2, From = {|SN0301:\"x\"|})")]
    [InlineData("Input(2), Dense(2, Name = \"h\"), Dense(2), Add({|SN0301:\"H\"|})")]
    [InlineData("Input(2), Dense(2, Name = \"h\"), Dense(2), Add(\"h\", {|SN0301:\"\"|})")]
    [InlineData("Input(2), Dense(2), Multiply({|SN0301:null!|}, \"input\")")]
    [InlineData("Input(2), Dense(2, Name = \"a\"), Dense(3, Name = \"b\"), Add({|SN0301:\"zz\"|}, {|SN0304:\"a\"|})")]
    [InlineData("Input(2), Dense(2), Add([\"input\", {|SN0301:\"g\"|}])")]
    [InlineData("Input(2), Dense(2), Add(others: [{|SN0301:\"f\"|}, \"input\", {|SN0301:\"g\"|}])")]
    [InlineData("Input(2, Name = {|SN0204:\"a b\"|}), Dense(2), Add(\"a b\")")]
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

    [InlineData("Input(2), Dense(3, Name = \"w\"), Dense(2, Name = \"a\"), Add({|SN0302:\"b\"|}, {|SN0304:\"w\"|}), Dense(2, Name = \"b\")")]

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
    [InlineData("{|SN0202:Input(1 << 27, Name = \"a\")|}, Input(1 << 27, Name = \"b\"), Input(1 << 27, Name = \"c\"), Add(\"b\", \"c\")")]
    [InlineData("Input(1, Name = \"a\"), Input({|SN0202:int.MaxValue|}, Name = \"b\"), Concat(\"b\")")]
    [InlineData("{|SN0202:Input(1 << 27, 1)|}, ReLU")]
    [InlineData("{|SN0202:Input(1 << 28, 1)|}, Dense(1)")]
    [InlineData("Input(1 << 24), Concat(\"input\", \"input\", \"input\", \"input\"), {|SN0202:Concat(\"concat0\", \"concat0\", \"concat0\")|}")]

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
    [InlineData(
        "Input(2, Name = \"a\"), Input(3, Name = \"b\"), Dense(2)",
        "Nobody reads 'b' [3]: no layer, no loss, and it is no output like 'dense0' [2]; let a layer read it, with From, Add, Multiply or Concat, or remove it")]
    [InlineData(
        "Input(2), Dense(3), MeanSquaredError(From = \"input\")",
        "'MeanSquaredError' refers to 'input', which is an input, and losses judge layers and outputs; there are 'dense0'")]
    [InlineData("Input(2), Dense(3, From = \"dense1\"), Dense(0)", "'dense0' [3] cannot read 'dense1', which does not stand before it: layers run in the order of their declaration, so there are no cycles")]
    [InlineData("Input(2, 3), Input(2, Name = \"b\"), Dense(2)", "'Input(2, 3)' is one of several inputs and needs a name, by which layers refer to it: [Input(…, Name = \"image\")]")]
    [InlineData("Input(2), Dense(3, Name = \"a\"), Dense(4, From = \"c\")", "'Dense' refers to 'c', and there is nothing of that name; there are 'input', 'a'")]
    [InlineData("Input(2), Dense(3, Name = \"trunk\"), Dense(4, From = \"Trunc\")", "'Dense' refers to 'Trunc', and there is nothing of that name; did you mean 'trunk'?")]
    [InlineData("Input(2), Dense(3), Dense(3), MeanSquaredError(From = \"dens1\")", "'MeanSquaredError' refers to 'dens1', and there is nothing of that name; did you mean 'dense1'?")]
    [InlineData(
        "Input(2), Dense(3), Output(\"a\"), Dense(4), Output(\"b\"), MeanSquaredError",
        "'MeanSquaredError' must say what it judges, with From, because there are several outputs: there are 'dense0', 'a', 'dense1', 'b'")]
    public void Messages(string attributes, string message)
    {
        IEnumerable<string> found = GeneratorRun.Of(("A.cs", $"using StaticNet; [Network, {attributes}] partial class A;")).Diagnostics
            .Select(diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains(message, found);
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
