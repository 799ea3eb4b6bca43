namespace StaticNet.Reference;

/// <content>
/// Sequences frame by frame: the bits of <c>Predict</c>, for sequences of any length, whatever else is called in between.
/// </content>
internal sealed partial class NetworkVerification<TNet>
{
    private DeclaredNode InputNode => Declaration.Nodes[0];

    private DeclaredNode OutputNode => Declaration.Nodes[Declaration.Outputs[0].Node];

    private void CheckStepSizes()
    {
        if (Declaration.Causality is not { } time)
            return;
        RequireStatic(typeof(IStreamingNetwork<TNet>), "StepInputSize", Causality.FrameSize(InputNode, time.Input));
        RequireStatic(typeof(IStreamingNetwork<TNet>), "StepOutputSize", Causality.FrameSize(OutputNode, time.Output));
    }

    private void CheckStreaming(ulong seed)
    {
        if (!Declaration.IsStreamed || Declaration.Causality is not { } time)
            return;
        var random = new CounterRandom(CounterRandom.Mix(seed ^ 0x57E9));
        // More than twice as many as Predict takes: what is kept in a ring goes around.
        int length = InputNode.Shape[(int)time.Input], frames = (2 * length) + 3;
        Streams streams = new(time, length, RandomParameters(seed), RandomBuffers(seed), Frames(), Frames());

        _log.Check = "Step";
        TNet network = Begin(seed, streams);
        float[][] ofX = Stepped(network, streams.X);
        RequirePredicted(network, streams, streams.X, ofX);
        _log.Check = "Step behind ResetState";
        Stream(network).ResetState();
        float[][] ofY = Stepped(network, streams.Y);
        RequirePredicted(network, streams, streams.Y, ofY);
        Stream(network).ResetState();
        Stepped(network, streams.X[..length]);
        Stream(network).ResetState();
        RequireSame(ofY, Stepped(network, streams.Y));
        _log.Check = "parameters after Step";
        _log.RequireSameBits(null, "parameters", streams.Parameters, Parameters(network));
        RequireSameBuffers(streams.Buffers, Buffers(network));
        RequireNoiseStep(network, 0);

        streams = streams with { OfX = ofX, OfY = ofY };
        CheckOtherLengths(streams);
        CheckForksOfStreams(Begin(seed, streams), streams);
        CheckStepArguments(Begin(seed, streams), streams);
        CheckCallsBetweenSteps(seed, streams);

        float[][] Frames() => [.. Enumerable.Range(0, frames).Select(_ =>
            Declaration.Vocabularies[0] is { } vocabulary ? [random.Below(vocabulary)] : random.UniformArray(Causality.FrameSize(InputNode, time.Input), -1.5, 1.5))];
    }

    /// <summary>A shorter and a longer sequence give what the attributes say for one of that length.</summary>
    private void CheckOtherLengths(Streams streams)
    {
        foreach (int length in new[] { 1, (streams.Length + 1) / 2, streams.X.Length }.Distinct())
        {
            _log.Check = $"Step of {length} frames";
            NetworkDeclaration declaration = Declaration.OfLength(length);
            var batch = new Batch
            {
                Inputs = VerificationCase.Widen(Sample(declaration.Nodes[0], streams.Time, streams.X[..length])),
                Count = 1,
                Mode = new(VerificationCase.Widen(streams.Buffers), Noise: null),
            };
            Expectation expected = Expect(declaration, VerificationCase.Widen(streams.Parameters), batch);
            double[][] outputs = OutputFrames(declaration.Nodes[declaration.Outputs[0].Node], streams.Time, expected.Exact.Outputs, length);
            float[] steps = [.. streams.OfX[(length - outputs.Length)..length].SelectMany(frame => frame)];
            _log.Compare(LastLayer, "outputs", [.. outputs.SelectMany(frame => frame)], steps, expected.OutputBound);
        }
    }

