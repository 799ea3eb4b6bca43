using StaticNet.Reference;

namespace StaticNet.Tests.Reference;

/// <summary>What can be wrong in generated code of recurrent layers.</summary>
public enum RecurrentFault
{
    None,
    GatesSwapped,
    StateOfOtherSamples,
    ReverseGoesForward,
    DirectionsSwapped,
    TimeTruncated,
    CellTruncated,
    WeightMeetsNewState,
    StateBiasForgotten,
    BiasOfLastStep,
    InputGradientOfLastStep,
    ResetIgnoredInBackward,
    ReverseBeginsBehindTheEnd,
    LossOfDeclaredSteps,
    GradientOfPadding,
}

/// <summary>
/// One recurrent layer in both directions under a squared error, in float, with its way back written by hand as the attributes have it.
/// The sums of x and of h are chains of fused multiply-adds of their own.
/// </summary>
public abstract class HandWrittenRecurrence<TSelf>(int gates, int units) : NaiveNetwork<TSelf>
    where TSelf : HandWrittenRecurrence<TSelf>, INetwork<TSelf>, new()
{
    [ThreadStatic]
    private static RecurrentFault _planted;

    private readonly int _rows = gates * units;
    private float[] _left = [];

    /// <summary>The fault in the networks of this thread.</summary>
    public static RecurrentFault Planted
    {
        get => _planted;
        set => _planted = value;
    }

    private static int Time => Definition.InputShape[0];

    private static int Features => Definition.InputShape[1];

    /// <summary>The values that a step leaves behind, h [units], then perhaps c [units], from the sums of x and of h.</summary>
    private protected abstract float[] Step(float[] a, float[] u, float[] before);

    /// <summary>
    /// From the gradients by what a step leaves behind, those by its sums a and u, and those that go to the step before past the sums.
    /// </summary>
    private protected abstract (float[] A, float[] U, float[] Before) Back(Moment moment, float[] gradient);

    private protected override Evaluation Evaluate(Batch batch)
    {
        var result = new Evaluation(ParameterCount, batch.Inputs.Length, batch.Count * OutputSize) { Buffers = [] };
        float[] p = new float[ParameterCount], dp = new float[ParameterCount];
        CopyParametersTo(p);
        float loss = 0;
        _left = [];
        IReadOnlyList<int> lengths = batch.Mode.Lengths ?? [.. Enumerable.Repeat(Time, batch.Count)];
        float rows = Planted == RecurrentFault.LossOfDeclaredSteps ? Time * batch.Count : Math.Max(1, lengths.Sum());
        int features = OutputSize / Time;
        for (int sample = 0; sample < batch.Count; sample++)
        {
            float[] x = [.. batch.Inputs.Skip(sample * InputSize).Take(InputSize).Select(value => (float)value)];
            float[] y = new float[OutputSize], dy = new float[OutputSize], dx = new float[InputSize];
            int steps = lengths[sample];
            Moment[][] moments =
            [
                Run(p, x, 0, y, Planted == RecurrentFault.GradientOfPadding ? Time : steps),
                Run(p, x, 1, y, Planted == RecurrentFault.ReverseBeginsBehindTheEnd ? Time : steps),
            ];
            for (int i = 0; i < y.Length; i++)
            {
                int place = (sample * OutputSize) + i;
                float weight = (float)(batch.SampleWeights?[sample] ?? 1) / rows, error = y[i] - (float)(batch.Targets?[place] ?? 0);
                bool isThere = i / features < steps;
                if (isThere || Planted == RecurrentFault.GradientOfPadding)
                    dy[i] = batch.Targets is null ? (float)(batch.OutputGradients?[place] ?? 0) : weight * 2 * error / features;
                if (!isThere)
                    continue;
                loss += batch.Targets is null ? 0 : weight * error * error / features;
                result.Outputs[place] = y[i];
            }
            for (int direction = 0; direction < 2; direction++)
                Backward(p, moments[direction], direction, dy, dp, dx);
            Array.ConvertAll(dx, value => (double)value).CopyTo(result.InputGradients, sample * InputSize);
        }
        result.Loss = loss;
        Array.ConvertAll(dp, value => (double)value).CopyTo(result.ParameterGradients, 0);
        return result;
    }

    private Moment[] Run(float[] p, float[] x, int direction, float[] y, int steps)
    {
        (int wi, int wh, int bi, int bh) = Tensors(direction);
        var moments = new Moment[steps];
        int values = Step(new float[_rows], new float[_rows], new float[2 * units]).Length;
        float[] before = Planted == RecurrentFault.StateOfOtherSamples && _left.Length == values ? _left : new float[values];
        for (int step = 0; step < steps; step++)
        {
            int t = direction == 0 || Planted == RecurrentFault.ReverseGoesForward ? step : steps - 1 - step;
            float[] a = new float[_rows], u = new float[_rows];
            for (int row = 0; row < _rows; row++)
            {
                a[row] = Sum(p[bi + row], p.AsSpan(wi + (row * Features), Features), x.AsSpan(t * Features, Features));
                u[row] = Sum(p[bh + row], p.AsSpan(wh + (row * units), units), before.AsSpan(0, units));
            }
            float[] after = Step(a, u, before);
            moments[step] = new(t, x[(t * Features)..((t + 1) * Features)], a, u, before, after);
            after.AsSpan(0, units).CopyTo(y.AsSpan(Output(t, direction)));
            before = after;
        }
        _left = before;
        return moments;
    }

    private void Backward(float[] p, Moment[] moments, int direction, float[] dy, float[] dp, float[] dx)
    {
        (int wi, int wh, int bi, int bh) = Tensors(direction);
        float[] next = new float[moments.Length == 0 ? 0 : moments[0].Before.Length];
        for (int step = moments.Length - 1; step >= 0; step--)
        {
            Moment moment = moments[step];
            bool isLast = step == moments.Length - 1;
            for (int j = 0; j < units; j++)
                next[j] += dy[Output(moment.T, direction) + j];
            (float[] a, float[] u, float[] before) = Back(moment, next);
            float[] h = Planted == RecurrentFault.WeightMeetsNewState ? moment.After : moment.Before;
            for (int row = 0; row < _rows; row++)
            {
                if (Planted != RecurrentFault.BiasOfLastStep || isLast)
                    dp[bi + row] += a[row];
                if (Planted != RecurrentFault.StateBiasForgotten)
                    dp[bh + row] += u[row];
                for (int i = 0; i < Features; i++)
                {
                    dp[wi + (row * Features) + i] += a[row] * moment.X[i];
                    if (Planted != RecurrentFault.InputGradientOfLastStep || isLast)
                        dx[(moment.T * Features) + i] += a[row] * p[wi + (row * Features) + i];
                }
                for (int j = 0; j < units; j++)
                {
                    dp[wh + (row * units) + j] += u[row] * h[j];
                    before[j] += Planted == RecurrentFault.TimeTruncated ? 0 : u[row] * p[wh + (row * units) + j];
                }
            }
            next = before;
        }
    }

    /// <summary>Where the weights and biases of a direction begin.</summary>
    private (int InputWeight, int StateWeight, int InputBias, int StateBias) Tensors(int direction)
    {
        int[] begins = [.. Definition.Parameters.Skip(4 * direction).Take(4).Select(tensor => tensor.Offset)];
        return (begins[0], begins[1], begins[2], begins[3]);
    }

    private int Output(int t, int direction) =>
        ((2 * t) + (Planted == RecurrentFault.DirectionsSwapped ? 1 - direction : direction)) * units;

    private static float Sum(float sum, ReadOnlySpan<float> w, ReadOnlySpan<float> x)
    {
        for (int i = 0; i < w.Length; i++)
            sum = MathF.FusedMultiplyAdd(w[i], x[i], sum);
        return sum;
    }

    private protected static float Sigmoid(float z) => 1 / (1 + MathF.Exp(-z));

    /// <summary>A step that was run: where in time, and what went in and out.</summary>
    private protected sealed record Moment(int T, float[] X, float[] A, float[] U, float[] Before, float[] After);
}

