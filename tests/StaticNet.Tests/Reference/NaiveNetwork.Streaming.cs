using StaticNet.Reference;

namespace StaticNet.Tests.Reference;

/// <summary>What can be wrong with a stream.</summary>
public enum StreamFault
{
    None,
    InputSize,
    OutputSize,
    OtherRounding,
    ResetForgotten,
    ResetByPredict,
    ResetByForward,
    ResetByNewParameters,
    ResetByRefusal,
    RefusedTooLate,
    LengthsUnchecked,
    ForgetsTheBeginning,
    WrapsAround,
    ForkGoesOn,
    ForkIsTheSame,
    ResetOfForks,
    CopiedWithParameters,
    OldParameters,
    OldParametersInForks,
    CountsAsPass,
}

/// <content>
/// Frame by frame: each step computes all of the sequence so far anew, as one of that length, and shows the end. So its bits are those of
/// <c>Predict</c>, and a state is a list of frames.
/// </content>
public abstract partial class NaiveNetwork<TSelf>
{
    private List<float[]> _frames = [];
    private TSelf? _owner;
    private float[]? _oldParameters;

    /// <summary>The fault in the streams of this thread's networks.</summary>
    [ThreadStatic]
    private static StreamFault _streamFault;

    public static int StepInputSize => Causality.FrameSize(Declared.Nodes[0], Time.Input) + (_streamFault == StreamFault.InputSize ? 1 : 0);

    public static int StepOutputSize => OutputFrame + (_streamFault == StreamFault.OutputSize ? 1 : 0);

    private static int OutputFrame => Causality.FrameSize(Declared.Nodes[Declared.Outputs[0].Node], Time.Output);

    private static Causality Time => Declared.Causality!;

    public static void Plant(StreamFault fault) => _streamFault = fault;

    public void ResetState()
    {
        if (_streamFault == StreamFault.ResetForgotten)
            return;
        _frames.Clear();
        _oldParameters = _streamFault == StreamFault.None ? null : _oldParameters;
        if (_streamFault == StreamFault.ResetOfForks)
            _owner?._frames.Clear();
    }

    public void Step(ReadOnlySpan<float> frame, Span<float> output)
    {
        bool fits = frame.Length == Causality.FrameSize(Declared.Nodes[0], Time.Input) && output.Length == OutputFrame;
        if (!fits && _streamFault == StreamFault.LengthsUnchecked)
            return;
        if (!fits && _streamFault == StreamFault.ResetByRefusal)
            _frames.Clear();
        if (_streamFault == StreamFault.RefusedTooLate && frame.Length == _frames.FirstOrDefault(frame.ToArray()).Length)
            _frames.Add(frame.ToArray());
        if (!fits)
            throw new ArgumentException("lengths do not fit");
        RequireIds(frame);
        if (_streamFault != StreamFault.RefusedTooLate)
            _frames.Add(frame.ToArray());
        int length = Declared.Nodes[0].Shape[(int)Time.Input];
        if (_streamFault == StreamFault.ForgetsTheBeginning && _frames.Count > 2)
            _frames[^3].AsSpan().Clear();
        if (_streamFault == StreamFault.WrapsAround && _frames.Count > length + 1)
            _frames.RemoveAt(0);
        Last(_frames).CopyTo(output);
        if (_streamFault == StreamFault.CountsAsPass)
            NoiseStep++;
    }

    /// <summary>What the last of these frames gives.</summary>
    private float[] Last(List<float[]> frames)
    {
        NetworkDeclaration declaration = Computed.OfLength(frames.Count);
        bool old = _streamFault == StreamFault.OldParameters || (_streamFault == StreamFault.OldParametersInForks && _isFork);
        _oldParameters ??= old ? [.. _parameters] : null;
        SingleReal.RoundingSalt = _streamFault == StreamFault.OtherRounding ? Salt + 1 : Salt;
        try
        {
            var pass = new ForwardPass<SingleReal>(
                declaration,
                [.. (old ? _oldParameters! : _parameters).Select(value => new SingleReal(value))],
                new(VerificationCase.Widen(_buffers), Noise: null));
            var x = new SingleReal[declaration.InputSize];
            for (int t = 0; t < frames.Count; t++)
            {
                for (int i = 0; i < frames[t].Length; i++)
                    x[Causality.Place(declaration.Nodes[0], Time.Input, t, i)] = new(frames[t][i]);
            }
            pass.SetInput(x.AsSpan(), 0);
            pass.Run();
            DeclaredNode node = declaration.Nodes[declaration.Outputs[0].Node];
            return [.. Enumerable.Range(0, OutputFrame).Select(i => pass.Outputs[Causality.Place(node, Time.Output, frames.Count - 1, i)].Value)];
        }
        finally
        {
            SingleReal.RoundingSalt = 0;
        }
    }

    /// <summary>What other calls do to the stream when they should not.</summary>
    private void Disturb(StreamFault by)
    {
        if (_streamFault == by)
            _frames.Clear();
    }
}
