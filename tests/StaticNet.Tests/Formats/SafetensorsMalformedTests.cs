using System.Diagnostics;
using System.Text;
using StaticNet.Formats;
using StaticNet.Tests.Data;

namespace StaticNet.Tests.Formats;

/// <summary>
/// Whatever is wrong with a file: one exception that says where, soon, without more memory than the file has bytes, and the network stays as it was.
/// </summary>
public sealed class SafetensorsMalformedTests
{
    private const string Weight = "tensor 'fc.weight'";
    private const string Bias = "tensor 'fc.bias'";
    private const string WeightEntry = """{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}""";

    /// <summary>
    /// What of the right header is replaced by what, in which ¦ stands at the byte that the exception must name; and the field that it names.
    /// </summary>
    public static TheoryData<string, string, string> Headers => new()
    {
        { "{\"fc.w", "¦ {\"fc.w", "header" },
        { "{\"fc.w", "¦\uFEFF{\"fc.w", "header" },
        { SafetensorsBytes.Header, "¦[1, 2]", "header" },
        { SafetensorsBytes.Header, "¦hello", "header" },
        { SafetensorsBytes.Header, "¦7", "header" },
        { SafetensorsBytes.Header, "{¦", "header" },
        { "]}}", "]}¦", "header" },
        { "]}}", "]}} ¦x", "header" },
        { "]}}", "]}}¦\0", "header" },
        { "]}}", "]}}¦{}", "header" },
        { "]},", "]},¦/* why */", "header" },
        { "]}}", "]},¦}", "header" },
        { "[2,3]", "[2,3,¦]", "header" },
        { "\"F32\"", "¦'F32'", "header" },
        { "[2,3]", "[2,¦03]", "header" },
        { "\"fc.weight\":", "\"fc.weight\" ¦", "header" },
        { "\"fc.bias\"", "¦\"fc.\nbias\"", "header" },
        { "[2,3]", "[2,¦NaN]", "header" },

        { WeightEntry, "¦7", Weight },
        { WeightEntry, "¦null", Weight },
        { WeightEntry, "¦[]", Weight },
        { WeightEntry, "¦{}", Weight },
        { WeightEntry, "¦{\"shape\":[2,3],\"data_offsets\":[0,24]}", Weight },
        { WeightEntry, "¦{\"dtype\":\"F32\",\"data_offsets\":[0,24]}", Weight },
        { WeightEntry, "¦{\"dtype\":\"F32\",\"shape\":[2,3]}", Weight },
        { WeightEntry, "{\"dtype\":\"F32\",¦\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]}", $"{Weight} dtype" },
        { "\"shape\":[2,3]", "\"shape\":[2,3],¦\"shape\":[2,3]", $"{Weight} shape" },
        { "\"data_offsets\":[0,24]", "\"data_offsets\":[0,24],¦\"data_offsets\":[0,24]", $"{Weight} data_offsets" },
        { "\"F32\",\"shape\":[2,3]", "¦\"F31\",\"shape\":[2,3]", $"{Weight} dtype" },
        { "\"F32\",\"shape\":[2,3]", "¦\"f32\",\"shape\":[2,3]", $"{Weight} dtype" },
        { "\"F32\",\"shape\":[2,3]", "¦\"\",\"shape\":[2,3]", $"{Weight} dtype" },
        { "\"F32\",\"shape\":[2,3]", "¦\"F\\u0033\\u0032 or some such thing\",\"shape\":[2,3]", $"{Weight} dtype" },
        { "\"F32\",\"shape\":[2,3]", "¦32,\"shape\":[2,3]", $"{Weight} dtype" },

        { "[2,3]", "¦6", $"{Weight} shape" },
        { "[2,3]", "[2,¦-3]", $"{Weight} shape" },
        { "[2,3]", "[2,¦3.0]", $"{Weight} shape" },
        { "[2,3]", "[2,¦3e0]", $"{Weight} shape" },
        { "[2,3]", "[2,¦\"3\"]", $"{Weight} shape" },
        { "[2,3]", "[2,¦null]", $"{Weight} shape" },
        { "[2,3]", "[¦[2,3]]", $"{Weight} shape" },
        { "[2,3]", "[¦9223372036854775808]", $"{Weight} shape" },
        { "[2,3]", "[4294967296,¦4294967296,6]", $"{Weight} shape" },
        { "[2,3]", "[4611686018427387904,¦4]", $"{Weight} shape" },
        { "[2,3]", $"¦[{string.Join(',', Enumerable.Repeat(1, 65))}]", $"{Weight} shape" },

        { "[2,3],\"data_offsets\":[0,24]", "[2,4611686018427387904],\"data_offsets\":¦[0,24]", $"{Weight} data_offsets" },
        { "[2,3],\"data_offsets\":[0,24]", "[2,2],\"data_offsets\":¦[0,24]", $"{Weight} data_offsets" },
        { "[2,3],\"data_offsets\":[0,24]", "[0],\"data_offsets\":¦[0,24]", $"{Weight} data_offsets" },
        { WeightEntry, "{\"dtype\":\"F64\",\"shape\":[2,3],\"data_offsets\":¦[0,24]}", $"{Weight} data_offsets" },
        { "[0,24]", "¦24", $"{Weight} data_offsets" },
        { "[0,24]", "¦[]", $"{Weight} data_offsets" },
        { "[0,24]", "¦[24]", $"{Weight} data_offsets" },
        { "[0,24]", "¦[0,24,24]", $"{Weight} data_offsets" },
        { "[0,24]", "¦[24,0]", $"{Weight} data_offsets" },
        { "[0,24]", "[¦-24,0]", $"{Weight} data_offsets" },
        { "[0,24]", "[¦-0,24]", $"{Weight} data_offsets" },
        { "[0,24]", "[¦0.5,24.5]", $"{Weight} data_offsets" },
        { "[0,24]", "[0,¦9223372036854775808]", $"{Weight} data_offsets" },
        { "[0,24]", "[¦18446744073709551615,24]", $"{Weight} data_offsets" },
        // Ends where 64 bits end, so that no sum with it is right; the other is then the first, and does not begin at 0.
        { "[0,24]},\"fc.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[24,32]", "[9223372036854775783,9223372036854775807]},\"fc.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":¦[24,32]", $"{Bias} data_offsets" },
        { "[24,32]", "¦[28,36]", $"{Bias} data_offsets" },
        { "[24,32]", "¦[20,28]", $"{Bias} data_offsets" },
        { "[0,24]},\"fc.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[24,32]", "¦[0,24]},\"fc.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]", $"{Weight} data_offsets" },
        { "[0,24]", "¦[8,32]", $"{Weight} data_offsets" },

        { "\"fc.bias\"", "¦\"fc.weight\"", Weight },
        { "\"fc.bias\"", "¦\"fc.w\\u0065ight\"", Weight },
        { "\"fc.bias\"", "¦\"fc.\\ud800bias\"", "header" },
        { "\"fc.bias\"", "¦\"fc.\\ud800\\ud800bias\"", "header" },
        { "\"fc.bias\"", "¦\"fc.\\ud800\\n\"", "header" },
        { "\"fc.bias\"", "¦\"fc.\\udc00bias\"", "header" },

        { "{\"fc.w", "{\"__metadata__\":{\"a\":¦7},\"fc.w", "__metadata__ 'a'" },
        { "{\"fc.w", "{\"__metadata__\":{\"a\":¦null},\"fc.w", "__metadata__ 'a'" },
        { "{\"fc.w", "{\"__metadata__\":{\"a\":¦{\"b\":\"c\"}},\"fc.w", "__metadata__ 'a'" },
        { "{\"fc.w", "{\"__metadata__\":¦[\"a\"],\"fc.w", "__metadata__" },
        { "{\"fc.w", "{\"__metadata__\":¦null,\"fc.w", "__metadata__" },
        { "{\"fc.w", "{\"__metadata__\":¦\"a\",\"fc.w", "__metadata__" },
        { "{\"fc.w", "{\"__metadata__\":{\"a\":\"b\",¦\"a\":\"b\"},\"fc.w", "__metadata__ 'a'" },
        { "{\"fc.w", "{\"__metadata__\":{},¦\"__metadata__\":{},\"fc.w", "__metadata__" },
        { "{\"fc.w", "{\"__metadata__\":{\"a\":¦\"\\ud800\"},\"fc.w", "__metadata__ 'a'" },

        { "{\"fc.weight\"", "¦{\"FC.weight\"", "header" },
        { "{\"fc.weight\"", "¦{\"model.fc.weight\"", "header" },
        { "{\"fc.weight\"", "¦{\"other\"", "header" },
        { "{\"fc.w", "¦{\"more\":{\"dtype\":\"I8\",\"shape\":[0],\"data_offsets\":[0,0]},\"fc.w", "header" },
        { "[2,3]", "¦[3,2]", $"{Weight} shape" },
        { "[2,3]", "¦[6]", $"{Weight} shape" },
        { "[2,3]", "¦[2,3,1]", $"{Weight} shape" },
        { "\"fc.weight\":{\"dtype\":\"F32\"", "¦\"fc.weight\":{\"dtype\":\"I32\"", $"{Weight} dtype" },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public void A_wrong_header_is_refused(string right, string wrong, string field)
    {
        int place = SafetensorsBytes.Header.IndexOf(right, StringComparison.Ordinal);
        Assert.True(place >= 0, "the header has no such part");
        string header = SafetensorsBytes.Header[..place] + wrong + SafetensorsBytes.Header[(place + right.Length)..];
        int offset = Encoding.UTF8.GetByteCount(header[..header.IndexOf('¦')]);
        Refused(SafetensorsBytes.Encode(header.Replace("¦", ""), SafetensorsBytes.Data), field, 8 + offset);
    }

    [Theory]
    [InlineData("[2],\"data_offsets\":[24,32]", "[3],\"data_offsets\":[24,36]", "tensor 'fc.bias' data_offsets", false)]
    [InlineData("[2],\"data_offsets\":[24,32]", "[1],\"data_offsets\":[24,28]", "end of data", true)]
    public void Data_of_another_length_is_refused(string right, string wrong, string field, bool isBehind)
    {
        string header = SafetensorsBytes.Header.Replace(right, wrong);
        long offset = 8 + (isBehind ? header.Length + 28 : header.IndexOf("[24,", StringComparison.Ordinal));
        Refused(SafetensorsBytes.Encode(header, SafetensorsBytes.Data), field, offset, streamsSeeItLater: true);
    }

    public static TheoryData<string, byte[], string, long> Files => new()
    {
        { "empty", [], "header length", 0 },
        { "a length of 0", SafetensorsBytes.Encode(0, [], []), "header length", 0 },
        { "a length of 0 before a header", SafetensorsBytes.Encode(0, "{}"u8.ToArray(), []), "header length", 0 },
        { "beyond the format's limit", SafetensorsBytes.Encode(100_000_001, "{}"u8.ToArray(), []), "header length", 0 },
        { "2^63", SafetensorsBytes.Encode(1UL << 63, "{}"u8.ToArray(), []), "header length", 0 },
        { "2^64 - 1", SafetensorsBytes.Encode(ulong.MaxValue, "{}"u8.ToArray(), []), "header length", 0 },
        { "2^64 - 8", SafetensorsBytes.Encode(ulong.MaxValue - 7, "{}"u8.ToArray(), []), "header length", 0 },
        { "a web page", "<!DOCTYPE html><html></html>"u8.ToArray(), "header length", 0 },
        { "a pointer", "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"u8.ToArray(), "header length", 0 },
        { "an archive of PyTorch", "PK\x03\x04aaaaaaaaaaaaaaaaaaaaa"u8.ToArray(), "header length", 0 },
        { "invalid UTF-8 in a name", SafetensorsBytes.Encode([.. "{\"a"u8, 0xFF, .. "\":{}}"u8], []), "header", 11 },
        { "UTF-8 of a surrogate", SafetensorsBytes.Encode([.. "{\"a"u8, 0xED, 0xA0, 0x80, .. "\":{}}"u8], []), "header", 11 },
        { "too long UTF-8", SafetensorsBytes.Encode([.. "{\"a"u8, 0xC0, 0xAF, .. "\":{}}"u8], []), "header", 11 },
        { "bytes of no tensor", SafetensorsBytes.Encode("{}", [1]), "end of data", 10 },
        { "no tensors", SafetensorsBytes.Encode("{}", []), "header", 8 },
        { "no tensors, and spaces", SafetensorsBytes.Encode("{}      ", []), "header", 8 },
        { "one byte more", [.. SafetensorsBytes.Valid, 0], "end of data", SafetensorsBytes.Valid.Length },
        { "deep in the unknown", SafetensorsBytes.Encode($"{{\"a\":{{\"b\":{Deep(10_000)}}}}}", []), "header", 80 },
        { "deep arrays as a shape", SafetensorsBytes.Encode($"{{\"a\":{{\"shape\":{Deep(10_000)}}}}}", []), "header", 84 },
        { "deep objects", SafetensorsBytes.Encode(string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000), []), "header", 328 },
        { "a deep beginning", SafetensorsBytes.Encode(string.Concat(Enumerable.Repeat("{\"a\":", 1_000_000)), []), "header", 328 },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void A_wrong_file_is_refused(string what, byte[] content, string field, long offset)
    {
        Assert.NotEmpty(what);
        Refused(content, field, offset, streamsSeeItLater: what == "one byte more" || what == "bytes of no tensor");
    }

    [Fact]
    public void A_file_cut_at_any_byte_is_refused()
    {
        byte[] content = SafetensorsBytes.Valid;
        for (int length = 0; length < content.Length; length++) Refused(content[..length]);
    }

    [Fact]
    public void A_header_promised_beyond_the_file_is_refused()
    {
        foreach (ulong promised in new ulong[] { 3, 10, 100_000_000 })
        {
            byte[] content = SafetensorsBytes.Encode(promised, "{}"u8.ToArray(), []);
            var fault = Assert.Throws<StaticNetFormatException>(() => NetworkFile.Load(new Single(), content));
            Assert.Equal(("header length", 0), (fault.Field, fault.Offset));
            Refused(content);
        }
    }

    [Theory]
    [InlineData("<!DOCTYPE html>", "web page")]
    [InlineData("version https://git-lfs.github.com/spec/v1", "Git LFS")]
    [InlineData("PK\u0003\u0004aaaaaaaaaaa", "torch.save")]
    public void What_people_often_have_instead_is_recognised(string content, string guess) =>
        Assert.Contains(guess, Assert.Throws<StaticNetFormatException>(() => NetworkFile.Load(new Single(), Encoding.UTF8.GetBytes(content))).Message);

    private static string Deep(int depth) => new string('[', depth) + new string(']', depth);

    private static void Refused(byte[] content, string? field = null, long offset = -1, bool streamsSeeItLater = false)
    {
        var loads = new (string Name, Action<Single> Load)[]
        {
            ("content", network => NetworkFile.Load(network, content)),
            ("stream", network => NetworkFile.Load(network, new MemoryStream(content, writable: false))),
            ("trickling", network => NetworkFile.Load(network, new TricklingStream(content))),
        };
        foreach ((string name, Action<Single> load) in loads)
        {
            var network = new Single(seed: 5);
            float[] before = network.ToArray();
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            var fault = Assert.Throws<StaticNetFormatException>(() => load(network));
            Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 1);
            // How long a header is that a stream delivers piece by piece shows only as it comes, and memory grows with it.
            long most = (name == "trickling" ? 3L * content.Length : content.Length) + (1 << 20);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, most);
            Assert.Equal(before, network.ToArray());
            Assert.Equal(name == "content" ? "content" : "stream", fault.File);
            if (field is null || (name == "trickling" && streamsSeeItLater)) continue;
            Assert.Equal((field, offset), (fault.Field, fault.Offset));
            Assert.StartsWith($"{fault.File}: {field} at byte {offset}: ", fault.Message);
        }
    }
}
