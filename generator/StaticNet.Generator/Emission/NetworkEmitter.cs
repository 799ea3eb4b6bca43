using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Emission;

/// <summary>
/// From a plan to the generated file. It begins with what a reader wants to know, then come the mathematics (a class of kernels that
/// only this file sees), then the members of the network, then its description.
/// </summary>
internal static class NetworkEmitter
{
    public static GeneratedFile Emit(NetworkPlan plan)
    {
        var writer = new SourceWriter();
        HeaderEmitter.Emit(writer, plan);
        KernelsEmitter.Emit(writer, plan);
        MembersEmitter.Emit(writer, plan);
        DefinitionEmitter.Emit(writer, plan);
        return new GeneratedFile(plan.Model.Type.HintName, writer.ToString());
    }
}
