using System.Reflection;
using System.Reflection.Emit;
using StaticNet.Reference;

namespace StaticNet.Tests.Reference;

/// <summary>Which networks take a sequence frame by frame, and that the verifier sees whatever is wrong with a stream.</summary>
public sealed class StreamingTests : IDisposable
{
    private static readonly VerifierOptions Quick = new() { BatchSizes = [1], Seeds = [1], CheckChunking = false };

    public void Dispose() => NaiveNetwork<NaiveStream>.Plant(StreamFault.None);

    [Theory]
    // Recurrent layers, and what stands around them.
    [InlineData("Input(5, 3) | RNN(4)", "First to First")]
    [InlineData("Input(5, 3) | LSTM(4, Layers = 3, Dropout = 0.5)", "First to First")]
    [InlineData("Input(5, 3) | GRU(4, ReturnSequences = false)", "First to None")]
    [InlineData("Input(5, 3) | GRU(4) | LastStep", "First to None")]
    [InlineData("Input(5, 3) | GRU(4, Bidirectional = true)", null)]
    [InlineData("Input(5, 3) | GRU(4) | MeanOverTime", null)]
    [InlineData("Input(5, 3) | GRU(4) | Flatten", null)]
    [InlineData("Input(5, 3) | GRU(4) | Reshape(5, 4)", null)]
    [InlineData("Input(15) | Reshape(5, 3) | GRU(4)", null)]
    [InlineData("Input(5, 3) | Permute(0, 1) | GRU(4) | Permute(1, 0)", "First to Second")]
    [InlineData("Input(3, 5) | Permute(1, 0) | GRU(4)", "Second to First")]
    // Each step by itself.
    [InlineData("Input(5, 3) | Dense(2) | ReLU | LayerNorm | GRU(4) | RMSNorm | Dropout | Dense(2) | Softmax", "First to First")]
    [InlineData("Input(5, 3) | GaussianNoise(0.1) | PReLU | GRU(4) | LogSoftmax", "First to First")]
    [InlineData("Input(5, 3) | ELU | GELU | HardSigmoid | HardSwish | HardTanh | LeakyReLU | Mish | SELU | Sigmoid | SiLU | Softplus | Softsign | Tanh | RNN(2)", "First to First")]
    [InlineData("Input(5, 3) | GRU(4) | PReLU(PerChannel = true)", null)]
    [InlineData("Input(5, 3) | GRU(4) | BatchNorm", null)]
    [InlineData("Input(5, 3) | GRU(4) | GroupNorm(1)", null)]
    [InlineData("Input(5, 3) | Dense(2) | Tanh", null)] // remembers nothing
    [InlineData("Input(5, 3) | Dense(2) | LastStep", null)]
    // Convolutions.
    [InlineData("Input(3, 5) | Conv1D(2, 3, Padding = Padding.Causal, Dilation = 2, Groups = 1)", "Second to Second")]
    [InlineData("Input(3, 5) | Conv1D(2, 3, Padding = Padding.Causal) | BatchNorm | PReLU(PerChannel = true)", "Second to Second")]
    [InlineData("Input(3, 5) | Conv1D(2, 3, Padding = Padding.Causal, Stride = 2)", null)]
    [InlineData("Input(3, 5) | Conv1D(2, 3, Padding = Padding.Same)", null)]
    [InlineData("Input(3, 5) | Conv1D(2, 1)", null)]
    [InlineData("Input(3, 5) | Conv1D(2, 3, Padding = Padding.Causal) | Dense(2)", null)]
    [InlineData("Input(3, 5) | Conv1D(2, 3, Padding = Padding.Causal) | LayerNorm", null)]
    [InlineData("Input(3, 5) | Conv1D(2, 3, Padding = Padding.Causal) | Softmax", null)]
    [InlineData("Input(3, 5) | Conv1D(2, 3, Padding = Padding.Causal) | LastStep", null)]
    [InlineData("Input(3, 5) | Conv1D(2, 3, Padding = Padding.Causal) | GroupNorm(1)", null)]
    [InlineData("Input(3, 5) | Conv1D(2, 3, Padding = Padding.Causal) | MaxPool1D(1)", null)]
    [InlineData("Input(3, 5) | Conv1D(2, 3, Padding = Padding.Causal) | GlobalAveragePool", null)]
    [InlineData("Input(3, 5) | Conv1D(2, 3, Padding = Padding.Causal) | GRU(4)", null)]
    [InlineData("Input(3, 5) | Conv1D(2, 3, Padding = Padding.Causal) | Permute(1, 0) | Dense(2)", "Second to First")]
    [InlineData("Input(5, 3) | Permute(1, 0) | Conv1D(2, 3, Padding = Padding.Causal) | Permute(1, 0) | LSTM(4) | LastStep", "First to None")]
    // Several values.
    [InlineData("Input(5, 3) | GRU(3) | Add(\"input\") | Multiply(\"gru0\")", "First to First")]
    [InlineData("Input(5, 3) | GRU(3) | Concat(\"input\", Axis = 1)", "First to First")]
    [InlineData("Input(5, 3) | GRU(3) | Concat(\"input\", Axis = -1)", "First to First")]
    [InlineData("Input(5, 3) | GRU(3) | Concat(\"input\")", null)]
    [InlineData("Input(3, 5) | Conv1D(2, 3, Padding = Padding.Causal) | Concat(\"input\")", "Second to Second")]
    [InlineData("Input(3, 5) | Conv1D(3, 3, Padding = Padding.Causal) | Concat(\"input\", Axis = 1)", null)]
    [InlineData("Input(4, 4) | GRU(4) | Permute(1, 0) | Add(\"input\")", null)] // time is not the same axis
    [InlineData("Input(4, 4) | GRU(16, ReturnSequences = false) | Reshape(4, 4) | Add(\"input\")", null)]
    // Behind the end of a sequence everything belongs to the step.
    [InlineData("Input(5, 3) | GRU(4, ReturnSequences = false) | BatchNorm | Dense(6) | GroupNorm(2) | Reshape(2, 3) | Flatten", "First to None")]
    [InlineData("Input(5, 3) | GRU(4) | LastStep | Dense(4, Name = \"v\") | Tanh | Add(\"v\") | Concat(\"v\") | PReLU(PerChannel = true)", "First to None")]
    // Inputs and outputs.
    [InlineData("Input(5, 3, Name = \"a\") | Input(5, 3, Name = \"b\") | Add(\"b\") | GRU(4)", null)]
    [InlineData("Input(5, 3) | GRU(4) | Output(\"a\") | Dense(2) | Output(\"b\")", null)]
    [InlineData("Input(5, 3) | GRU(4, Name = \"h\") | Output(\"h\") | Dense(2, Name = \"side\") | MeanSquaredError(From = \"side\")", "First to First")]
    [InlineData("Input(5, 3) | GRU(4, Name = \"h\") | Output(\"h\") | MeanOverTime(Name = \"side\") | MeanSquaredError(From = \"side\")", null)]
    public void Time_goes_through_layers(string layers, string? expected)
    {
        Causality? causality = Read([.. layers.Split(" | ").Select(AttributeText.Parse)]).Causality;
        Assert.Equal(expected, causality is null ? null : $"{causality.Input} to {causality.Output}");
    }

