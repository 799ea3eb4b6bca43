using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Conformance.Tests;

/// <content>The forms of what reads ids, of attention, of samples that end earlier, and of states that are carried.</content>
internal static partial class KernelForms
{
    private static IEnumerable<string> OfSequence(NetworkPlan plan, StagePlan stage)
    {
        bool trains = plan.Model.HasOptimizer;
        string step = !trains ? "" : stage.IsFrozen ? "frozen" : plan.Model.HasLoss && OptimizerStep.For(plan).IsFused ? "with a step" : "kept";
        switch (stage)
        {
            case EmbeddingStage embedding:
                yield return $"embedding: {(embedding.Ids == embedding.SampleSize ? "the only input" : "beside others")}";
                if (trains) yield return $"embedding: {step}";
                break;
            case PositionStage:
                if (trains) yield return $"positions: {step}";
                break;
            case AttentionStage attention:
                string seen = attention.IsCausal ? "causal" : attention.HasLengths ? "lengths" : "all steps";
                string rows = attention.Steps < 8 ? "fewer rows than a group" : attention.Steps % 8 == 0 ? "whole groups" : "the last group overlaps";
                yield return $"attention: {seen}, {(attention.Steps < 8 ? "few steps" : "many steps")}";
                yield return $"attention: {rows}";
                yield return $"attention: {(attention.ScorePitch > attention.StripWidth ? "strips" : "one strip")}";
                yield return $"attention: {(attention.HeadSize % Shape.Block == 0 ? "whole vectors" : "padded heads")}";
                break;
            case RecurrentStage recurrent:
                if (recurrent.HasLengths) yield return $"lengths of a recurrent layer: {Direction(recurrent)}, {End(recurrent)}";
                if (recurrent.CarriesState) yield return $"carried state: {recurrent.Cell}";
                if (recurrent is { CarriesState: true, HasLengths: true }) yield return "carried state of samples with lengths";
                break;
            default:
                if (stage.HasLengths) yield return $"lengths of {stage.Kind}";
                break;
        }
    }

    private static IEnumerable<NetworkPlan> Tokens() => ConformanceNetworks.Read(
        TokenDeclarations().Select((declaration, i) => $"using StaticNet; [{declaration}] partial class Tokens{i};"));

    private static IEnumerable<string> TokenDeclarations()
    {
        string[] ends = ["", ", MeanSquaredError, SGD", ", MeanSquaredError, SGD, ClipGradientNorm(1)"];
        foreach (string end in ends)
        {
            foreach (string options in new[] { "", ", Frozen = true" })
            {
                foreach (int features in new[] { 3, 16 })
                {
                    yield return $"Network, Input(4), Embedding(5, {features}{options}){end}";
                    yield return $"Network, Input(2, Name = \"a\"), Input(2, Name = \"b\"), Embedding(5, {features}{options}, Name = \"x\"), Embedding(5, {features}{options}, From = \"b\"), Add(\"x\"){end}";
                    foreach (string before in new[] { "", $", Dense({features})", $", Dense({features}), ReLU" })
                        yield return $"Network, Input(4, {features}){before}, PositionalEmbedding(InitScale = 1{options}){end}";
                }
            }

            foreach (int steps in new[] { 1, 4, 8, 16, 17, 40 })
            {
                foreach (int heads in new[] { 1, 2 })
                {
                    foreach (int features in new[] { 6, 32 })
                    {
                        yield return $"Network, Input({steps}, {features}), MultiHeadAttention({heads}){end}";
                        yield return $"Network, Input({steps}, {features}), MultiHeadAttention({heads}, Causal = true){end}";
                        yield return $"Network, Input({steps}, {features}, VariableLength = true), MultiHeadAttention({heads}){end}";
                    }
                }
            }

            foreach (string layer in new[] { "RNN(3", "RNN(3, Nonlinearity = Nonlinearity.ReLU", "LSTM(3", "GRU(3", "GRU(3, ResetAfter = false" })
            {
                foreach (string options in new[] { "", ", Bidirectional = true", ", ReturnSequences = false", ", Bidirectional = true, ReturnSequences = false" })
                    yield return $"Network, Input(4, 2, VariableLength = true), {layer}{options}){end}";
                if (end.Length > 0) yield return $"Network(CarryState = true), Input(4, 2), {layer}){end}";
                if (end.Length > 0) yield return $"Network(CarryState = true), Input(4, 2, VariableLength = true), {layer}){end}";
            }

            yield return $"Network, Input(4, 2, VariableLength = true), LastStep{end}";
            yield return $"Network, Input(4, 2, VariableLength = true), MeanOverTime{end}";
        }

        foreach (string layer in new[] { "LSTM(2)", "GRU(2), Dropout(0.1), Dense(3)", "RNN(2), LayerNorm" }) yield return $"Network, Input(4), Embedding(5, 3), {layer}";
    }
}
