using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Emission;

/// <summary>The members that store a network and load it.</summary>
internal static class FilesEmitter
{
    private const string File = "global::StaticNet.Formats.NetworkFile";
    private const string Options = "global::StaticNet.Formats.LoadOptions? options = null";

    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        string content = plan.Buffers.Count == 0 ? "parameters" : "parameters and buffers";
        MembersEmitter.Summary(writer, $"Stores the {content} as safetensors, with PyTorch's names and shapes. The file is the old one or the new one, whatever happens.");
        writer.Line($"public void Save(string path) => {File}.Save(this, path);");
        MembersEmitter.Summary(writer, "The same, to a stream.");
        writer.Line($"public void Save(global::System.IO.Stream stream) => {File}.Save(this, stream);");
        EmitLoad(writer, $"Sets the {content} from such a file; the optimizer's state stays as it is. Without options the file must fit exactly.", "string path");
        EmitLoad(writer, "The same, from a stream.", "global::System.IO.Stream stream");
        EmitLoad(writer, "The same, from the content of a file.", "global::System.ReadOnlySpan<byte> content");
    }

    private static void EmitLoad(SourceWriter writer, string summary, string parameter)
    {
        MembersEmitter.Summary(writer, summary);
        writer.Line("/// <exception cref=\"global::StaticNet.Formats.StaticNetFormatException\">It does not fit; nothing was changed.</exception>");
        using (writer.Open($"public void Load({parameter}, {Options})"))
        {
            writer.Line($"{MembersEmitter.Guard}.Owner(__isFork, nameof(Load));");
            writer.Line($"{File}.Load(this, {parameter.Substring(parameter.LastIndexOf(' ') + 1)}, options);");
        }
    }
}
