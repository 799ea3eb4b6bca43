namespace StaticNet.Tests.Reference;

/// <content>Gradients, derived by hand.</content>
public abstract partial class HandWrittenNetwork<TSelf>
{
    public void ClearGradients() => Array.Clear(_gradients);

    public void CopyGradientsTo(Span<float> destination)
    {
        RequireLength(destination.Length, _gradients.Length);
        _gradients.CopyTo(destination);
    }

    public void AddGradientsFrom(TSelf fork)
    {
        for (int i = 0; i < _gradients.Length; i++)
            _gradients[i] += fork._gradients[i];
    }

    public void Backward(ReadOnlySpan<float> outputGradients, Span<float> inputGradients = default)
    {
        RequireLength(outputGradients.Length, _samples * OutputSize);
        if (Faults.Planted == Fault.BackwardOverwrites)
            ClearGradients();
        float[] dy = outputGradients.ToArray();
        for (int k = _stages.Length - 1; k >= 0; k--)
            dy = BackwardStage(k, dy);
        if (inputGradients.IsEmpty)
            return;
        RequireLength(inputGradients.Length, _samples * InputSize);
        for (int i = 0; i < dy.Length; i++)
            inputGradients[i] = Faults.Planted == Fault.InputGradientsAdded ? inputGradients[i] + dy[i] : dy[i];
    }

    private float[] BackwardStage(int k, float[] dy)
    {
        Stage stage = _stages[k];
        int weights = _offsets[k], biases = weights + stage.WeightCount;
        var dx = new float[_samples * stage.Inputs];
        for (int sample = 0; sample < _samples; sample++)
        {
            ReadOnlySpan<float> x = _x[k].AsSpan(sample * stage.Inputs, stage.Inputs);
            for (int o = 0; o < stage.Units; o++)
            {
                float dz = dy[(sample * stage.Units) + o] * Derivative(stage.Activation, _x[k + 1][(sample * stage.Units) + o]);
                if (stage.Bias)
                    _gradients[biases + o] = Faults.Planted == Fault.BiasGradientAssigned ? dz : _gradients[biases + o] + dz;
                bool dropped = Faults.Planted == Fault.LastSampleDropped && k == 1 && sample == _samples - 1 && sample > 0;
                for (int i = 0; i < stage.Inputs; i++)
                {
                    if (!dropped)
                        _gradients[weights + (o * stage.Inputs) + i] += dz * x[i];
                    bool transposed = Faults.Planted == Fault.WeightTransposed && k == _stages.Length - 1;
                    dx[(sample * stage.Inputs) + i] += dz * _parameters[
                        weights + (transposed ? (i * stage.Units) + o : (o * stage.Inputs) + i)];
                }
            }
        }
        if (Faults.Planted == Fault.ActivationOverwrittenByBackward && k == 0)
            dy.CopyTo(_x[1], 0);
        return dx;
    }

    private static float Derivative(Activation activation, float y) => activation switch
    {
        Activation.Tanh => Faults.Planted == Fault.TanhDerivativeForgotten ? 1 : 1 - (y * y),
        Activation.Sigmoid => y * (1 - y),
        Activation.ReLU => y > 0 || Faults.Planted == Fault.ReLUDerivativeForgotten ? 1 : 0,
        _ => 1,
    };
}
