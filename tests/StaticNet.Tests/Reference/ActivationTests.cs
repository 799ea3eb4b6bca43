using StaticNet.Reference;

namespace StaticNet.Tests.Reference;

/// <summary>The activations at zero, at their kinks, far away, and at what is no number; derivatives beside central differences.</summary>
public sealed class ActivationTests
{
    private const double Inf = double.PositiveInfinity;
    private const double H = 1e-5;

    public static TheoryData<LayerAttribute, double, double> Limits => new()
    {
        { new ReLUAttribute(), 0, Inf },
        { new LeakyReLUAttribute(0.5), -Inf, Inf },
        { new ELUAttribute(2), -2, Inf },
        { new SELUAttribute(), -1.7580993408473766, Inf },
        { new GELUAttribute(), 0, Inf },
        { new GELUAttribute { Approximate = true }, 0, Inf },
        { new SiLUAttribute(), 0, Inf },
        { new MishAttribute(), 0, Inf },
        { new SigmoidAttribute(), 0, 1 },
        { new TanhAttribute(), -1, 1 },
        { new SoftplusAttribute(2), 0, Inf },
        { new SoftsignAttribute(), -1, 1 },
        { new HardSigmoidAttribute(), 0, 1 },
        { new HardSwishAttribute(), 0, Inf },
        { new HardTanhAttribute(-2, 3), -2, 3 },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public void Far_away_it_has_its_limits(LayerAttribute layer, double below, double above)
    {
        double[] y = Network(layer, 5).Predict([-Inf, Inf, double.NaN, -3e38, 3e38]);
        Assert.Equal([below, above, double.NaN], y[..3], (a, b) => a.Equals(b) || Math.Abs(a - b) < 1e-15);
        Assert.True(Math.Abs(y[3]) <= 3e38 && Math.Abs(y[4]) <= 3.2e38, $"{y[3]} and {y[4]}");
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public void It_has_the_slope_of_central_differences(LayerAttribute layer, double below, double above)
    {
        Assert.True(below < above);
        double[] x = [-40, -3.5, -2.7, -1.2, -0.3, 0.2, 0.9, 2.2, 3.4, 40];
        ReferenceNetwork network = Network(layer, x.Length);
        double[] up = network.Predict([.. x.Select(z => z + H)]), down = network.Predict([.. x.Select(z => z - H)]);
        double[] slopes = network.Backward(x, [.. x.Select(_ => 1.0)]).Inputs;
        for (int i = 0; i < x.Length; i++)
            Assert.Equal((up[i] - down[i]) / (2 * H), slopes[i], 1e-8);
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public void Slopes_are_finite_on_the_whole_float_line(LayerAttribute layer, double below, double above)
    {
        Assert.True(below < above);
        double[] x = [-3e38, -1e30, -1e10, -1000, -1e-30, 0, 1e-45, 1e-10, 1000, 1e10, 1e30, 3e38];
        Assert.All(Network(layer, x.Length).Backward(x, [.. x.Select(_ => 1.0)]).Inputs, slope => Assert.InRange(slope, -1, 2));
    }

    [Fact]
    public void Kinks_have_the_slopes_of_PyTorch()
    {
        Assert.Equal([0.01f, 1], Slopes(new LeakyReLUAttribute(), 0, 1));
        Assert.Equal([0.5, 1], Slopes(new ELUAttribute(0.5), 0, 1));
        Assert.Equal([0, 1 / 6.0, 0], Slopes(new HardSigmoidAttribute(), -3, 0, 3));
        Assert.Equal([0, 0.5, 1], Slopes(new HardSwishAttribute(), -3, 0, 3));
        Assert.Equal([0, 1, 0], Slopes(new HardTanhAttribute(), -1, 0, 1));
        Assert.Equal([1, 1], Slopes(new SoftsignAttribute(), 0, -0.0));
    }

    [Fact]
    public void PReLU_has_one_slope_or_one_a_channel()
    {
        var one = new ReferenceNetwork(Read(new InputAttribute(2, 3), new PReLUAttribute()));
        var each = new ReferenceNetwork(Read(new InputAttribute(2, 3), new PReLUAttribute { PerChannel = true }));
        Assert.Equal((1, 2), (one.ParameterCount, each.ParameterCount));
        one.SetParameters([0.5]);
        each.SetParameters([0.5, 2.0]);
        double[] x = [-1, 2, -3, -4, 5, -6];
        Assert.Equal([-0.5, 2, -1.5, -2, 5, -3], one.Predict(x));
        Assert.Equal([-0.5, 2, -1.5, -8, 5, -12], each.Predict(x));
        Assert.Equal([-14], one.Backward(x, [1, 1, 1, 1, 1, 1]).Parameters);
        Assert.Equal([-4, -10], each.Backward(x, [1, 1, 1, 1, 1, 1]).Parameters);
    }

    [Fact]
    public void Softmax_acts_on_rows()
    {
        var network = new ReferenceNetwork(Read(new InputAttribute(2, 2), new SoftmaxAttribute()));
        Assert.Equal([0.5, 0.5, 1, 0], network.Predict([7, 7, 1e4, -1e4]));
        var logarithm = new ReferenceNetwork(Read(new InputAttribute(2, 2), new LogSoftmaxAttribute()));
        Assert.Equal([-Math.Log(2), -Math.Log(2), 0, -2e4], logarithm.Predict([7, 7, 1e4, -1e4]));
        Assert.All(network.Predict([double.NaN, 0, 1, 2])[..2], y => Assert.True(double.IsNaN(y)));
    }

    private static double[] Slopes(LayerAttribute layer, params double[] x) =>
        Network(layer, x.Length).Backward(x, [.. x.Select(_ => 1.0)]).Inputs;

    private static ReferenceNetwork Network(LayerAttribute layer, int size) => new(Read(new InputAttribute(size), layer));

    private static NetworkDeclaration Read(params Attribute[] attributes) => NetworkDeclaration.Read("Net", attributes);
}
