using StaticNet.Reference.Layers;

namespace StaticNet.Reference;

/// <summary>One run of the verifier: goes through seeds, parameters and batch sizes, and hands each case to the checks.</summary>
internal sealed partial class NetworkVerification<TNet>
    where TNet : class, INetwork<TNet>
{
    private const int CaseAttempts = 16;

    private readonly VerifierOptions _options;
    private readonly TNet? _given;
    private readonly ReferenceNetwork _reference;
    private readonly VerificationLog _log;

    /// <param name="options">What to try, or <c>null</c> for what fits the network's size.</param>
    /// <param name="given">A network whose parameters are tried too, or <c>null</c>.</param>
    /// <param name="reference">What the network should compute; by default what its attributes say.</param>
    public NetworkVerification(VerifierOptions? options, TNet? given, ReferenceNetwork? reference = null)
    {
        _reference = reference ?? ReferenceNetwork.From<TNet>();
        options ??= VerifierOptions.For(TNet.ParameterCount, _reference.Declaration.Multiplications);
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
            CheckInitialState(seed);
            CheckCopies(seed);
            CheckFreshness(seed);
            CheckBufferCopies(seed);
            CheckStreaming(seed);
            CheckTokens(seed);
            CheckNothing(seed);
            CheckLengthArguments(seed);
            // A layer may be dead from the beginning.
            CheckCase(seed, _ => initial, Buffers(TNet.Create(seed)), batchSizes[^1], demandSensitivity: false);
            foreach (int n in batchSizes)
                CheckRandomCase(seed, n);
            foreach (int n in batchSizes)
            {
                CheckCarriedStates(seed, n, withLengths: false);
                if (Declaration.VariableTime is not null)
                    CheckCarriedStates(seed, n, withLengths: true);
            }
        }
        ulong first = _options.Seeds[0];
        _log.Seed = first;
        if (_options.CheckChunking)
            CheckRandomCase(first, Declaration.MaxBatchSize + 1);
        if (_given is not null)
        {
            // What the user's parameters let through is not the verifier's to demand: a trained layer may well be dead.
            float[] parameters = Parameters(_given);
            foreach (int n in batchSizes)
                CheckCase(first, _ => parameters, Buffers(_given), n, demandSensitivity: false);
        }
        return _log.Result;
    }

    private void CheckRandomCase(ulong seed, int n)
    {
        CheckCase(seed, attempt => RandomParameters(seed, attempt), RandomBuffers(seed), n, _options.CheckSensitivity);
        if (Declaration.VariableTime is not null)
            CheckCase(seed, attempt => RandomParameters(seed, attempt), RandomBuffers(seed), n, _options.CheckSensitivity, withLengths: true);
    }

    private void CheckCase(
        ulong seed, Func<int, float[]> parametersOf, float[] buffers, int n, bool demandSensitivity, bool withLengths = false)
    {
        _log.BatchSize = n;
        BeginCase(seed, n, buffers);
        (float[] parameters, VerificationCase samples, Expectation plain, Expectation trained) =
            DrawCase(seed, parametersOf, n, demandSensitivity, withLengths);
        double[] p = VerificationCase.Widen(parameters);
        var random = new CounterRandom(CounterRandom.Mix(~seed));
        VerificationCase more = VerificationCase.Draw(_reference, p, [_later], random, n, withLengths ? VerificationCase.DrawLengths(Declaration, random, n) : null);
        _log.Cases++;

        TNet network = Begin(seed, parameters);
        CheckPredict(network, samples, plain);
        if (!withLengths)
            CheckInputGradient(network, p, samples);
        LayerValues? layers = ExpectActivations(p, samples);
        foreach ((bool labels, bool weighted) in TargetForms())
        {
            Expectation expected = labels || weighted ? Expect(p, samples.WithTargets(_training, labels, weighted)) : trained;
            if (!weighted)
            {
                Expectation inferred = !labels ? plain : _training.IsTraining ? Expect(p, samples.WithTargets(_inference, labels, weighted)) : expected;
                CheckEvaluate(network, samples, labels, inferred);
            }
            if (network is ITrainableNetwork<TNet> trainable)
                CheckGradients(trainable, samples, labels, weighted, expected, layers);
            CheckSteps(seed, parameters, samples, labels, weighted);
        }
        if (network is IDifferentiableNetwork<TNet> differentiable)
        {
            CheckParts(differentiable, p, samples, more, layers);
            CheckActivationArguments(seed, differentiable, n);
            CheckUpdates(Begin(seed, parameters), samples);
            CheckCheckpoint(seed, parameters, samples);
        }
        CheckPadding(seed, parameters, samples);
        _log.Check = "parameters after everything but updates";
        _log.RequireSameBits(null, "parameters", parameters, Parameters(network));
    }

    /// <summary>Draws until a small fault in any layer would be seen; otherwise the case proves nothing about that layer.</summary>
    /// <returns>
    /// Parameters and samples, and what is expected in inference and in training, with targets, or with output gradients where there is
    /// no loss.
    /// </returns>
    private (float[] Parameters, VerificationCase Samples, Expectation Plain, Expectation Trained) DrawCase(
        ulong seed, Func<int, float[]> parametersOf, int n, bool demandSensitivity, bool withLengths)
    {
        _log.Check = "sensitivity";
        PassMode[] modes = _training.IsTraining ? [_inference, _training] : [_inference];
        for (int attempt = 0; ; attempt++)
        {
            float[] parameters = parametersOf(attempt);
            double[] p = VerificationCase.Widen(parameters);
            var random = new CounterRandom(CounterRandom.Mix(seed + (((ulong)n << 32) | (uint)attempt)));
            int[]? lengths = withLengths ? VerificationCase.DrawLengths(Declaration, random, n) : null;
            VerificationCase samples = VerificationCase.Draw(_reference, p, modes, random, n, lengths);
            Expectation[] expected = [.. modes.Select(mode => Expect(p, Declaration.Losses.Count == 0
                ? samples.WithOutputGradients(mode)
                : samples.WithTargets(mode, labels: false, weighted: false)))];
            // What batch statistics take out again, such as a factor, inference shows.
            DeclaredLayer? missed = demandSensitivity
                ? expected[0].MissedFaults().FirstOrDefault(layer => expected.Skip(1).All(each => each.MissedFaults().Contains(layer)))
                : null;
            if (missed is null)
                return (parameters, samples, expected[0], expected[^1]);
            _log.Require(
                attempt + 1 < CaseAttempts,
                $"a relative fault of {ForwardPass<DoubleReal>.PlantedFault} in the output of layer {missed.Name} stays below every bound.",
                missed.Name,
                "outputs");
        }
    }

    private IEnumerable<(bool Labels, bool Weighted)> TargetForms()
    {
        if (Declaration.Losses.Count == 0)
            yield break;
        bool[] weights = Declaration.Optimizer is null ? [false] : [false, true];
        foreach (bool weighted in weights)
        {
            yield return (false, weighted);
            if (Declaration.Classifier is not null)
                yield return (true, weighted);
        }
    }

    /// <summary>What is expected of a batch.</summary>
    /// <remarks>
    /// Where statistics of a few values divide, one small deviation can make nearly all of the error of a whole tensor, and what a
    /// handful of evaluations show of a single number is mostly luck: there it takes three times as many. Many steps of the same weights
    /// turn all errors into the few directions that grow, which is as much luck: there it takes nine whatever the size.
    /// </remarks>
    private Expectation Expect(double[] parameters, Batch batch) => Expect(Declaration, parameters, batch);

    private Expectation Expect(NetworkDeclaration declaration, double[] parameters, Batch batch, Expectation? before = null) =>
        new(declaration, parameters, batch, Evaluations(declaration, parameters, batch.Count, batch.Mode), before);

    private int Evaluations(NetworkDeclaration declaration, double[] parameters, int n, PassMode mode)
    {
        if (_options.FloatEvaluations > 0)
            return _options.FloatEvaluations;
        bool isSmall = (long)parameters.Length * n <= 4096 && declaration.Multiplications * n <= 200_000;
        return Math.Max((isSmall ? 9 : 3) * (declaration.Normalises(mode) ? 3 : 1), declaration.IsRecurrent ? 9 : 0);
    }

    /// <summary>
    /// Weights that keep signals about as large as they are, and biases that are not zero. Those of a state come back in every step: few
    /// of them must not make it grow without end.
    /// </summary>
    private float[] RandomParameters(ulong seed, int attempt = 0)
    {
        var random = new CounterRandom(~seed - ((ulong)attempt << 32));
        return [.. Declaration.Parameters.SelectMany(tensor =>
        {
            int fanIn = tensor.Shape.Skip(1).Aggregate(1, (size, dimension) => size * dimension);
            double range = tensor.Shape.Count > 1 ? Math.Sqrt(3.0 / fanIn) : 0.5;
            if (tensor.Name.Contains("weight_hh", StringComparison.Ordinal))
                range = Math.Min(range, 1);
            // A vector is looked up, not multiplied.
            if (Declaration.LayerOf(tensor).Layer is EmbeddingReference or PositionalEmbeddingReference)
                range = 1;
            return random.UniformArray(tensor.Count, -range, range);
        })];
    }

    /// <summary>A network where all calls of the case begin.</summary>
    private TNet Begin(ulong seed, float[] parameters)
    {
        TNet network = Load(seed, parameters);
        Restore(network);
        return network;
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
