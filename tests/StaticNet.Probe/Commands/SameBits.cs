using System.Runtime.InteropServices;

namespace StaticNet.Probe.Commands;

/// <summary>What must not change a single bit: the batch of a prediction, the way to a step, the pieces of a batch.</summary>
internal sealed record SameBits(string Network, string What, int Batch, bool AreEqual)
{
    /// <summary>Around the rows of all tiles, 3, 4, 6 and 8, and their multiples; the last are above most MaxBatchSizes.</summary>
    private static readonly int[] Batches = [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 15, 16, 17, 23, 24, 25, 31, 32, 33, 40, 65];

    /// <summary>After two whole pieces and the beginning of a third there is nothing new to see.</summary>
    private const int MostPieces = 2;

    /// <summary>Floats around a span: more than the widest vector, or three of them.</summary>
    private const int Margin = 64;

    public static SameBits[] Run(string filter) =>
    [
        .. ConformanceNetworks.Visit(new Visitor(), filter).SelectMany(findings => findings),
        .. Pieces<Networks.Whole, Networks.PiecesOf1>(),
        .. Pieces<Networks.Whole, Networks.PiecesOf5>(),
        .. Pieces<Networks.Whole, Networks.PiecesOf9>(),
    ];

    /// <summary>The same layers with another MaxBatchSize: the same gradients of a batch that only one of them takes at once.</summary>
    private static IEnumerable<SameBits> Pieces<TWhole, TPieces>()
        where TWhole : class, ILabelTrainable<TWhole>
        where TPieces : class, ILabelTrainable<TPieces>
    {
        foreach (int n in (int[])[2, 5, 6, 9, 10, 17, 33, 100])
        {
            float[] whole = Gradients(TWhole.Create(3), n), pieces = Gradients(TPieces.Create(3), n);
            yield return new SameBits(typeof(TPieces).Name, "gradients in pieces", n, Equal(whole, pieces));
        }

        static float[] Gradients<TNet>(TNet network, int n)
            where TNet : class, ILabelTrainable<TNet>
        {
            var samples = new Samples(5);
            float[] x = samples.Floats(n * TNet.InputSize);

            // An input that is zero everywhere: products with it are −0 where dz is negative, sums that begin at zero never are.
            for (int i = 0; i < x.Length; i += TNet.InputSize) x[i] = 0;
            network.ComputeGradients(x, samples.Labels<TNet>(n), samples.Floats(n));
            var gradients = new float[TNet.ParameterCount];
            network.CopyGradientsTo(gradients);
            return gradients;
        }
    }

    private static bool Equal(ReadOnlySpan<float> a, ReadOnlySpan<float> b) =>
        MemoryMarshal.AsBytes(a).SequenceEqual(MemoryMarshal.AsBytes(b));

