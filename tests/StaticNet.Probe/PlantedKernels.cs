using System.Reflection;
using System.Reflection.Emit;
using StaticNet.Simd;

namespace StaticNet.Probe;

/// <summary>
/// Kernels as the emitter must never write them, made at run time with the names that the guards look for: a guard that was never
/// seen to fail proves nothing.
/// </summary>
internal static class PlantedKernels
{
    // Beyond what the JIT optimises at all, and beyond what it inlines.
    private const int HugeStatements = 20_000, ManyCalls = 1_000;

    public static void Run()
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Planted"), AssemblyBuilderAccess.Run);
        TypeBuilder type = assembly.DefineDynamicModule("Planted").DefineType("PlantedKernels`2", TypeAttributes.Public);
        type.DefineGenericParameters("TOps", "TVector");
        EmitHuge(Begin(type, "Huge"));
        EmitManyLocals(Begin(type, "ManyLocals"));
        EmitBoundFromMemory(Begin(type, "BoundFromMemory"));
        Type kernels = type.CreateType().MakeGenericType(typeof(int), typeof(int));
        kernels.GetMethod("Huge")!.Invoke(null, [new float[1]]);
        kernels.GetMethod("ManyLocals")!.Invoke(null, [new float[16]]);
        kernels.GetMethod("BoundFromMemory")!.Invoke(null, [new float[16]]);
    }

    private static ILGenerator Begin(TypeBuilder type, string name)
    {
        MethodBuilder method = type.DefineMethod(name, MethodAttributes.Public | MethodAttributes.Static, typeof(void), [typeof(float[])]);
        method.SetImplementationFlags(MethodImplAttributes.AggressiveOptimization);
        return method.GetILGenerator();
    }

    /// <summary>x[0] += 1, over and over.</summary>
    private static void EmitHuge(ILGenerator code)
    {
        for (int i = 0; i < HugeStatements; i++)
        {
            code.Emit(OpCodes.Ldarg_0);
            code.Emit(OpCodes.Ldc_I4_0);
            code.Emit(OpCodes.Ldelema, typeof(float));
            code.Emit(OpCodes.Dup);
            code.Emit(OpCodes.Ldind_R4);
            code.Emit(OpCodes.Ldc_R4, 1f);
            code.Emit(OpCodes.Add);
            code.Emit(OpCodes.Stind_R4);
        }

        code.Emit(OpCodes.Ret);
    }

    /// <summary>v = tanh(v), over and over: each inlined call brings a dozen locals.</summary>
    private static void EmitManyLocals(ILGenerator code)
    {
        Type vector = typeof(System.Numerics.Vector<float>);
        MethodInfo tanh = typeof(VectorMath).GetMethod(nameof(VectorMath.Tanh))!.MakeGenericMethod(typeof(VectorOps), vector);
        LocalBuilder value = code.DeclareLocal(vector);
        for (int i = 0; i < ManyCalls; i++)
        {
            code.Emit(OpCodes.Ldloc, value);
            code.Emit(OpCodes.Call, tanh);
            code.Emit(OpCodes.Stloc, value);
        }

        code.Emit(OpCodes.Ret);
    }

    /// <summary>for (int i = 0; i &lt; x.Length; i++) x[i] = 0.</summary>
    private static void EmitBoundFromMemory(ILGenerator code)
    {
        LocalBuilder i = code.DeclareLocal(typeof(int));
        Label test = code.DefineLabel(), body = code.DefineLabel();
        code.Emit(OpCodes.Br, test);
        code.MarkLabel(body);
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldloc, i);
        code.Emit(OpCodes.Ldc_R4, 0f);
        code.Emit(OpCodes.Stelem_R4);
        code.Emit(OpCodes.Ldloc, i);
        code.Emit(OpCodes.Ldc_I4_1);
        code.Emit(OpCodes.Add);
        code.Emit(OpCodes.Stloc, i);
        code.MarkLabel(test);
        code.Emit(OpCodes.Ldloc, i);
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldlen);
        code.Emit(OpCodes.Conv_I4);
        code.Emit(OpCodes.Blt, body);
        code.Emit(OpCodes.Ret);
    }
}
