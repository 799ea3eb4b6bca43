using StaticNet.Generator.Emission;
using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Losses;

/// <summary>A loss that is a mean over all elements.</summary>
internal abstract class ElementwiseLossCompiler : LossCompiler
{
    public override int Divisor(LossPlan loss) => loss.Divisor * loss.RowSize;

    /// <summary>What a gradient is multiplied by, beside 1/(n·m).</summary>
    protected virtual float Factor => 1;

    /// <summary>Whether a term is the square of what <see cref="EmitElement"/> returns for it.</summary>
    protected virtual bool IsSquare => false;

    /// <summary>
    /// Writes, for the vectors <c>z</c> of outputs and <c>t</c> of targets, the term of the loss and its derivative; returns their names.
    /// </summary>
    protected abstract (string Term, string Gradient) EmitElement(SourceWriter writer, AttributeModel loss);

    public override void Emit(SourceWriter writer, LossPlan loss) => Emit(writer, loss, isLabels: false);

    /// <summary>Writes the kernel for targets, or for labels 0 and 1.</summary>
    protected void Emit(SourceWriter writer, LossPlan loss, bool isLabels)
    {
        int size = loss.RowSize, pitch = loss.Pitch;
        string name = isLabels ? "labels" : "targets";
        string comment = isLabels ? "Labels become numbers." : "Targets are dense: near their end a row is read in parts, so that no vector reaches beyond.";
        using (writer.OpenKernel(
            $"{Formula(loss.Loss)}, {Gradient(loss.Loss)}; scale is 1 / n. {comment}", Signature(loss, isLabels ? "int" : "float", name)))
        {
            writer.Line($"ref {(isLabels ? "int" : "float")} next = ref MemoryMarshal.GetReference({name});");
            if (!isLabels && pitch > size) writer.Line("int left = targets.Length;");
            EmitRows(writer, loss, () => EmitSample(writer, loss, name), (_, _) => EmitRow(writer, loss, isLabels));
        }
    }

    /// <summary>
    /// Writes the terms and gradients of a group of samples, one in each lane: targets begin at <c>next</c>, those of
    /// the group at <c>row</c>, its <c>factors</c> are a span; columns of outputs are in <paramref name="y"/>, those of terms get into <c>terms</c>. Returns the sum of
    /// the terms, in the order of the lanes of a row.
    /// </summary>
    public string EmitLanes(SourceWriter writer, LossPlan loss, string y, Func<string, string> store)
    {
        int size = loss.RowSize;
        writer.Line($"TVector factor = TOps.Create(scale);");
        writer.Line("if (!factors.IsEmpty) factor = TOps.Multiply(TOps.Load(ref MemoryMarshal.GetReference(factors), 0), factor);");
        writer.Line($"factor = TOps.Multiply(factor, TOps.Create({Literal.Of(Factor * loss.Weight / Divisor(loss))}));");
        using (writer.Open($"for (int o = 0; o < {size}; o++)"))
        {
            writer.Line($"TVector z = TOps.Load(ref {y}, o * TOps.Count);");
            writer.Line(size == 1 ? "TVector t = TOps.Load(ref next, row);" : $"TVector t = Gather(ref At(ref next, row * {size} + o), {size});");
            (string term, string gradient) = EmitElement(writer, loss.Loss);
            writer.Line($"TOps.Store({(IsSquare ? $"TOps.Multiply({term}, {term})" : term)}, ref terms, o * TOps.Count);");
            writer.Line(store($"TOps.Multiply(factor, {gradient})"));
        }

        return Tree(size, loss.Pitch, o => $"TOps.Load(ref terms, {o switch { 0 => "0", 1 => "TOps.Count", _ => $"{o} * TOps.Count" }})", (x, y) => $"TOps.Add({x}, {y})");
    }

    /// <summary>What gradients of a sample are multiplied by.</summary>
    public string RowFactor(LossPlan loss) => $"TOps.Create(weight * scale * {Literal.Of(Factor * loss.Weight / Divisor(loss))})";