    private sealed class Visitor : INetworkVisitor<IReadOnlyList<SameBits>>
    {
        public IReadOnlyList<SameBits> Visit<TNet>()
            where TNet : class, INetwork<TNet>
        {
            var findings = new List<SameBits>();
            var samples = new Samples(17);
            int most = Batches.Max();
            float[] inputs = samples.Inputs<TNet>(most), targets = samples.Targets<TNet>(most), outputGradients = samples.Floats(most * TNet.OutputSize);
            TNet network = TNet.Create(3);
            float[] alone = new float[most * TNet.OutputSize];
            for (int i = 0; i < most; i++)
                network.Predict(inputs.AsSpan(i * TNet.InputSize, TNet.InputSize), alone.AsSpan(i * TNet.OutputSize, TNet.OutputSize));

            ITrainableNetwork<TNet>[] shared = network is ITrainableNetwork<TNet>
                ? [((ITrainableNetwork<TNet>)TNet.Create(3)).Shared(2), ((ITrainableNetwork<TNet>)TNet.Create(3)).Shared(3)]
                : [];
            foreach (int n in Batches.Where(n => n <= MostPieces * TNet.MaxBatchSize + 1))
            {
                float[] x = inputs[..(n * TNet.InputSize)], t = targets[..(targets.Length / most * n)], y = new float[n * TNet.OutputSize];
                network.Predict(x, y);
                Add("prediction of a batch", n, Equal(y, alone.AsSpan(0, y.Length)));
                Add("prediction beside NaN", n, Surrounded<TNet>(x, t, outputGradients[..y.Length], n));
                if (network is IDifferentiableNetwork<TNet> differentiable && n <= TNet.MaxBatchSize && !Modes.Differ<TNet>())
                {
                    Array.Clear(y);
                    Modes.Begin(network);
                    differentiable.Forward(x, y);
                    Add("Forward as Predict", n, Equal(y, alone.AsSpan(0, y.Length)));
                }

                if (n > Modes.MostInTraining<TNet>()) continue;
                if (network is ITrainableNetwork<TNet>) Add("zeros in the padding of gradients and parameters", n, Paddings.AreZero<TNet>(x, t));
                if (network is ITrainableNetwork<TNet>) Add("TrainStep as ComputeGradients and Update", n, StepsAreEqual<TNet>(x, t, []));
                foreach (ITrainableNetwork<TNet> several in shared)
                    Add($"TrainStep on {several.MaxThreads} threads as on one", n, ThreadsAreEqual(several, x, t));
                if (network is ITrainableNetwork<TNet>)
                    Add("weighted TrainStep as ComputeGradients and Update", n, StepsAreEqual<TNet>(x, t, samples.Floats(n)));
                if (network is ILabelTrainable<TNet>)
                    Add("TrainStep on labels as ComputeGradients and Update", n, LabelStepsAreEqual<TNet>(x, samples.Labels<TNet>(n)));
            }

            for (int i = 0; i < 3 && network is IStreamingNetwork<TNet>; i++)
                Add("Step as Predict", 1, Streams.AreEqual<TNet>(inputs[(i * TNet.InputSize)..((i + 1) * TNet.InputSize)], alone[(i * TNet.OutputSize)..((i + 1) * TNet.OutputSize)]));
            return findings;

            void Add(string what, int n, bool equal) => findings.Add(new SameBits(typeof(TNet).Name, what, n, equal));
        }

        /// <summary>
        /// Whether the spans are all that counts: with NaN before and behind each of them the results are the same, and the NaN stay.
        /// </summary>
        private static bool Surrounded<TNet>(float[] x, float[] t, float[] g, int n)
            where TNet : class, INetwork<TNet>
        {
            float[] plain = Results<TNet>(x, t, g, new float[g.Length], new float[x.Length], n);
            int[] lengths = [x.Length, t.Length, g.Length, g.Length, x.Length];
            float[] memory = new float[lengths.Sum() + (lengths.Length + 1) * Margin];
            Array.Fill(memory, float.NaN);
            int[] places = [.. lengths.Select((_, i) => lengths.Take(i).Sum() + (i + 1) * Margin)];
            float[][] given = [x, t, g];
            for (int i = 0; i < given.Length; i++) given[i].CopyTo(Span(i));
            bool areEqual = Equal(plain, Results<TNet>(Span(0), Span(1), Span(2), Span(3), Span(4), n));
            for (int i = 0; i < given.Length; i++) areEqual &= Equal(given[i], Span(i));
            foreach (int end in (int[])[.. places, memory.Length])
                areEqual &= memory.AsSpan(end - Margin, Margin).IndexOfAnyExcept(float.NaN) < 0;
            return areEqual;

            Span<float> Span(int i) => memory.AsSpan(places[i], lengths[i]);
        }

