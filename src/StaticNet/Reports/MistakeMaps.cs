using StaticNet.Explaining;
using StaticNet.Training;

namespace StaticNet.Reports;

/// <summary>
/// Why a picture was taken for something else: integrated gradients, from an input of zeros, of what the wrong class has more of than the right one,
/// <c>z(taken for) − z(is)</c>; of a binary decision of the logit, with the sign of the wrong answer.
/// </summary>
internal static class MistakeMaps
{
    /// <summary>Enough for a map that is looked at, and less work than an epoch.</summary>
    private const int Steps = 20;

    /// <summary>Adds maps to the mistakes of outputs with one decision a sample, where inputs are whole pictures and the network has input gradients.</summary>
    /// <exception cref="Exception">Whatever the network throws.</exception>
    public static void Add(NetworkReview review, TrainingSubject subject, ImageLayout? image)
    {
        // Of a sample that ends early the gradients would be those of a longer one.
        if (image is null || (subject.Validation ?? subject.Train).HasLengths) return;
        foreach (ClassReview classes in review.Outputs.OfType<ClassReview>())
        {
            if (classes.Rows != 1) continue;
            int offset = subject.Definition.Outputs.FirstOrDefault(output => output.Name == classes.Name)?.Offset ?? 0;
            foreach (Mistake mistake in classes.Worst)
            {
                if (Attribute(subject, review.Inputs(mistake.Sample), Difference(subject.Definition, classes, mistake, offset)) is not { } attributions) return;
                classes.Maps[mistake] = AttributionMap.Of(attributions, image, MapKind.Signed);
            }
        }
    }

    /// <summary>How much each output counts.</summary>
    private static float[] Difference(NetworkDefinition network, ClassReview classes, Mistake mistake, int offset)
    {
        var weights = new float[network.OutputSize];
        if (classes.IsBinary)
        {
            weights[offset] = mistake.Predicted == 1 ? 1 : -1;
            return weights;
        }

        (weights[offset + mistake.Predicted], weights[offset + mistake.Actual]) = (1, -1);
        return weights;
    }

    /// <summary>The attributions, or <c>null</c> where the network has no input gradients.</summary>
    private static float[]? Attribute(TrainingSubject subject, ReadOnlySpan<float> input, float[] outputWeights)
    {
        int inputSize = input.Length, most = Math.Min(Steps, subject.Definition.MaxBatchSize);
        float[] weights = Attribution.Repeat(outputWeights, most), attributions = new float[inputSize];
        bool isExplainable = true;
        Attribution.Integrate(
            (points, gradients) => isExplainable = isExplainable
                && subject.TryInputGradient(points, weights.AsSpan(0, points.Length / inputSize * outputWeights.Length), gradients),
            most, input, baseline: default, attributions, Steps);
        return isExplainable ? attributions : null;
    }
}
