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

    /// <summary>Calls <see cref="NetworkVerifier.Verify{TNet}(VerifierOptions)"/>.</summary>
    public static void Verify(Type network, VerifierOptions? options = null)
    {
        MethodInfo verify = typeof(NetworkVerifier).GetMethods()
            .Single(method => method.Name == nameof(NetworkVerifier.Verify) && method.GetParameters() is [{ ParameterType: var only }] && only == typeof(VerifierOptions));
        verify.MakeGenericMethod(network).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [options], null);
    }
}
