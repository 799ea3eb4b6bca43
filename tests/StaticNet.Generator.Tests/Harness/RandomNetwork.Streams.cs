namespace StaticNet.Generator.Tests.Harness;

/// <content>Chains of causal layers, which a network takes frame by frame.</content>
internal sealed partial class RandomNetwork
{
    /// <summary>The axis of each value that is time; −1 where it belongs to one step.</summary>
    private readonly List<int> _times = [];

    /// <summary>Adds a layer behind the last that is causal along its time axis.</summary>
    private void AddCausalLayer()
    {
        int own = _nodes.Count - 1, time = _times[own];
        int[] shape = _nodes[own].Shape;
        switch (_random.Next(10))
        {
            case 0 or 1 or 2 when time == 0:
                TryAdd(RandomSequenceLayer.Recurrent(_random, shape, isCausal: true));
                break;
            case 0 or 1 or 2 when time == 1:
                TryAdd(RandomSequenceLayer.Causal(_random, shape));
                break;
            case 3 when time >= 0:
                Layer("Permute(1, 0)", own, [shape[1], shape[0]], time: 1 - time);
                break;
            case 4 or 5 when time <= 0:
                AddDense(own);
                break;
            case 6:
                Layer(Pick("ReLU", "Tanh", "SiLU", "Dropout(0.3)", "GaussianNoise(0.1)", "PReLU", time == 0 ? "Softmax" : "PReLU(PerChannel = true)"), own, shape);
                break;
            case 7:
                Layer(time == 1 ? "BatchNorm" : Pick("LayerNorm", "RMSNorm"), own, shape);
                break;
            case 8 when time >= 0 && !_multiplies:
                int[] alike = [.. Enumerable.Range(0, _nodes.Count).Where(node => _times[node] == time && Fits(_nodes[node].Shape, shape, 1 - time))];
                Join(own, shape, 1 - time, alike);
                break;
            case 9 when time == 0 && _random.Next(3) == 0:
                Layer("LastStep", own, [shape[1]], time: -1);
                break;
            default:
                Layer(Pick("Tanh", "Sigmoid"), own, shape);
                break;
        }

        void TryAdd(RandomSequenceLayer drawn)
        {
            if (!HasRoom(drawn.Work, drawn.Shape)) return;
            Layer(drawn.Text, own, drawn.Shape, time: drawn.Shape.Length == 2 ? time : -1);
        }
    }

    /// <summary>Values of one step, added, multiplied or side by side.</summary>
    private void Join(int own, int[] shape, int axis, int[] alike)
    {
        int[] equal = [.. alike.Where(node => _nodes[node].Shape[axis] == shape[axis])], joined = [.. shape];
        _multiplies = _random.Next(3) == 0;
        if (_multiplies || _random.Next(2) == 0)
        {
            Layer(_multiplies ? "Multiply" : "Add", own, shape, [equal[_random.Next(equal.Length)]]);
            return;
        }

        int other = alike[_random.Next(alike.Length)];
        joined[axis] += _nodes[other].Shape[axis];
        Layer("Concat", own, joined, [other], $"Axis = {axis}");
    }
}
