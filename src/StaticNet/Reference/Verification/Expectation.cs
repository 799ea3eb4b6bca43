namespace StaticNet.Reference;

/// <summary>What a correct network computes from a batch, and how far it may be off, per tensor in the maximum norm.</summary>
/// <remarks>
/// The bound is four times the error of naive float evaluations of the reference itself, plus the rounding bound of the sum at the end:
/// for outputs and loss the last layer with parameters and what follows it, for a gradient the sum of the contributions of samples, rows
/// and units, as the tape has seen them. The first part follows how the network amplifies errors, the second how sums are ordered.
/// </remarks>
internal sealed class Expectation
{
    /// <summary>How many times the naive error is allowed.</summary>
    public const double NaiveErrors = 4;

    private readonly NetworkDeclaration _declaration;
    private readonly double[] _parameters;
    private readonly Batch _batch;
    private readonly Evaluation[] _naive;

    /// <param name="declaration">The network.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="batch">The samples.</param>
    /// <param name="floatEvaluations">How many naive evaluations there are.</param>
    /// <param name="before">
    /// The training call whose states the network carries on: each naive evaluation goes on with what it has left itself.
    /// </param>
    public Expectation(NetworkDeclaration declaration, double[] parameters, Batch batch, int floatEvaluations, Expectation? before = null)
    {
        (_declaration, _parameters, _batch, _naive) = (declaration, parameters, batch, new Evaluation[floatEvaluations]);
        Exact = GradientPass<DoubleReal>.Run(declaration, parameters, batch);
        Probabilities = new double[Exact.Outputs.Length];
        TensorBounds = new double[declaration.Parameters.Count];
        BufferBounds = new double[declaration.Buffers.Count];
        AddNaiveErrors(before);
        AddLastLayer();
        InputBound += Largest(Exact.InputBounds);
        for (int k = 0; k < TensorBounds.Length; k++)
            TensorBounds[k] += Largest(Tensor(Exact.ParameterBounds, k));
    }

    public Evaluation Exact { get; }

    /// <summary>What the outputs mean as probabilities, for classifiers.</summary>
    public double[] Probabilities { get; }

    public double OutputBound { get; private set; }

    public double LossBound { get; private set; }

    public double ProbabilityBound { get; private set; }

    public double InputBound { get; private set; }

    /// <summary>One bound per parameter tensor, on its gradient.</summary>
    public double[] TensorBounds { get; }

    /// <summary>One bound per buffer that a training pass moves, on what it becomes.</summary>
    public double[] BufferBounds { get; }

    /// <summary>The part of a canonical vector that tensor k takes.</summary>
    public ReadOnlySpan<TValue> Tensor<TValue>(TValue[] vector, int k) =>
        vector.AsSpan(_declaration.Parameters[k].Offset, _declaration.Parameters[k].Count);

    /// <summary>The part of the buffers that buffer k takes.</summary>
    public ReadOnlySpan<TValue> Buffer<TValue>(TValue[] buffers, int k) =>
        buffers.AsSpan(_declaration.Buffers[k].Offset, _declaration.Buffers[k].Count);

    /// <summary>The layers in whose output a relative fault of 1e-3 would stay below every bound.</summary>
    public IEnumerable<DeclaredLayer> MissedFaults() =>
        _declaration.Layers.Where((_, k) =>
            !OutputsShow(faultyLayer: k) && !Sees(GradientPass<DoubleReal>.Run(_declaration, _parameters, _batch, faultyLayer: k)));

    /// <summary>Whether a fault can be seen without a look at the gradients, which take much longer.</summary>
    private bool OutputsShow(int faultyLayer)
    {
        var pass = new ForwardPass<DoubleReal>(_declaration, [.. _parameters.Select(DoubleReal.FromDouble)], _batch.Mode, AtOnce);
        for (int first = 0; first < _batch.Count; first += AtOnce)
        {
            pass.SetInput(Inputs(first), first);
            pass.Run(faultyLayer);
            double[] y = Array.ConvertAll(pass.Outputs, DoubleReal.ToDouble);
            if (Distance(y, Exact.Outputs.AsSpan(first * _declaration.OutputSize, y.Length)) > OutputBound)
                return true;
        }
        return false;
    }

    private int AtOnce => _batch.Mode.SamplesAtOnce(_declaration, _batch.Count);

    /// <summary>The inputs of the samples that go through side by side.</summary>
    private ReadOnlySpan<double> Inputs(int first) =>
        _batch.Inputs.AsSpan(first * _declaration.InputSize, AtOnce * _declaration.InputSize);

    private bool Sees(Evaluation faulty)
    {
        if (Distance(faulty.Outputs, Exact.Outputs) > OutputBound || Math.Abs(faulty.Loss - Exact.Loss) > LossBound)
            return true;
        for (int k = 0; k < TensorBounds.Length; k++)
        {
            if (Distance(Tensor(faulty.ParameterGradients, k), Tensor(Exact.ParameterGradients, k)) > TensorBounds[k])
                return true;
        }
        return Distance(faulty.InputGradients, Exact.InputGradients) > InputBound;
    }