/// <summary>LSTM(3) in both directions.</summary>
[Input(5, 2)]
[LSTM(3, Bidirectional = true)]
[MeanSquaredError, Adam(0.01)]
public sealed class HandWrittenLSTM() : HandWrittenRecurrence<HandWrittenLSTM>(gates: 4, Units), ITrainableNetwork<HandWrittenLSTM>
{
    private const int Units = 3;

    private protected override float[] Step(float[] a, float[] u, float[] before)
    {
        var after = new float[2 * Units];
        for (int j = 0; j < Units; j++)
        {
            (float i, float f, float g, float o) = Gates(a, u, j);
            float c = (f * before[Units + j]) + (i * g);
            (after[j], after[Units + j]) = (o * MathF.Tanh(c), c);
        }
        return after;
    }

    private protected override (float[] A, float[] U, float[] Before) Back(Moment moment, float[] gradient)
    {
        float[] dz = new float[4 * Units], before = new float[2 * Units];
        for (int j = 0; j < Units; j++)
        {
            (float i, float f, float g, float o) = Gates(moment.A, moment.U, j);
            float dh = gradient[j], y = MathF.Tanh(moment.After[Units + j]);
            float dc = (dh * o * (1 - (y * y))) + gradient[Units + j];
            dz[j] = dc * g * i * (1 - i);
            dz[Units + j] = dc * moment.Before[Units + j] * f * (1 - f);
            dz[(2 * Units) + j] = dc * i * (1 - (g * g));
            dz[(3 * Units) + j] = dh * y * o * (1 - o);
            before[Units + j] = Planted == RecurrentFault.CellTruncated ? 0 : dc * f;
        }
        return (dz, dz, before);
    }

