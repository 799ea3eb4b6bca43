using static StaticNet.Tests.Reference.StatisticsFault;

namespace StaticNet.Tests.Reference;

/// <content>Both passes in both modes.</content>
public sealed partial class HandWrittenStatistics
{
    private const int DropoutLayer = 3, NoiseLayer = 4;
    private const float Factor = 1f / (1f - Rate);

    // What the way back reads.
    private float[] _x = [];
    private float[] _normalized = [];
    private float[] _rectified = [];
    private float[] _h = [];
    private float[] _deviations = [];
    private ulong _step;

    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        float[] y = Infer(inputs);
        if (Planted == EvaluateMovesStatistics)
            _buffers[0] += 1;
        Copy(y, outputs);
    }

    public float Evaluate(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets) => Loss(Infer(inputs), targets, default, []);

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        int n = Samples(inputs);
        if (Planted == RefusedTooLate)
            NoiseStep++;
        if (n > MaxBatch)
            throw new ArgumentException("too many samples");
        if (Planted == RefusedTooLate)
            NoiseStep--;
        Copy(Train(inputs), outputs);
    }

    public float ComputeGradients(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> sampleWeights = default)
    {
        if (Samples(inputs) > MaxBatch && Planted != BatchNotRefused)
            throw new ArgumentException("too many samples");
        ClearGradients();
        float[] y = Train(inputs), dy = new float[y.Length];
        float loss = Loss(y, targets, sampleWeights, dy);
        Backward(dy);
        return loss;
    }

    public float TrainStep(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> sampleWeights = default)
    {
        float loss = ComputeGradients(inputs, targets, sampleWeights);
        Update();
        return loss;
    }

    private float[] Infer(ReadOnlySpan<float> inputs)
    {
        int n = Samples(inputs);
        float[] z = Dense(inputs, n, Inputs, Units, 0, B1), h = new float[z.Length];
        for (int i = 0; i < z.Length; i++)
        {
            int c = i % Units;
            (float mean, float variance) = Planted == TrainingStatisticsInInference ? Statistics(z, n, c) : (_buffers[c], _buffers[Units + c]);
            // As compiled code does it: one factor and one addend a channel.
            float scale = _parameters[Weight + c] / Deviate(variance);
            h[i] = Math.Max(0, (z[i] * scale) + (_parameters[Bias + c] - (mean * scale)));
            if (Planted == ScaledInInference)
                h[i] *= 1 - Rate;
        }
        return Dense(h, n, Units, Outputs, W2, B2);
    }

    private float[] Train(ReadOnlySpan<float> inputs)
    {
        int n = Samples(inputs);
        _x = inputs.ToArray();
        _step = NoiseStep;
        if (Planted is not (NoiseStepStuck or NoiseStepAtUpdate))
            NoiseStep++;
        float[] z = Dense(inputs, n, Inputs, Units, 0, B1);
        (_normalized, _rectified, _h, _deviations) = (new float[z.Length], new float[z.Length], new float[z.Length], new float[Units]);
        for (int c = 0; c < Units; c++)
        {
            (float mean, float variance) = Statistics(z, n, c);
            if (Planted == InferenceStatisticsInTraining)
                (mean, variance) = (_buffers[c], _buffers[Units + c]);
            _deviations[c] = Deviate(variance);
            for (int i = c; i < z.Length; i += Units)
                _normalized[i] = (z[i] - mean) / _deviations[c];
            if (!_isFork || Planted == ForkMovesStatistics)
                Move(c, mean, variance, n);
        }
        for (int i = 0; i < z.Length; i++)
        {
            int c = i % Units, sample = i / Units;
            float y = (_normalized[i] * _parameters[Weight + c]) + _parameters[Bias + c];
            _rectified[i] = y <= 0 ? 0 : y;
            (uint word0, uint word1) = Words(NoiseLayer, c, sample);
            float noise = HandWrittenNoise.Normal(word0, Planted == NoiseWithoutCosine ? 0 : word1);
            _h[i] = (Mask(c, sample) * _rectified[i]) + ((Planted == NoiseVariance ? Deviation * Deviation : Deviation) * noise);
        }
        return Dense(_h, n, Units, Outputs, W2, B2);
    }

    public void Backward(ReadOnlySpan<float> outputGradients, Span<float> inputGradients = default)
    {
        int n = _x.Length / Inputs;
        float[] dh = DenseBack(outputGradients.ToArray(), _h, n, Units, Outputs, W2, B2), dz = new float[dh.Length];
        if (Planted == MaskDrawnAgainInBackward)
            _step++;
        for (int c = 0; c < Units; c++)
        {
            float sum = 0, sumNormalized = 0;
            for (int i = c; i < dh.Length; i += Units)
            {
                dh[i] = _rectified[i] > 0 ? Mask(c, i / Units) * dh[i] : 0;
                sum += dh[i];
                sumNormalized += dh[i] * _normalized[i];
            }
            _gradients[Weight + c] += sumNormalized;
            _gradients[Bias + c] += sum;
            float scale = _parameters[Weight + c] / _deviations[c];
            if (Planted == StatisticsConstantInBackward)
                sum = sumNormalized = 0;
            if (Planted == ShiftForgottenInBackward)
                sum = 0;
            for (int i = c; i < dh.Length; i += Units)
                dz[i] = scale * (dh[i] - (sum / n) - (_normalized[i] * (sumNormalized / n)));
        }
        if (Planted == StatisticsInBackwardAgain)
            Move(0, 0, 1, n);
        float[] dx = DenseBack(dz, _x, n, Inputs, Units, 0, B1);
        if (!inputGradients.IsEmpty)
            Copy(dx, inputGradients);
    }

    private static (float Mean, float Variance) Statistics(float[] z, int n, int c)
    {
        float mean = 0, variance = 0;
        for (int i = c; i < z.Length; i += Units)
            mean += z[i];
        mean /= n;
        for (int i = c; i < z.Length; i += Units)
            variance += (z[i] - mean) * (z[i] - mean);
        return (mean, variance / (Planted == UnbiasedVariance && n > 1 ? n - 1 : n));
    }

    private static float Deviate(float variance) =>
        Planted == EpsilonOutside ? MathF.Sqrt(variance) + Epsilon : MathF.Sqrt(variance + Epsilon);

    private void Move(int c, float mean, float variance, int n)
    {
        float momentum = Planted == MomentumTurned ? 1 - Momentum : Momentum;
        if (Planted != RunningMeanStuck)
            _buffers[c] = ((1 - momentum) * _buffers[c]) + (momentum * mean);
        if (n == 1 && Planted != RunningVarianceOfOne)
            return;
        float unbiased = n == 1 || Planted == RunningBiased ? variance : variance * n / (n - 1);
        _buffers[Units + c] = ((1 - momentum) * _buffers[Units + c]) + (momentum * unbiased);
    }

    private float Mask(int element, int sample)
    {
        int layer = Planted == MaskOfNextLayer ? NoiseLayer : DropoutLayer;
        float u = HandWrittenNoise.Uniform(Words(layer, element, Planted == MaskOfFirstSample ? 0 : sample).Word0);
        return u < Rate ? 0 : Planted == NotScaled ? 1 : Factor;
    }

    private (uint Word0, uint Word1) Words(int layer, int element, int sample)
    {
        ulong seed = Planted == SeedHalvesSwapped ? (NoiseSeed << 32) | (NoiseSeed >> 32) : NoiseSeed;
        return HandWrittenNoise.Words(seed, _step, layer, element, sample);
    }

    private float[] Dense(ReadOnlySpan<float> x, int n, int inputs, int units, int weight, int bias)
    {
        var z = new float[n * units];
        for (int i = 0; i < z.Length; i++)
        {
            (int sample, int o) = (i / units, i % units);
            z[i] = _parameters[bias + o];
            for (int k = 0; k < inputs; k++)
                z[i] += _parameters[weight + (o * inputs) + k] * x[(sample * inputs) + k];
        }
        return z;
    }

    private float[] DenseBack(float[] dz, float[] x, int n, int inputs, int units, int weight, int bias)
    {
        var dx = new float[n * inputs];
        for (int i = 0; i < dz.Length; i++)
        {
            (int sample, int o) = (i / units, i % units);
            _gradients[bias + o] += dz[i];
            for (int k = 0; k < inputs; k++)
            {
                _gradients[weight + (o * inputs) + k] += dz[i] * x[(sample * inputs) + k];
                dx[(sample * inputs) + k] += dz[i] * _parameters[weight + (o * inputs) + k];
            }
        }
        return dx;
    }

    private static float Loss(float[] y, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights, Span<float> gradients)
    {
        if (targets.Length != y.Length)
            throw new ArgumentException($"{targets.Length} targets where {y.Length} are expected");
        float loss = 0;
        int n = y.Length / Outputs;
        for (int i = 0; i < y.Length; i++)
        {
            float weight = weights.IsEmpty ? 1 : weights[i / Outputs], difference = y[i] - targets[i];
            loss += weight * difference * difference;
            if (!gradients.IsEmpty)
                gradients[i] = 2 * weight * difference / y.Length;
        }
        return loss / Outputs / n;
    }

    private static int Samples(ReadOnlySpan<float> inputs) => inputs.Length % Inputs == 0
        ? inputs.Length / Inputs
        : throw new ArgumentException($"{inputs.Length} floats are no samples of {Inputs}");
}
