namespace StaticNet.Generator.Emission;

/// <summary>
/// How a method of mathematics begins: compiled at full optimisation from its first call, without overflow checks, and on its own. The
/// JIT would inline small kernels into those that call them until its budget is spent, and then leave calls inside the loops.
/// </summary>
internal static class Kernel
{
    /// <summary>
    /// Opens a method that only chooses among kernels. It is inlined: it has no vector code with which it could spend anybody's budget, and
    /// at batch 1 a call would cost as much as a small layer. A public one may be called from code that is not optimised yet, and is itself.
    /// </summary>
    public static Scope OpenChoice(this SourceWriter writer, string comment, string signature) =>
        Open(writer, comment, signature, "AggressiveInlining" + (signature.StartsWith("public", System.StringComparison.Ordinal) ? " | MethodImplOptions.AggressiveOptimization" : ""));

    /// <summary>Opens a method; the returned block closes both the method and its <c>unchecked</c> block.</summary>
    public static Scope OpenKernel(this SourceWriter writer, string comment, string signature) =>
        Open(writer, comment, signature, "AggressiveOptimization | MethodImplOptions.NoInlining");

    /// <summary>Opens the part of a kernel that several have: each compiles it for itself.</summary>
    public static Scope OpenInlined(this SourceWriter writer, string comment, string signature) =>
        Open(writer, comment, signature, "AggressiveInlining");

    private static Scope Open(SourceWriter writer, string comment, string signature, string options)
    {
        writer.Line();
        foreach (string line in comment.Split('\n')) writer.Line("// " + line);
        writer.Line($"[MethodImpl(MethodImplOptions.{options})]");
        SourceWriter.Block method = writer.Open(signature);
        return new Scope(method, writer.Open("unchecked"));
    }

    internal readonly struct Scope(SourceWriter.Block method, SourceWriter.Block body) : System.IDisposable
    {
        public void Dispose()
        {
            body.Dispose();
            method.Dispose();
        }
    }
}
