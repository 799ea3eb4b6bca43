namespace StaticNet.Reference;

/// <summary>One run of the verifier: goes through seeds, parameters and batch sizes, and hands each case to the checks.</summary>
internal sealed partial class NetworkVerification<TNet>
    where TNet : class, INetwork<TNet>
{
    private const int CaseAttempts = 16;

    private readonly VerifierOptions _options;
    private readonly TNet? _given;
    private readonly ReferenceNetwork _reference = ReferenceNetwork.From<TNet>();
    private readonly VerificationLog _log;

    public NetworkVerification(VerifierOptions options, TNet? given)
    {
        if (options.BatchSizes.Count == 0 || options.BatchSizes.Any(n => n < 1))
            throw new ArgumentException("BatchSizes needs at least one number, each at least 1.", nameof(options));
        if (options.Seeds.Count == 0)
            throw new ArgumentException("Seeds needs at least one seed.", nameof(options));
        (_options, _given) = (options, given);
        _log = new(_reference.Declaration.Name);
    }

    private NetworkDeclaration Declaration => _reference.Declaration;

    private string LastLayer => Declaration.Layers[^1].Name;

    public VerificationResult Run()
    {
        CheckDeclaration();
        int[] batchSizes = [.. _options.BatchSizes.Select(n => Math.Min(n, Declaration.MaxBatchSize)).Distinct()];
        foreach (ulong seed in _options.Seeds)
        {
            (_log.Seed, _log.BatchSize) = (seed, 0);
            float[] initial = CheckInitialParameters(seed);
            CheckCopies(seed);
            CheckCase(seed, initial, "initial parameters", batchSizes[^1]);
            foreach (int n in batchSizes)
                CheckCase(seed, RandomParameters(seed), "random parameters", n);
        }
        ulong first = _options.Seeds[0];
        _log.Seed = first;
        if (_options.CheckChunking)
            CheckCase(first, RandomParameters(first), "random parameters", Declaration.MaxBatchSize + 1);
        if (_given is not null)
        {
            var parameters = new float[TNet.ParameterCount];
            _given.CopyParametersTo(parameters);
            foreach (int n in batchSizes)
                CheckCase(first, parameters, "given parameters", n);
        }
        return _log.Result;
    }

    private void CheckCase(ulong seed, float[] parameters, string origin, int n)
    {
        _log.BatchSize = n;
        double[] p = VerificationCase.Widen(parameters);
        (VerificationCase samples, VerificationCase more) = DrawCase(seed, p, origin, n);
        _log.Cases++;

        TNet network = Load(seed, parameters);
        CheckPredict(network, samples, Expect(p, samples.WithoutTargets()));
        foreach ((bool labels, bool weighted) in TargetForms())
        {
            Expectation expected = Expect(p, samples.WithTargets(labels, weighted));
            if (!weighted)
                CheckEvaluate(network, samples, labels, expected);
            if (network is ITrainableNetwork<TNet> trainable)
                CheckGradients(trainable, samples, labels, weighted, expected);
            CheckSteps(seed, parameters, samples, labels, weighted);
        }
        if (network is IDifferentiableNetwork<TNet> differentiable)
        {
            CheckParts(differentiable, p, samples, more);
            CheckUpdates(Load(seed, parameters), samples);
        }
        _log.Check = "parameters after everything but updates";
        _log.RequireSameBits(null, "parameters", parameters, Parameters(network));
    }

    /// <summary>Draws until a small fault in any layer would be seen; otherwise the case proves nothing about that layer.</summary>
    private (VerificationCase Samples, VerificationCase More) DrawCase(ulong seed, double[] p, string origin, int n)
    {
        _log.Check = $"sensitivity with {origin}";
        for (int attempt = 0; ; attempt++)
        {
            var random = new CounterRandom(CounterRandom.Mix(seed + (((ulong)n << 32) | (uint)attempt)));
            VerificationCase samples = VerificationCase.Draw(_reference, p, random, n);
            if (!_options.CheckSensitivity)
                return (samples, VerificationCase.Draw(_reference, p, random, n));
            Batch batch = Declaration.Loss is null ? samples.WithOutputGradients() : samples.WithTargets(labels: false, weighted: false);
            DeclaredLayer? missed = Expect(p, batch).MissedFaults().FirstOrDefault();
            if (missed is null)
                return (samples, VerificationCase.Draw(_reference, p, random, n));
            _log.Require(
                attempt + 1 < CaseAttempts,
                $"a relative fault of {ForwardPass<DoubleReal>.PlantedFault} in the output of layer {missed.Name} stays below every bound.",
                missed.Name,
                "outputs");
        }
    }

    private IEnumerable<(bool Labels, bool Weighted)> TargetForms()
    {
        if (Declaration.Loss is null)
            yield break;
        bool[] weights = Declaration.Optimizer is null ? [false] : [false, true];
        foreach (bool weighted in weights)
        {
            yield return (false, weighted);
            if (Declaration.Loss.IsClassifier)
                yield return (true, weighted);
        }
    }

    private Expectation Expect(double[] parameters, Batch batch)
    {
        long work = (long)parameters.Length * batch.Count;
        int evaluations = _options.FloatEvaluations > 0 ? _options.FloatEvaluations : work <= 4096 ? 9 : 3;
        return new Expectation(Declaration, parameters, batch, evaluations);
    }

    /// <summary>Weights that keep signals about as large as they are, and biases that are not zero.</summary>
    private float[] RandomParameters(ulong seed)
    {
        var random = new CounterRandom(~seed);
        return [.. Declaration.Parameters.SelectMany(tensor =>
        {
            int fanIn = tensor.Shape.Skip(1).Aggregate(1, (size, dimension) => size * dimension);
            double range = tensor.Shape.Count > 1 ? Math.Sqrt(3.0 / fanIn) : 0.5;
            return random.UniformArray(tensor.Count, -range, range);
        })];
    }

    private static TNet Load(ulong seed, float[] parameters)
    {
        TNet network = TNet.Create(seed);
        network.LoadParameters(parameters);
        return network;
    }

    private static float[] Parameters(TNet network)
    {
        var parameters = new float[TNet.ParameterCount];
        network.CopyParametersTo(parameters);
        return parameters;
    }
}
