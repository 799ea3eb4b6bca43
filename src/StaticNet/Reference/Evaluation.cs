namespace StaticNet.Reference;

/// <summary>What one evaluation of a batch yields.</summary>
internal sealed class Evaluation(int parameterCount, int inputCount, int outputCount)
{
    /// <summary>The mean loss, 0 without targets.</summary>
    public double Loss { get; set; }

    /// <summary>n × OutputSize values.</summary>
    public double[] Outputs { get; } = new double[outputCount];

    /// <summary>The buffers behind the evaluation, which a training pass has moved.</summary>
    public required double[] Buffers { get; set; }

    /// <summary>What each sample leaves behind for the next training call; none where nothing is carried.</summary>
    public IReadOnlyList<double[]> States { get; set; } = [];

    /// <summary>∂L/∂parameters in canonical order.</summary>
    public double[] ParameterGradients { get; } = new double[parameterCount];

    /// <summary>∂L/∂inputs, n × InputSize values.</summary>
    public double[] InputGradients { get; } = new double[inputCount];

    /// <summary>The rounding bound of each parameter's gradient, a sum over samples and rows.</summary>
    public double[] ParameterBounds { get; } = new double[parameterCount];

    /// <summary>The rounding bound of each input's gradient, a sum over the units behind it.</summary>
    public double[] InputBounds { get; } = new double[inputCount];

    /// <summary>Copies the gradients of the leaves, parameters before inputs.</summary>
    public void TakeLeaves<T>(Tape<T> tape)
        where T : struct, IReal<T>
    {
        Take(0, ParameterGradients, ParameterBounds);
        Take(ParameterGradients.Length, InputGradients, InputBounds);

        void Take(int first, double[] gradients, double[] bounds)
        {
            for (int i = 0; i < gradients.Length; i++)
            {
                (T gradient, double terms, int count) = tape.Leaf(first + i);
                gradients[i] = T.ToDouble(gradient);
                bounds[i] = Magnitude.RoundingBound(terms, count);
            }
        }
    }
}