    /// <summary>Each fork has a stream of its own, which begins anew.</summary>
    private void CheckForksOfStreams(TNet network, Streams streams)
    {
        int half = streams.X.Length / 2;
        _log.Check = "Step of a fork";
        RequireSame(streams.OfX[..half], Stepped(network, streams.X[..half]));
        TNet fork = network.Fork(), other = network.Fork();
        for (int t = 0; t < half; t++)
        {
            RequireSame(streams.OfY[t..(t + 1)], Stepped(fork, streams.Y[t..(t + 1)]));
            RequireSame(streams.OfX[(half + t)..(half + t + 1)], Stepped(network, streams.X[(half + t)..(half + t + 1)]));
        }
        RequireSame(streams.OfY[..half], Stepped(fork.Fork(), streams.Y[..half]));

        _log.Check = "ResetState of a fork";
        Stream(network).ResetState();
        RequireSame(streams.OfY[half..], Stepped(fork, streams.Y[half..]));
        RequireSame(streams.OfX[..half], Stepped(network, streams.X[..half]));
        Stream(fork).ResetState();
        RequireSame(streams.OfX[half..], Stepped(network, streams.X[half..]));
        RequireSame(streams.OfX, Stepped(other, streams.X));
    }

    /// <summary>A call with a wrong length is refused, and the stream goes on as if it had not been.</summary>
    private void CheckStepArguments(TNet network, Streams streams)
    {
        _log.Check = "Step with wrong lengths";
        IStreamingNetwork<TNet> stream = Stream(network);
        float[] frame = streams.Y[0], output = new float[streams.OfY[0].Length];
        int half = streams.X.Length / 2;
        RequireSame(streams.OfX[..half], Stepped(network, streams.X[..half]));
        _log.RequireArgumentException("Step with an input too many", () => stream.Step([.. frame, 0f], output));
        _log.RequireArgumentException("Step with an input too few", () => stream.Step(frame.AsSpan(1), output));
        _log.RequireArgumentException("Step with an output too many", () => stream.Step(frame, new float[output.Length + 1]));
        _log.RequireArgumentException("Step with an output too few", () => stream.Step(frame, output.AsSpan(1)));
        foreach (float id in Declaration.Vocabularies[0] is { } vocabulary ? [-1, vocabulary, 0.5f] : Array.Empty<float>())
            _log.RequireException<ArgumentOutOfRangeException>($"Step with the id {id}", () => stream.Step([id], output));
        RequireSame(streams.OfX[half..], Stepped(network, streams.X[half..]));
    }

    /// <summary>No other call disturbs a stream, and a new one has the parameters that such a call has left.</summary>
    private void CheckCallsBetweenSteps(ulong seed, Streams streams)
    {
        int half = streams.X.Length / 2;
        TNet network = Begin(seed, streams), fork = network.Fork();
        Stepped(fork, streams.X[..half]);
        foreach ((string name, Action call) in Calls(network, seed, streams))
        {
            _log.Check = $"Step after {name}";
            Stream(network).ResetState();
            RequireSame(streams.OfX[..half], Stepped(network, streams.X[..half]));
            call();
            Load(network, streams);
            RequireSame(streams.OfX[half..], Stepped(network, streams.X[half..]));

            call();
            _log.Check = $"Step with what {name} has left";
            foreach (TNet each in new[] { network, fork })
            {
                Stream(each).ResetState();
                // Steps first: Predict may make anew what it has kept of parameters.
                RequirePredicted(each, streams, streams.Y, Stepped(each, streams.Y[..streams.Length]));
            }
            Load(network, streams);
        }
    }

