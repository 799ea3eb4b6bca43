using System.IO.Compression;
using StaticNet.Data;
using StaticNet.Formats;
using StaticNet.Tests.Data;

namespace StaticNet.Tests.Formats;

/// <summary>A hundred thousand files a format, each a right one with some bytes changed: it loads, or one kind of exception says why not.</summary>
public sealed class MutationTests
{
    private const int Count = 100_000;

    /// <summary>Bytes that mean something to some format, beside random ones.</summary>
    private static readonly byte[] Telling = [.. "{}[]()\"'\\,:0123456789-.eEul <>|fOL\n"u8, 0, 1, 0x7F, 0x80, 0xC0, 0xED, 0xFF];

    [Fact]
    public void Safetensors()
    {
        byte[] escaped = SafetensorsBytes.Encode(
            """{"__metadata__":{"format":"pt","\u0061":"\ud83d\ude00"},"fc.w\u0065ight":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"fc.bias":{"dtype":"F32","shape":[2],"data_offsets":[24,32]}}""",
            SafetensorsBytes.Data);
        var network = new Single(seed: 1);
        float[] before = network.ToArray();
        var options = new LoadOptions { Convert = true, IgnoreExtra = true };
        Mutate([SafetensorsBytes.Valid, escaped], content =>
        {
            before = network.ToArray();
            NetworkFile.Load(network, content, content.Length % 2 == 0 ? options : null);
        }, onRefusal: () => Assert.Equal(before, network.ToArray()));
    }

    [Fact]
    public void SafetensorsOfAnyKind() => Mutate([SafetensorsBytes.Valid], content =>
    {
        using SafetensorsFile file = SafetensorsFile.Open(new MemoryStream(content));
        foreach (SafetensorsTensor tensor in file.Tensors) Assert.NotNull(file.Find(tensor.Name));
        Assert.NotNull(file.Metadata);
    });

    [Fact]
    public void Npy() => Mutate(
        [NpyBytes.Valid, NpyBytes.Encode("{'descr': '>i2', 'fortran_order': True, 'shape': (2, 3, 2), }", new byte[24], 2)],
        content => NpyFile.Read(new MemoryStream(content)).ToFloatArray());

    [Fact]
    public void Npz()
    {
        byte[] small = NpyBytes.Encode("{'descr':'<i4','fortran_order':False,'shape':(1,),}", [1, 2, 3, 4]);
        Mutate([NpyBytes.Zip(CompressionLevel.Optimal, ("x.npy", NpyBytes.Valid), ("y.npy", small)), NpyBytes.Zip(CompressionLevel.NoCompression, ("x.npy", small))], content =>
        {
            using NpzFile file = NpzFile.Open(new MemoryStream(content));
            foreach (string name in file.Names) file.Read(name);
        });
    }

    [Fact]
    public void Idx()
    {
        byte[] plain = IdxBytes.Encode([2, 3, 2], IdxBytes.Counting(12));
        Mutate([plain, IdxBytes.Gzip(plain)], content => IdxFile.ReadBytes(new MemoryStream(content)));
    }

    private static void Mutate(byte[][] originals, Action<byte[]> load, Action? onRefusal = null)
    {
        var random = new Random(1);
        int loaded = 0, refused = 0;
        for (int i = 0; i < Count; i++)
        {
            byte[] content = Mutation(originals[i % originals.Length], random);
            try
            {
                load(content);
                loaded++;
            }
            catch (StaticNetFormatException)
            {
                refused++;
                onRefusal?.Invoke();
            }
            catch (Exception fault)
            {
                Assert.Fail($"Mutation {i}, {Convert.ToBase64String(content)}: {fault}");
            }
        }

        // Both happen often, or the mutations would test little.
        Assert.InRange(loaded, Count / 200, Count);
        Assert.InRange(refused, Count / 5, Count);
    }

    private static byte[] Mutation(byte[] original, Random random)
    {
        var content = new List<byte>(original);
        for (int changes = random.Next(1, 4); changes > 0; changes--)
        {
            int at = random.Next(content.Count);
            byte value = random.Next(2) == 0 ? (byte)random.Next(256) : Telling[random.Next(Telling.Length)];
            int length = Math.Min(random.Next(1, 9), content.Count - at);
            switch (random.Next(8))
            {
                case 0:
                    content.Insert(at, value);
                    break;
                case 1 when content.Count > length:
                    content.RemoveRange(at, length);
                    break;
                case 2:
                    content.InsertRange(at, content.GetRange(at, length));
                    break;
                case 3:
                    content[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 4 when at > 0:
                    content.RemoveRange(at, content.Count - at);
                    break;
                default:
                    content[at] = value;
                    break;
            }
        }

        return [.. content];
    }
}
