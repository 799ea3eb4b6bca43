using StaticNet.Benchmarks.Networks;

namespace StaticNet.Benchmarks.Comparison;

/// <summary>The rows of <c>sequences</c>.</summary>
internal static class SequenceRows
{
    public static IReadOnlyList<ComparisonRow> All { get; } =
    [
        ComparisonRow.Step<StreamLstm8>("LSTM 8") with { MostNanoseconds = 36, BestKnown = "RTNeural 40 ns" },
        ComparisonRow.Step<StreamLstm16>("LSTM 16") with { MostNanoseconds = 45, BestKnown = "RTNeural 51 ns" },
        ComparisonRow.Step<StreamLstm40>("LSTM 40") with { MostNanoseconds = 150, BestKnown = "RTNeural 172 ns" },
        ComparisonRow.Step<StreamGru8>("GRU 8") with { MostNanoseconds = 44, BestKnown = "RTNeural 49 ns" },
        ComparisonRow.Step<StreamGru24>("GRU 24") with { MostNanoseconds = 65, BestKnown = "RTNeural 72 ns" },
        ComparisonRow.Step<StreamConvolutions>("convolutions") with { MostNanoseconds = 165, BestKnown = "RTNeural 184 ns" },
        ComparisonRow.Forward<SequenceLstm32>("LSTM 32") with { MostNanoseconds = 6e3, BestKnown = "ONNX Runtime 16.8 µs" },
        ComparisonRow.Train<SequenceLstm32>("LSTM 32", 1) with { MostNanoseconds = 30e3, BestKnown = "PyTorch 3,050 µs" },
        ComparisonRow.Train<SequenceLstm32>("LSTM 32", 16) with { MostNanoseconds = 220e3, BestKnown = "PyTorch 3,570 µs" },
        ComparisonRow.TrainOnLabels<CharacterLstm>("characters", 32),
        ComparisonRow.Forward<SequenceAttention>("attention"),
        ComparisonRow.Train<SequenceAttention>("attention", 16),
        ComparisonRow.Train<SequenceCausalAttention>("causal attention", 16),
    ];
}
