using StaticNet.Data;
using StaticNet.Training;

namespace StaticNet.Reports;

/// <summary>A wrong decision for a class.</summary>
/// <param name="Sample">The number of the sample.</param>
/// <param name="Row">Which of its decisions, from 0.</param>
/// <param name="Actual">What it is.</param>
/// <param name="Predicted">What it was taken for.</param>
/// <param name="Confidence">The probability of that.</param>
/// <param name="Loss">−log of the probability of what it is.</param>
internal sealed record Mistake(int Sample, int Row, int Actual, int Predicted, double Confidence, double Loss);

/// <summary>Decisions for classes: how often which was taken for which, and the worst mistakes.</summary>
internal sealed class ClassReview : OutputReview
{
    /// <summary>Above that a table of counts would take too much memory, and nobody would read it.</summary>
    public const int MostClasses = 1000;

    private const int MostMistakes = 24;
    private readonly WorstList<Mistake> _worst = new(MostMistakes);
    private readonly int _width;

    /// <param name="judged">The output.</param>
    /// <param name="name">Its name, where there are several.</param>
    /// <param name="isBinary">Whether each value is a decision of its own.</param>
    public ClassReview(JudgedOutput judged, string? name, bool isBinary)
        : base(judged, name)
    {
        (_width, IsBinary) = (isBinary ? 1 : judged.Shape[^1], isBinary);
        Classes = isBinary ? 2 : _width;
        if (Classes <= MostClasses) Matrix = new ConfusionMatrix(Classes);
        if (isBinary && judged.Count is > 1 and <= MostClasses) PerOutput = [.. Enumerable.Range(0, judged.Count).Select(_ => new ConfusionMatrix(2))];
    }

    public int Classes { get; }

    /// <summary>Whether each value of the output is a decision between no and yes.</summary>
    public bool IsBinary { get; }

    /// <summary>Decisions of a sample.</summary>
    public int Rows => Judged.Count / _width;

    public long Total { get; private set; }

    public long Wrong { get; private set; }

    /// <summary>The counts, where there are not too many classes.</summary>
    public ConfusionMatrix? Matrix { get; }

    /// <summary>The counts of each of several binary outputs.</summary>
    public IReadOnlyList<ConfusionMatrix> PerOutput { get; } = [];

    public IReadOnlyList<Mistake> Worst => [.. _worst.Items];

    /// <summary>What spoke for the wrong class and what for the right one, where that is known (<see cref="MistakeMaps"/>).</summary>
    public Dictionary<Mistake, AttributionMap> Maps { get; } = [];

    public override IEnumerable<int> Shown => _worst.Items.Select(mistake => mistake.Sample);

    public override void Add(ReadOnlySpan<float> outputs, SampleBatch batch, int first)
    {
        Judged.RequireFits(outputs, batch, labelSize: Rows);
        for (int sample = 0; sample < batch.Count; sample++)
        {
            ReadOnlySpan<float> scores = Judged.Output(outputs, sample);
            int present = Judged.Present(batch, sample) / _width;
            for (int row = 0; row < present; row++)
            {
                int actual = Judged.Actual(batch, sample, row, _width, IsBinary);
                Add(scores.Slice(row * _width, _width), actual, first + sample, row);
            }
        }
    }

    private void Add(ReadOnlySpan<float> scores, int actual, int sample, int row)
    {
        int predicted = JudgedOutput.Predicted(scores, IsBinary);
        Total++;
        Matrix?.Add(predicted, actual);
        if (PerOutput.Count > 0) PerOutput[row].Add(predicted, actual);
        if (predicted == actual) return;
        Wrong++;
        double loss = Loss(scores, actual);
        if (_worst.Takes(loss)) _worst.Add(new Mistake(sample, row, actual, predicted, Math.Exp(-Loss(scores, predicted)), loss), loss);
    }

    /// <summary>−log softmax(z)ₖ, or −log σ(±z).</summary>
    private double Loss(ReadOnlySpan<float> scores, int index)
    {
        if (IsBinary)
        {
            double z = index == 1 ? scores[0] : -(double)scores[0];
            return z > 0 ? Math.Log(1 + Math.Exp(-z)) : Math.Log(1 + Math.Exp(z)) - z;
        }

        double highest = double.NegativeInfinity, sum = 0;
        foreach (float z in scores) highest = Math.Max(highest, z);
        foreach (float z in scores) sum += Math.Exp(z - highest);
        return Math.Log(sum) + highest - scores[index];
    }
}
