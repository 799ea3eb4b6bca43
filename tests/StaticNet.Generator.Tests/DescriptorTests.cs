using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using StaticNet.Generator.Diagnostics;
using StaticNet.Generator.Model;
using StaticNet.Generator.Tests.Harness;

namespace StaticNet.Generator.Tests;

/// <summary>Ids, descriptors, release rows, pages and tests belong together one to one.</summary>
public partial class DescriptorTests
{
    private static readonly string[] Ids = typeof(ProblemIds)
        .GetFields(BindingFlags.Static | BindingFlags.Public)
        .Select(field => (string)field.GetRawConstantValue()!)
        .Order(StringComparer.Ordinal)
        .ToArray();

    [Fact]
    public void EveryIdHasADescriptor() =>
        Assert.Equal(Ids, Descriptors.All.Select(descriptor => descriptor.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void EveryDescriptorHasAReleaseRow()
    {
        string folder = Path.Combine(TestFiles.Repository, "generator", "StaticNet.Generator", "Diagnostics");
        var rows = Directory.GetFiles(folder, "AnalyzerReleases.*.md")
            .SelectMany(File.ReadAllLines)
            .Select(line => ReleaseRow().Match(line))
            .Where(row => row.Success)
            .Select(row => row.Value.TrimEnd());
        var expected = Descriptors.All.Select(descriptor =>
            $"{descriptor.Id} | {descriptor.Category} | {descriptor.DefaultSeverity} | [{NameOf(descriptor.Id)}](../../../docs/diagnostics/{descriptor.Id}.md)");
        Assert.Equal(expected.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryDescriptorHasAPage()
    {
        string folder = Path.Combine(TestFiles.Repository, "docs", "diagnostics");
        Assert.Equal(Ids.Select(id => id + ".md"), Directory.GetFiles(folder, "SN*.md").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        foreach (DiagnosticDescriptor descriptor in Descriptors.All)
        {
            string page = File.ReadAllText(Path.Combine(folder, descriptor.Id + ".md"));
            Assert.StartsWith($"# {descriptor.Id}: {descriptor.Title}\n", page, StringComparison.Ordinal);
            Assert.Contains("```csharp", page, StringComparison.Ordinal);
            Assert.Contains("## How to put it right", page, StringComparison.Ordinal);
            Assert.EndsWith($"docs/diagnostics/{descriptor.Id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
        }
    }

    /// <summary>Roslyn's own conventions: no period at the end, placeholders without gaps.</summary>
    [Fact]
    public void MessagesAreWellFormed()
    {
        foreach (DiagnosticDescriptor descriptor in Descriptors.All)
        {
            string message = descriptor.MessageFormat.ToString();
            Assert.False(message.EndsWith('.') || descriptor.Title.ToString().EndsWith('.'), descriptor.Id);
            int[] placeholders = Placeholder().Matches(message).Select(match => message[match.Index + 1] - '0').Distinct().Order().ToArray();
            Assert.Equal(Enumerable.Range(0, placeholders.Length), placeholders);
        }
    }

    [Fact]
    public void EveryDiagnosticIsSeenInATest()
    {
        string tests = string.Concat(Directory.GetFiles(TestFiles.Project, "*DiagnosticTests.cs").Select(File.ReadAllText));
        Assert.All(Ids, id => Assert.True(tests.Contains($"{{|{id}:") || tests.Contains($"\"{id}\""), id));
    }

    private static string NameOf(string id) => typeof(ProblemIds)
        .GetFields(BindingFlags.Static | BindingFlags.Public)
        .Single(field => (string)field.GetRawConstantValue()! == id).Name;

    [GeneratedRegex(@"^SN\d{4} \| .*$")]
    private static partial Regex ReleaseRow();

    [GeneratedRegex(@"\{\d")]
    private static partial Regex Placeholder();
}
