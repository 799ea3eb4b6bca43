using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace StaticNet.Probe.Commands;

/// <summary>
/// All bits that 1,000 training steps leave behind, parameters and losses, and what the network then answers: outputs, losses, gradients, frames.
/// </summary>
internal sealed record Hashes(string Network, string Hash, bool IsFinite)
{
    private const int Steps = 1000, StreamedFrames = 50;

    /// <summary>One sample, fewer than a tile has rows, an overlapping last tile, and more than fit at once.</summary>
    private static readonly int[] Batches = [1, 5, 19, 33];

    public static Hashes[] Run(string filter) =>
        [.. ConformanceNetworks.Visit(new Visitor(), filter)];

    private sealed class Visitor : INetworkVisitor<Hashes>
    {
        public Hashes Visit<TNet>()
            where TNet : class, INetwork<TNet>
        {
            TNet network = TNet.Create(7);
            var samples = new Samples(11);
            float[] losses = network is ITrainableNetwork<TNet> trainable ? Train(trainable, samples) : [];
            float[] bits = [.. Modes.State(network), .. losses, .. Frames(network, samples), .. Answers.Of(network, samples)];
            string hash = Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(bits.AsSpan())));
            return new Hashes(typeof(TNet).Name, hash, bits.All(float.IsFinite));
        }

        private static float[] Train<TNet>(ITrainableNetwork<TNet> network, Samples samples)
            where TNet : class, INetwork<TNet>
        {
            int most = Batches.Max();
            float[] inputs = samples.Inputs<TNet>(most), targets = samples.Targets<TNet>(most);
            for (int i = 0; i < targets.Length; i++) targets[i] = Math.Abs(targets[i]);
            int[] labels = samples.Labels<TNet>(most);

            var losses = new float[Steps];
            for (int step = 0, before = 0; step < Steps; step++)
            {
                int n = Math.Min(Batches[step % Batches.Length], Modes.MostInTraining<TNet>());
                if (n != before) Modes.Begin((INetwork<TNet>)network);
                before = n;
                ReadOnlySpan<float> x = inputs.AsSpan(0, n * TNet.InputSize);
                losses[step] = network is ILabelTrainable<TNet> classifier && step % 3 != 0
                    ? classifier.TrainStep(x, labels.AsSpan(0, n * TNet.Definition.LabelSize))
                    : network.TrainStep(x, targets.AsSpan(0, n * Samples.TargetSize<TNet>()));
            }

            return losses;
        }

        private static IEnumerable<float> Frames<TNet>(INetwork<TNet> network, Samples samples)
            where TNet : class, INetwork<TNet> => network is not IStreamingNetwork<TNet> ? []
            : Streams.Steps(network, [.. Enumerable.Range(0, StreamedFrames).Select(_ => samples.Frame<TNet>())]).SelectMany(frame => frame);
    }
}
