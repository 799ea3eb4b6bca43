using StaticNet.Generator.Emission;

namespace StaticNet.Generator.Layers;

/// <summary>
/// Writes sums over the pixels of a sample, of one vector of channels at column <c>o</c>. Four pixels are under way at once, because a
/// single chain of additions would wait for itself.
/// </summary>
internal static class ChannelSums
{
    private const int Chains = 4;

    /// <summary>Writes the loops over samples and columns.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="pitch">Floats of a row.</param>
    /// <param name="ends">What moves on from sample to sample, and by how many floats.</param>
    /// <param name="body">Writes what is done for one vector of channels.</param>
    public static void EmitSamples(SourceWriter writer, int pitch, IEnumerable<(string Name, int Pitch)> ends, Action body)
    {
        using (writer.Open("for (int s = 0; s < rows; s++)"))
        {
            EmitColumns(writer, pitch, body);
            writer.Line();
            EmitAdvance(writer, ends);
        }
    }

    /// <summary>Writes the loop over columns.</summary>
    public static void EmitColumns(SourceWriter writer, int pitch, Action body)
    {
        using (writer.OpenColumns(pitch)) body();
    }

    /// <summary>Moves references on.</summary>
    public static void EmitAdvance(SourceWriter writer, IEnumerable<(string Name, int Pitch)> ends)
    {
        foreach ((string name, int pitch) in ends) writer.Line($"{name} = ref At(ref {name}, {pitch});");
    }

    /// <summary>Writes sums over pixels.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="pixels">How many pixels.</param>
    /// <param name="pitch">Floats between two of them.</param>
    /// <param name="sums">The names that the sums get.</param>
    /// <param name="term">
    /// The statements that add to the sums, which end with a number, what the pixel has at an offset: <c>("0", "r * 16 + o")</c>.
    /// </param>
    public static void Emit(
        SourceWriter writer, int pixels, int pitch, IReadOnlyList<string> sums, Func<string, string, IEnumerable<string>> term)
    {
        int chains = Math.Min(Chains, pixels), whole = pixels / chains * chains;
        foreach (string sum in sums)
            writer.Line("TVector " + string.Join(", ", Enumerable.Range(0, chains).Select(n => $"{sum}{n} = TOps.Zero")) + ";");
        using (writer.Open($"for (int r = 0; r < {whole}; r += {chains})"))
        {
            for (int n = 0; n < chains; n++)
            {
                foreach (string statement in term(Literal.Of(n), n == 0 ? $"r * {pitch} + o" : $"r * {pitch} + {n * pitch} + o")) writer.Line(statement);
            }
        }

        if (whole < pixels)
        {
            using (writer.Open($"for (int r = {whole}; r < {pixels}; r++)"))
            {
                foreach (string statement in term("0", $"r * {pitch} + o")) writer.Line(statement);
            }
        }

        foreach (string sum in sums)
        {
            string total = Enumerable.Range(1, chains - 1).Aggregate(sum + "0", (left, n) => $"TOps.Add({left}, {sum}{n})");
            writer.Line($"TVector {sum} = {(chains == 4 ? $"TOps.Add(TOps.Add({sum}0, {sum}1), TOps.Add({sum}2, {sum}3))" : total)};");
        }
    }
}
