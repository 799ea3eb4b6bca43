using System.Diagnostics;
using System.Text;
using StaticNet.Formats;

namespace StaticNet.Tests.Formats;

/// <summary>No file costs more memory than it has bytes, and a megabyte; none takes longer than a second to be refused.</summary>
public sealed class SafetensorsMemoryTests
{
    private const long Megabyte = 1 << 20;

    [Fact]
    public void Loading_takes_no_more_than_the_file()
    {
        var network = new Large(seed: 1);
        string path = Path.Combine(Directory.CreateTempSubdirectory("memory").FullName, "large.safetensors");
        try
        {
            NetworkFile.Save(network, path);
            byte[] content = File.ReadAllBytes(path);
            Assert.InRange(content.Length, 5 * Megabyte, 20 * Megabyte);
            var other = new Large(seed: 2);
            NetworkFile.Load(other, path);
            Assert.Equal(network.ToArray(), other.ToArray());

            foreach (Action load in new Action[]
            {
                () => NetworkFile.Load(other, path),
                () => NetworkFile.Load(other, content),
                () => NetworkFile.Load(other, new MemoryStream(content)),
            })
            {
                long thread = GC.GetAllocatedBytesForCurrentThread();
                load();
                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - thread, 0, content.Length + Megabyte);
            }
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    public static TheoryData<string> Hostile => ["names", "metadata", "a name", "a value", "an escaped name", "many of both", "dimensions", "surplus", "zero-size"];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_headers_take_no_more_than_the_file(string kind)
    {
        const int Many = 200_000;
        const int Long = 30_000_000;
        string header = kind switch
        {
            "names" => Object(Many, i => $"\"{i}\":{{\"dtype\":\"I8\",\"shape\":[0],\"data_offsets\":[0,0]}}"),
            "metadata" => $"{{\"__metadata__\":{Object(Many, i => $"\"{i}\":\"\"")}}}",
            "a name" => $"{{\"{new string('x', Long)}\":{{\"dtype\":\"I8\",\"shape\":[0],\"data_offsets\":[0,0]}}}}",
            "a value" => $"{{\"__metadata__\":{{\"a\":\"{new string('x', Long)}\"}}}}",
            "an escaped name" => $"{{\"\\n{new string('x', Long)}\":{{\"dtype\":\"I8\",\"shape\":[0],\"data_offsets\":[0,0]}}}}",
            "many of both" => $"{{\"__metadata__\":{Object(4_096, i => $"\"{i}\":\"\"")},{Object(16_384, i => $"\"{i}\":{{\"dtype\":\"I8\",\"shape\":[],\"data_offsets\":[{i},{i + 1}]}}")[1..]}",
            "dimensions" => $"{{\"fc.weight\":{{\"dtype\":\"I8\",\"shape\":[{string.Join(',', Enumerable.Repeat(1, Many))}],\"data_offsets\":[0,1]}}}}",
            "surplus" => $"{{\"fc.weight\":{{\"new\":[{string.Join(',', Enumerable.Repeat(1, Many))}]}}}}",
            _ => Object(16_384, i => $"\"{i:D5}\":{{\"dtype\":\"F32\",\"shape\":[0,4611686018427387904],\"data_offsets\":[{(i % 2 == 0 ? 0 : 16_384)},0]}}"),
        };
        byte[] content = SafetensorsBytes.Encode(header, kind == "many of both" ? new byte[16_384] : []);
        var network = new Single();
        Assert.ThrowsAny<Exception>(() => NetworkFile.Load(network, SafetensorsBytes.Encode("{}", [])));

        long everywhere = GC.GetTotalAllocatedBytes(precise: true), here = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        var fault = Assert.Throws<StaticNetFormatException>(() => NetworkFile.Load(network, content));
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 1);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - here, 0, content.Length + Megabyte);
        Assert.True(GC.GetTotalAllocatedBytes(precise: true) >= everywhere);
        Assert.InRange(fault.Message.Length, 0, 1000);
    }

    private static string Object(int count, Func<int, string> member)
    {
        var text = new StringBuilder("{");
        for (int i = 0; i < count; i++) text.Append(i == 0 ? "" : ",").Append(member(i));
        return text.Append('}').ToString();
    }
}

/// <summary>Two million parameters.</summary>
[Network]
[Input(1024)]
[Dense(1024), ReLU]
[Dense(1024)]
internal sealed partial class Large;