    [Fact]
    public void A_network_says_whether_it_is_streamed()
    {
        Assert.True(Declaration("Input(5, 3) | GRU(4)", streaming: null).IsStreamed);
        Assert.True(Declaration("Input(5, 3) | GRU(4)", streaming: true).IsStreamed);
        Assert.False(Declaration("Input(5, 3) | GRU(4)", streaming: false).IsStreamed);
        Assert.False(Declaration("Input(5, 3) | Dense(4)", streaming: null).IsStreamed);
        Assert.False(Declaration("Input(5, 3) | Dense(4)", streaming: false).IsStreamed);
        var refused = Assert.Throws<ArgumentException>(() => Declaration("Input(5, 3) | Dense(4)", streaming: true));
        Assert.Equal("Net is not a network: it cannot take a sequence step by step, as [Network(Streaming = true)] demands.", refused.Message);
    }

    [Fact]
    public void A_network_of_another_length_has_the_same_parameters()
    {
        NetworkDeclaration declared = NetworkDeclaration.Read(typeof(NaiveEnd)), longer = declared.OfLength(7);
        Assert.Equal([7, 2], longer.InputShape);
        Assert.Equal([3], longer.OutputShape);
        Assert.Equal(
            declared.Parameters.Select(tensor => (tensor.Name, tensor.Offset, tensor.Count)),
            longer.Parameters.Select(tensor => (tensor.Name, tensor.Offset, tensor.Count)));
        Assert.Equal([2, 7], NetworkDeclaration.Read(typeof(NaiveCausal)).OfLength(7).InputShape);
    }

    [Fact]
    public void Accepts_sound_streams()
    {
        Assert.InRange(NetworkVerifier.Verify<NaiveStream>().LargestRatio, 1e-6, 1);
        Assert.InRange(NetworkVerifier.Verify<NaiveCausal>().LargestRatio, 1e-6, 1);
        Assert.InRange(NetworkVerifier.Verify<NaiveEnd>().LargestRatio, 1e-6, 1);
    }

