using StaticNet.Generator.Tests.Harness;

namespace StaticNet.Generator.Tests;

/// <summary>What is wrong with the class itself, seen at the right place.</summary>
public class ClassDiagnosticTests
{
    private const string Attributes = "using StaticNet; using System; [Network, Input(2), Dense(4), MeanSquaredError, SGD] ";

    [Theory]
    [InlineData("class {|SN0001:A|};")]
    [InlineData("partial class Outer { # class {|SN0001:A|} { } }")]
    public void NotPartial(string declaration) => Verify.Errors(Place(declaration));

    [Theory]
    [InlineData("class {|SN0002:Outer|} { # partial class A; }")]
    [InlineData("struct {|SN0002:Outer|} { # partial class A; }")]
    [InlineData("class {|SN0002:Outer|} { partial interface Inner { # partial class A; } }")]
    [InlineData("class {|SN0002:Outer|} { # class {|SN0001:A|}; }")]
    public void OuterTypeNotPartial(string declaration) => Verify.Errors(Place(declaration));

    [Theory]
    [InlineData("partial record {|SN0003:A|};")]
    [InlineData("partial record class {|SN0003:A|}(int X);")]
    [InlineData("static partial class {|SN0003:A|};")]
    [InlineData("abstract partial class {|SN0003:A|};")]
    public void WrongKind(string declaration)
    {
        // The positional record's constructor is one more reason; one is enough to see here.
        if (declaration.Contains("(int X)")) declaration = declaration.Replace("(int X)", "{|SN0009:(int X)|}");
        Verify.Errors(Place(declaration));
    }

    [Theory]
    [InlineData("partial class {|SN0004:A|}<T>;")]
    [InlineData("partial class Outer<T> { # partial class {|SN0004:A|}; }")]
    [InlineData("partial class Outer<T> { partial struct Inner { # partial class {|SN0004:A|}; } }")]
    public void Generic(string declaration) => Verify.Errors(Place(declaration));

    [Theory]
    [InlineData("file partial class {|SN0005:A|};")]
    [InlineData("file partial class Outer { # partial class {|SN0005:A|}; }")]
    public void FileLocal(string declaration) => Verify.Errors(Place(declaration));

    [Fact]
    public void SpreadOverPartsIsOneDiagnosticAndOneOutput()
    {
        GeneratorRun run = Verify.Errors(
            "using StaticNet; [Network, Input(2)] partial class A;",
            "using StaticNet; [{|SN0006:Dense(3)|}, Tanh] partial class A;",
            "using StaticNet; [SGD] partial class A;");
        Assert.Single(run.Sources);
    }

    [Fact]
    public void SpreadOverPartsOfOneFile() => Verify.Errors(
        "using StaticNet; [Input(2)] partial class A; [Network, Dense(3)] partial class A;".Replace("Input(2)", "{|SN0006:Input(2)|}"));

    [Theory]
    [InlineData("[{|CS0579:Network|}] partial class A;")]
    [InlineData("[{|CS0579:Network|}, Input(4, 5), SGD, Dense(6)] partial class A;")]
    public void TwoNetworkAttributesAreTheCompilersErrorAndOneOutput(string second)
    {
        GeneratorRun run = Verify.Errors(
            "using StaticNet; [Network, Input(2), Dense(3)] partial class A;",
            "using StaticNet; " + second);
        Assert.Single(run.Sources);
    }

    [Theory]
    [InlineData("public void {|SN0007:Predict|}(ReadOnlySpan<float> inputs, Span<float> outputs) { }")]
    [InlineData("private static float {|SN0007:Predict|}(ReadOnlySpan<float> a, Span<float> b) => 0;")]
    [InlineData("int {|SN0007:Predict|};")]
    [InlineData("class {|SN0007:Predict|};")]
    [InlineData("delegate void {|SN0007:Fork|}();")]
    [InlineData("event Action? {|SN0007:Update|} { add { } remove { } }")]
    [InlineData("const int {|SN0007:InputSize|} = 2;")]
    [InlineData("static void {|SN0007:InputSize|}(string size) { }")]
    [InlineData("float {|SN0007:LearningRate|} { get; set; }")]
    [InlineData("string {|SN0007:Definition|} => \"\";")]
    [InlineData("object {|SN0007:__parameters|} = 1;")]
    [InlineData("object {|SN0007:__gradients|} = 1, {|SN0007:__moments|} = 2;")]
    [InlineData("void {|SN0007:CopyParametersFrom|}(A other) { }")]
    [InlineData("void {|SN0007:Evaluate|}(ReadOnlySpan<float> x, ReadOnlySpan<float> t) { }")]
    [InlineData("void {|SN0007:TrainStep|}(ReadOnlySpan<float> x, ReadOnlySpan<float> t, ReadOnlySpan<float> w) { }")]
    [InlineData("public void {|SN0007:Save|}(string path) { }")]
    [InlineData("public static void {|SN0007:Load|}(System.IO.Stream stream) { }")]
    [InlineData("void {|SN0007:Load|}(string path, StaticNet.Formats.LoadOptions options) { }")]
    [InlineData("bool {|SN0007:Save|};")]
    [InlineData("void {|SN0007:LoadOptimizerState|}(ReadOnlySpan<float> moments, ReadOnlySpan<double> scalars) { }")]
    [InlineData("void {|SN0007:CopyActivationTo|}(int activation, Span<float> destination) { }")]
    [InlineData("public {|SN0007:A|}(ulong seed) { }")]
    [InlineData("partial void {|SN0007:Update|}(); partial void Update() { }")]
    public void MemberClash(string member) => Verify.Errors(Place($"partial class A {{ {member} }}"));