    private IEnumerable<(string Name, Action Call)> Calls(TNet network, ulong seed, Streams streams)
    {
        var random = new CounterRandom(CounterRandom.Mix(seed ^ 0xCA11));
        int n = Math.Min(Declaration.MaxBatchSize, 2);
        float[] x = VerificationCase.RandomInputs(Declaration, random, n), y = new float[n * TNet.OutputSize];
        TNet other = Load(seed, RandomParameters(seed + 1));
        Stepped(other, streams.Y);
        (other as IBufferedNetwork<TNet>)?.LoadBuffers(RandomBuffers(seed + 1));

        yield return ("Predict", () => network.Predict(x, y));
        yield return ("Fork", () => Stepped(network.Fork(), streams.Y));
        yield return ("LoadParameters", () => network.LoadParameters(RandomParameters(seed + 2)));
        yield return ("CopyParametersFrom", () => network.CopyParametersFrom(other));
        yield return ("BlendParametersFrom", () => network.BlendParametersFrom(other, 0.25f));
        if (network is IBufferedNetwork<TNet> buffered)
            yield return ("LoadBuffers", () => buffered.LoadBuffers(RandomBuffers(seed + 2)));
        if (network is IExplainableNetwork<TNet> explainable)
            yield return ("InputGradient", () => explainable.InputGradient(x, 0, new float[x.Length]));
        float[] targets = random.UniformArray(n * Declaration.TargetSize, 0, 1), gradients = random.UniformArray(y.Length, -1, 1);
        if (network is IEvaluableNetwork<TNet> evaluable)
            yield return ("Evaluate", () => evaluable.Evaluate(x, targets));
        if (network is IDifferentiableNetwork<TNet> differentiable)
        {
            yield return ("Forward", () => differentiable.Forward(x, y));
            yield return ("Backward", () => differentiable.Backward(gradients));
            yield return ("Update", differentiable.Update);
        }
        if (network is ITrainableNetwork<TNet> trainable)
        {
            yield return ("ComputeGradients", () => trainable.ComputeGradients(x, targets));
            yield return ("TrainStep", () => trainable.TrainStep(x, targets));
        }
    }

    /// <summary>Compares steps with what <c>Predict</c> makes of the beginning of a sequence; of a single output with the step at its end.</summary>
    private void RequirePredicted(TNet network, Streams streams, float[][] sequence, float[][] steps)
    {
        int length = streams.Length;
        var outputs = new float[TNet.OutputSize];
        network.Predict(Sample(InputNode, streams.Time, sequence[..length]), outputs);
        float[][] expected = OutputFrames(OutputNode, streams.Time, outputs, length);
        RequireSame(expected, steps[(length - expected.Length)..length]);
    }

    private void RequireSame(float[][] expected, float[][] steps) =>
        _log.RequireSameBits(LastLayer, "outputs", [.. expected.SelectMany(frame => frame)], [.. steps.SelectMany(frame => frame)]);

    private float[][] Stepped(TNet network, float[][] frames) => Array.ConvertAll(frames, frame =>
    {
        var output = new float[Causality.FrameSize(OutputNode, Declaration.Causality!.Output)];
        Stream(network).Step(frame, output);
        return output;
    });

    /// <summary>Frames as a sample of a node with as many.</summary>
    private static float[] Sample(DeclaredNode node, Causality time, float[][] frames)
    {
        var sample = new float[node.Size];
        for (int t = 0; t < frames.Length; t++)
        {
            for (int i = 0; i < frames[t].Length; i++)
                sample[Causality.Place(node, time.Input, t, i)] = frames[t][i];
        }
        return sample;
    }

    /// <summary>An output as frames; without an axis of time it is one.</summary>
    private static TValue[][] OutputFrames<TValue>(DeclaredNode node, Causality time, TValue[] output, int length)
    {
        int size = Causality.FrameSize(node, time.Output);
        return [.. Enumerable.Range(0, time.Output == TimeAxis.None ? 1 : length).Select(t =>
            Enumerable.Range(0, size).Select(i => output[Causality.Place(node, time.Output, t, i)]).ToArray())];
    }

    private static IStreamingNetwork<TNet> Stream(TNet network) => (IStreamingNetwork<TNet>)network;

    private static TNet Begin(ulong seed, Streams streams)
    {
        TNet network = TNet.Create(seed);
        Load(network, streams);
        return network;
    }

    private static void Load(TNet network, Streams streams)
    {
        network.LoadParameters(streams.Parameters);
        (network as IBufferedNetwork<TNet>)?.LoadBuffers(streams.Buffers);
    }

    /// <summary>Two sequences as frames, what belongs to them, and what each of their steps gives when nothing disturbs it.</summary>
    private sealed record Streams(Causality Time, int Length, float[] Parameters, float[] Buffers, float[][] X, float[][] Y)
    {
        public float[][] OfX { get; init; } = [];

        public float[][] OfY { get; init; } = [];
    }
}
