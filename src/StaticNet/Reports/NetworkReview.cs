using StaticNet.Data;
using StaticNet.Training;

namespace StaticNet.Reports;

/// <summary>What a network does with all samples of a set, each output for itself.</summary>
internal sealed class NetworkReview
{
    private const int Piece = 256;
    private readonly Dictionary<int, float[]> _inputs = [];

    private NetworkReview(IReadOnlyList<OutputReview> outputs, bool isValidation, int count) => (Outputs, IsValidation, Count) = (outputs, isValidation, count);

    public IReadOnlyList<OutputReview> Outputs { get; }

    /// <summary>Whether the samples are those of validation; otherwise the network has learned from them.</summary>
    public bool IsValidation { get; }

    public int Count { get; }

    /// <summary>The outputs of a network that a loss judges, with nothing counted.</summary>
    public static IEnumerable<OutputReview> OutputsOf(NetworkDefinition network)
    {
        bool hasSeveral = network.Outputs.Count > 1;
        foreach (string? name in network.Outputs.Select(output => output.Name).DefaultIfEmpty(null))
        {
            SliceDefinition? output = network.Outputs.FirstOrDefault(output => output.Name == name);
            bool isJudged = network.Targets.Count == 0 || output is null || network.Targets.Any(target => target.Layer == output.Layer);
            if (isJudged) yield return Of(network, hasSeveral ? name : null);
        }
    }

    /// <summary>Goes through the validation set, or the training set where there is none.</summary>
    public static NetworkReview Take(TrainingSubject subject)
    {
        NetworkDefinition network = subject.Definition;
        ISampleSource samples = subject.Validation ?? subject.Train;
        var review = new NetworkReview([.. OutputsOf(network)], subject.Validation is not null, samples.Count);
        var batch = new SampleBatch(samples, Math.Min(samples.Count, Piece));
        var numbers = new int[batch.Capacity];
        var outputs = new float[checked(batch.Capacity * network.OutputSize)];
        for (int first = 0; first < samples.Count; first += Piece)
        {
            Span<int> piece = numbers.AsSpan(0, Math.Min(Piece, samples.Count - first));
            for (int i = 0; i < piece.Length; i++) piece[i] = first + i;
            samples.Read(piece, batch);
            Span<float> results = outputs.AsSpan(0, batch.Count * network.OutputSize);
            subject.Predict(batch.Inputs, results, batch.Lengths);
            foreach (OutputReview output in review.Outputs) output.Add(results, batch, first);
        }

        review.ReadShown(samples, batch);
        return review;
    }

    /// <summary>The inputs of a sample that is shown.</summary>
    public ReadOnlySpan<float> Inputs(int sample) => _inputs[sample];

    private void ReadShown(ISampleSource samples, SampleBatch batch)
    {
        foreach (int[] piece in Outputs.SelectMany(output => output.Shown).Distinct().Order().Chunk(batch.Capacity))
        {
            samples.Read(piece, batch);
            for (int i = 0; i < piece.Length; i++)
            {
                // Behind its end a sample has nothing to show.
                Span<float> inputs = batch.Input(i);
                _inputs[piece[i]] = inputs.ToArray();
            }
        }
    }

    private static OutputReview Of(NetworkDefinition network, string? name)
    {
        if (JudgedOutput.OfClasses(network, name) is { } classes) return new ClassReview(classes.Output, name, classes.IsBinary);
        return new ValueReview(JudgedOutput.Of(network, name).First(), name, network);
    }
}