        /// <summary>All that members write and return for these spans.</summary>
        private static float[] Results<TNet>(ReadOnlySpan<float> x, ReadOnlySpan<float> t, ReadOnlySpan<float> g, Span<float> y, Span<float> dx, int n)
            where TNet : class, INetwork<TNet>
        {
            TNet network = TNet.Create(3);
            var results = new List<float>();
            network.Predict(x, y);
            results.AddRange(y);
            if (network is IClassifierNetwork<TNet> classifier)
            {
                classifier.PredictProbabilities(x, y);
                results.AddRange(y);
            }

            if (network is IEvaluableNetwork<TNet> evaluable) results.Add(evaluable.Evaluate(x, t));
            if (network is IDifferentiableNetwork<TNet> differentiable && n <= TNet.MaxBatchSize)
            {
                differentiable.Forward(x, y);
                results.AddRange(y);
                dx.Clear();
                differentiable.Backward(g, dx);
                results.AddRange(dx);
            }

            if (network is ITrainableNetwork<TNet> trainable && n <= Modes.MostInTraining<TNet>())
            {
                results.Add(trainable.ComputeGradients(x, t));
                float[] gradients = new float[TNet.ParameterCount];
                trainable.CopyGradientsTo(gradients);
                results.AddRange(gradients);
                for (int step = 0; step < 2; step++) results.Add(trainable.TrainStep(x, t));
            }

            return [.. results, .. Modes.State((INetwork<TNet>)network)];
        }

        /// <summary>Whether steps of a network, from the beginning, are those of a new one on a single thread.</summary>
        private static bool ThreadsAreEqual<TNet>(ITrainableNetwork<TNet> several, float[] x, float[] t)
            where TNet : class, INetwork<TNet>
        {
            var one = (ITrainableNetwork<TNet>)TNet.Create(3);
            float[] p = new float[TNet.ParameterCount + 1], q = new float[TNet.ParameterCount + 1];
            one.CopyParametersTo(p.AsSpan(0, TNet.ParameterCount));
            several.LoadParameters(p.AsSpan(0, TNet.ParameterCount));
            several.ResetOptimizer();
            Modes.Restart(several, (INetwork<TNet>)one, seed: 3);
            for (int step = 0; step < 3; step++)
            {
                p[^1] = several.TrainStep(x, t);
                q[^1] = one.TrainStep(x, t);
                several.CopyParametersTo(p.AsSpan(0, TNet.ParameterCount));
                one.CopyParametersTo(q.AsSpan(0, TNet.ParameterCount));
                if (!Equal(p, q)) return false;
            }

            return true;
        }

        private static bool StepsAreEqual<TNet>(float[] x, float[] t, float[] weights)
            where TNet : class, INetwork<TNet>
        {
            var whole = (ITrainableNetwork<TNet>)TNet.Create(3);
            var parts = (ITrainableNetwork<TNet>)TNet.Create(3);
            return StepsAreEqual<TNet>(whole, parts, () => whole.TrainStep(x, t, weights), () => parts.ComputeGradients(x, t, weights));
        }

        private static bool LabelStepsAreEqual<TNet>(float[] x, int[] labels)
            where TNet : class, INetwork<TNet>
        {
            var whole = (ILabelTrainable<TNet>)TNet.Create(3);
            var parts = (ILabelTrainable<TNet>)TNet.Create(3);
            return StepsAreEqual<TNet>(whole, parts, () => whole.TrainStep(x, labels), () => parts.ComputeGradients(x, labels));
        }

        private static bool StepsAreEqual<TNet>(ITrainableNetwork<TNet> whole, ITrainableNetwork<TNet> parts, Func<float> trainStep, Func<float> computeGradients)
            where TNet : class, INetwork<TNet>
        {
            float[] p = new float[TNet.ParameterCount + 1], q = new float[TNet.ParameterCount + 1];
            for (int step = 0; step < 3; step++)
            {
                p[^1] = trainStep();
                q[^1] = computeGradients();
                parts.Update();
                whole.CopyParametersTo(p.AsSpan(0, TNet.ParameterCount));
                parts.CopyParametersTo(q.AsSpan(0, TNet.ParameterCount));
                if (!Equal(p, q)) return false;
            }

            return true;
        }
    }
}
