namespace StaticNet.Reference.Layers;

/// <summary>The meaning of one layer: shapes, parameters and the naive forward pass for one sample. Gradients come from the tape.</summary>
internal abstract class LayerReference
{
    /// <summary>The shape of one output sample.</summary>
    public abstract IReadOnlyList<int> OutputShape { get; }

    /// <summary>The tensors in PyTorch's <c>state_dict</c> order; most layers have none.</summary>
    public virtual IReadOnlyList<(string Name, int[] Shape)> Parameters => [];

    /// <summary>Tensors that a training pass moves and no gradient does, in canonical order.</summary>
    public virtual IReadOnlyList<(string Name, int[] Shape)> Buffers => [];

    /// <summary>Whether a training pass computes with the whole batch, so that its samples go through the network side by side.</summary>
    public virtual bool NeedsBatch => false;

    /// <summary>Whether a training pass draws random numbers.</summary>
    public virtual bool IsNoisy => false;

    /// <summary>Inputs at which the derivative of an elementwise layer jumps, so that rounding may choose either branch.</summary>
    public virtual IReadOnlyList<double> Kinks => [];

    /// <summary>Whether the derivative jumps anywhere.</summary>
    public virtual bool HasKinks => Kinks.Count > 0;

    /// <summary>How often a weight meets a value in one sample: what the reference takes its time for.</summary>
    public virtual long Multiplications => 0;

    /// <summary>Whether compiled code may apply the layer to the sums before it at once, so that their rounding goes on into it.</summary>
    public virtual bool IsFused => Parameters.Count == 0;

    /// <summary>Whether the tensors are not trained.</summary>
    public virtual bool IsFrozen => false;

    /// <summary>The factors λ₁ and λ₂ of what a step adds to the gradients of weights, not of biases: <c>λ₂ w + λ₁ sign(w)</c>.</summary>
    public virtual (double L1, double L2) Penalty => (0, 0);

    /// <summary>Where an element of a tensor, by its number in row-major order, begins; <c>null</c> where it is drawn.</summary>
    public virtual double? InitialValue(string tensor, int element) => null;

    /// <summary>How far an initial value may be from that, relative to it, where it takes more than to write it down.</summary>
    public virtual double InitialError => 0;

    /// <summary>How many values of each sample a pass leaves behind for the next one.</summary>
    public virtual int StateCount => 0;

