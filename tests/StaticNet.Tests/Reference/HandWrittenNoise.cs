namespace StaticNet.Tests.Reference;

/// <summary>The random numbers of training, written down once more from their definition, as generated code has them.</summary>
public static class HandWrittenNoise
{
    public static (uint Word0, uint Word1) Threefry(uint key0, uint key1, uint counter0, uint counter1)
    {
        uint key2 = key0 ^ key1 ^ 0x1BD11BDA;
        uint x0 = counter0 + key0, x1 = counter1 + key1;
        Four(13, 15, 26, 6);
        (x0, x1) = (x0 + key1, x1 + key2 + 1);
        Four(17, 29, 16, 24);
        (x0, x1) = (x0 + key2, x1 + key0 + 2);
        Four(13, 15, 26, 6);
        (x0, x1) = (x0 + key0, x1 + key1 + 3);
        Four(17, 29, 16, 24);
        (x0, x1) = (x0 + key1, x1 + key2 + 4);
        Four(13, 15, 26, 6);
        return (x0 + key2, x1 + key0 + 5);

        void Four(int a, int b, int c, int d)
        {
            Mix(a);
            Mix(b);
            Mix(c);
            Mix(d);
        }

        void Mix(int rotation)
        {
            x0 += x1;
            x1 = ((x1 << rotation) | (x1 >> (32 - rotation))) ^ x0;
        }
    }

    /// <summary>The words of one element of one sample; the layers of a stack are parts of one layer.</summary>
    public static (uint Word0, uint Word1) Words(ulong seed, ulong step, int layer, int element, int sample, int part = 0)
    {
        (uint k0, uint k1) = Threefry((uint)(seed & 0xFFFFFFFF), (uint)(seed >> 32), (uint)(step & 0xFFFFFFFF), (uint)(step >> 32));
        (uint l0, uint l1) = Threefry(k0, k1, (uint)layer, (uint)part);
        return Threefry(l0, l1, (uint)element, (uint)sample);
    }

    public static float Uniform(uint word0) => (word0 >> 8) * (1f / (1 << 24));

    public static float Normal(uint word0, uint word1) =>
        MathF.Sqrt(-2 * MathF.Log(((word0 >> 8) + 1) * (1f / (1 << 24)))) * float.CosPi(2 * Uniform(word1));
}
