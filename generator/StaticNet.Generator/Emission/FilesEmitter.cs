using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Emission;

/// <summary>The members that store a network and load it.</summary>
internal static class FilesEmitter
{
    private const string File = "global::StaticNet.Formats.NetworkFile";
    private const string Stream = "global::System.IO.Stream";

    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        string content = plan.Buffers.Count == 0 ? "parameters" : "parameters and buffers";
        MembersEmitter.Summary(writer, $"Stores the {content} as safetensors, with PyTorch's names and shapes.");
        writer.Line($"public void Save(string path) => {File}.Save(this, path);");
        MembersEmitter.Summary(writer, "The same, to a stream.");
        writer.Line($"public void Save({Stream} stream) => {File}.Save(this, stream);");

        string owner = $"{MembersEmitter.Guard}.Owned(this, __isFork)";
        MembersEmitter.Summary(writer, $"Sets the {content} from such a file; the optimizer's state stays as it is.");
        writer.Line($"public void Load(string path, global::StaticNet.Formats.LoadOptions? options = null) => {File}.Load({owner}, path, options);");
        MembersEmitter.Summary(writer, "The same, from a stream.");
        writer.Line($"public void Load({Stream} stream) => {File}.Load({owner}, stream);");
        MembersEmitter.Summary(writer, "The same, from the content of a file.");
        writer.Line($"public void Load(global::System.ReadOnlySpan<byte> content) => {File}.Load({owner}, content);");
    }
}
