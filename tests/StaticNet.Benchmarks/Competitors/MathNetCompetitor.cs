using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using StaticNet.Benchmarks.Networks;

namespace StaticNet.Benchmarks.Competitors;

/// <summary>Matrices of Math.NET Numerics in single precision, with its managed provider on one thread, results in matrices kept.</summary>
internal sealed class MathNetCompetitor : Competitor
{
    private readonly Layer[] _layers;
    private readonly Matrix<float> _inputs, _targets;
    private double _power1, _power2;

    static MathNetCompetitor()
    {
        Control.UseManaged();
        Control.UseSingleThread();
    }

    public MathNetCompetitor(Samples samples)
        : base(samples)
    {
        _inputs = Matrix<float>.Build.DenseOfRowMajor(Batch, Shape.InputSize, samples.Inputs);
        _targets = Matrix<float>.Build.DenseOfRowMajor(Batch, Shape.OutputSize, samples.Targets);
        _layers = [.. Shape.Layers.Select(layer => new Layer(layer, Batch))];
        Reset();
    }

    public override void Reset()
    {
        int start = 0;
        foreach (Layer layer in _layers)
        {
            foreach (Parameter parameter in layer.Parameters)
            {
                for (int row = 0; row < parameter.Values.RowCount; row++)
                    for (int column = 0; column < parameter.Values.ColumnCount; column++)
                        parameter.Values[row, column] = Samples.Parameters[start++];
                parameter.FirstMoments.Clear();
                parameter.SecondMoments.Clear();
            }
        }

        _power1 = _power2 = 1;
    }

    public override void Run(Operation operation, long calls)
    {
        for (; calls > 0; calls--)
        {
            Predict();
            if (operation == Operation.Forward) continue;
            ComputeGradients();
            if (operation == Operation.TrainSgd)
                UpdateSgd();
            else if (operation == Operation.Train)
                UpdateAdam();
        }
    }

    public override float[] Outputs() => _layers[^1].Results.ToRowMajorArray();

    public override float[] Parameters() => Concatenate(parameter => parameter.Values);

    public override float[] Gradients() => Concatenate(parameter => parameter.Gradients);

    private float[] Concatenate(Func<Parameter, Matrix<float>> part) =>
        [.. _layers.SelectMany(layer => layer.Parameters).SelectMany(parameter => part(parameter).ToRowMajorArray())];

    private void Predict()
    {
        Matrix<float> x = _inputs;
        foreach (Layer layer in _layers)
        {
            Matrix<float> y = layer.Results;
            x.TransposeAndMultiply(layer.Weight.Values, y);
            layer.Ones.TransposeThisAndMultiply(layer.Bias.Values, layer.Scratch);
            y.Add(layer.Scratch, y);
            switch (layer.Activation)
            {
                case Activation.ReLU: y.PointwiseMaximum(0, y); break;
                case Activation.Tanh: y.PointwiseTanh(y); break;
                case Activation.Sigmoid: y.MapInplace(z => 1 / (1 + MathF.Exp(-z))); break;
            }

            x = y;
        }
    }

    private void ComputeGradients()
    {
        Layer last = _layers[^1];
        last.Results.Subtract(_targets, last.ResultGradients);
        last.ResultGradients.Multiply(2f / Samples.Targets.Length, last.ResultGradients);
        for (int k = _layers.Length - 1; k >= 0; k--)
        {
            Layer layer = _layers[k];
            Matrix<float> dz = layer.ResultGradients;
            Differentiate(layer, dz);
            dz.TransposeThisAndMultiply(k > 0 ? _layers[k - 1].Results : _inputs, layer.Weight.Gradients);
            layer.Ones.Multiply(dz, layer.Bias.Gradients);
            if (k > 0) dz.Multiply(layer.Weight.Values, _layers[k - 1].ResultGradients);
        }
    }

    /// <summary>dy becomes dz = dy ⊙ act′, from the output y.</summary>
    private static void Differentiate(Layer layer, Matrix<float> dy)
    {
        Matrix<float> y = layer.Results, slope = layer.Scratch;
        switch (layer.Activation)
        {
            case Activation.None: return;
            case Activation.ReLU: y.PointwiseSign(slope); break;
            case Activation.Tanh:
                y.PointwiseMultiply(y, slope);
                slope.SubtractFrom(1, slope);
                break;
            case Activation.Sigmoid:
                y.SubtractFrom(1, slope);
                slope.PointwiseMultiply(y, slope);
                break;
        }

        dy.PointwiseMultiply(slope, dy);
    }

    private void UpdateSgd()
    {
        foreach (Parameter p in _layers.SelectMany(layer => layer.Parameters))
        {
            p.Gradients.Multiply(LearningRate, p.Scratch);
            p.Values.Subtract(p.Scratch, p.Values);
        }
    }

    private void UpdateAdam()
    {
        _power1 *= Beta1;
        _power2 *= Beta2;
        float rate = LearningRate / (1 - (float)_power1), correction = 1 / (1 - (float)_power2);
        foreach (Parameter p in _layers.SelectMany(layer => layer.Parameters))
        {
            Matrix<float> m = p.FirstMoments, v = p.SecondMoments, step = p.Scratch;
            m.Multiply(Beta1, m);
            p.Gradients.Multiply(1 - Beta1, step);
            m.Add(step, m);
            v.Multiply(Beta2, v);
            p.Gradients.PointwiseMultiply(p.Gradients, step);
            step.Multiply(1 - Beta2, step);
            v.Add(step, v);
            v.Multiply(correction, step);
            step.PointwiseSqrt(step);
            step.Add(Epsilon, step);
            m.PointwiseDivide(step, step);
            step.Multiply(rate, step);
            p.Values.Subtract(step, p.Values);
        }
    }

    /// <summary>A matrix that is trained.</summary>
    private sealed class Parameter(int rows, int columns)
    {
        public Matrix<float> Values { get; } = Matrix<float>.Build.Dense(rows, columns);

        public Matrix<float> Gradients { get; } = Matrix<float>.Build.Dense(rows, columns);

        public Matrix<float> FirstMoments { get; } = Matrix<float>.Build.Dense(rows, columns);

        public Matrix<float> SecondMoments { get; } = Matrix<float>.Build.Dense(rows, columns);

        public Matrix<float> Scratch { get; } = Matrix<float>.Build.Dense(rows, columns);
    }

    private sealed class Layer
    {
        public Layer(LayerShape shape, int batch)
        {
            Activation = shape.Activation;
            Weight = new Parameter(shape.Outputs, shape.Inputs);
            Bias = new Parameter(1, shape.Outputs);
            Parameters = [Weight, Bias];
            Results = Matrix<float>.Build.Dense(batch, shape.Outputs);
            ResultGradients = Matrix<float>.Build.Dense(batch, shape.Outputs);
            Scratch = Matrix<float>.Build.Dense(batch, shape.Outputs);
            Ones = Matrix<float>.Build.Dense(1, batch, 1);
        }

        public Activation Activation { get; }

        /// <summary>[out][in]</summary>
        public Parameter Weight { get; }

        /// <summary>[1][out]</summary>
        public Parameter Bias { get; }

        public Parameter[] Parameters { get; }

        /// <summary>y, [batch][out]</summary>
        public Matrix<float> Results { get; }

        /// <summary>∂L/∂y, then ∂L/∂z</summary>
        public Matrix<float> ResultGradients { get; }

        public Matrix<float> Scratch { get; }

        /// <summary>[1][batch], to repeat the biases and to sum over the samples</summary>
        public Matrix<float> Ones { get; }
    }
}
