using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNet.Reference;

namespace StaticNet.Generator.Tests.Harness;

/// <summary>Networks that are compiled, loaded and verified while the tests run.</summary>
internal static class LoadedNetworks
{
    /// <summary>The assembly of a compilation, optimised.</summary>
    public static Assembly Load(Compilation compilation)
    {
        using var assembly = new MemoryStream();
        var result = compilation
            .WithOptions(((CSharpCompilationOptions)compilation.Options).WithOptimizationLevel(OptimizationLevel.Release))
            .Emit(assembly);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        assembly.Position = 0;
        return new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(assembly);
    }

    /// <summary>The network <c>Tested</c> of a source.</summary>
    public static Type LoadEdited(string source) => LoadEdited(source, text => text);

    /// <summary>The same with a fault planted in the emitted text.</summary>
    public static Type LoadEdited(string source, string fault, string emitted, string faulty) => LoadEdited(source, text =>
    {
        Assert.True(text.Contains(emitted, StringComparison.Ordinal), $"'{fault}' cannot be planted: the emitted text no longer contains {emitted}");
        return text.Replace(emitted, faulty, StringComparison.Ordinal);
    });

    private static Type LoadEdited(string source, Func<string, string> edit)
    {
        GeneratorRun run = GeneratorRun.Of(("Tested.cs", source));
        Assert.Empty(run.Diagnostics);
        SyntaxTree emitted = run.Output.SyntaxTrees.Last();
        SyntaxTree edited = CSharpSyntaxTree.ParseText(edit(emitted.ToString()), (CSharpParseOptions)emitted.Options, emitted.FilePath, System.Text.Encoding.UTF8);
        return Load(run.Output.ReplaceSyntaxTree(emitted, edited)).GetType("Tested")!;
    }

    /// <summary>Calls <see cref="NetworkVerifier.Verify{TNet}(VerifierOptions)"/>.</summary>
    public static void Verify(Type network, VerifierOptions? options = null)
    {
        MethodInfo verify = typeof(NetworkVerifier).GetMethods()
            .Single(method => method.Name == nameof(NetworkVerifier.Verify) && method.GetParameters() is [{ ParameterType: var only }] && only == typeof(VerifierOptions));
        verify.MakeGenericMethod(network).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [options], null);
    }
}