    /// <summary>
    /// Writes the terms of a vector <c>z</c> of a sample's outputs, from column <c>o</c>, into <c>terms</c>, of targets that begin at
    /// <c>next</c>; returns their gradients. Targets are dense: only as many are read as there are.
    /// </summary>
    public string EmitRowElement(SourceWriter writer, LossPlan loss)
    {
        int size = loss.RowSize;
        writer.Line(size == 1 ? "TVector t = TOps.Broadcast(ref next, 0);" : $"TVector t = Column(ref At(ref next, o), 1, {size} - o);");
        (string term, string gradient) = EmitElement(writer, loss.Loss);
        writer.Line($"TOps.Store({term}, ref terms, o);");
        if (loss.Pitch > size)
        {
            Padding.EmitInside(writer, size);
            gradient = $"TOps.Select(inside, {gradient}, TOps.Zero)";
        }

        return $"TOps.Multiply(factor, {gradient})";
    }

    /// <summary>The sum of the terms of a sample, of which there are few: one of floats.</summary>
    public string RowSum(LossPlan loss) =>
        Tree(loss.RowSize, loss.Pitch, o => IsSquare ? $"At(ref terms, {o}) * At(ref terms, {o})" : $"At(ref terms, {o})", (x, y) => $"({x} + {y})");

    /// <summary>The sum over lanes, in the order of <c>Lanes.Sum</c>, of which the padding would add nothing.</summary>
    private static string Tree(int size, int pitch, Func<int, string> term, Func<string, string, string> add)
    {
        string?[] sums = [.. Enumerable.Range(0, pitch).Select(o => o < size ? term(o) : null)];
        for (int half = pitch / 2; half > 0; half /= 2)
        {
            for (int j = 0; j < half; j++) sums[j] = sums[j + half] is { } other ? add(sums[j]!, other) : sums[j];
        }

        return sums[0]!;
    }

    private void EmitSample(SourceWriter writer, LossPlan loss, string name)
    {
        if (loss.HasGaps || loss.HasLengths)
        {
            // From the span's beginning: behind the last sample a reference that went on would point beyond it.
            writer.Line($"next = ref Unsafe.Add(ref MemoryMarshal.GetReference({name}), r * {loss.TargetSize});");
            if (name == "targets" && loss.Pitch > loss.RowSize) writer.Line($"left = targets.Length - r * {loss.TargetSize};");
        }

        writer.Line($"TVector factor = TOps.Create(weight * scale * {Literal.Of(Factor * loss.Weight / Divisor(loss))});");
    }

    private string EmitRow(SourceWriter writer, LossPlan loss, bool isLabels)
    {
        int size = loss.RowSize, pitch = loss.Pitch;
        string t = "TOps.Load(ref next, o)";
        if (isLabels)
        {
            writer.Nested($"for (int o = 0; o < {size}; o++)", "At(ref scratch, o) = Unsafe.Add(ref next, o);");
            t = "TOps.Load(ref scratch, o)";
        }
        else if (pitch > size)
        {
            t = $"left < o + TOps.Count ? Column(ref At(ref next, o), 1, {size} - o) : {t}";
        }

        using (writer.Open($"for (int o = 0; o < {pitch}; o += TOps.Count)"))
        {
            writer.Line("TVector z = TOps.Load(ref y, o);");
            writer.Line($"TVector t = {t};");
            (string term, string gradient) = EmitElement(writer, loss.Loss);
            if (pitch > size)
            {
                Padding.EmitInside(writer, size);
                string Inside(string value) => $"TOps.Select(inside, {value}, TOps.Zero)";
                if (term == gradient) writer.Line($"{term} = {Inside(term)};");
                else (term, gradient) = (Inside(term), Inside(gradient));
            }

            writer.Line($"TOps.Store({term}, ref At(ref scratch, {pitch}), o);");
            writer.Line($"TOps.Store(TOps.Multiply(factor, {gradient}), ref dz, o);");
        }

        writer.Line();
        writer.Line($"next = ref Unsafe.Add(ref next, {size});");
        if (!isLabels && pitch > size) writer.Line($"left -= {size};");
        return IsSquare
            ? $"(double)Dot(ref At(ref scratch, {pitch}), ref At(ref scratch, {pitch}), {pitch})"
            : $"(double)Sum(ref At(ref scratch, {pitch}), {pitch})";
    }
}
