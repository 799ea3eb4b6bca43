using System.Text.RegularExpressions;
using StaticNet.Generator.Layers;
using StaticNet.Generator.Losses;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Tests.Harness;

namespace StaticNet.Generator.Tests;

/// <summary>What can be declared, what it means, how it is compiled and where it is described match one to one.</summary>
public sealed class CatalogTests
{
    private static readonly string[] Layers = Kinds(typeof(LayerAttribute));
    private static readonly string[] Losses = Kinds(typeof(LossAttribute));
    private static readonly string[] Clips = Kinds(typeof(GradientClipAttribute));
    private static readonly string[] Optimizers = Kinds(typeof(OptimizerAttribute));

    [Fact]
    public void Every_layer_is_compiled() => Assert.Equal(Layers, LayerCatalog.All.Select(layer => layer.Kind).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_loss_is_compiled() => Assert.Equal(Losses, LossCatalog.All.Select(loss => loss.Kind).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_optimizer_is_compiled() =>
        Assert.Equal(Optimizers, OptimizerCatalog.All.Select(optimizer => optimizer.Kind).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_clip_is_compiled() => Assert.Equal(Clips, GradientClips.Kinds.Order(StringComparer.Ordinal));

    [Fact]
    public void Everything_has_a_meaning()
    {
        Assert.Equal(Layers, Meanings("Layers", "LayerReference"));
        Assert.Equal(Losses, Meanings("Losses", "LossReference"));
        Assert.Equal(Optimizers, Meanings("Optimizers", "OptimizerReference"));
    }

    [Fact]
    public void Everything_is_described()
    {
        string page = File.ReadAllText(Path.Combine(TestFiles.Repository, "docs", "layers.md"));
        string[] described = Regex.Matches(page, @"^\| `([A-Za-z0-9]+)(\(.*?\))?` \|", RegexOptions.Multiline)
            .Select(row => row.Groups[1].Value).Where(name => name != nameof(Init) && !Enum.GetNames<Init>().Contains(name)).Distinct().Order(StringComparer.Ordinal).ToArray();
        Assert.Equal([.. Layers.Concat(Losses).Concat(Optimizers).Concat(Clips).Append("Input").Append("Output").Order(StringComparer.Ordinal)], described);
    }

    private static string[] Kinds(Type family) => [.. typeof(NetworkAttribute).Assembly.GetExportedTypes()
        .Where(type => type.IsSubclassOf(family) && !type.IsAbstract)
        .Select(type => type.Name[..^"Attribute".Length]).Order(StringComparer.Ordinal)];

    /// <summary>One file of the reference is one meaning; classes that several share are abstract.</summary>
    private static string[] Meanings(string folder, string family)
    {
        (string Name, string Text)[] files = [.. Directory.GetFiles(Path.Combine(TestFiles.Repository, "src", "StaticNet", "Reference", folder), "*.cs")
            .Select(file => (Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)))];
        string bases = family;
        for (string before = ""; bases != before;)
        {
            before = bases;
            bases = string.Join("|", files.Select(file => Regex.Match(file.Text, $@"abstract class (\w+)(\([^)]*\))?\s*: ({bases})\b").Groups[1].Value)
                .Where(name => name.Length > 0).Append(family));
        }

        return [.. files.Where(file => Regex.IsMatch(file.Text, $@"sealed class \w+(\([^)]*\))?\s*: ({bases})\b")).Select(file => file.Name).Order(StringComparer.Ordinal)];
    }
}
