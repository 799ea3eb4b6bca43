using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace StaticNet.Generator.Tests.Harness;

/// <summary>Reads <c>{|SN0001:text|}</c>: a diagnostic that is expected at this text. Several may be nested.</summary>
internal static partial class Markup
{
    public static (string Source, IReadOnlyList<(string Id, TextSpan Span)> Expected) Parse(string marked)
    {
        var source = new StringBuilder();
        var open = new Stack<(string Id, int Start)>();
        var expected = new List<(string, TextSpan)>();
        int position = 0;
        foreach (Match mark in Mark().Matches(marked))
        {
            source.Append(marked, position, mark.Index - position);
            position = mark.Index + mark.Length;
            if (mark.Groups["id"].Success)
            {
                open.Push((mark.Groups["id"].Value, source.Length));
            }
            else
            {
                (string id, int start) = open.Pop();
                expected.Add((id, TextSpan.FromBounds(start, source.Length)));
            }
        }

        Assert.Empty(open);
        return (source.Append(marked, position, marked.Length - position).ToString(), expected);
    }

    [GeneratedRegex(@"\{\|(?<id>[A-Z]+[0-9]+):|\|\}")]
    private static partial Regex Mark();
}
