using System.Runtime.CompilerServices;
using StaticNet.Runtime;

namespace StaticNet.Tests.Runtime;

public sealed class AlignedMemoryTests
{
    [Theory]
    [InlineData(0, 64)]
    [InlineData(1, 64)]
    [InlineData(4095, 64)]
    [InlineData(4096, 4096)]
    [InlineData(65536, 4096)]
    [InlineData(65537, 64)]
    public void Blocks_begin_at_lines_and_those_of_some_pages_at_pages(int length, int boundary)
    {
        // Several, so that one which begins there by chance does not suffice.
        for (int i = 0; i < 8; i++)
        {
            var memory = new AlignedMemory(length);
            Assert.Equal(0, Unsafe.ByteOffset(ref Unsafe.NullRef<float>(), ref memory.Origin) % boundary);
            Assert.Equal(length, memory.Length);
            Assert.Equal(length, memory.Span.Length);
        }
    }

    [Fact]
    public void Version_counts_changes_and_lies_behind_the_floats()
    {
        for (int length = 0; length < 40; length++)
        {
            var memory = new AlignedMemory(length);
            AlignedMemory shared = memory;
            memory.Span.Fill(float.NaN);
            Assert.Equal(0, memory.Version);
            memory.Changed();
            shared.Changed();
            Assert.Equal(2, memory.Version);
            Assert.Equal(2, shared.Version);
            Assert.All(memory.Span.ToArray(), x => Assert.True(float.IsNaN(x)));
        }
    }
}