    private static (float I, float F, float G, float O) Gates(float[] a, float[] u, int j)
    {
        float Z(int gate) => a[(gate * Units) + j] + u[(gate * Units) + j];
        (int i, int f) = Planted == RecurrentFault.GatesSwapped ? (1, 0) : (0, 1);
        return (Sigmoid(Z(i)), Sigmoid(Z(f)), MathF.Tanh(Z(2)), Sigmoid(Z(3)));
    }
}

/// <summary>The steps of GRU(3).</summary>
public abstract class HandWrittenGatedRecurrence<TSelf>() : HandWrittenRecurrence<TSelf>(gates: 3, Units)
    where TSelf : HandWrittenRecurrence<TSelf>, INetwork<TSelf>, new()
{
    private const int Units = 3;

    private protected override float[] Step(float[] a, float[] u, float[] before)
    {
        var after = new float[Units];
        for (int j = 0; j < Units; j++)
        {
            (_, float z, float n) = Gates(a, u, j);
            after[j] = ((1 - z) * n) + (z * before[j]);
        }
        return after;
    }

    private protected override (float[] A, float[] U, float[] Before) Back(Moment moment, float[] gradient)
    {
        float[] da = new float[3 * Units], du = new float[3 * Units], before = new float[Units];
        for (int j = 0; j < Units; j++)
        {
            (float r, float z, float n) = Gates(moment.A, moment.U, j);
            float dh = gradient[j], dn = dh * (1 - z) * (1 - (n * n));
            da[j] = du[j] = dn * moment.U[(2 * Units) + j] * r * (1 - r);
            da[Units + j] = du[Units + j] = dh * (moment.Before[j] - n) * z * (1 - z);
            da[(2 * Units) + j] = dn;
            du[(2 * Units) + j] = Planted == RecurrentFault.ResetIgnoredInBackward ? dn : r * dn;
            before[j] = z * dh;
        }
        return (da, du, before);
    }

    private static (float R, float Z, float N) Gates(float[] a, float[] u, int j)
    {
        (int reset, int update) = Planted == RecurrentFault.GatesSwapped ? (Units + j, j) : (j, Units + j);
        float r = Sigmoid(a[reset] + u[reset]);
        return (r, Sigmoid(a[update] + u[update]), MathF.Tanh(a[(2 * Units) + j] + (r * u[(2 * Units) + j])));
    }
}

/// <summary>GRU(3) in both directions.</summary>
[Input(5, 2)]
[GRU(3, Bidirectional = true)]
[MeanSquaredError, Adam(0.01)]
public sealed class HandWrittenGRU : HandWrittenGatedRecurrence<HandWrittenGRU>, ITrainableNetwork<HandWrittenGRU>;

/// <summary>The same over samples of different lengths.</summary>
[Input(5, 2, VariableLength = true)]
[GRU(3, Bidirectional = true)]
[MeanSquaredError, Adam(0.01)]
public sealed class HandWrittenLengths : HandWrittenGatedRecurrence<HandWrittenLengths>, ITrainableNetwork<HandWrittenLengths>;
