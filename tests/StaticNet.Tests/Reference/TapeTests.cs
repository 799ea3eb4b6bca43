using StaticNet.Reference;

namespace StaticNet.Tests.Reference;

/// <summary>The tape against central differences, and its bookkeeping.</summary>
public sealed class TapeTests
{
    [Fact]
    public void Every_operation_has_its_derivative()
    {
        Check<Sum>();
        Check<Difference>();
        Check<Negation>();
        Check<Product>();
        Check<Quotient>();
        Check<AddedProduct>();
        Check<Exponential>();
        Check<Logarithm>();
        Check<SquareRoot>();
        Check<HyperbolicTangent>();
        Check<Logistic>();
        Check<ExponentialMinusOne>();
        Check<LogarithmOfOnePlus>();
        Check<ErrorFunction>();
        Check<Power>();
        Check<Smaller>();
        Check<Larger>();
        Check<Everything>();
    }

    [Fact]
    public void A_network_has_the_gradient_of_central_differences()
    {
        const double H = 1e-6;
        var network = ReferenceNetwork.From<ClassifierNetwork>();
        var random = new CounterRandom(5);
        double[] p = [.. Enumerable.Range(0, network.ParameterCount).Select(_ => (double)random.Uniform(-1, 1))];
        double[] x = [.. Enumerable.Range(0, 4 * network.InputSize).Select(_ => (double)random.Uniform(-1, 1))];
        int[] labels = [0, 2, 1, 1];
        double[] weights = [1, 0.5, 2, 0];
        network.SetParameters(p);
        ReferenceGradients gradients = network.ComputeGradients(x, labels, weights);
        for (int i = 0; i < p.Length; i++)
            Assert.Equal(Slope(p, i, () => network.SetParameters(p)), gradients.Parameters[i], 1e-8);
        for (int i = 0; i < x.Length; i++)
            Assert.Equal(Slope(x, i, () => network.SetParameters(p)), gradients.Inputs[i], 1e-8);

        double Slope(double[] values, int i, Action apply)
        {
            double value = values[i];
            double above = At(value + H), below = At(value - H);
            At(value);
            return (above - below) / (2 * H);

            double At(double moved)
            {
                values[i] = moved;
                apply();
                return network.ComputeGradients(x, labels, weights).Loss;
            }
        }
    }

    [Fact]
    public void Leaves_add_up_over_rewinds_and_count_their_terms()
    {
        var tape = new Tape<DoubleReal>();
        Variable<DoubleReal>[] w = tape.Begin([new(3)]);
        foreach (double x in new double[] { 2, -5, 1 })
        {
            tape.Seed(w[0] * Variable<DoubleReal>.FromDouble(x), new(1));
            tape.Backward();
            tape.Rewind();
        }
        Assert.Equal((new DoubleReal(-2), 8.0, 3), tape.Leaf(0));
    }

    [Fact]
    public void Constants_record_nothing()
    {
        Variable<DoubleReal> sum = Variable<DoubleReal>.FromDouble(1) + Variable<DoubleReal>.FromDouble(2);
        Assert.Null(sum.Tape);
        Assert.Equal(3, sum.Value.Value);
    }

    private static void Check<TFunction>()
        where TFunction : IFunction
    {
        const double H = 1e-6, A = 0.7, B = 1.3;
        var tape = new Tape<DoubleReal>();
        Variable<DoubleReal>[] x = tape.Begin([new(A), new(B)]);
        tape.Seed(TFunction.Of(x[0], x[1]), new(1));
        tape.Backward();
        Assert.Equal((At(A + H, B) - At(A - H, B)) / (2 * H), tape.Leaf(0).Gradient.Value, 1e-8);
        Assert.Equal((At(A, B + H) - At(A, B - H)) / (2 * H), tape.Leaf(1).Gradient.Value, 1e-8);

        static double At(double a, double b) => TFunction.Of(new DoubleReal(a), new DoubleReal(b)).Value;
    }

    private interface IFunction
    {
        static abstract T Of<T>(T a, T b)
            where T : struct, IReal<T>;
    }

    private sealed class Sum : IFunction
    {
        public static T Of<T>(T a, T b)
            where T : struct, IReal<T> => a + b;
    }

    private sealed class Difference : IFunction
    {
        public static T Of<T>(T a, T b)
            where T : struct, IReal<T> => a - b;
    }

    private sealed class Negation : IFunction
    {
        public static T Of<T>(T a, T b)
            where T : struct, IReal<T> => -a;
    }

    private sealed class Product : IFunction
    {
        public static T Of<T>(T a, T b)
            where T : struct, IReal<T> => a * b;
    }

    private sealed class Quotient : IFunction
    {
        public static T Of<T>(T a, T b)
            where T : struct, IReal<T> => a / b;
    }

    private sealed class AddedProduct : IFunction
    {
        public static T Of<T>(T a, T b)
            where T : struct, IReal<T> => T.MultiplyAdd(T.MultiplyAdd(a, a, b), b, T.FromDouble(3));
    }

    private sealed class Exponential : IFunction
    {
        public static T Of<T>(T a, T b)
            where T : struct, IReal<T> => T.Exp(a);
    }

    private sealed class Logarithm : IFunction
    {
        public static T Of<T>(T a, T b)
            where T : struct, IReal<T> => T.Log(a);
    }

    private sealed class SquareRoot : IFunction
    {
        public static T Of<T>(T a, T b)
            where T : struct, IReal<T> => T.Sqrt(b);
    }

    private sealed class HyperbolicTangent : IFunction
    {
        public static T Of<T>(T a, T b)
            where T : struct, IReal<T> => T.Tanh(b);
    }

    private sealed class Logistic : IFunction
    {
        public static T Of<T>(T a, T b)
            where T : struct, IReal<T> => T.Sigmoid(a);
    }

    private sealed class ExponentialMinusOne : IFunction
    {
        public static T Of<T>(T a, T b)
            where T : struct, IReal<T> => T.Expm1(a);
    }

    private sealed class LogarithmOfOnePlus : IFunction
    {
        public static T Of<T>(T a, T b)
            where T : struct, IReal<T> => T.Log1P(b);
    }

    private sealed class ErrorFunction : IFunction
    {
        public static T Of<T>(T a, T b)
            where T : struct, IReal<T> => T.Erfc(a);
    }

    private sealed class Power : IFunction
    {
        public static T Of<T>(T a, T b)
            where T : struct, IReal<T> => T.Pow(b, 2.5) + T.Pow(a, 1);
    }

    private sealed class Smaller : IFunction
    {
        public static T Of<T>(T a, T b)
            where T : struct, IReal<T> => T.Min(a, b) + T.Min(b, T.FromDouble(2));
    }

    private sealed class Larger : IFunction
    {
        public static T Of<T>(T a, T b)
            where T : struct, IReal<T> => T.Max(a, b) + T.Max(a, T.FromDouble(-2));
    }

    private sealed class Everything : IFunction
    {
        public static T Of<T>(T a, T b)
            where T : struct, IReal<T> => T.Tanh(a * b) - (T.Exp(-a) / T.Sqrt((a * a) + T.Log(b)));
    }
}
