namespace StaticNet.Tests.Reference;

/// <content>Losses and optimizers.</content>
public abstract partial class HandWrittenNetwork<TSelf>
{
    private readonly float[] _m;
    private readonly float[] _v;
    private int _step;

    public float LearningRate { get; set; }

    public int MaxThreads { get; set; } = 1;

    protected float WeightDecay { get; init; }

    /// <summary>Above 0: SGD with Nesterov's momentum; otherwise Adam.</summary>
    protected float Momentum { get; init; }

    protected float Evaluate(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<int> labels) =>
        Loss(inputs, targets, labels, default, differentiate: false);

    protected float ComputeGradients(
        ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<int> labels, ReadOnlySpan<float> sampleWeights)
    {
        if (Faults.Planted != Fault.GradientsNotCleared)
            ClearGradients();
        return Loss(inputs, targets, labels, sampleWeights, differentiate: true);
    }

    protected float TrainStep(
        ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<int> labels, ReadOnlySpan<float> sampleWeights)
    {
        float loss = ComputeGradients(inputs, targets, labels, sampleWeights);
        if (Faults.Planted == Fault.TrainStepDiffers)
            _gradients[^1] = MathF.BitIncrement(_gradients[^1]);
        Update();
        return loss;
    }

    protected void Softmax(ReadOnlySpan<float> z, Span<float> p)
    {
        float largest = z[0], sum = 0;
        foreach (float value in z)
            largest = value > largest ? value : largest;
        for (int i = 0; i < z.Length; i++)
            sum += p[i] = MathF.Exp(z[i] - largest);
        for (int i = 0; i < z.Length; i++)
            p[i] /= Faults.Planted == Fault.SoftmaxNotNormalised ? 1 : sum;
    }

    public void ResetOptimizer()
    {
        _step = 0;
        Array.Clear(_m);
        if (Faults.Planted != Fault.MomentsNotReset)
            Array.Clear(_v);
    }

    /// <summary>β₁ᵗ alone would do; the number of steps says both.</summary>
    public void CopyOptimizerStateTo(Span<float> moments, Span<double> scalars)
    {
        RequireState(moments.Length, scalars.Length);
        int n = _parameters.Length;
        _m.CopyTo(moments);
        if (Momentum == 0 && Faults.Planted != Fault.SecondMomentNotCopied)
            _v.CopyTo(moments[n..]);
        if (Faults.Planted == Fault.MomentsShifted)
            (moments[0], moments[1]) = (moments[1], moments[0]);
        scalars[0] = _step;
    }

    public void LoadOptimizerState(ReadOnlySpan<float> moments, ReadOnlySpan<double> scalars)
    {
        RequireState(moments.Length, scalars.Length);
        moments[.._m.Length].CopyTo(_m);
        if (Momentum == 0)
            moments[_m.Length..].CopyTo(_v);
        if (Faults.Planted != Fault.StepNotLoaded)
            _step = (int)scalars[0];
    }

    private void RequireState(int moments, int scalars)
    {
        if (_isFork && Faults.Planted != Fault.ForkHasState)
            throw new InvalidOperationException("a fork");
        if (Faults.Planted == Fault.LengthsOfStateUnchecked && moments > 2 * _m.Length)
            return;
        RequireLength(moments, (Momentum > 0 ? 1 : 2) * _m.Length);
        RequireLength(scalars, 1);
    }

    public void Update()
    {
        _step += Faults.Planted == Fault.StepCountStuck && _step == 1 ? 0 : 1;
        float rate = Faults.Planted == Fault.LearningRateIgnored ? InitialLearningRate : LearningRate;
        for (int i = 0; i < _parameters.Length; i++)
        {
            float decay = Faults.Planted == Fault.WeightDecayIgnored ? 0 : WeightDecay;
            float g = _gradients[i] + (decay * _parameters[i]);
            _parameters[i] -= Momentum > 0 ? rate * SGD(i, g) : rate * Adam(i, g);
        }
    }

    protected float InitialLearningRate { get; init; }

    private float SGD(int i, float g)
    {
        _m[i] = (Momentum * _m[i]) + g;
        return Faults.Planted == Fault.NesterovForgotten ? _m[i] : g + (Momentum * _m[i]);
    }

    private float Adam(int i, float g)
    {
        const float Beta1 = 0.9f, Beta2 = 0.999f, Epsilon = 1e-8f;
        _m[i] = (Beta1 * _m[i]) + ((1 - Beta1) * g);
        _v[i] = (Beta2 * _v[i]) + ((1 - Beta2) * (Faults.Planted == Fault.SecondMomentOfFirst ? _m[i] * _m[i] : g * g));
        float first = 1 - Power(Beta1), second = 1 - Power(Beta2);
        if (Faults.Planted == Fault.BiasCorrectionForgotten)
            first = second = 1;
        return _m[i] / first / (MathF.Sqrt(_v[i] / second) + Epsilon);

        float Power(float beta)
        {
            float power = 1;
            for (int t = 0; t < _step; t++)
                power *= beta;
            return power;
        }
    }

    private float Loss(
        ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<int> labels, ReadOnlySpan<float> weights, bool differentiate)
    {
        int n = inputs.Length / InputSize;
        RequireLength(inputs.Length, n * InputSize);
        if (labels.IsEmpty)
            RequireLength(targets.Length, n * OutputSize);
        float loss = 0;
        int chunked = Faults.Planted == Fault.LastChunkDropped && n > MaxBatch ? MaxBatch : n;
        for (int begin = 0; begin < chunked; begin += MaxBatch)
        {
            int count = Math.Min(MaxBatch, n - begin);
            var y = new float[count * OutputSize];
            var dy = new float[y.Length];
            Run(inputs.Slice(begin * InputSize, count * InputSize), y);
            for (int i = 0; i < count; i++)
            {
                int sample = begin + i;
                float weight = weights.IsEmpty || Faults.Planted == Fault.SampleWeightsIgnored ? 1 : weights[sample];
                Span<float> dSample = dy.AsSpan(i * OutputSize, OutputSize);
                float[] target = new float[OutputSize];
                if (labels.IsEmpty)
                    targets.Slice(sample * OutputSize, OutputSize).CopyTo(target);
                else
                    target[Faults.Planted == Fault.LabelOffByOne ? (labels[sample] + 1) % OutputSize : labels[sample]] = 1;
                loss += weight * SampleLoss(y.AsSpan(i * OutputSize, OutputSize), target, dSample);
                foreach (ref float d in dSample)
                    d *= weight / (Faults.Planted == Fault.BatchMeanForgotten ? 1 : n);
            }
            if (differentiate)
                Backward(dy);
        }
        return loss / n;
    }

    /// <summary>The loss of one sample, and its gradient.</summary>
    protected abstract float SampleLoss(ReadOnlySpan<float> y, ReadOnlySpan<float> target, Span<float> gradient);
}
