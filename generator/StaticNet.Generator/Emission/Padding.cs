namespace StaticNet.Generator.Emission;

/// <summary>What kernels say about the end of a row that is not a whole vector.</summary>
internal static class Padding
{
    /// <summary>Declares <c>inside</c>, the mask of the lanes at column <c>o</c> of a row with <paramref name="size"/> values.</summary>
    public static void EmitInside(SourceWriter writer, int size) =>
        writer.Line($"TVector inside = TOps.LessThan(TOps.Add(TOps.LaneIndices, TOps.Create(o)), TOps.Create({size}f));");
}
