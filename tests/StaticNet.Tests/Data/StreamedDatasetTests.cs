using StaticNet.Data;
using StaticNet.Formats;

namespace StaticNet.Tests.Data;

public sealed class StreamedDatasetTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("streamed");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void SamplesAreThoseOfMemory()
    {
        (StreamedDataset streamed, Dataset memory) = Both(200);
        using StreamedDataset samples = streamed;
        Assert.Equal((200, 6, 0, 1, true, true), (samples.Count, samples.InputSize, samples.TargetSize, samples.LabelSize, samples.HasWeights, samples.HasLengths));
        SampleBatch expected = new(memory, 16), batch = new(samples, 16);
        var random = new Random(1);
        for (int i = 0; i < 300; i++)
        {
            int[] numbers = [.. Enumerable.Range(0, random.Next(1, 17)).Select(_ => random.Next(200))];
            // Announced and read; announced and others read, so that what was announced stays; not announced; announced twice.
            if (i % 4 != 2) samples.Announce(numbers);
            if (i % 4 == 1) RequireSame([5, 5, 7]);
            if (i % 4 == 3) samples.Announce([1, 2]);
            RequireSame(numbers);
        }

        void RequireSame(int[] numbers)
        {
            memory.Read(numbers, expected);
            samples.Read(numbers, batch);
            Assert.Equal(expected.Count, batch.Count);
            Assert.Equal(expected.Inputs.ToArray(), batch.Inputs.ToArray());
            Assert.Equal(expected.Labels.ToArray(), batch.Labels.ToArray());
            Assert.Equal(expected.Weights.ToArray(), batch.Weights.ToArray());
            Assert.Equal(expected.Lengths.ToArray(), batch.Lengths.ToArray());
        }
    }

    [Fact]
    public void FloatsAreTargets()
    {
        using StreamedDataset samples = StreamedDataset.Open(Save("x", ArrayBytes.Floats("(2,)", 1, 2)), Save("t", ArrayBytes.Floats("(2, 1, 2)", 3, 4, 5, 6)));
        var batch = new SampleBatch(samples, 2);
        samples.Read([1, 0], batch);
        Assert.Equal((1, 2, 0, false, false), (samples.InputSize, samples.TargetSize, samples.LabelSize, samples.HasWeights, samples.HasLengths));
        Assert.Equal([2f, 1], batch.Inputs.ToArray());
        Assert.Equal([5f, 6, 3, 4], batch.Targets.ToArray());
    }

    [Theory]
    [InlineData("|u1", new byte[] { 255, 51 }, new[] { 255f, 51 })]
    [InlineData("|i1", new byte[] { 255, 51 }, new[] { -1f, 51 })]
    [InlineData("<u2", new byte[] { 1, 2, 255, 255 }, new[] { 513f, 65535 })]
    [InlineData("<i2", new byte[] { 1, 2, 255, 255 }, new[] { 513f, -1 })]
    [InlineData("<i4", new byte[] { 1, 2, 0, 0, 254, 255, 255, 255 }, new[] { 513f, -2 })]
    [InlineData("<u4", new byte[] { 1, 2, 0, 0, 0, 0, 0, 0xFF }, new[] { 513f, 4278190080 })]
    [InlineData("<i8", new byte[] { 1, 2, 0, 0, 0, 0, 0, 0, 254, 255, 255, 255, 255, 255, 255, 255 }, new[] { 513f, -2 })]
    [InlineData("<u8", new byte[] { 1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x80 }, new[] { 513f, 9223372036854775808 })]
    [InlineData("|b1", new byte[] { 0, 7 }, new[] { 0f, 1 })]
    [InlineData("<f2", new byte[] { 0, 0x3E, 0, 0xC0 }, new[] { 1.5f, -2 })]
    [InlineData("<f8", new byte[] { 0, 0, 0, 0, 0, 0, 0xF8, 0x3F, 0, 0, 0, 0, 0, 0, 0, 0xC0 }, new[] { 1.5f, -2 })]
    [InlineData(">f4", new byte[] { 0x3F, 0xC0, 0, 0, 0xC0, 0, 0, 0 }, new[] { 1.5f, -2 })]
    [InlineData(">i2", new byte[] { 2, 1, 255, 255 }, new[] { 513f, -1 })]
    public void ElementsOfAllTypes(string type, byte[] data, float[] expected)
    {
        for (int version = 1; version <= 3; version++)
        {
            using StreamedDataset samples = StreamedDataset.Open(
                Save("x", ArrayBytes.Encode(type, "(1, 2)", data, version)), Save("t", ArrayBytes.Integers("(1,)", 3)), inputDivisor: 255);
            var batch = new SampleBatch(samples, 1);
            samples.Read([0], batch);
            Assert.Equal(expected.Select(value => value / 255f), batch.Inputs.ToArray());
            Assert.Equal([3], batch.Labels.ToArray());
        }
    }

    [Fact]
    public void AfterTheFirstReadsNothingIsAllocated()
    {
        (StreamedDataset streamed, _) = Both(50);
        using StreamedDataset samples = streamed;
        var batch = new SampleBatch(samples, 8);
        int[] first = [1, 2, 3, 4, 5, 6, 7, 8], second = [9, 10, 11, 12, 13, 14, 15, 16];
        long allocated = 0;
        for (int i = 0; i < 3; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            samples.Announce(first);
            samples.Read(first, batch);
            samples.Read(second, batch);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
    }

    [Fact]
    public void ItCanBeClosedWhileItReadsAhead()
    {
        for (int i = 0; i < 50; i++)
        {
            (StreamedDataset samples, _) = Both(200);
            samples.Announce([.. Enumerable.Range(0, 200)]);
            samples.Dispose();
            samples.Dispose();
            Assert.Throws<ObjectDisposedException>(() => samples.Announce([1]));
            Assert.Throws<ObjectDisposedException>(() => samples.Read([1], new SampleBatch(samples, 1)));
        }
    }

    [Fact]
    public void WhatGoesWrongAheadIsThrownByRead()
    {
        using StreamedDataset samples = StreamedDataset.Open(
            Save("x", ArrayBytes.Floats("(3,)", 1, 2, 3)), Save("t", ArrayBytes.Integers("(3,)", 0, 1L << 40, 2)));
        var batch = new SampleBatch(samples, 2);

        samples.Announce([0, 1]);
        samples.Read([0, 2], batch);
        Assert.Equal([0, 2], batch.Labels.ToArray());
        var fault = Assert.Throws<StaticNetFormatException>(() => samples.Read([0, 1], batch));
        Assert.Equal(("row 1", "t.npy"), (fault.Field, Path.GetFileName(fault.File)));
        Assert.Contains("found 1099511627776", fault.Message);

        // It has been said; what follows is as before.
        samples.Announce([2, 0]);
        samples.Read([2, 0], batch);
        Assert.Equal([3f, 1], batch.Inputs.ToArray());
    }

    [Fact]
    public void AFileThatHasBecomeShorterIsSaid()
    {
        string inputs = Save("x", ArrayBytes.Floats("(3,)", 1, 2, 3));
        using StreamedDataset samples = StreamedDataset.Open(inputs, Save("t", ArrayBytes.Integers("(3,)", 0, 1, 2)));
        using (FileStream file = new(inputs, FileMode.Open, FileAccess.Write, FileShare.ReadWrite)) file.SetLength(file.Length - 6);
        var batch = new SampleBatch(samples, 1);
        samples.Read([0], batch);
        var fault = Assert.Throws<StaticNetFormatException>(() => samples.Read([1], batch));
        Assert.Contains("has become shorter", fault.Message);
    }

    [Fact]
    public void WrongRequestsAreRefused()
    {
        (StreamedDataset streamed, Dataset memory) = Both(10);
        using StreamedDataset samples = streamed;
        Assert.Throws<ArgumentOutOfRangeException>(() => samples.Announce([10]));
        Assert.Throws<ArgumentOutOfRangeException>(() => samples.Read([-1], new SampleBatch(samples, 1)));
        Assert.Throws<ArgumentException>(() => samples.Read([1, 2], new SampleBatch(samples, 1)));
        var plain = new Dataset(new float[60], 6, new int[10]);
        Assert.Contains("without weights", Assert.Throws<ArgumentException>(() => samples.Read([1], new SampleBatch(plain, 1))).Message);
        Assert.Contains("with weights", Assert.Throws<ArgumentException>(() => plain.Read([1], new SampleBatch(memory, 1))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => StreamedDataset.Open("a", "b", inputDivisor: 0));
    }

    [Theory]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (2,), }", "'|O' are objects")]
    [InlineData("{'descr': '<c8', 'fortran_order': False, 'shape': (2,), }", "found '<c8'")]
    [InlineData("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2,), }", "a list of fields")]
    [InlineData("{'descr': '<f4', 'fortran_order': True, 'shape': (2,), }", "ascontiguousarray")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (), }", "at least one dimension")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (0,), }", "at least 1")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-2,), }", "expected a dimension, found '-'")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 99999999999999999999), }", "beyond 64 bits")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 9000000000, 9000000000), }", "above the limit of 9223372036854775807")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (9000000000, 2), }", "found 9000000000 rows of 2 elements")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 9000000000), }", "rows of 9000000000")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }", "expected 12 bytes")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }", "expected 4 bytes")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, }", "it has no 'shape'")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'x': 1}", "found 'x'")]
    [InlineData("{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (2,)}", "twice")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2,)} 1", "expected the end behind the dictionary")]
    [InlineData("{'descr': '<f4", "the text has no end")]
    [InlineData("", "expected '{'")]
    public void HeadersThatAreWrongAreRefused(string header, string message)
    {
        string inputs = Save("x", ArrayBytes.Header(header, new byte[8])), labels = Save("t", ArrayBytes.Integers("(2,)", 0, 1));
        var fault = Assert.Throws<StaticNetFormatException>(() => StreamedDataset.Open(inputs, labels));
        Assert.Contains(message, fault.Message);
        Assert.Equal(inputs, fault.File);
    }

    [Fact]
    public void EveryTruncationIsRefused()
    {
        byte[] content = ArrayBytes.Floats("(2,)", 1, 2);
        string labels = Save("t", ArrayBytes.Integers("(2,)", 0, 1));
        for (int length = 0; length < content.Length; length++)
        {
            string inputs = Save("x", content[..length]);
            Assert.Throws<StaticNetFormatException>(() => StreamedDataset.Open(inputs, labels));
            Assert.Throws<StaticNetFormatException>(() => StreamedDataset.Open(labels, inputs));
        }
    }

    [Fact]
    public void FilesThatDoNotBelongTogetherAreRefused()
    {
        string inputs = Save("x", ArrayBytes.Floats("(2,)", 1, 2)), labels = Save("t", ArrayBytes.Integers("(2,)", 0, 1)), three = Save("3", ArrayBytes.Integers("(3,)", 0, 1, 2));
        Assert.Contains("expected 2 samples", Fault(() => StreamedDataset.Open(inputs, three)));
        Assert.Contains("expected 2 samples", Fault(() => StreamedDataset.Open(inputs, labels, weights: three)));
        Assert.Contains("one value for each", Fault(() => StreamedDataset.Open(inputs, labels, lengths: Save("l", ArrayBytes.Integers("(2, 1, 2)", 1, 2, 3, 4)))));
        Assert.Contains("expected integers", Fault(() => StreamedDataset.Open(inputs, labels, lengths: inputs)));
        Assert.Contains("found -1", Fault(() => StreamedDataset.Open(inputs, labels, lengths: Save("l", ArrayBytes.Integers("(2,)", 3, -1)))));
        Assert.Contains("found NaN", Fault(() => StreamedDataset.Open(inputs, labels, weights: Save("w", ArrayBytes.Floats("(2,)", 3, float.NaN)))));
        Assert.Throws<FileNotFoundException>(() => StreamedDataset.Open(inputs, Path.Combine(_folder.FullName, "none.npy")));

        static string Fault(Action open) => Assert.Throws<StaticNetFormatException>(open).Message;
    }

    private (StreamedDataset Streamed, Dataset Memory) Both(int count)
    {
        var random = new Random(7);
        float[] inputs = [.. Enumerable.Range(0, count * 6).Select(_ => random.NextSingle())];
        int[] labels = [.. Enumerable.Range(0, count).Select(_ => random.Next(10))], lengths = [.. Enumerable.Range(0, count).Select(_ => random.Next(4))];
        float[] weights = [.. Enumerable.Range(0, count).Select(_ => random.NextSingle())];
        return (
            StreamedDataset.Open(
                Save("x", ArrayBytes.Floats($"({count}, 3, 2)", inputs)), Save("t", ArrayBytes.Integers($"({count},)", labels.Select(label => (long)label))),
                Save("w", ArrayBytes.Floats($"({count},)", weights)), Save("l", ArrayBytes.Integers($"({count}, 1)", lengths.Select(length => (long)length)))),
            new Dataset(inputs, 6, labels).WithWeights(weights).WithLengths(lengths));
    }

    private string Save(string name, byte[] content)
    {
        string path = Path.Combine(_folder.FullName, name + ".npy");
        File.WriteAllBytes(path, content);
        return path;
    }
}
