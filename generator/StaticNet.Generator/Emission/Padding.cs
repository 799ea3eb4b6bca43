using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Emission;

/// <summary>What kernels say about the end of a row that is not a whole vector.</summary>
internal static class Padding
{
    /// <summary>Opens the loop over the vectors of a padded row, at column <c>o</c>.</summary>
    public static SourceWriter.Block OpenColumns(this SourceWriter writer, int pitch) => writer.Open($"for (int o = 0; o < {pitch}; o += TOps.Count)");

    /// <summary>Makes a value zero in the padding of a row of a stage's output, where there is some.</summary>
    public static void EmitZeros(SourceWriter writer, StagePlan stage, string value, string mask = "inside")
    {
        if (stage.OutputPitch == stage.OutputSize) return;
        EmitInside(writer, stage.OutputSize, mask);
        writer.Line($"{value} = TOps.Select({mask}, {value}, TOps.Zero);");
    }

    /// <summary>Declares a mask of the lanes at column <c>o</c> of a row that are among its <paramref name="size"/> values.</summary>
    public static void EmitInside(SourceWriter writer, int size, string name = "inside") =>
        writer.Line($"TVector {name} = TOps.LessThan(TOps.Add(TOps.LaneIndices, TOps.Create(o)), TOps.Create({size}f));");
}
