using StaticNet.Generator.Tests.Harness;
using StaticNet.Reference;

namespace StaticNet.Generator.Tests;

/// <summary>
/// The verifier has teeth: faults are planted in the emitted text, the edited network is compiled and loaded, and
/// <see cref="NetworkVerifier"/> must reject it. Without the edit it must pass.
/// </summary>
public sealed class PlantedFaultTests
{
    private const string Classifier = """
        using StaticNet;
        [Network(MaxBatchSize = 32), Input(20), Dense(18), Tanh, Dense(33), Sigmoid, Dense(3), SoftmaxCrossEntropy, Adam(0.01)]
        public sealed partial class Tested;
        """;

    private const string Regression = """
        using StaticNet;
        [Network(MaxBatchSize = 32), Input(3), Dense(5), ReLU, Dense(2), MeanSquaredError, SGD(0.1, Momentum = 0.9, Nesterov = true, WeightDecay = 0.01)]
        public sealed partial class Tested;
        """;

    // Straight lines that are no chain: SiLU is a stage of its own.
    private const string Mixed = """
        using StaticNet;
        [Network(MaxBatchSize = 32), Input(3), Dense(5), SiLU, Dense(2), MeanSquaredError, SGD(0.1)]
        public sealed partial class Tested;
        """;

    private const string LookAhead = """
        using StaticNet;
        [Network(MaxBatchSize = 8), Input(3), Dense(5), Tanh, Dense(2), MeanSquaredError, NAdam(0.1, WeightDecay = 0.01, DecoupledWeightDecay = true)]
        public sealed partial class Tested;
        """;

    private const string Centered = """
        using StaticNet;
        [Network(MaxBatchSize = 8), Input(3), Dense(5), Tanh, Dense(2), MeanSquaredError, RMSProp(0.1, Alpha = 0.9, Momentum = 0.5, Centered = true)]
        public sealed partial class Tested;
        """;

    private const string Accumulating = """
        using StaticNet;
        [Network(MaxBatchSize = 8), Input(3), Dense(5), Tanh, Dense(2), MeanSquaredError, AdaGrad(0.1, LearningRateDecay = 0.1, InitialAccumulator = 0.5)]
        public sealed partial class Tested;
        """;

    private const string Changing = """
        using StaticNet;
        [Network(MaxBatchSize = 8), Input(3), Dense(5), Tanh, Dense(2), MeanSquaredError, AdaDelta]
        public sealed partial class Tested;
        """;

    private const string Rows = """
        using StaticNet;
        [Network(MaxBatchSize = 8, InputGradients = true)]
        [Input(3, 4), Dense(5, Frozen = true), PReLU(PerChannel = true), Dense(6, L1 = 0.01, L2 = 0.02), GELU, LogSoftmax, Dense(3)]
        [ClipGradientNorm(0.1), ClipGradientValue(0.02), SoftmaxCrossEntropy(LabelSmoothing = 0.1, ClassWeights = [1, 2, 3], FocalGamma = 2), SGD(0.1)]
        public sealed partial class Tested;
        """;

    private const string Binary = """
        using StaticNet;
        [Network(MaxBatchSize = 8), Input(6), Dense(7), ELU(0.5), Dense(5), Mish, Dense(6), Softmax, Dense(3)]
        [BinaryCrossEntropy(PositiveWeight = 2, LabelSmoothing = 0.1, FocalGamma = 2), SGD(0.1)]
        public sealed partial class Tested;
        """;

    private const string Robust = """
        using StaticNet;
        [Network(MaxBatchSize = 8), Input(6), Dense(20), PReLU, Dense(5), HardTanh, Dense(3), Huber(0.5), SGD(0.1)]
        public sealed partial class Tested;
        """;

    private const string Absolute = """
        using StaticNet;
        [Network(MaxBatchSize = 8), Input(6), SiLU, Dense(5), HardSwish, Dense(3), MeanAbsoluteError, SGD(0.1)]
        public sealed partial class Tested;
        """;

    private const string Graph = """
        using StaticNet;
        [Network(MaxBatchSize = 8, InputGradients = true)]
        [Input(4, Name = "a"), Input(3, Name = "b")]
        [Dense(5), Tanh(Name = "h"), Concat("b"), Dense(5), Sigmoid, Multiply("h"), Add("h"), ReLU, Output("f"), Dense(3), Output("y")]
        [Dense(2, From = "h", Name = "side")]
        [MeanSquaredError(From = "y"), MeanAbsoluteError(From = "y", Weight = 0.25), SoftmaxCrossEntropy(From = "side", Weight = 2), SGD(0.1)]
        public sealed partial class Tested;
        """;

