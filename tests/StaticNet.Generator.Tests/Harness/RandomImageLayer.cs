namespace StaticNet.Generator.Tests.Harness;

/// <summary>A layer for images or sequences, drawn at random with options that go together.</summary>
/// <param name="Text">As declared, without name and reader.</param>
/// <param name="Shape">What it gives.</param>
/// <param name="Work">Multiply-adds for a sample.</param>
internal sealed record RandomImageLayer(string Text, int[] Shape, long Work)
{
    private static readonly string[] AxisNames = ["Height", "Width"];

    /// <summary>One that reads the shape, channels first.</summary>
    public static RandomImageLayer Draw(Random random, int[] shape)
    {
        int choice = random.Next(20);
        bool isImage = shape.Length == 3;
        return choice switch
        {
            < 6 => Convolution(random, shape),
            < 8 when isImage => Depthwise(random, shape),
            < 11 when isImage => Transposed(random, shape),
            < 15 => Pool(random, shape),
            15 => new($"Global{(random.Next(2) == 0 ? "Max" : "Average")}Pool", [shape[0]], 0),
            16 => Reshape(random, shape),
            17 when isImage => ZeroPad(random, shape),
            18 when isImage => Upsample(random, shape),
            _ => Convolution(random, shape),
        };
    }

    private static RandomImageLayer Convolution(Random random, int[] shape)
    {
        int groups = Groups(random, shape[0]), outputs = Filters(random, groups);
        Axis[] axes = [.. shape.Skip(1).Select(size => Axis.Draw(random, size, isSequence: shape.Length == 2))];
        int[] sizes = [.. axes.Select(axis => axis.Windows)];
        string name = shape.Length == 2 ? "Conv1D" : "Conv2D";
        return new(
            $"{name}({outputs}, {Sizes(axes)}{Options(random, axes)}{Option("Groups", groups, 1)}{Weights(random)})", [outputs, .. sizes],
            (long)shape[0] / groups * outputs * Product(sizes) * Product(axes.Select(axis => axis.Size)));
    }

    private static RandomImageLayer Depthwise(Random random, int[] shape)
    {
        int multiplier = random.Next(3) == 0 ? random.Next(2, 4) : 1;
        Axis[] axes = [.. shape.Skip(1).Select(size => Axis.Draw(random, size))];
        int[] sizes = [.. axes.Select(axis => axis.Windows)];
        return new(
            $"DepthwiseConv2D({Sizes(axes)}{Options(random, axes)}{Option("Multiplier", multiplier, 1)}{Weights(random)})", [shape[0] * multiplier, .. sizes],
            (long)shape[0] * multiplier * Product(sizes) * Product(axes.Select(axis => axis.Size)));
    }

    private static RandomImageLayer Transposed(Random random, int[] shape)
    {
        int groups = Groups(random, shape[0]), outputs = Filters(random, groups);
        Axis[] axes = [.. shape.Skip(1).Select(size => Axis.DrawTransposed(random, size))];
        int[] sizes = [.. axes.Select(axis => axis.Places)];
        return new(
            $"ConvTranspose2D({outputs}, {Sizes(axes)}{Options(random, axes)}{Option("Groups", groups, 1)}{Weights(random)})", [outputs, .. sizes],
            (long)shape[0] / groups * outputs * Product(shape.Skip(1)) * Product(axes.Select(axis => axis.Size)));
    }

    private static RandomImageLayer Pool(Random random, int[] shape)
    {
        bool isMax = random.Next(2) == 0;
        Axis[] axes = [.. shape.Skip(1).Select(size => Axis.DrawPool(random, size))];
        int[] sizes = [.. axes.Select(axis => axis.Windows)];
        string uncounted = isMax || random.Next(2) == 0 ? "" : ", CountPadding = false";
        return new(
            $"{(isMax ? "Max" : "Average")}Pool{shape.Length - 1}D({Sizes(axes)}{Options(random, axes)}{uncounted})", [shape[0], .. sizes],
            (long)shape[0] * Product(sizes) * Product(axes.Select(axis => axis.Size)));
    }

    /// <summary>To two or three dimensions; one of them may be what the others leave.</summary>
    private static RandomImageLayer Reshape(Random random, int[] shape)
    {
        int rest = Product(shape), count = random.Next(1, 4);
        int[] to = new int[count];
        for (int i = 0; i < count; i++)
        {
            int[] divisors = [.. Enumerable.Range(1, Math.Min(rest, 17)).Where(divisor => rest % divisor == 0)];
            to[i] = i == count - 1 ? rest : divisors[random.Next(divisors.Length)];
            rest /= to[i];
        }

        int inferred = random.Next(-1, count);
        return new($"Reshape({string.Join(", ", to.Select((size, i) => i == inferred ? -1 : size))})", to, 0);
    }

    private static RandomImageLayer ZeroPad(Random random, int[] shape)
    {
        int[] sides = [random.Next(3), random.Next(3), random.Next(3), random.Next(3)];
        string text = string.Join(", ", sides);
        switch (random.Next(3))
        {
            case 0:
                sides = [sides[0], sides[0], sides[0], sides[0]];
                text = $"{sides[0]}";
                break;
            case 1:
                sides = [sides[0], sides[0], sides[2], sides[2]];
                text = $"{sides[0]}, {sides[2]}";
                break;
            default:
                break;
        }

        return new($"ZeroPad2D({text})", [shape[0], shape[1] + sides[0] + sides[1], shape[2] + sides[2] + sides[3]], 0);
    }

