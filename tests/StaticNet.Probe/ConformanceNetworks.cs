using System.Reflection;

namespace StaticNet.Probe;

/// <summary>Something that is done to one network, whatever its class.</summary>
internal interface INetworkVisitor<TResult>
{
    TResult Visit<TNet>()
        where TNet : class, INetwork<TNet>;
}

/// <summary>Every network of this program. They are found, not listed: none can be forgotten.</summary>
internal static class ConformanceNetworks
{
    private static readonly Type[] All =
        [.. typeof(ConformanceNetworks).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(NetworkAttribute)))
            .OrderBy(type => type.Name, StringComparer.Ordinal)];

    /// <summary>Visits those whose name contains <paramref name="filter"/>, in the order of their names.</summary>
    public static IEnumerable<TResult> Visit<TResult>(INetworkVisitor<TResult> visitor, string filter = "") =>
        All.Where(type => type.Name.Contains(filter, StringComparison.Ordinal)).Select(type => Visit(type, visitor));

    /// <summary>Visits those that are named.</summary>
    public static IEnumerable<TResult> Visit<TResult>(INetworkVisitor<TResult> visitor, params ReadOnlySpan<string> names)
    {
        string[] wanted = names.ToArray();
        return wanted.Select(name => Visit(All.Single(type => type.Name == name), visitor));
    }

    private static TResult Visit<TResult>(Type type, INetworkVisitor<TResult> visitor) =>
        (TResult)typeof(INetworkVisitor<TResult>).GetMethod(nameof(INetworkVisitor<TResult>.Visit))!
            .MakeGenericMethod(type)
            .Invoke(visitor, BindingFlags.DoNotWrapExceptions, null, null, null)!;
}
