using StaticNet.Generator.Tests.Harness;

namespace StaticNet.Generator.Tests;

/// <summary>Normalisations and noise: numbers out of range, groups that do not divide, batches that have no deviation.</summary>
public class NormDiagnosticTests
{
    [Theory]
    [InlineData("Input(4), BatchNorm(Momentum = {|SN0203:0|})")]
    [InlineData("Input(4), BatchNorm(Momentum = {|SN0203:1.5|})")]
    [InlineData("Input(4), BatchNorm(Momentum = {|SN0203:double.NaN|})")]
    [InlineData("Input(4), BatchNorm(Momentum = {|SN0203:1e-60|})")]
    [InlineData("Input(4), BatchNorm(Epsilon = {|SN0203:0|})")]
    [InlineData("Input(4), LayerNorm(Epsilon = {|SN0203:-1|})")]
    [InlineData("Input(4), RMSNorm(Epsilon = {|SN0203:double.PositiveInfinity|})")]
    [InlineData("Input(4), GroupNorm(2, Epsilon = {|SN0203:1e60|})")]
    [InlineData("Input(4), GroupNorm({|SN0403:3|})")]
    [InlineData("Input(4), GroupNorm({|SN0403:8|})")]
    [InlineData("Input(6, 3, 3), Conv2D(7, 2), GroupNorm(groups: {|SN0403:2|})")]
    [InlineData("Input(4), GroupNorm({|SN0201:0|})")]
    [InlineData("Input(4), GroupNorm({|SN0201:int.MinValue|})")]
    [InlineData("Input(4), Dropout({|SN0203:1|})")]
    [InlineData("Input(4), Dropout({|SN0203:-0.1|})")]
    [InlineData("Input(4), Dropout(rate: {|SN0203:double.NaN|})")]
    [InlineData("Input(4), Dropout({|SN0203:0.999999999|})")]
    [InlineData("Input(4), GaussianNoise({|SN0203:-1|})")]
    [InlineData("Input(4), GaussianNoise({|SN0203:double.NegativeInfinity|})")]
    [InlineData("Input(1, 4, 4), {|SN0206:LayerNorm|}")]
    [InlineData("Input(1, 4, 4), {|SN0206:RMSNorm(Affine = false)|}")]
    public void What_is_wrong_is_found(string layers) => Verify.Errors($"using StaticNet; [Network, {layers}] partial class Net;");

    [Theory]
    [InlineData("Input(4), Dense(3), {|SN0405:BatchNorm|}, MeanSquaredError, SGD")]
    [InlineData("Input(4), {|SN0405:BatchNorm(Affine = false)|}, Dense(3), SGD")]
    [InlineData("Input(4), Dense(3), BatchNorm(Frozen = true), SGD")]
    [InlineData("Input(4), Dense(3), BatchNorm, MeanSquaredError")]
    [InlineData("Input(4, 2), BatchNorm, Flatten, Dense(3), SGD")]
    [InlineData("Input(4), Dense(3), LayerNorm, GroupNorm(3), SGD")]
    public void A_batch_of_one_has_a_warning(string layers) => Verify.Errors($"using StaticNet; [Network(MaxBatchSize = 1), {layers}] partial class Net;");

    [Theory]
    [InlineData("BatchNorm", "BufferCount")]
    [InlineData("BatchNorm", "CopyBuffersTo(System.Span<float> destination)")]
    [InlineData("Dropout", "NoiseStep")]
    public void Members_of_states_are_taken(string layer, string member)
    {
        string kind = member.Contains('(') ? $"public void {{|SN0007:CopyBuffersTo|}}(System.Span<float> destination) {{ }}" : $"public int {{|SN0007:{member}|}} => 0;";
        Verify.Errors($"using StaticNet; [Network, Input(4), Dense(3), {layer}, Dense(2), SGD] partial class Net {{ {kind} }}");
        Verify.Errors($"using StaticNet; [Network, Input(4), Dense(3), Dense(2), SGD] partial class Net {{ {kind.Replace("{|SN0007:", "").Replace("|}", "")} }}");
    }
}
