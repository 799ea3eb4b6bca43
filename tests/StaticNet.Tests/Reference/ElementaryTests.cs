using StaticNet.Reference;

namespace StaticNet.Tests.Reference;

/// <summary>The elementary functions of the reference beside values with 40 digits (mpmath), rounded to double.</summary>
public sealed class ElementaryTests
{
    private const double Relative = 1e-15;

    [Theory]
    [MemberData(nameof(Erfcs))]
    public void Erfc_is_accurate_in_both_tails(double x, double expected) => AssertClose(expected, Elementary.Erfc(x));

    [Theory]
    [MemberData(nameof(Expm1s))]
    public void Expm1_does_not_cancel(double x, double expected) => AssertClose(expected, Elementary.Expm1(x));

    [Theory]
    [MemberData(nameof(Log1Ps))]
    public void Log1P_does_not_cancel(double x, double expected) => AssertClose(expected, Elementary.Log1P(x));

    [Fact]
    public void Functions_have_their_limits()
    {
        double[] ends = [double.NegativeInfinity, double.PositiveInfinity, double.NaN];
        Assert.Equal([2, 0, double.NaN], ends.Select(Elementary.Erfc));
        Assert.Equal([-1, double.PositiveInfinity, double.NaN], ends.Select(Elementary.Expm1));
        Assert.Equal([double.NaN, double.PositiveInfinity, double.NaN], ends.Select(Elementary.Log1P));
        Assert.Equal(double.NegativeInfinity, Elementary.Log1P(-1));
        Assert.True(double.IsNegative(Elementary.Expm1(-0.0)) && double.IsNegative(Elementary.Log1P(-0.0)));
    }

    public static TheoryData<double, double> Erfcs => new()
    {
        { -6, 2.0 },
        { -2.5, 1.999593047982555 },
        { -1, 1.8427007929497148 },
        { -0.75, 1.7111556336535152 },
        { -0.5, 1.5204998778130465 },
        { -0.3, 1.3286267594591274 },
        { -0.001, 1.0011283787909693 },
        { 0, 1.0 },
        { 1E-10, 0.999999999887162 },
        { 0.125, 0.8596837951986662 },
        { 0.4999, 0.4795880048386134 },
        { 0.5, 0.4795001221869535 },
        { 0.50001, 0.47949133440510344 },
        { 0.7, 0.32219880616258156 },
        { 1, 0.15729920705028513 },
        { 1.5, 0.033894853524689274 },
        { 2.25, 0.0014627165866811518 },
        { 3, 2.209049699858544E-05 },
        { 4.75, 1.8485047721485312E-11 },
        { 7, 4.183825607779414E-23 },
        { 10.1, 2.770896983131174E-46 },
        { 15.3, 7.9765601254207E-104 },
        { 20, 5.395865611607901E-176 },
        { 26, 5.663192408856143E-296 },
    };

    public static TheoryData<double, double> Expm1s => new()
    {
        { -40, -1.0 },
        { -1.5, -0.7768698398515702 },
        { -1, -0.6321205588285577 },
        { -0.999, -0.631752495386337 },
        { -0.5, -0.3934693402873666 },
        { -0.001, -0.0009995001666250085 },
        { -1E-09, -9.999999995E-10 },
        { -1E-300, -1E-300 },
        { 0, 0.0 },
        { 1E-17, 1E-17 },
        { 1E-08, 1.0000000050000001E-08 },
        { 0.001, 0.0010005001667083417 },
        { 0.5, 0.6487212707001282 },
        { 0.999, 1.7155649053185666 },
        { 1.001, 1.7210014698815785 },
        { 5, 147.4131591025766 },
        { 700, 1.0142320547350045e+304 },
    };

    public static TheoryData<double, double> Log1Ps => new()
    {
        { -0.999999, -13.815510557935518 },
        { -0.5, -0.6931471805599453 },
        { -0.3, -0.35667494393873234 },
        { -0.001, -0.0010005003335835335 },
        { -1E-09, -1.0000000005000001E-09 },
        { -1E-300, -1E-300 },
        { 0, 0.0 },
        { 1E-17, 1E-17 },
        { 1E-08, 9.999999950000001E-09 },
        { 0.001, 0.0009995003330835331 },
        { 0.5, 0.4054651081081644 },
        { 1, 0.6931471805599453 },
        { 5, 1.791759469228055 },
        { 10000000000.0, 23.025850930040455 },
        { 1e+300, 690.7755278982137 },
    };

    private static void AssertClose(double expected, double actual) =>
        Assert.True(Math.Abs(actual - expected) <= Relative * Math.Abs(expected), $"{actual:R} instead of {expected:R}");
}
