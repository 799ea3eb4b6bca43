namespace StaticNet.Generator.Tests.Harness;

/// <content>Layers that keep time apart: causal ones, which a network takes frame by frame, and those that stop at a sample's end.</content>
internal sealed partial class RandomNetwork
{
    /// <summary>The axis of each value that is time; −1 where it belongs to one step.</summary>
    private readonly List<int> _times = [];

    /// <summary>Adds a layer that is causal along its time axis, behind the last; or, if it need not be, one that stops at the end of a sample.</summary>
    private void AddLayerAlongTime()
    {
        int own = _isStream ? _nodes.Count - 1 : Reader(), time = _times[own];
        int[] shape = _nodes[own].Shape;
        switch (_random.Next(_isStream ? 10 : 12))
        {
            case 0 or 1 or 2 when time == 0:
                TryAdd(RandomSequenceLayer.Recurrent(_random, shape, _isStream, _isSmall));
                break;
            case 10 or 11 when time == 0:
                TryAdd(RandomSequenceLayer.Attention(_random, shape));
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
                Layer(time == 1 ? _isVariable ? "ELU" : "BatchNorm" : Pick("LayerNorm", time < 0 ? "BatchNorm" : "RMSNorm"), own, shape);
                break;
            case 8 when !_multiplies:
                int axis = time < 0 ? _random.Next(shape.Length) : 1 - time;
                int[] alike = [.. Enumerable.Range(0, _nodes.Count).Where(node => _times[node] == time && Fits(_nodes[node].Shape, shape, axis))];
                Join(own, shape, axis, alike);
                break;
            case 9 when time == 0 && _random.Next(3) == 0:
                Layer(_isStream ? "LastStep" : Pick("LastStep", "MeanOverTime"), own, [shape[1]], time: -1);
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

    /// <summary>An output and a loss have time along the first axis where samples may be shorter.</summary>
    private void TurnEnds()
    {
        foreach (int node in _unread.Where(node => _times[node] == 1).ToArray()) Layer("Permute(1, 0)", node, [_nodes[node].Shape[1], _nodes[node].Shape[0]], time: 0);
    }

    /// <summary>Whether states can go on from one call to the next.</summary>
    private bool CanCarry() =>
        _isStream && _layers.Any(layer => IsOf(layer, "RNN") || IsOf(layer, "LSTM") || IsOf(layer, "GRU"))
        && !_layers.Any(layer => IsOf(layer, "Conv1D") && !layer.Contains(", 1, Padding", StringComparison.Ordinal));

    private static bool IsOf(string layer, string kind) => layer.StartsWith(kind, StringComparison.Ordinal);

    /// <summary>Adds a table for each input's ids, and at times a second one.</summary>
    private void AddEmbeddings()
    {
        for (int input = 0; input < _inputs; input++)
        {
            int vocabulary = _random.Next(4) switch { 0 => 1, 1 => 2, 2 => 7, _ => 19 };
            for (int more = _random.Next(_isStream ? 1 : 4) / 3; more >= 0; more--)
            {
                int features = _random.Next(2) == 0 ? RandomSequenceLayer.SmallSize(_random) : 2 * _random.Next(1, 7);
                string option = Pick("", "", "", ", Frozen = true", ", L2 = 0.01", ", Init = Init.Orthogonal", ", InitScale = 0.5");
                Layer($"Embedding({vocabulary}, {features}{option})", input, [.. _ids[input], features]);
            }
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
