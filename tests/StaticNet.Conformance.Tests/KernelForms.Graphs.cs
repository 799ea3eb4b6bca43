using StaticNet.Generator.Planning;

namespace StaticNet.Conformance.Tests;

/// <content>Graphs of every kind, from source: there is no shorter way to say who reads what.</content>
internal static partial class KernelForms
{
    private static IEnumerable<NetworkPlan> Graphs() => ConformanceNetworks.Read(
        Declarations().Select((declaration, i) => $"using StaticNet; [Network(MaxBatchSize = 2), {declaration}] partial class Net{i};"));

    private static IEnumerable<string> Declarations()
    {
        foreach (int size in new[] { 5, 16 })
        {
            foreach (string activation in new[] { "", ", ReLU", ", Tanh", ", SiLU" })
            {
                foreach (string kind in new[] { "Add", "Multiply" })
                {
                    yield return $"Input({size}), Dense({size}){activation}, Add(\"input\"), Dense({size}, Name = \"a\"), Dense({size}){activation}, {kind}(\"a\"){activation}, MeanSquaredError, SGD";
                    yield return $"Input({size}), Dense({size}, Name = \"a\"), Dense({size}){activation}, {kind}(\"a\", \"a\"){activation}, SGD";
                }

                yield return $"Input(2, {size}), Dense({size}){activation}, Concat(\"input\", Axis = 1){activation}, MeanSquaredError, SGD";
                yield return $"Input(2, {size}), Dense({size}){activation}, Concat(\"input\"){activation}, MeanSquaredError, SGD";

                yield return $"Input({size}), Dense(16){activation}, Dense(3), MeanSquaredError, SGD";
                yield return $"Input(2, 8), Dense(8){activation}, Flatten, Dense({size}), MeanSquaredError, SGD";
                bool isNone = activation.Length == 0;

                // A value with several readers, with a reader and a loss, and as one of several outputs.
                yield return $"Input({size}), Dense({size}, Name = \"z\"){(isNone ? "" : activation + "(Name = \"h\")")}, Dense(3), Output(\"a\"), Dense(2, From = \"{(isNone ? "z" : "h")}\"), Output(\"b\"), MeanSquaredError(From = \"a\"), SGD";
                yield return $"Input({size}), Dense({size}){activation}, Output(\"a\"), Dense(3){activation}, Output(\"b\"), SGD";
            }

            yield return $"Input({size}, Name = \"a\"), Input({size}, Name = \"b\"), Add(\"b\"), Dense(2), MeanSquaredError, SGD";
            yield return $"Input(3, {size}, Name = \"a\"), Input(3, {size}, Name = \"b\"), Add(\"b\"), Flatten, Dense(2), MeanSquaredError, SGD";
            yield return $"Input(3, {size}), Dense({size}), Output(\"a\"), Flatten, Output(\"b\"), SGD";
            foreach (string loss in new[] { "MeanSquaredError", "MeanAbsoluteError", "Huber", "BinaryCrossEntropy", "SoftmaxCrossEntropy" })
            {
                foreach (string shape in new[] { $"{size}", $"3, {size}" })
                {
                    foreach (string end in new[] { "", ", SGD" })
                    {
                        yield return $"Input({shape}), Dense({size}), {loss}(Weight = 2){end}";
                        yield return $"Input({shape}), Dense({size}, Name = \"y\"), {loss}(From = \"y\", Weight = 2), {loss}(From = \"y\"){end}";
                        yield return $"Input({shape}), Dense({size}, Name = \"y\"), Dense({size}, From = \"input\", Name = \"z\"), {loss}(From = \"y\"), {loss}(From = \"z\"){end}";
                    }
                }
            }
        }
    }
}
