namespace StaticNet.Probe.Commands;

/// <summary>
/// Small integers come out exactly, in whatever order they are added: outputs and gradients of networks of Dense, ReLU and Flatten
/// against sums of 64-bit integers, those of images and recurrences against the reference, in whose doubles integers are exact too. It takes no
/// tolerance, so an element that is dropped or added twice cannot hide.
/// </summary>
internal sealed record Exactness(string Network, int Batch, string? Failure)
{
    private static readonly int[] Batches = [1, 2, 7, 9, 17];

    public static Exactness[] Run(string filter) =>
        [.. ConformanceNetworks.Visit(new Visitor(), filter).SelectMany(findings => findings)];

    private sealed class Visitor : INetworkVisitor<IReadOnlyList<Exactness>>
    {
        public IReadOnlyList<Exactness> Visit<TNet>()
            where TNet : class, INetwork<TNet> =>
            IntegerNetwork.CanDo(TNet.Definition) || IntegerImages.CanDo<TNet>()
                ? [.. Batches.Where(n => n <= TNet.MaxBatchSize).Select(n => new Exactness(typeof(TNet).Name, n, Compare<TNet>(n)))]
                : [];

        /// <summary>What is off, or null.</summary>
        private static string? Compare<TNet>(int n)
            where TNet : class, INetwork<TNet>
        {
            var samples = new Samples((ulong)n);
            int[] parameters = samples.Integers(TNet.ParameterCount, 1);
            int[] inputs = samples.Integers(n * TNet.InputSize, 2), outputGradients = samples.Integers(n * TNet.OutputSize, 2);
            ExactValues expected = IntegerNetwork.CanDo(TNet.Definition)
                ? Sums<TNet>(parameters, inputs, outputGradients)
                : IntegerImages.Compute<TNet>(parameters, inputs, outputGradients);

            TNet network = TNet.Create(0);
            network.LoadParameters(Floats(parameters));
            var outputs = new float[n * TNet.OutputSize];
            network.Predict(Floats(inputs), outputs);
            string? failure = Difference("outputs", expected.Outputs, outputs);
            if (failure is not null || network is not IDifferentiableNetwork<TNet> differentiable) return failure;

            // Twice, because gradients are added to what is there.
            var inputGradients = new float[n * TNet.InputSize];
            var gradients = new float[TNet.ParameterCount];
            for (int pass = 1; pass <= 2; pass++)
            {
                differentiable.Forward(Floats(inputs), outputs);
                differentiable.Backward(Floats(outputGradients), inputGradients);
                differentiable.CopyGradientsTo(gradients);
                failure ??= Difference("outputs of Forward", expected.Outputs, outputs)
                    ?? Difference("input gradients", expected.InputGradients, inputGradients)
                    ?? Difference("gradients", expected.Gradients.Select(g => g * pass), gradients);
            }

            return failure;
        }

        private static ExactValues Sums<TNet>(int[] parameters, int[] inputs, int[] outputGradients)
            where TNet : class, INetwork<TNet>
        {
            var sums = new IntegerNetwork(TNet.Definition, parameters);
            for (int i = 0; i < inputs.Length / TNet.InputSize; i++)
                sums.Add(Sample(inputs, TNet.InputSize, i), Sample(outputGradients, TNet.OutputSize, i));
            return new ExactValues(sums.Outputs, sums.InputGradients, sums.Gradients);
        }

        private static ReadOnlySpan<int> Sample(int[] values, int size, int index) => values.AsSpan(index * size, size);

        private static float[] Floats(IEnumerable<int> values) => [.. values.Select(value => (float)value)];

        private static string? Difference(string what, IEnumerable<long> expected, float[] actual)
        {
            int index = 0;
            foreach (long value in expected)
            {
                if (actual[index] != value) return $"{what}[{index}] is {actual[index]:G9} where integers give {value}.";
                index++;
            }

            return index == actual.Length ? null : $"{what} has {actual.Length} values where {index} are expected.";
        }
    }
}