    [Theory]
    [InlineData("public float Predict(float x) => x;")]
    [InlineData("public void Predict(float[] inputs, float[] outputs) { }")]
    [InlineData("public void Predict(in ReadOnlySpan<float> inputs, Span<float> outputs) { }")]
    [InlineData("public void Predict<T>(ReadOnlySpan<float> inputs, Span<float> outputs) { }")]
    [InlineData("public void CopyParametersFrom(object other) { }")]
    [InlineData("public void Classify(ReadOnlySpan<float> inputs, Span<int> labels) { } // no classifier")]
    [InlineData("public int TrainStepCount;")]
    [InlineData("public void Evaluate(ReadOnlySpan<float> x, ReadOnlySpan<int> t) { } // no classifier")]
    [InlineData("public void Save(string path, bool compressed) { }")]
    [InlineData("public static A Load(string path) => new A();")]
    [InlineData("public void CopyActivationTo(string layer, Span<float> destination) { }")]
    [InlineData("static A() { }")]
    [InlineData("~A() { }")]
    [InlineData("public A(int size) : this((ulong)size) { }")]
    [InlineData("public A(string text) : this(text.Length) { } private A(int size) : this((ulong)size) { }")]
    [InlineData("public A() : this(0) { }")]
    [InlineData("public A(A other) : this(0) => CopyParametersFrom(other);")]
    [InlineData("public static A operator +(A a, A b) => a;")]
    [InlineData("public int this[int i] => i;")]
    public void OverloadsAndOtherMembersAreTheUsers(string member)
    {
        GeneratorRun run = Verify.Errors(Place($"partial class A {{ {member}\n }}"));
        Assert.Single(run.Sources);
    }

    [Fact]
    public void ClashInAnotherFile() => Verify.Errors(
        Place("partial class A;"),
        "partial class A { void {|SN0007:Update|}() { } }");

    [Theory]
    [InlineData("public {|SN0008:A|}(int size) { }")]
    [InlineData("public {|SN0008:A|}() { }")]
    [InlineData("private {|SN0008:A|}(in ulong seed) : base() { }")]
    [InlineData("public {|SN0008:A|}(int size) { } public A(string text) : this(text.Length) { }")]
    public void ConstructorNotChained(string member)
    {
        GeneratorRun run = Verify.Errors(Place($"partial class A {{ {member} }}"));
        Assert.Single(run.Sources);
    }

    [Fact]
    public void PartialConstructorChainsInItsImplementation() =>
        Verify.Errors(Place("partial class A { public partial A(int size); public partial A(int size) : this((ulong)size) { } }"));

    [Fact]
    public void PrimaryConstructor() => Verify.Errors(Place("partial class A{|SN0009:(int size)|} { public int Size => size; }"));

    [Theory]
    [InlineData("partial class A { public required int {|SN0010:Size|} { get; set; } }")]
    [InlineData("partial class A { public required int {|SN0010:Size|}; }")]
    [InlineData("partial class {|SN0010:A|} : Base; class Base { public required int Size; }")]
    public void RequiredMember(string declaration) => Verify.Errors(Place(declaration));

    [Theory]
    [InlineData("class Base(int size) { public int Size => size; }")]
    [InlineData("class Base { private Base() { } protected Base(int size) { } }")]
    public void BaseWithoutConstructor(string parent) => Verify.Errors(Place(
        "partial class {|SN0011:A|} : Base { public A() : this({|CS1503:0ul|}) { } private A(string text) : this() { } } " + parent));

    [Theory]
    [InlineData("partial class {|CS7036:A|} : Base; class Base(int size) { public int Size => size; }")]
    [InlineData("partial class {|CS0122:A|} : Base; class Base { private Base() { } }")]
    public void BaseWithoutConstructorIsTheCompilersWhereTheClassHasNoneEither(string declaration) => Verify.Errors(Place(declaration));

    [Theory]
    [InlineData("partial class A : Base; class Base(int size = 3) { public int Size => size; }")]
    [InlineData("partial class A : Base; class Base { protected Base(params int[] sizes) { } }")]
    [InlineData("partial class A : Base; [Network, Input(1), Dense(1)] partial class Base { public Base(int size) : this((ulong)size) { } }")]
    public void BaseWithConstructor(string declaration) => Verify.Errors(Place(declaration));

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("65537")]
    [InlineData("int.MaxValue")]
    public void MaxBatchSize(string size)
    {
        GeneratorRun run = Verify.Errors($"using StaticNet; [Network(MaxBatchSize = {{|SN0012:{size}|}}), Input(2), Dense(3)] partial class A;");
        Assert.Single(run.Sources);
    }

    [Theory]
    [InlineData("Predict")]
    [InlineData("LearningRate")]
    public void NamedLikeAMember(string name) => Verify.Errors(Place($"partial class {{|SN0015:{name}|}};"));

    /// <summary>The attributes stand where <c>#</c> is, or first.</summary>
    private static string Place(string declaration) => declaration.Contains('#')
        ? "using StaticNet; using System; " + declaration.Replace("#", Attributes[Attributes.IndexOf('[')..])
        : Attributes + declaration;
}