    public static TheoryData<string, string, string, string> Faults => new()
    {
        { "sign of the gradient flipped", Regression, "TOps.Subtract(z, t)", "TOps.Subtract(t, z)" },
        { "last input dropped", Classifier, "for (int k = 0; k < 10; k++)", "for (int k = 0; k < 9; k++)" },
        { "last input dropped in the input gradient", Classifier, "for (int k = 0; k < 33; k++)", "for (int k = 0; k < 32; k++)" },
        { "two inputs swapped", Mixed, "TOps.Broadcast(ref x, 1)", "TOps.Broadcast(ref x, 2)" },
        { "bias gradient forgotten", Mixed, "b = TOps.Add(b, d);", "" },
        { "bias of the layer forgotten", Mixed, "TVector z0 = TOps.Load(ref P, 48 + o);", "TVector z0 = TOps.Zero;" },
        { "mean over the batch forgotten", Classifier, "1f / samples", "1f" },
        { "mean over the outputs forgotten", Regression, "weight * scale * 1f", "weight * scale * 2f" },
        { "momentum wrong", Regression, "TOps.Fma(TOps.Create(0.899999976f), TOps.Load(ref m, at), g)", "TOps.Fma(TOps.Create(0.8f), TOps.Load(ref m, at), g)" },
        { "moment not kept", Regression, "TOps.Store(moment, ref m, at);", "" },
        { "Nesterov's look ahead forgotten", Regression, "g = TOps.Fma(TOps.Create(0.899999976f), moment, g);", "g = moment;" },
        { "weight decay with the wrong sign", Regression, "g = TOps.Fma(TOps.Create(0.00999999978f), w, g);", "g = TOps.Fma(TOps.Create(-0.00999999978f), w, g);" },
        { "derivative of the activation forgotten", Regression, "TOps.Store(ReLUGradient(TOps.Load(ref dx, j), TOps.Load(ref h0, j)), ref dx, j);", "{ }" },
        { "derivative of another activation", Classifier, "VectorMath.TanhGradient<TOps", "VectorMath.SigmoidGradient<TOps" },
        { "gradients not accumulated", Classifier, "if (!first)", "if (false)" },
        { "gradients not cleared", Classifier, "first: start == 0", "first: false" },
        { "first moment not corrected", Classifier, "correction / (1 - __beta1Power)", "correction" },
        { "second moment not corrected", Classifier, "global::System.Math.Sqrt(1 - __beta2Power)", "1" },
        { "ε inside of the root", Classifier, "TOps.Add(TOps.Sqrt(second), epsilons)", "TOps.Sqrt(TOps.Add(second, epsilons))" },
        { "ε not corrected", Classifier, "9.9999999392252903E-09 * correction", "9.9999999392252903E-09" },
        { "the gradient's rate not corrected in a look ahead", LookAhead, "LearningRate * correction * (1 - mu)", "LearningRate * (1 - mu)" },
        { "decoupled weight decay forgotten", LookAhead, "w = TOps.Fma(decays, w, w);", "" },
        { "decoupled weight decay not scaled by the learning rate", LookAhead, "(float)(LearningRate * 0.0099999997764825821)", "0.01f" },
        { "the gradient itself forgotten in a look ahead", LookAhead, "TOps.Fma(step, first, TOps.Multiply(gradientStep, g))", "TOps.Multiply(step, first)" },
        { "the momentum of this step for that of the next", LookAhead, "correction * next /", "correction * mu /" },
        { "momenta not multiplied", LookAhead, "__muProduct *=", "__muProduct =" },
        { "momenta that do not warm up", LookAhead, "__muPower *= 0.99983672535267532;", "__muPower *= 0.9;" },
        { "state kept by a reset", LookAhead, "__moments.Span.Clear();\n        __beta2Power = 1;\n        __muPower = 1;\n        __muProduct = 1;", "__moments.Span.Clear();" },
        { "mean not subtracted from the mean square", Centered, "square = TOps.Max(TOps.Zero, TOps.Fma(TOps.Subtract(TOps.Zero, mean), mean, square));", "" },
        { "mean of another moment", Centered, "TOps.Store(mean, ref m, 160 + at)", "TOps.Store(mean, ref m, 320 + at)" },
        { "momentum of quotients forgotten", Centered, "g = TOps.Fma(TOps.Create(0.5f),", "_ = TOps.Fma(TOps.Create(0.5f)," },
        { "moments begin at zero", Accumulating, "__moments.Span.Fill(0.5f);", "" },
        { "squares not added up", Accumulating, "TOps.Fma(g, g, TOps.Load(ref m, at))", "TOps.Multiply(g, g)" },
        { "steps not counted", Accumulating, "__steps += 1;", "__steps = 1;" },
        { "the first step counted as the second", Accumulating, "(__steps - 1)", "__steps" },
        { "changes not remembered", Changing, "TOps.Store(change, ref m, ", "TOps.Store(TOps.Zero, ref m, " },
        { "squares of gradients for those of changes", Changing, "TVector before = TOps.Sqrt(TOps.Add(TOps.Load(ref m, 160 + at)", "TVector before = TOps.Sqrt(TOps.Add(TOps.Load(ref m, at)" },
        { "label off by one", Classifier, "At(ref dz, label) -= share;", "At(ref dz, (label + 1) % 3) -= share;" },
        { "softmax not normalised", Classifier, "share / sum", "share" },
        { "sample weights ignored", Classifier, "weights.IsEmpty ? 1f : weights[r]", "1f" },
        { "last tile repeats the first", Classifier, " ? r : rows - ", " ? r : 0 * " },
        { "parameters transposed", Regression, "RowStride: 1, ColumnStride: 16), // dense0", "RowStride: 16, ColumnStride: 1), // dense0" },
        { "a tile steps with another row's gradients", Classifier, "Step(a1_0, ref p,", "Step(a0_0, ref p," },
        { "a tile steps at another row's place", Classifier, "Step(a1_0, ref p, ref m, 32,", "Step(a1_0, ref p, ref m, 64," },
        { "a tile steps with another row's moments", Classifier, "ref float m = ref At(ref M, i * 32 + o);", "ref float m = ref At(ref M, o);" },
        { "the whole block steps with one vector of moments", Classifier, "Step(TOps.Load(ref G, i), ref P, ref M, i, step", "Step(TOps.Load(ref G, i), ref P, ref At(ref M, -i), i, step" },
        { "a single sample's row one off", Classifier, "TVector s = TOps.Broadcast(ref x, i);", "TVector s = TOps.Broadcast(ref x, i == from ? i : i - 1);" },
        { "a single sample steps with other outputs", Classifier, "Step(TOps.Fma(s, d0_1, TOps.Zero), ref p,", "Step(TOps.Fma(s, d0_0, TOps.Zero), ref p," },
        { "biases not updated", Classifier, "Step(b0_0, ref p, ref m, 0, step, epsilons);", "" },
        { "biases of a straight line not updated", Mixed, "Step(b, ref P, 48 + o, step);", "" },
        { "the second vector of biases does not begin at zero", Classifier, "; b0_1 = TOps.Load(ref g, TOps.Count);", "; } { b0_1 = TOps.Load(ref g, TOps.Count);" },
        { "gradients never begin at zero", Classifier, "if (!first)", "if (true)" },
        { "a step in every piece", Classifier, "update: update && start + rows == samples", "update: update" },
        { "losses of the last piece only", Classifier, "Total(ref losses, rows, loss)", "Total(ref losses, rows, 0)" },
        { "rows of an input gradient in another place", Classifier, "ref dz, 16, ref At(ref dx, row));", "ref dz, 16, ref At(ref dx, row == 17 ? 16 : row));" },
        { "rows of an input gradient in another order", Classifier, "DotRows(ref At(ref W, row * 16), 16,", "DotRows(ref At(ref W, (row + TOps.Count - 1) * 16), -16," },
        { "dz of another stage", Classifier, "Dense1Weights(ref At(ref T, 1024), ref At(ref T, 5120)", "Dense1Weights(ref At(ref T, 1024), ref At(ref T, 4096)" },
        { "dz of the next stage overwritten", Classifier, "ref At(ref T, 4096 + start * 32), ref S, rows, single", "ref At(ref T, 5120 + start * 32), ref S, rows, single" },
        { "padding not masked in a squared error", Regression, "d = TOps.Select(inside, d, TOps.Zero);", "" },
        { "padding not masked in a softmax", Classifier, "value = TOps.Select(inside, value, TOps.Zero);", "" },
        { "mask of the padding one lane short", Regression, "TOps.Create(2f)", "TOps.Create(1f)" },
        { "last target row not read whole", Regression, "Column(ref At(ref next, o), 1, 2 - o)", "Column(ref At(ref next, o), 1, 1 - o)" },
        { "last target row read from the first", Regression, "Column(ref At(ref next, o), 1, 2 - o)", "Column(ref At(ref MemoryMarshal.GetReference(targets), o), 1, 2 - o)" },
        { "a share of the inputs lost", Classifier, "Share(33,", "Share(32," },
        { "a share of the inputs lost by a single worker", Classifier, "workers == 1 ? (0, count)", "workers == 1 ? (count > 30 ? 24 : 0, count)" },
        { "rows of a sample forgotten", Rows, "Dense2Forward(ref h1, ref P, ref h2, rows * 3);", "Dense2Forward(ref h1, ref P, ref h2, rows);" },
        { "rows of a gradient forgotten", Rows, "ref P, ref G, rows * 3, first", "ref P, ref G, rows * 2, first" },
        { "slope of another channel", Rows, "TOps.Create(At(ref P, r % 3))", "TOps.Create(At(ref P, (r + 1) % 3))" },
        { "gradient of another channel's slope", Rows, "At(ref g, r % 3) +=", "At(ref g, (r + 1) % 3) +=" },
        { "slope's gradients overwrite each other", Robust, "At(ref g, 0) += NegativeDot", "At(ref g, 0) = NegativeDot" },
        { "slope does not step", Robust, "Step(TOps.Load(ref G, o), ref P, o, step);", "{ }" },
        { "derivative from the output in place of the input", Rows, "GELUGradient(TOps.Load(ref dz, j), TOps.Load(ref h0, j))", "GELUGradient(TOps.Load(ref dz, j), TOps.Load(ref h, j))" },
        { "row not normalised", Rows, "TOps.Subtract(TOps.Subtract(TOps.Load(ref x, o), shift), logSum)", "TOps.Subtract(TOps.Load(ref x, o), shift)" },
        { "sum of a row's gradients forgotten", Rows, "TOps.Multiply(Exp(TOps.Load(ref h, o)), sum)", "Exp(TOps.Load(ref h, o))" },
        { "padding not masked in a logarithm of a softmax", Rows, "e = TOps.Select(inside, e, TOps.Zero);", "" },
        { "classes not weighted", Rows, "a = TOps.Multiply(a, TOps.Load(ref factors, o));", "" },
        { "weights of another class", Rows, "{ 1f, 2f, 3f, 0f", "{ 1f, 3f, 2f, 0f" },
        { "loss not divided by the weights of its labels", Rows, "double total = global::StaticNet.Generated.TestedDispatch.LabelWeight(labels);", "double total = samples;" },
        { "labels not smoothed", Rows, "TOps.Fma(a, TOps.Create(0.899999976f), TOps.Create(0.0333333351f))", "a" },
        { "smoothing of another number of classes", Rows, "TOps.Create(0.0333333351f)", "TOps.Create(0.025f)" },
        { "focus forgotten in a loss", Rows, "a = TOps.Multiply(a, focus);", "" },
        { "focus forgotten in a gradient", Rows, "TOps.Store(TOps.Multiply(a, c), ref t, o);", "TOps.Store(TOps.Subtract(TOps.Zero, a), ref t, o);" },
        { "mean over a sample's rows forgotten", Rows, "weight * scale * 0.333333343f", "weight * scale" },
        { "label of another row", Rows, "labels[(r * 3 + i)]", "labels[(r * 3 + 2 - i)]" },
        { "gradients not clipped by their norm", Rows, "g = TOps.Multiply(g, scales);", "" },
        { "norm of another limit", Rows, "GradientNorm.Scale(__gradients, 0.1", "GradientNorm.Scale(__gradients, 0.2" },
        { "gradients not clipped by value", Rows, "g = TOps.Min(TOps.Create(0.0199999996f), TOps.Max(TOps.Create(-0.0199999996f), g));", "" },
        { "L2 forgotten", Rows, "g = TOps.Fma(TOps.Create(0.0199999996f), w, g);", "" },
        { "L1 of the wrong sign", Rows, "g = TOps.Add(g, TOps.Select(", "g = TOps.Subtract(g, TOps.Select(" },
        { "penalties of a bias", Rows, "Steps1(ref P, ref G, 16, 96,", "Steps1(ref P, ref G, 16, 112," },
        { "frozen weights move", Rows, "TOps.Store(TOps.Fma(step, g, w), ref p, at);", "TOps.Store(TOps.Fma(step, g, w), ref p, at); if (at == 208) TOps.Store(TOps.Zero, ref p, 288);" },
        { "input gradient of another output", Rows, "dy[r * 48 + output / 3 * 16 + output % 3] = 1;", "dy[r * 48 + output / 3 * 16] = 1;" },
        { "input gradients kept from the call before", Rows, "dy.Clear();", "" },
        { "input gradients of the first piece only", Rows, "inputGradients.Slice(start * InputSize, rows * InputSize)", "inputGradients.Slice(0, rows * InputSize)" },
        { "positive weight forgotten", Binary, "TOps.Multiply(TOps.Create(2f), t)", "t" },
        { "binary labels not smoothed", Binary, "t = TOps.Fma(t, TOps.Create(0.899999976f), TOps.Create(0.0500000007f));", "" },
        { "focus on the wrong side", Binary, "one = TOps.Multiply(one, TOps.Multiply(q, q));", "one = TOps.Multiply(one, TOps.Multiply(p, p));" },
        { "focus forgotten in a binary gradient", Binary, "TOps.Fma(TOps.Multiply(TOps.Create(2f), q), TOps.Min(TOps.Create(1E+30f), lossOfZero), p)", "p" },
        { "labels of another sample", Binary, "Rows.ArePositive(ref y, 16,", "Rows.ArePositive(ref y, 0," },
        { "softmax gradient without its sum", Binary, "TOps.Subtract(TOps.Load(ref dz, o), sum)", "TOps.Load(ref dz, o)" },
        { "alpha forgotten", Binary, "ELU(TOps.Load(ref x, j), TOps.Create(0.5f))", "ELU(TOps.Load(ref x, j), TOps.Create(1f))" },
        { "alpha forgotten in a derivative", Binary, "TOps.Load(ref h0, j), TOps.Create(0.5f)", "TOps.Load(ref h0, j), TOps.Create(1f)" },
        { "limits of another size", Robust, "TOps.Min(TOps.Create(0.5f), d)", "TOps.Min(TOps.Create(0.6f), d)" },
        { "absolute in place of Huber", Robust, "TOps.Subtract(d, TOps.Multiply(TOps.Create(0.5f), c))", "d" },
        { "sign of an absolute error turned round", Absolute, "TOps.Create(-1f), d)", "TOps.Create(1f), d)" },
        { "activation of another kind", Absolute, "VectorMath.SiLU<TOps", "VectorMath.Mish<TOps" },
        { "derivative of another kind", Absolute, "VectorMath.HardSwishGradient<TOps", "VectorMath.SiLUGradient<TOps" },
        { "panel one row off", Classifier, "Transpose(ref At(ref W, o * 16)", "Transpose(ref At(ref W, (o == 0 ? 1 : o) * 16)" },
        { "a value of another input", Graph, "Concat3Forward(ref h2, ref h1,", "Concat3Forward(ref h2, ref h0," },
        { "a value of another layer", Graph, "Multiply5Forward(ref h4, ref h2,", "Multiply5Forward(ref h4, ref h4," },
        { "a value of another layer for a loss alone", Graph, "Dense8Forward(ref h2,", "Dense8Forward(ref h4," },
        { "two values in one place", Graph, "ref float h2 = ref At(ref S, 256);", "ref float h2 = ref At(ref S, 128);" },
        { "a part one off", Graph, "ref At(ref h, 5), 16, rows, 3", "ref At(ref h, 4), 16, rows, 3" },
        { "a product without one factor", Graph, "z = TOps.Multiply(z, TOps.Load(ref x1, r * 16 + o));", "" },
        { "a sum of the same twice", Graph, "z = TOps.Add(z, TOps.Load(ref x1, r * 16 + o));", "z = TOps.Add(z, z);" },
        { "an activation behind a sum forgotten", Graph, "z = ReLU(z);", "" },
        { "a part of a gradient lost", Graph, "Accumulate(ref At(ref T, 1472 + start * 16), ref At(ref T, 2368 + start * 16), rows * 16);", "" },
        { "a part of a gradient in place of the others", Graph, "TOps.Store(TOps.Add(TOps.Load(ref dz, j), TOps.Load(ref part, j)), ref dz, j);", "TOps.Store(TOps.Load(ref part, j), ref dz, j);" },
        { "the last part of a gradient lost", Graph, "TanhGradient(TOps.Add(TOps.Load(ref dz, j), TOps.Load(ref part, j)),", "TanhGradient(TOps.Load(ref dz, j)," },
        { "derivative of what is shared forgotten", Graph, "TanhGradient(TOps.Add(TOps.Load(ref dz, j), TOps.Load(ref part, j)), TOps.Load(ref h, j))", "TOps.Add(TOps.Load(ref dz, j), TOps.Load(ref part, j))" },
        { "derivative before a product forgotten", Graph, "g = SigmoidGradient(g, TOps.Load(ref h0, o));", "" },
        { "gradient of a product without the other factor", Graph, "g = TOps.Multiply(g, TOps.Load(ref h1, o));", "" },
        { "gradient of a product with its own factor", Graph, "g = TOps.Multiply(g, TOps.Load(ref h0, o));", "g = TOps.Multiply(g, TOps.Load(ref h1, o));" },
        { "gradient of another part", Graph, "CopyPadded(ref At(ref dz, 5), 16,", "CopyPadded(ref dz, 16," },
        { "gradients of an output kept from before", Graph, "MemoryMarshal.CreateSpan(ref At(ref T, 1984 + start * 16), rows * 16).Clear();", "" },
        { "gradients of a loss kept from before", Graph, "__training.Span.Slice(2240, __rows * 16).Clear();", "" },
        { "gradients of other outputs kept from before", Graph, "__training.Span.Slice(2112, rows * 16).Clear();", "" },
        { "another output", Graph, "Gather(ref __inference[128], 16, ref y,", "Gather(ref __inference[0], 16, ref y," },
        { "outputs over each other", Graph, "Unsafe.Add(ref y, 5), OutputSize, rows", "Unsafe.Add(ref y, 4), OutputSize, rows" },
        { "outputs of Forward over each other", Graph, "Unsafe.Add(ref y, 5), OutputSize, samples", "Unsafe.Add(ref y, 4), OutputSize, samples" },
        { "output gradients of another output", Graph, "Unsafe.Add(ref dy, 5), OutputSize, ref __training[2112], __rows", "Unsafe.Add(ref dy, 4), OutputSize, ref __training[2112], __rows" },
        { "gradients of inputs over each other", Graph, "Unsafe.Add(ref dx, 4), InputSize, __rows", "Unsafe.Add(ref dx, 3), InputSize, __rows" },
        { "gradient of another of several outputs", Graph, "(output - 5)] = 1;", "(output - 5) / 2] = 1;" },
        { "weight of a loss forgotten in its gradient", Graph, "weight * scale * 2f", "weight * scale" },
        { "weight of a loss forgotten", Graph, "+= 2.0 * weight", "+= weight" },
        { "losses not added", Graph, "Unsafe.Add(ref losses, r) +=", "Unsafe.Add(ref losses, r) =" },
        { "targets of another loss", Graph, "targets.Slice(6), weights", "targets.Slice(3), weights" },
        { "targets of another loss in Evaluate", Graph, "start * TargetSize + 6,", "start * TargetSize + 3," },
        { "targets of another sample", Graph, "targets.Slice(r * 8, 2)", "targets.Slice(r * 2, 2)" },
        { "targets that do not go on", Graph, "GetReference(targets), r * 8)", "GetReference(targets), r * 3)" },
    };

    [Theory]
    [InlineData(Classifier)]
    [InlineData(Regression)]
    [InlineData(Mixed)]
    [InlineData(LookAhead)]
    [InlineData(Centered)]
    [InlineData(Accumulating)]
    [InlineData(Changing)]
    [InlineData(Rows)]
    [InlineData(Binary)]
    [InlineData(Robust)]
    [InlineData(Absolute)]
    [InlineData(Graph)]
    public void Unedited_networks_pass(string source) => LoadedNetworks.Verify(LoadedNetworks.LoadEdited(source));

    [Theory]
    [MemberData(nameof(Faults))]
    public void Fault_is_rejected(string fault, string source, string emitted, string faulty) =>
        Assert.Throws<NetworkVerificationException>(() => LoadedNetworks.Verify(LoadedNetworks.LoadEdited(source, fault, emitted, faulty)));
}
