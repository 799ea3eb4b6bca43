using StaticNet.Data;

namespace Imbalance;

/// <summary>
/// Machines by two readings, vibration and heat, of which one in a hundred is about to fail. Those that fail lie in a ring around the others, and partly among them:
/// nobody could tell all of them.
/// </summary>
internal static class Machines
{
    /// <summary>1 of each so many fails.</summary>
    public const int Rarity = 100;

    /// <summary>Label 1 for a machine that fails. The same seed makes the same machines.</summary>
    public static Dataset Make(int count, int seed)
    {
        var random = new Random(seed);
        var inputs = new float[count * 2];
        var labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = i % Rarity == 0 ? 1 : 0;
            double radius = labels[i] == 0 ? 0.9 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) : 3.2 + 0.6 * (random.NextDouble() - 0.5);
            double angle = 2 * Math.PI * random.NextDouble();
            inputs[2 * i] = (float)(radius * Math.Cos(angle));
            inputs[2 * i + 1] = (float)(radius * Math.Sin(angle));
        }
        return new Dataset(inputs, 2, labels);
    }
}
