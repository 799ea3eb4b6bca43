using System.Runtime.InteropServices;

namespace StaticNet.Probe.Commands;

/// <summary>What must not change a single bit: the batch of a prediction, the way to a step, its threads, the pieces of a batch.</summary>
internal sealed record SameBits(string Network, string What, int Batch, bool AreEqual)
{
    /// <summary>Around the rows of all tiles, 3, 4, 6 and 8, and their multiples; the last are above most MaxBatchSizes.</summary>
    private static readonly int[] Batches = [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 15, 16, 17, 23, 24, 25, 31, 32, 33, 40, 65];

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
            network.ComputeGradients(samples.Floats(n * TNet.InputSize), samples.Labels(n, TNet.OutputSize), samples.Floats(n));
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
            float[] inputs = samples.Floats(most * TNet.InputSize), targets = samples.Floats(most * TNet.OutputSize);
            TNet network = TNet.Create(3);
            float[] alone = new float[most * TNet.OutputSize];
            for (int i = 0; i < most; i++)
                network.Predict(inputs.AsSpan(i * TNet.InputSize, TNet.InputSize), alone.AsSpan(i * TNet.OutputSize, TNet.OutputSize));

            ITrainableNetwork<TNet>[] shared = network is ITrainableNetwork<TNet>
                ? [((ITrainableNetwork<TNet>)TNet.Create(3)).Shared(2), ((ITrainableNetwork<TNet>)TNet.Create(3)).Shared(3)]
                : [];
            foreach (int n in Batches)
            {
                float[] x = inputs[..(n * TNet.InputSize)], t = targets[..(n * TNet.OutputSize)], y = new float[n * TNet.OutputSize];
                network.Predict(x, y);
                Add("prediction of a batch", n, Equal(y, alone.AsSpan(0, y.Length)));
                if (network is IDifferentiableNetwork<TNet> differentiable && n <= TNet.MaxBatchSize)
                {
                    Array.Clear(y);
                    differentiable.Forward(x, y);
                    Add("Forward as Predict", n, Equal(y, alone.AsSpan(0, y.Length)));
                }

                if (network is ITrainableNetwork<TNet>)
                    Add("TrainStep as ComputeGradients and Update", n, StepsAreEqual((ITrainableNetwork<TNet>)TNet.Create(3), inParts: true, x, t));
                foreach (ITrainableNetwork<TNet> several in shared)
                    Add($"TrainStep on {several.MaxThreads} threads as on one", n, StepsAreEqual(several, inParts: false, x, t));
            }

            return findings;

            void Add(string what, int n, bool equal) => findings.Add(new SameBits(typeof(TNet).Name, what, n, equal));
        }

        /// <summary>Whether steps of a network and of a new one, there perhaps in parts, are the same.</summary>
        private static bool StepsAreEqual<TNet>(ITrainableNetwork<TNet> whole, bool inParts, float[] x, float[] t)
            where TNet : class, INetwork<TNet>
        {
            var other = (ITrainableNetwork<TNet>)TNet.Create(3);
            float[] p = new float[TNet.ParameterCount + 1], q = new float[TNet.ParameterCount + 1];
            other.CopyParametersTo(p.AsSpan(0, TNet.ParameterCount));
            whole.LoadParameters(p.AsSpan(0, TNet.ParameterCount));
            whole.ResetOptimizer();
            for (int step = 0; step < 3; step++)
            {
                p[^1] = whole.TrainStep(x, t);
                q[^1] = inParts ? other.ComputeGradients(x, t) : other.TrainStep(x, t);
                if (inParts) other.Update();
                whole.CopyParametersTo(p.AsSpan(0, TNet.ParameterCount));
                other.CopyParametersTo(q.AsSpan(0, TNet.ParameterCount));
                if (!Equal(p, q)) return false;
            }

            return true;
        }
    }
}
