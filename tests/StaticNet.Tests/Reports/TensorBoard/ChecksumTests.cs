using StaticNet.Reports;

namespace StaticNet.Tests.Reports.TensorBoard;

/// <summary>The checksum of records, against known values and a table of its own.</summary>
public sealed class ChecksumTests
{
    [Fact]
    public void The_tests_own_is_that_of_the_standard()
    {
        Assert.Equal(0xE3069283, TableChecksum.Of("123456789"u8));

        // RFC 3720, B.4.
        Assert.Equal(0x8A9136AAu, TableChecksum.Of(new byte[32]));
        Assert.Equal(0x62A8AB43u, TableChecksum.Of([.. Enumerable.Repeat((byte)0xFF, 32)]));
        Assert.Equal(0x46DD794Eu, TableChecksum.Of([.. Enumerable.Range(0, 32).Select(i => (byte)i)]));
    }

    [Fact]
    public void A_known_value_is_masked()
    {
        const uint Crc = 0xE3069283;
        Assert.Equal(unchecked((Crc >> 15 | Crc << 17) + 0xA282EAD8), MaskedChecksum.Of("123456789"u8));
    }

    [Fact]
    public void Every_length_is_as_by_the_table()
    {
        byte[] data = new byte[300];
        new Random(1).NextBytes(data);
        for (int length = 0; length <= data.Length; length++) Assert.Equal(TableChecksum.Masked(data.AsSpan(0, length)), MaskedChecksum.Of(data.AsSpan(0, length)));
    }
}