    private static RandomImageLayer Upsample(Random random, int[] shape)
    {
        int height = random.Next(1, 4), width = random.Next(2) == 0 ? height : random.Next(1, 4);
        return new($"Upsample2D({(height == width ? $"{height}" : $"{height}, {width}")})", [shape[0], shape[1] * height, shape[2] * width], 0);
    }

    private static int Groups(Random random, int channels)
    {
        int[] divisors = [.. Enumerable.Range(1, channels).Where(count => channels % count == 0)];
        return random.Next(3) > 0 ? 1 : divisors[random.Next(divisors.Length)];
    }

    /// <summary>A multiple of the groups; at times of whole vectors, which other kernels are for.</summary>
    private static int Filters(Random random, int groups) =>
        groups * (groups <= 2 && random.Next(3) == 0 ? 16 : random.Next(1, Math.Max(2, 18 / groups)));

    private static string Weights(Random random) => random.Next(8) switch
    {
        0 => ", Bias = false",
        1 => ", Frozen = true",
        2 => ", L1 = 0.01, L2 = 0.02",
        _ => "",
    };

    private static string Sizes(Axis[] axes) =>
        axes.All(axis => axis.Size == axes[0].Size) ? $"{axes[0].Size}" : string.Join(", ", axes.Select(axis => axis.Size));

    private static string Options(Random random, Axis[] axes) =>
        Option(random, "Stride", axes, axis => axis.Stride, axis => axis.IsPool ? axis.Size : 1)
        + Option(random, "Padding", axes, axis => axis.Padding, _ => 0)
        + Option(random, "Dilation", axes, axis => axis.Dilation, _ => 1)
        + Option(random, "OutputPadding", axes, axis => axis.Rest, _ => 0);

    /// <summary>An option for both axes where they agree, for one behind that of both, or for each.</summary>
    private static string Option(Random random, string name, Axis[] axes, Func<Axis, int> value, Func<Axis, int> usual)
    {
        int[] values = [.. axes.Select(value)];
        if (axes.Select(usual).SequenceEqual(values)) return "";
        if (values.All(each => each == values[0])) return Option(name, values[0], int.MinValue);
        return random.Next(2) == 0
            ? Option(name, values[0], int.MinValue) + Option(name + AxisNames[1], values[1], int.MinValue)
            : string.Concat(values.Select((each, i) => Option(name + AxisNames[i], each, int.MinValue)));
    }

    private static string Option(string name, int value, int usual) =>
        value == usual ? "" : $", {name} = {(name.StartsWith("Padding", StringComparison.Ordinal) && value < 0 ? value == Padding.Same ? "Padding.Same" : "Padding.Causal" : $"{value}")}";

    private static int Product(IEnumerable<int> sizes) => sizes.Aggregate(1, (product, size) => product * size);

    /// <summary>The windows along one axis of so many values.</summary>
    private sealed record Axis(int Input, int Size, int Stride, int Padding, int Dilation, int Rest, bool IsPool)
    {
        private int Reach => Dilation * (Size - 1) + 1;

        public int Windows => Padding < 0 ? (Input + Stride - 1) / Stride : (Input + 2 * Padding - Reach) / Stride + 1;

        public int Places => Padding < 0 ? Input * Stride : (Input - 1) * Stride - 2 * Padding + Reach + Rest;

        public static Axis Draw(Random random, int input, bool isSequence = false) => Until(
            () => new(input, Kernel(random), Few(random), isSequence && random.Next(3) == 0 ? StaticNet.Padding.Causal : PaddingUpTo(random, 4), Few(random), 0, IsPool: false),
            axis => axis.Padding < 0 || axis.Input + 2 * axis.Padding >= axis.Reach);

        public static Axis DrawPool(Random random, int input)
        {
            return Until(Try, axis => axis.Padding < 0 || axis.Input + 2 * axis.Padding >= axis.Reach);

            Axis Try()
            {
                int size = Kernel(random);
                return new(input, size, random.Next(2) == 0 ? size : Few(random), PaddingUpTo(random, size / 2), 1, 0, IsPool: true);
            }
        }

        public static Axis DrawTransposed(Random random, int input)
        {
            return Until(Try, axis => axis.Places >= 1);

            Axis Try()
            {
                int stride = Few(random), dilation = Few(random), padding = PaddingUpTo(random, 3);
                return new(input, Kernel(random), stride, padding, dilation, padding < 0 || random.Next(2) == 0 ? 0 : random.Next(Math.Max(stride, dilation)), IsPool: false);
            }
        }

        private static Axis Until(Func<Axis> draw, Func<Axis, bool> fits)
        {
            for (; ; )
            {
                Axis drawn = draw();
                if (fits(drawn)) return drawn;
            }
        }

        private static int Kernel(Random random) => random.Next(3) == 0 ? 3 : random.Next(1, 8);

        private static int Few(Random random) => random.Next(2) == 0 ? 1 : random.Next(20) == 0 ? random.Next(4, 9) : random.Next(1, 4);

        private static int PaddingUpTo(Random random, int most) => random.Next(3) switch
        {
            0 => StaticNet.Padding.Same,
            1 => 0,
            _ => random.Next(most + 1),
        };
    }
}
