using StaticNet.Generator.Emission;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>Emits maxima and means of windows: a vector of channels of each pixel at a time.</summary>
internal sealed class PoolStageCompiler : StageCompiler
{
    /// <summary>Windows of at most so many pixels are written out.</summary>
    private const int MostUnrolled = 16;

    public override string ForwardFormula(StagePlan stage) => ((PoolStage)stage).IsMax ? "h = max x of each window" : "h = 1/m Σ x of each window";

    public override string BackwardFormula(StagePlan stage) =>
        ((PoolStage)stage).IsMax ? "∂L/∂x = Σ ∂L/∂h of the windows whose first maximum is x" : "∂L/∂x = Σ 1/m ∂L/∂h of its windows";

    public override string Form(StagePlan stage) => IsUnrolled((PoolStage)stage) ? "windows written out" : "loops over windows";

    public override void EmitForward(SourceWriter writer, StagePlan stage)
    {
        var pool = (PoolStage)stage;
        using (writer.OpenKernel($"{stage.Layer}: {ForwardFormula(stage)}.", StageSignature.Forward(stage)))
        using (writer.Open("for (int s = 0; s < rows; s++)"))
        {
            using (OpenWindows(writer, pool))
            {
                writer.Line($"TVector z = {(pool.IsMax ? "TOps.Create(float.NegativeInfinity)" : "TOps.Zero")};");
                EmitWindow(writer, pool, place => writer.Line(pool.IsMax ? $"z = Maximum(z, TOps.Load(ref x, {place}));" : $"z = TOps.Add(z, TOps.Load(ref x, {place}));"));
                writer.Line($"TOps.Store({(pool.IsMax ? "z" : $"TOps.Divide(z, TOps.Create({Count(pool)}))")}, ref h, {Output(pool)});");
            }

            writer.Line($"x = ref At(ref x, {stage.GradientPitch});");
            writer.Line($"h = ref At(ref h, {stage.SamplePitch});");
        }
    }

    public override void EmitInputGradient(SourceWriter writer, StagePlan stage, int input, Activation? before)
    {
        var pool = (PoolStage)stage;
        bool readsInput = pool.IsMax || before is not null;
        using (writer.OpenKernel($"∂L/∂x of {stage.Layer}{ElementwiseStageCompiler.Before(before)}.", StageSignature.InputGradient(stage)))
        using (writer.Open("for (int s = 0; s < rows; s++)"))
        {
            if (!pool.IsPartition) writer.Line($"MemoryMarshal.CreateSpan(ref dx, {stage.GradientPitch}).Clear();");
            using (OpenWindows(writer, pool))
            {
                writer.Line($"TVector g = TOps.Load(ref dz, {Output(pool)});");
                if (pool.IsMax)
                {
                    writer.Line("// g goes to the first value that is not below the maximum; then it is zero for the others.");
                    writer.Line($"TVector max = TOps.Load(ref h, {Output(pool)}), below, d;");
                }
                else
                {
                    writer.Line($"g = TOps.Divide(g, TOps.Create({Count(pool)}));");
                }

                EmitWindow(writer, pool, place =>
                {
                    string d = "g";
                    if (pool.IsMax)
                    {
                        writer.Line($"below = TOps.LessThan(TOps.Load(ref h0, {place}), max);");
                        writer.Line("d = TOps.Select(below, TOps.Zero, g);");
                        writer.Line("g = TOps.Select(below, g, TOps.Zero);");
                        d = "d";
                    }

                    if (!pool.IsPartition) d = $"TOps.Add(TOps.Load(ref dx, {place}), {d})";
                    else if (before is { IsCheap: true }) d = before.Gradient(d, $"TOps.Load(ref h0, {place})");
                    writer.Line($"TOps.Store({d}, ref dx, {place});");
                });
            }

            if (before is not null && !(pool.IsPartition && before.IsCheap)) before.EmitDerivative(writer, "dx", "h0", Literal.Of(stage.GradientPitch));
            writer.Line($"dz = ref At(ref dz, {stage.SamplePitch});");
            writer.Line($"dx = ref At(ref dx, {stage.GradientPitch});");
            if (pool.IsMax) writer.Line($"h = ref At(ref h, {stage.SamplePitch});");
            if (readsInput) writer.Line($"h0 = ref At(ref h0, {stage.GradientPitch});");
        }
    }

    private static bool IsUnrolled(PoolStage pool) => pool.IsInside && pool.Height.Taps * pool.Width.Taps <= MostUnrolled;

    /// <summary>The loops over windows, and over vectors of channels; o is the first channel.</summary>
    private static Scope OpenWindows(SourceWriter writer, PoolStage pool)
    {
        var blocks = new Stack<SourceWriter.Block>();
        blocks.Push(writer.Open($"for (int i = 0; i < {pool.Height.Small}; i++)"));
        if (!IsUnrolled(pool)) EmitBounds(writer, "i", "top", "bottom", pool.Height);
        blocks.Push(writer.Open($"for (int j = 0; j < {pool.Width.Small}; j++)"));
        if (!IsUnrolled(pool)) EmitBounds(writer, "j", "left", "right", pool.Width);
        else writer.Line($"int at = i * {pool.Height.Stride * pool.Width.Large * pool.OutputPitch} + j * {pool.Width.Stride * pool.OutputPitch};");
        blocks.Push(writer.Open($"for (int o = 0; o < {pool.OutputPitch}; o += TOps.Count)"));
        return new Scope(blocks);
    }

    /// <summary>Where a window begins and ends inside of the image.</summary>
    private static void EmitBounds(SourceWriter writer, string index, string first, string last, ConvolutionAxis axis)
    {
        string start = axis.Before == 0 ? $"{index} * {axis.Stride}" : $"{index} * {axis.Stride} - {axis.Before}";
        bool isInside = axis.LargeFrame.IsImage;
        writer.Line(axis.Before == 0 ? $"int {first} = {start};" : $"int {first} = int.Max({start}, 0);");
        writer.Line(isInside ? $"int {last} = {first} + {axis.Taps};" : $"int {last} = int.Min({start} + {axis.Taps}, {axis.Large});");
    }

    private static void EmitWindow(SourceWriter writer, PoolStage pool, Action<string> emit)
    {
        int pitch = pool.OutputPitch, row = pool.Width.Large * pitch;
        if (IsUnrolled(pool))
        {
            for (int y = 0; y < pool.Height.Taps; y++)
            {
                for (int x = 0; x < pool.Width.Taps; x++) emit(y * row + x * pitch == 0 ? "at + o" : $"at + {y * row + x * pitch} + o");
            }

            return;
        }

        using (writer.Open("for (int p = top; p < bottom; p++)"))
        using (writer.Open("for (int q = left; q < right; q++)"))
            emit($"p * {row} + q * {pitch} + o");
    }

    private static string Output(PoolStage pool) => $"(i * {pool.Width.Small} + j) * {pool.OutputPitch} + o";

    /// <summary>How many values a mean counts.</summary>
    private static string Count(PoolStage pool) => pool.CountsPadding || pool.IsInside
        ? Literal.Of((float)((double)pool.Height.Taps * pool.Width.Taps))
        : "(float)((bottom - top) * (right - left))";

    private readonly struct Scope(Stack<SourceWriter.Block> blocks) : IDisposable
    {
        public void Dispose()
        {
            foreach (SourceWriter.Block block in blocks) block.Dispose();
        }
    }
}
