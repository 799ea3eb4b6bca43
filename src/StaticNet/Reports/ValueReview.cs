using StaticNet.Data;
using StaticNet.Training;

namespace StaticNet.Reports;

/// <summary>A row of values that came out wrong.</summary>
/// <param name="Sample">The number of the sample.</param>
/// <param name="Row">Which of its rows, from 0.</param>
/// <param name="Predicted">What came out.</param>
/// <param name="Actual">What should have.</param>
/// <param name="Error">The root of the mean square of the differences.</param>
internal sealed record ValueError(int Sample, int Row, float[] Predicted, float[] Actual, double Error);

/// <summary>Values: how near they come to their targets, and the worst errors.</summary>
internal sealed class ValueReview : OutputReview
{
    private const int MostErrors = 12, MostPoints = 600;
    private readonly WorstList<ValueError> _worst = new(MostErrors);
    private readonly List<(float Actual, float Predicted)> _points = [];
    private readonly Metric[] _metrics;
    private readonly int _width;
    private long _seen;
    private long _stride = 1;

    /// <param name="judged">The output.</param>
    /// <param name="name">Its name, where there are several.</param>
    /// <param name="network">What the metrics are for.</param>
    public ValueReview(JudgedOutput judged, string? name, NetworkDefinition network)
        : base(judged, name)
    {
        _width = judged.Shape.Count == 2 ? judged.Shape[1] : judged.Count;
        _metrics = [new MeanAbsoluteError { Output = name }, new MeanSquaredError { Output = name }, new RSquared { Output = name }];
        foreach (Metric metric in _metrics) metric.Begin(network);
    }

    /// <summary>Values of a row.</summary>
    public int Columns => _width;

    /// <summary>Rows of a sample.</summary>
    public int Rows => Judged.Count / _width;

    public double MeanAbsoluteError => _metrics[0].Value;

    public double RootMeanSquaredError => Math.Sqrt(_metrics[1].Value);

    public double RSquared => _metrics[2].Value;

    /// <summary>Values and what they should have been: at most <see cref="MostPoints"/>, evenly from all.</summary>
    public IReadOnlyList<(float Actual, float Predicted)> Points => _points;

    /// <summary>Values that were seen.</summary>
    public long Total => _seen;

    public IReadOnlyList<ValueError> Worst => [.. _worst.Items];

    public override IEnumerable<int> Shown => _worst.Items.Select(error => error.Sample);

    public override void Add(ReadOnlySpan<float> outputs, SampleBatch batch, int first)
    {
        foreach (Metric metric in _metrics) metric.Add(outputs, batch);
        for (int sample = 0; sample < batch.Count; sample++)
        {
            int rows = Judged.Present(batch, sample) / _width;
            for (int row = 0; row < rows; row++)
            {
                ReadOnlySpan<float> predicted = Judged.Output(outputs, sample).Slice(row * _width, _width);
                ReadOnlySpan<float> actual = Judged.Target(batch, sample).Slice(row * _width, _width);
                Add(predicted, actual, first + sample, row);
            }
        }
    }

    private void Add(ReadOnlySpan<float> predicted, ReadOnlySpan<float> actual, int sample, int row)
    {
        double sum = 0;
        for (int i = 0; i < predicted.Length; i++)
        {
            double difference = (double)predicted[i] - actual[i];
            sum += difference * difference;
            AddPoint(actual[i], predicted[i]);
        }

        double error = Math.Sqrt(sum / predicted.Length);
        if (error > 0 || double.IsNaN(error))
        {
            if (_worst.Takes(error)) _worst.Add(new ValueError(sample, row, predicted.ToArray(), actual.ToArray(), error), error);
        }
    }

    /// <summary>Each so manieth value is a point; where there are too many points, every second of them goes.</summary>
    private void AddPoint(float actual, float predicted)
    {
        if (_seen++ % _stride != 0) return;
        _points.Add((actual, predicted));
        if (_points.Count <= MostPoints) return;
        for (int i = 0; 2 * i < _points.Count; i++) _points[i] = _points[2 * i];
        _points.RemoveRange((_points.Count + 1) / 2, _points.Count - (_points.Count + 1) / 2);
        _stride *= 2;
    }
}
