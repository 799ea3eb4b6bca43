using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Emission;

/// <summary>
/// From a plan to the generated file. It begins with what a reader wants to know, then come the mathematics (a class of kernels that
/// only this file sees), the choice of the vector width, the description of the network, and its members.
/// </summary>
internal static class NetworkEmitter
{
    /// <summary>Where the file's own types stand: away from the user's names.</summary>
    public const string Namespace = "StaticNet.Generated";

    public static GeneratedFile Emit(NetworkPlan plan)
    {
        var writer = new SourceWriter();
        HeaderEmitter.Emit(writer, plan);
        using (writer.OpenNamespace(Namespace))
        {
            // Inside of the namespace these come before any type of the user's that has the same name.
            writer.Line("using global::System;");
            writer.Line("using global::System.Runtime.CompilerServices;");
            writer.Line("using global::System.Runtime.InteropServices;");
            DispatchEmitter.EmitUsings(writer, plan);
            writer.Line();
            KernelsEmitter.Emit(writer, plan);
            DispatchEmitter.Emit(writer, plan);
            DefinitionEmitter.Emit(writer, plan);
        }

        writer.Line();
        MembersEmitter.Emit(writer, plan);
        return new GeneratedFile(plan.Model.Type.HintName, writer.ToString());
    }
}