    private void AddNaiveErrors(Expectation? before)
    {
        int floatEvaluations = _naive.Length;
        WriteProbabilities<DoubleReal>(Exact.Outputs, Probabilities);

        // Nearly all of the time goes here; the evaluations know nothing of each other.
        var probabilities = new double[floatEvaluations][];
        Parallel.For(0, floatEvaluations, evaluation =>
        {
            SingleReal.RoundingSalt = (uint)evaluation;
            try
            {
                Batch batch = before is null ? _batch : _batch with { Mode = _batch.Mode with { States = before._naive[evaluation].States } };
                _naive[evaluation] = GradientPass<SingleReal>.Run(_declaration, _parameters, batch);
                probabilities[evaluation] = new double[Probabilities.Length];
                WriteProbabilities<SingleReal>(_naive[evaluation].Outputs, probabilities[evaluation]);
            }
            finally
            {
                SingleReal.RoundingSalt = 0;
            }
        });
        for (int i = 0; i < floatEvaluations; i++)
        {
            OutputBound = Math.Max(OutputBound, NaiveErrors * Distance(_naive[i].Outputs, Exact.Outputs));
            LossBound = Math.Max(LossBound, NaiveErrors * Math.Abs(_naive[i].Loss - Exact.Loss));
            ProbabilityBound = Math.Max(ProbabilityBound, NaiveErrors * Distance(probabilities[i], Probabilities));
            InputBound = Math.Max(InputBound, NaiveErrors * Distance(_naive[i].InputGradients, Exact.InputGradients));
            for (int k = 0; k < TensorBounds.Length; k++)
            {
                double error = Distance(Tensor(_naive[i].ParameterGradients, k), Tensor(Exact.ParameterGradients, k));
                TensorBounds[k] = Math.Max(TensorBounds[k], NaiveErrors * error);
            }
            for (int k = 0; k < BufferBounds.Length; k++)
            {
                double error = Distance(Buffer(_naive[i].Buffers, k), Buffer(Exact.Buffers, k));
                BufferBounds[k] = Math.Max(BufferBounds[k], NaiveErrors * error);
            }
        }
    }

    private void AddLastLayer()
    {
        var pass = new RoundingPass(_declaration, _parameters, _batch.Mode, AtOnce);
        var probabilities = new Magnitude[_declaration.OutputSize];
        DeclaredLoss[] losses = _batch.Targets is null && _batch.Labels is null ? [] : [.. _declaration.Losses];
        Magnitude[] sums = [.. losses.Select(_ => new Magnitude(0, 0, 0))];
        double outputBound = 0, probabilityBound = 0;
        for (int first = 0; first < _batch.Count; first += AtOnce)
        {
            pass.Run(Inputs(first), first);
            Magnitude[] outputs = pass.Bounded.Outputs;
            outputBound = Math.Max(outputBound, Largest(Array.ConvertAll(outputs, y => y.Bound)));
            for (int i = 0; i < AtOnce; i++)
            {
                Magnitude weight = Magnitude.FromDouble(_batch.SampleWeights?[first + i] ?? 1);
                for (int k = 0; k < losses.Length; k++)
                    sums[k] += weight * pass.Bounded.Loss(losses[k], _batch, first + i);
                if (_declaration.Classifier is { } classifier)
                {
                    classifier.Probabilities<Magnitude>(outputs.AsSpan(i * probabilities.Length, probabilities.Length), probabilities);
                    probabilityBound = Math.Max(probabilityBound, Largest(Array.ConvertAll(probabilities, p => p.Bound)));
                }
            }
        }
        if (_batch.Mode.IsTraining && _declaration.NeedsBatch)
        {
            double[] buffers = Array.ConvertAll(pass.MovedBuffers(), buffer => buffer.Bound);
            for (int k = 0; k < BufferBounds.Length; k++)
                BufferBounds[k] += Largest(Buffer(buffers, k));
        }
        OutputBound += outputBound;
        ProbabilityBound += probabilityBound;
        Magnitude[] means = [.. sums.Zip(losses, (sum, loss) => GradientPass<Magnitude>.Divided(sum, GradientPass<Magnitude>.Divisor(loss, _batch)))];
        LossBound += means.Length == 0 ? 0 : means.Aggregate((a, b) => a + b).Bound;
    }

    private void WriteProbabilities<T>(double[] outputs, double[] probabilities)
        where T : struct, IReal<T>
    {
        if (_declaration.Classifier is not { } classifier)
            return;
        int size = outputs.Length / _batch.Count;
        var row = new T[size];
        for (int sample = 0; sample < _batch.Count; sample++)
        {
            T[] z = [.. outputs.AsSpan(sample * size, size).ToArray().Select(T.FromDouble)];
            classifier.Probabilities<T>(z, row);
            for (int i = 0; i < size; i++)
                probabilities[(sample * size) + i] = _batch.Mode.IsThere(_declaration, sample, i) ? T.ToDouble(row[i]) : 0;
        }
    }

    private static double Distance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double largest = 0;
        for (int i = 0; i < a.Length; i++)
            largest = Math.Max(largest, Math.Abs(a[i] - b[i]));
        return largest;
    }

    private static double Largest(ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (double value in values)
            largest = Math.Max(largest, value);
        return largest;
    }
}
