using StaticNet.Generator.Layers;

namespace StaticNet.Generator.Emission;

/// <summary>The few short names with which the kernels are written. Those that the kernels call are emitted behind them.</summary>
internal static class Vocabulary
{
    private const string Math = "global::StaticNet.Simd.VectorMath.";
    private const string Lanes = "global::StaticNet.Simd.Lanes.";

    private static readonly Word[] Words =
    [
        new("At", "ref float At(ref float origin, int offset)", "ref Unsafe.Add(ref origin, offset)"),
        new("Token", "int Token(ref float ids, int i)", "Unsafe.As<float, int>(ref Unsafe.Add(ref ids, i))"),
        .. Functions("ReLU"), .. Functions("LeakyReLU", "slope"), .. Functions("ELU", "alpha"), .. Functions("SELU"), .. Functions("GELU"),
        .. Functions("GELUTanh"), .. Functions("SiLU"), .. Functions("Mish"), .. Functions("Sigmoid"), .. Functions("Tanh"),
        .. Functions("Softplus", "beta"), .. Functions("Softsign"), .. Functions("HardSigmoid"), .. Functions("HardSwish"),
        .. Functions("HardTanh", "min", "max"),
        new("Maximum", "TVector Maximum(TVector x, TVector y)", $"{Math}Maximum<TOps, TVector>(x, y)"),
        new("Audible", "TVector Audible(TVector x)", $"{Math}Audible<TOps, TVector>(x)"),
        new("Dot", "float Dot(ref float x, ref float y, int length)", $"{Lanes}Dot<TOps, TVector>(ref x, ref y, length)"),
        new(
            "DotRows", "void DotRows(ref float A, int pitch, ref float x, int length, ref float y)",
            $"{Lanes}DotRows<TOps, TVector>(ref A, pitch, ref x, length, ref y)"),
        new("FoldGroups", "TVector FoldGroups(TVector whole, ref float lanes, int o, int group)", $"{Lanes}FoldGroups<TOps, TVector>(whole, ref lanes, o, group)"),
        new("DotGroups", "TVector DotGroups(ref float W, ref float d, int group)", $"{Lanes}DotGroups<TOps, TVector>(ref W, ref d, group)"),
        new(
            "NegativeDot", "float NegativeDot(ref float x, ref float y, int length)", $"{Lanes}NegativeDot<TOps, TVector>(ref x, ref y, length)"),
        new("Exp", "TVector Exp(TVector x)", $"{Math}Exp<TOps, TVector>(x)"),
        new("Log1P", "TVector Log1P(TVector x)", $"{Math}Log1P<TOps, TVector>(x)"),
        new("LogVector", "TVector LogVector(TVector x)", $"{Math}Log<TOps, TVector>(x)"),
        new("Log", "double Log(double x)", "global::StaticNet.Simd.ScalarMath.Log(x)"),
        new("Column", "TVector Column(ref float W, int pitch, int count)", $"{Lanes}Column<TOps, TVector>(ref W, pitch, count)"),
        new("Lane", "TVector Lane(TVector vector, int lane)", $"{Lanes}Lane(vector, lane)"),
        new("Gather", "TVector Gather(ref float rows, int pitch)", $"{Lanes}Gather<TOps, TVector>(ref rows, pitch)"),
        new(
            "Scatter", "void Scatter(ref float columns, int width, int values, ref float rows, int pitch)",
            $"{Lanes}Scatter(ref columns, width, values, ref rows, pitch)"),
        new(
            "Widen", "void Widen(ref float values, int width, ReadOnlySpan<float> factors, ref double destination)",
            $"{Lanes}Widen(ref values, width, factors, ref destination)"),
        new("Sum", "float Sum(ref float x, int length)", $"{Lanes}Sum<TOps, TVector>(ref x, length)"),
        new("Max", "float Max(ref float x, int length)", $"{Lanes}Max(ref x, length)"),
        new("Prefetch", "void Prefetch(ref float origin, int offset)", "global::StaticNet.Simd.Cache.Prefetch(ref origin, offset)"),
        new(
            "Share", "(int From, int To) Share(int count, int granule, int worker, int workers)",
            "workers == 1 ? (0, count) : global::StaticNet.Runtime.Split.Range(count, granule, worker, workers)"),
        new(
            "Transpose", "void Transpose(ref float W, int pitch, int inputs, int outputs, ref float panel, int width)",
            "global::StaticNet.Simd.Panel.Transpose(ref W, pitch, inputs, outputs, ref panel, width)"),
    ];

    /// <summary>Writes the words that occur in what was written before.</summary>
    public static void Emit(SourceWriter writer)
    {
        string kernels = writer.Written;
        writer.Line();
        writer.Line("// ---- vocabulary");
        foreach (Word word in Words.Where(word => IsCalled(word.Name, kernels)))
        {
            writer.Line();
            writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
            writer.Line($"private static {word.Signature} => {word.Meaning};");
        }
    }

    /// <summary>An activation and its derivative, which takes the activation's output, or its input for those that need it.</summary>
    private static IEnumerable<Word> Functions(string function, params string[] arguments)
    {
        string parameters = string.Concat(arguments.Select(argument => $", TVector {argument}")), rest = string.Concat(arguments.Select(argument => $", {argument}"));
        yield return new(function, $"TVector {function}(TVector x{parameters})", $"{Math}{function}<TOps, TVector>(x{rest})");
        yield return new(
            function + "Gradient", $"TVector {function}Gradient(TVector gradient, TVector y{parameters})",
            $"{Math}{function}Gradient<TOps, TVector>(gradient, y{rest})");
    }

    /// <summary>Whether the name stands before a parenthesis, not as the end of another name nor as a member (<c>TOps.Sum(</c>).</summary>
    public static bool IsCalled(string name, string text)
    {
        string call = name + "(";
        for (int at = text.IndexOf(call, StringComparison.Ordinal); at >= 0; at = text.IndexOf(call, at + 1, StringComparison.Ordinal))
        {
            if (at == 0 || !(text[at - 1] is '.' or '_' || char.IsLetterOrDigit(text[at - 1]))) return true;
        }

        return false;
    }

    /// <param name="Name">What kernels call.</param>
    /// <param name="Signature">How it is declared.</param>
    /// <param name="Meaning">What it stands for.</param>
    private sealed record Word(string Name, string Signature, string Meaning);
}
