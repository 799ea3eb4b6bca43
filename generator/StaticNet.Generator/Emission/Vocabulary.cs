using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Emission;

/// <summary>The few short names with which the kernels are written. Only those that are used are emitted.</summary>
internal static class Vocabulary
{
    private const string Math = "global::StaticNet.Simd.VectorMath.";
    private const string Lanes = "global::StaticNet.Simd.Lanes.";

    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line();
        writer.Line("// ---- vocabulary");
        Word(writer, "ref float At(ref float origin, int offset)", "ref Unsafe.Add(ref origin, offset)");
        foreach (string activation in plan.Stages.Select(stage => stage.Activation).OfType<string>().Distinct())
        {
            Word(writer, $"TVector {activation}(TVector x)", $"{Math}{activation}<TOps, TVector>(x)");
            if (plan.Model.HasOptimizer)
                Word(writer, $"TVector {activation}Gradient(TVector gradient, TVector y)", $"{Math}{activation}Gradient<TOps, TVector>(gradient, y)");
        }

        bool isClassifier = plan.Model.IsClassifier;
        bool dot = plan.Model.HasOptimizer || plan.Model.Loss is { Kind: "MeanSquaredError" };
        if (dot) Word(writer, "float Dot(ref float x, ref float y, int length)", $"{Lanes}Dot<TOps, TVector>(ref x, ref y, length)");
        if (isClassifier)
        {
            Word(writer, "TVector Exp(TVector x)", $"{Math}Exp<TOps, TVector>(x)");
            Word(writer, "double Log(double x)", "global::StaticNet.Simd.ScalarMath.Log(x)");
            Word(writer, "float Sum(ref float x, int length)", $"{Lanes}Sum<TOps, TVector>(ref x, length)");
            Word(writer, "float Max(ref float x, int length)", $"{Lanes}Max(ref x, length)");
        }

        if (plan.Model.HasOptimizer && plan.Stages.OfType<DenseStage>().Any())
        {
            Word(
                writer, "void Transpose(ref float W, int pitch, int inputs, int outputs, ref float panel, int width)",
                "global::StaticNet.Simd.Panel.Transpose(ref W, pitch, inputs, outputs, ref panel, width)");
        }
    }

    private static void Word(SourceWriter writer, string signature, string meaning)
    {
        writer.Line();
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Line($"private static {signature} => {meaning};");
    }
}
