using System.Runtime.InteropServices;

namespace StaticNet.Probe;

/// <summary>Sequences frame by frame.</summary>
internal static class Streams
{
    /// <summary>Whether the frames of a sample give the bits of its prediction, of which a single step is the last.</summary>
    public static bool AreEqual<TNet>(float[] sample, float[] prediction)
        where TNet : class, INetwork<TNet>
    {
        int inputs = Members.Constant<TNet>("StepInputSize"), outputs = Members.Constant<TNet>("StepOutputSize"), steps = TNet.InputSize / inputs;
        IReadOnlyList<int> shape = TNet.Definition.Inputs[0].Shape, given = TNet.Definition.Outputs[0].Shape;

        // Which axis is time can be read off the sizes, except of squares.
        foreach (int axis in (int[])[0, 1])
        {
            if (axis >= shape.Count || (shape.Count > 1 ? shape[1 - axis] : 1) != inputs) continue;
            float[][] frames = Steps(TNet.Create(3), Enumerable.Range(0, steps).Select(t => Frame(sample, t, axis, steps, inputs)).ToArray());
            if (given.Count == 1 && Equal(prediction, frames[^1])) return true;
            foreach (int time in (int[])[0, 1])
            {
                if (given.Count == 2 && given[time] == steps && frames.Index().All(frame => Equal(Frame(prediction, frame.Index, time, steps, outputs), frame.Item))) return true;
            }
        }

        return false;
    }

    /// <summary>What a network says to these frames from the beginning of a sequence.</summary>
    public static float[][] Steps<TNet>(INetwork<TNet> network, float[][] frames)
        where TNet : class, INetwork<TNet>
    {
        var stream = (IStreamingNetwork<TNet>)network;
        stream.ResetState();
        return Array.ConvertAll(frames, frame =>
        {
            var output = new float[Members.Constant<TNet>("StepOutputSize")];
            stream.Step(frame, output);
            return output;
        });
    }

    /// <summary>One step of [time, size], or of [size, time].</summary>
    private static float[] Frame(ReadOnlySpan<float> values, int step, int axis, int steps, int size)
    {
        var frame = new float[size];
        for (int i = 0; i < size; i++) frame[i] = values[axis == 0 ? (step * size) + i : (i * steps) + step];
        return frame;
    }

    private static bool Equal(ReadOnlySpan<float> a, ReadOnlySpan<float> b) => MemoryMarshal.AsBytes(a).SequenceEqual(MemoryMarshal.AsBytes(b));
}