    /// <summary>
    /// The values of one sample at which a derivative may jump: by default the input; a layer with such values inside computes them.
    /// </summary>
    /// <param name="x">The input of all samples, one behind the other.</param>
    /// <param name="parameters">As for <see cref="Forward"/>.</param>
    /// <param name="samples">Which samples they are.</param>
    public virtual T[] KinkValues<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, LayerSamples samples)
        where T : struct, IReal<T> => x.ToArray();

    /// <summary>Whether rounding could choose another branch at one of the <see cref="Kinks"/>, or wherever the derivative jumps.</summary>
    /// <param name="x">
    /// The <see cref="KinkValues"/> of a sample, and how far compiled code may be from them. A value exactly at a kink was put there, and
    /// is so in every arithmetic.
    /// </param>
    public virtual bool IsNearKink(ReadOnlySpan<BoundedReal> x)
    {
        IReadOnlyList<double> kinks = Kinks;
        foreach (BoundedReal z in x)
        {
            if (kinks.Any(kink => z.Value != kink && Math.Abs(z.Value - kink) <= z.Error))
                return true;
        }
        return false;
    }

    /// <summary>Computes one sample, in inference mode.</summary>
    /// <param name="x">The input, in row-major order; of a layer with several, one behind the other.</param>
    /// <param name="parameters">The layer's tensors, one behind the other, then its buffers.</param>
    /// <param name="y">The output, written.</param>
    public abstract void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
        where T : struct, IReal<T>;

    /// <summary>
    /// The same of a sequence [time, …] of which only the first steps are there. What is behind them changes nothing in front of them; a
    /// layer that would let it does something else here.
    /// </summary>
    public virtual void ForwardSteps<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, int steps, Span<T> y)
        where T : struct, IReal<T> => Forward(x, parameters, y);

    /// <summary>Computes samples, one behind the other, in training mode; most layers know no difference.</summary>
    public virtual void ForwardTraining<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, LayerSamples samples, Span<T> y)
        where T : struct, IReal<T> => ForwardEach(x, parameters, samples, y);

    /// <summary>Computes samples, one behind the other, in inference mode.</summary>
    public virtual void ForwardEach<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, LayerSamples samples, Span<T> y)
        where T : struct, IReal<T>
    {
        (int inputs, int outputs) = (x.Length / samples.Count, y.Length / samples.Count);
        for (int i = 0; i < samples.Count; i++)
        {
            ReadOnlySpan<T> sample = x.Slice(i * inputs, inputs);
            if (samples.Lengths is { } lengths)
                ForwardSteps(sample, parameters, lengths[samples.First + i], y.Slice(i * outputs, outputs));
            else
                Forward(sample, parameters, y.Slice(i * outputs, outputs));
        }
    }

    /// <summary>What each of the samples leaves behind, <see cref="StateCount"/> values of one sample behind those of the other.</summary>
    public virtual T[] StatesBehind<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, LayerSamples samples)
        where T : struct, IReal<T> => [];

    /// <summary>What a training pass over all samples of a call makes of the buffers.</summary>
    /// <param name="x">The inputs of the samples, one behind the other.</param>
    /// <param name="count">How many samples they are.</param>
    /// <param name="buffers">The layer's buffers, one behind the other, changed.</param>
    public virtual void MoveBuffers<T>(ReadOnlySpan<T> x, int count, Span<T> buffers)
        where T : struct, IReal<T>
    {
    }

    /// <summary>The shape that several inputs have in common, all but for one axis where that is given.</summary>
    /// <exception cref="ArgumentException">There is one input, or the shapes differ.</exception>
    private protected static IReadOnlyList<int> CommonShape(IReadOnlyList<IReadOnlyList<int>> inputShapes, int? except = null)
    {
        if (inputShapes.Count < 2)
            throw new ArgumentException("There is nothing to join: it needs at least one name.");
        if (inputShapes.Any(shape => shape.Count != inputShapes[0].Count || !Rest(shape).SequenceEqual(Rest(inputShapes[0]))))
            throw new ArgumentException(except is null ? "The shapes are not equal." : $"The shapes differ on another axis than {except}.");
        return inputShapes[0];

        IEnumerable<int> Rest(IReadOnlyList<int> shape) => shape.Where((_, axis) => axis != except);
    }

    /// <exception cref="ArgumentException">The shape is not [channels, height, width].</exception>
    internal static void RequireImage(IReadOnlyList<int> inputShape)
    {
        if (inputShape.Count != 3)
            throw new ArgumentException($"The input is {Text(inputShape)}; it must be [channels, height, width].");
    }

    /// <exception cref="ArgumentException">The shape is not [time, features].</exception>
    private protected static void RequireSequence(IReadOnlyList<int> inputShape)
    {
        if (inputShape.Count != 2)
            throw new ArgumentException($"The input is {Text(inputShape)}; it must be [time, features].");
    }

    /// <summary>A shape as it is written.</summary>
    internal static string Text(IReadOnlyList<int> shape) => $"[{string.Join(", ", shape)}]";

    /// <summary><c>log(1 + eˣ) = max(x, 0) + log(1 + e^(−|x|))</c>.</summary>
    private protected static T Softplus<T>(T x)
        where T : struct, IReal<T> => x <= T.FromDouble(0) ? T.Log1P(T.Exp(x)) : x + T.Log1P(T.Exp(-x));

    private protected static bool IsInfinite<T>(T x)
        where T : struct, IReal<T> => double.IsInfinity(T.ToDouble(x));
}
