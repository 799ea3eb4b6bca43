using System.Reflection;

namespace StaticNet.Tests.Members;

/// <summary>Every network can be stored and loaded; what files contain is tested where they are written.</summary>
public sealed class FileMemberTests
{
    [Fact]
    public void A_fork_cannot_load()
    {
        InferenceOnly fork = new InferenceOnly().Fork();
        Action[] calls = [() => fork.Load("missing"), () => fork.Load(new MemoryStream()), () => fork.Load(ReadOnlySpan<byte>.Empty)];
        foreach (Action call in calls)
            Assert.StartsWith("Load changes parameters, which a fork shares", Assert.Throws<InvalidOperationException>(call).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(InferenceOnly))]
    [InlineData(typeof(Judged))]
    [InlineData(typeof(Policy))]
    [InlineData(typeof(Classifier))]
    public void Every_network_has_the_members(Type network) => Assert.Equal(
        [
            "Void Load(System.IO.Stream)", "Void Load(System.ReadOnlySpan`1[System.Byte])", "Void Load(System.String, StaticNet.Formats.LoadOptions)", "Void Save(System.IO.Stream)", "Void Save(System.String)",
        ],
        network.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => method.Name is "Save" or "Load").Select(method => method.ToString()).Order(StringComparer.Ordinal));
}
