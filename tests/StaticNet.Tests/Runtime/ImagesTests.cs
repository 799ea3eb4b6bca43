using StaticNet.Runtime;

namespace StaticNet.Tests.Runtime;

public sealed class ImagesTests
{
    private const float Guard = 7;

    /// <summary>From any order to any other: pixels, rows of the last axis, and one value behind the other.</summary>
    [Theory]
    [InlineData(1, 5, 7)]
    [InlineData(3, 4, 4)]
    [InlineData(8, 8, 8)]
    [InlineData(17, 9, 11)]
    [InlineData(33, 1, 24)]
    public void An_order_becomes_another(int channels, int height, int width)
    {
        int size = channels * height * width, samples = 3;
        (int Run, int RunPitch, int Step, int SamplePitch)[] orders =
        [
            (size, size, 1, size), (size, size, 1, Padded(size)), (width, Padded(width), 1, channels * height * Padded(width)),
            (height * width, 1, Padded(channels), height * width * Padded(channels)),
        ];
        foreach (var from in orders)
        {
            foreach (var to in orders)
            {
                float[] source = [.. Enumerable.Repeat(Guard, samples * from.SamplePitch)];
                float[] expected = [.. Enumerable.Repeat(0f, samples * to.SamplePitch)];
                for (int s = 0; s < samples; s++)
                {
                    for (int i = 0; i < size; i++)
                        source[Place(from, s, i)] = expected[Place(to, s, i)] = s * size + i + 1;
                }

                float[] actual = [.. Enumerable.Repeat(Guard, samples * to.SamplePitch + 16)];
                Images.Reorder(
                    ref source[0], from.Run, from.RunPitch, from.Step, from.SamplePitch, ref actual[0], to.Run, to.RunPitch, to.Step, to.SamplePitch, size, samples);
                Assert.Equal(expected, actual[..^16]);
                Assert.All(actual[^16..], value => Assert.Equal(Guard, value));
            }
        }

        static int Place((int Run, int RunPitch, int Step, int SamplePitch) order, int sample, int i) =>
            sample * order.SamplePitch + i / order.Run * order.RunPitch + i % order.Run * order.Step;
    }

    /// <summary>Zeros around the image, also where the frame ends before the image does, and nothing written far behind it.</summary>
    [Theory]
    [InlineData(3, 5, 4, 1, 2, 8, 9)]
    [InlineData(6, 3, 3, 0, 0, 3, 3)]
    [InlineData(6, 3, 7, 2, 0, 4, 5)]
    [InlineData(16, 2, 3, 1, 1, 5, 4)]
    [InlineData(19, 4, 2, 3, 0, 6, 6)]
    [InlineData(6, 3, 3, 0, 9, 3, 4)]
    [InlineData(16, 3, 3, 7, 2, 5, 1)]
    public void A_frame_has_zeros_around_its_image(int channels, int height, int width, int top, int left, int frameHeight, int frameWidth)
    {
        int imagePitch = Padded(channels);
        foreach (int pitch in (int[])[channels, imagePitch])
        {
            float[] image = new float[height * width * imagePitch], planes = new float[height * width * channels];
            float[] expected = new float[frameHeight * frameWidth * pitch];
            for (int c = 0; c < channels; c++)
            {
                for (int p = 0; p < height * width; p++)
                {
                    float value = c * 1000 + p + 1;
                    image[p * imagePitch + c] = planes[c * height * width + p] = value;
                    int y = p / width + top, x = p % width + left;
                    if (y < frameHeight && x < frameWidth) expected[(y * frameWidth + x) * pitch + c] = value;
                }
            }

            float[] frame = [.. Enumerable.Repeat(Guard, expected.Length + 32)];
            Images.Frame(ref image[0], imagePitch, channels, height, width, ref frame[0], pitch, top, left, frameHeight, frameWidth);
            Assert.Equal(expected, frame[..expected.Length]);
            Assert.All(frame[(expected.Length + 16)..], value => Assert.Equal(Guard, value));

            frame = [.. Enumerable.Repeat(Guard, expected.Length + 32)];
            Images.FramePlanes(ref planes[0], channels, height, width, ref frame[0], pitch, top, left, frameHeight, frameWidth);
            Assert.Equal(expected, frame[..expected.Length]);
            Assert.All(frame[expected.Length..], value => Assert.Equal(Guard, value));
        }
    }

    /// <summary>Four inputs in two groups give six outputs: lane o of vector j is input j of o's group; back, every input gets the sum of its lanes.</summary>
    [Fact]
    public void Lanes_have_the_inputs_of_their_group()
    {
        float[] image = [.. Enumerable.Range(0, 2 * 16).Select(i => i % 16 < 4 ? i + 1f : Guard)];
        float[] frame = [.. Enumerable.Repeat(Guard, 3 * 2 * 16 + 8)];
        Images.FrameByLane(ref image[0], 16, 1, 1, 2, ref frame[0], 0, 1, 1, 3, groupInputs: 2, groupOutputs: 3, outputs: 6, outputPitch: 16);
        for (int i = 0; i < 3 * 2 * 16; i++)
        {
            int pixel = i / 32, j = i / 16 % 2, o = i % 16;
            Assert.Equal(pixel == 0 || o >= 6 ? 0 : image[(pixel - 1) * 16 + o / 3 * 2 + j], frame[i]);
        }

        Assert.All(frame[^8..], value => Assert.Equal(Guard, value));

        float[] folded = [.. Enumerable.Repeat(Guard, 3 * 16 + 8)];
        Images.FoldLanes(ref frame[0], ref folded[0], 16, 3, groupInputs: 2, groupOutputs: 3, groups: 2, outputPitch: 16);
        for (int i = 0; i < 3 * 16; i++)
            Assert.Equal(i < 16 || i % 16 >= 4 ? 0 : 3 * image[i - 16], folded[i]);
        Assert.All(folded[^8..], value => Assert.Equal(Guard, value));
    }

    private static int Padded(int size) => (size + 15) / 16 * 16;
}
