using StaticNet.Data;

namespace StaticNet.Training;

/// <summary>Measures a network with some samples, again and again, in memory that is taken once.</summary>
internal sealed class Measurement<TNet>
    where TNet : class, IEvaluableNetwork<TNet>
{
    private const int LeastPiece = 256;

    private readonly TNet _network;
    private readonly IClassifierNetwork<TNet>? _classifier;
    private readonly ISampleSource _samples;
    private readonly IReadOnlyList<Metric> _metrics;
    private readonly SampleBatch? _batch;
    private readonly int[] _numbers;
    private readonly float[] _outputs;

    public Measurement(TNet network, ISampleSource samples, IReadOnlyList<Metric> metrics)
    {
        (_network, _samples, _metrics) = (network, samples, metrics);
        if (samples.LabelSize > 0) _classifier = (IClassifierNetwork<TNet>)network;
        bool needsPieces = metrics.Count > 0 || samples is not Dataset;
        int piece = Math.Min(samples.Count, Math.Max(LeastPiece, TNet.MaxBatchSize));
        _batch = needsPieces ? new SampleBatch(samples, piece) : null;
        _numbers = new int[needsPieces ? piece : 0];
        _outputs = new float[metrics.Count > 0 ? checked(piece * TNet.OutputSize) : 0];
        foreach (Metric metric in metrics) metric.Begin(TNet.Definition);
    }

    public Evaluation Take()
    {
        foreach (Metric metric in _metrics) metric.Begin(TNet.Definition);

        // Of samples in memory the loss is that of all together, in one call; of others the mean of their pieces, each by its samples.
        double loss = _samples is Dataset all ? Loss(all.Inputs, all.Targets, all.Labels, all.Lengths) : 0;
        if (_batch is not null)
        {
            for (int start = 0; start < _samples.Count; start += _numbers.Length) loss += Add(_batch, start);
        }

        return new Evaluation(loss, [.. _metrics.Select(metric => new MetricValue(metric.Name, metric.Value))]);
    }

    /// <summary>Adds a piece to the metrics, and returns its share of the loss where it is not known from all samples together.</summary>
    private double Add(SampleBatch batch, int start)
    {
        Span<int> numbers = _numbers.AsSpan(0, Math.Min(_numbers.Length, _samples.Count - start));
        for (int i = 0; i < numbers.Length; i++) numbers[i] = start + i;
        _samples.Read(numbers, batch);
        Announce(start + numbers.Length);
        if (_metrics.Count > 0)
        {
            Span<float> outputs = _outputs.AsSpan(0, batch.Count * TNet.OutputSize);
            if (batch.Lengths.IsEmpty) _network.Predict(batch.Inputs, outputs);
            else _network.Predict(batch.Inputs, outputs, batch.Lengths);
            foreach (Metric metric in _metrics) metric.Add(outputs, batch);
        }

        if (_samples is Dataset) return 0;
        return Loss(batch.Inputs, batch.Targets, batch.Labels, batch.Lengths) * ((double)batch.Count / _samples.Count);
    }

    private void Announce(int start)
    {
        Span<int> numbers = _numbers.AsSpan(0, Math.Min(_numbers.Length, _samples.Count - start));
        for (int i = 0; i < numbers.Length; i++) numbers[i] = start + i;
        if (!numbers.IsEmpty) _samples.Announce(numbers);
    }

    private double Loss(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<int> labels, ReadOnlySpan<int> lengths)
    {
        if (_classifier is not null)
            return lengths.IsEmpty ? _classifier.Evaluate(inputs, labels) : _classifier.Evaluate(inputs, labels, lengths);
        return lengths.IsEmpty ? _network.Evaluate(inputs, targets) : _network.Evaluate(inputs, targets, lengths);
    }
}