    [Theory]
    [InlineData(StreamFault.InputSize, "capabilities", null)]
    [InlineData(StreamFault.OutputSize, "capabilities", null)]
    [InlineData(StreamFault.OtherRounding, "Step", "outputs")]
    [InlineData(StreamFault.ForgetsTheBeginning, "Step", "outputs")]
    [InlineData(StreamFault.ResetForgotten, "Step behind ResetState", "outputs")]
    [InlineData(StreamFault.WrapsAround, "Step of 11 frames", "outputs")]
    [InlineData(StreamFault.CountsAsPass, "parameters after Step", "noise")]
    [InlineData(StreamFault.ForkGoesOn, "Step of a fork", "outputs")]
    [InlineData(StreamFault.ForkIsTheSame, "Step of a fork", "outputs")]
    [InlineData(StreamFault.ResetOfForks, "ResetState of a fork", "outputs")]
    [InlineData(StreamFault.LengthsUnchecked, "Step with wrong lengths", null)]
    [InlineData(StreamFault.ResetByRefusal, "Step with wrong lengths", "outputs")]
    [InlineData(StreamFault.RefusedTooLate, "Step with wrong lengths", "outputs")]
    [InlineData(StreamFault.ResetByPredict, "Step after Predict", "outputs")]
    [InlineData(StreamFault.ResetByForward, "Step after Forward", "outputs")]
    [InlineData(StreamFault.ResetByNewParameters, "Step after Predict", "outputs")]
    [InlineData(StreamFault.CopiedWithParameters, "Step after CopyParametersFrom", "outputs")]
    [InlineData(StreamFault.OldParameters, "Step with what LoadParameters has left", "outputs")]
    [InlineData(StreamFault.OldParametersInForks, "Step with what LoadParameters has left", "outputs")]
    public void Rejects_a_planted_fault(StreamFault fault, string check, string? tensor)
    {
        NaiveNetwork<NaiveStream>.Plant(fault);
        var exception = Assert.Throws<NetworkVerificationException>(() => NetworkVerifier.Verify<NaiveStream>(Quick));
        Assert.Equal((check, tensor), (exception.Check, exception.Tensor));
    }

    [Fact]
    public void Rejects_a_network_that_should_have_streams_or_should_not()
    {
        AssertRejected(() => NetworkVerifier.Verify<Missing>(Quick), "it is not an IStreamingNetwork, against what it declares.");
        AssertRejected(() => NetworkVerifier.Verify<Superfluous>(Quick), "it is an IStreamingNetwork, against what it declares.");
        var withoutStreams = new ReferenceNetwork(Declaration("Input(3, 2) | GRU(2)", streaming: false));
        new NetworkVerification<Missing>(Quick, null, withoutStreams).Run();
        AssertRejected(
            () => new NetworkVerification<Complete>(Quick, null, withoutStreams).Run(), "it is an IStreamingNetwork, against what it declares.");

        static void AssertRejected(Action verify, string reason)
        {
            var exception = Assert.Throws<NetworkVerificationException>(verify);
            Assert.Equal("capabilities", exception.Check);
            Assert.Contains(reason, exception.Message);
        }
    }

    /// <summary>The declaration of a class with these attributes; what is written differs from what an attribute says.</summary>
    private static NetworkDeclaration Declaration(string layers, bool? streaming)
    {
        Type network = typeof(NetworkAttribute);
        ModuleBuilder module = AssemblyBuilder.DefineDynamicAssembly(new("Networks"), AssemblyBuilderAccess.Run).DefineDynamicModule("Networks");
        TypeBuilder type = module.DefineType("Net");
        PropertyInfo[] written = streaming is null ? [] : [network.GetProperty("Streaming")!];
        object[] values = streaming is { } value ? [value] : [];
        type.SetCustomAttribute(new(network.GetConstructor([])!, [], written, values));
        foreach (Attribute attribute in layers.Split(" | ").Select(AttributeText.Parse))
        {
            object argument = attribute switch { InputAttribute input => input.Shape.ToArray(), DenseAttribute dense => dense.Units, _ => ((GRUAttribute)attribute).Units };
            type.SetCustomAttribute(new(attribute.GetType().GetConstructor([argument.GetType()])!, [argument]));
        }
        return NetworkDeclaration.Read(type.CreateType());
    }

    private static NetworkDeclaration Read(params Attribute[] attributes) => NetworkDeclaration.Read("Net", attributes);

    [Input(3, 2)]
    [GRU(2)]
    public sealed class Missing : NaiveNetwork<Missing>, INetwork<Missing>;

    [Input(3, 2)]
    [GRU(2)]
    public sealed class Complete : NaiveNetwork<Complete>, IStreamingNetwork<Complete>;

    [Input(3, 2)]
    [GRU(2, Bidirectional = true)]
    public sealed class Superfluous : NaiveNetwork<Superfluous>, IStreamingNetwork<Superfluous>;
}
