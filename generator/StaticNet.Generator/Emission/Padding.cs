namespace StaticNet.Generator.Emission;

/// <summary>What kernels say about the end of a row that is not a whole vector.</summary>
internal static class Padding
{
    /// <summary>Declares a mask of the lanes at column <c>o</c> of a row that are among its <paramref name="size"/> values.</summary>
    public static void EmitInside(SourceWriter writer, int size, string name = "inside") =>
        writer.Line($"TVector {name} = TOps.LessThan(TOps.Add(TOps.LaneIndices, TOps.Create(o)), TOps.Create({size}f));");
}
