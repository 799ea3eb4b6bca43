namespace StaticNet.Generator.Emission;

/// <summary>One file to add to the compilation.</summary>
internal sealed record GeneratedFile(string HintName, string Text);
