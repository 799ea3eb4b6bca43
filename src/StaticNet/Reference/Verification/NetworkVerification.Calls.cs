namespace StaticNet.Reference;

/// <content>The calls of a network on samples, with lengths where the samples have some.</content>
internal sealed partial class NetworkVerification<TNet>
{
    private static void Predict(INetwork<TNet> network, VerificationCase samples, Span<float> outputs)
    {
        if (samples.Lengths.Length == 0)
            network.Predict(samples.Inputs, outputs);
        else
            network.Predict(samples.Inputs, outputs, samples.Lengths);
    }

    private static void PredictProbabilities(IClassifierNetwork<TNet> network, VerificationCase samples, Span<float> probabilities)
    {
        if (samples.Lengths.Length == 0)
            network.PredictProbabilities(samples.Inputs, probabilities);
        else
            network.PredictProbabilities(samples.Inputs, probabilities, samples.Lengths);
    }

    private static void Classify(IClassifierNetwork<TNet> network, VerificationCase samples, Span<int> labels)
    {
        if (samples.Lengths.Length == 0)
            network.Classify(samples.Inputs, labels);
        else
            network.Classify(samples.Inputs, labels, samples.Lengths);
    }

    private static float Evaluate(IEvaluableNetwork<TNet> network, VerificationCase samples, bool labels)
    {
        ReadOnlySpan<int> lengths = samples.Lengths;
        if (!labels)
            return lengths.IsEmpty ? network.Evaluate(samples.Inputs, samples.Targets) : network.Evaluate(samples.Inputs, samples.Targets, lengths);
        var classifier = (IClassifierNetwork<TNet>)network;
        return lengths.IsEmpty ? classifier.Evaluate(samples.Inputs, samples.Labels) : classifier.Evaluate(samples.Inputs, samples.Labels, lengths);
    }

    private static void Forward(IDifferentiableNetwork<TNet> network, VerificationCase samples, Span<float> outputs)
    {
        if (samples.Lengths.Length == 0)
            network.Forward(samples.Inputs, outputs);
        else
            network.Forward(samples.Inputs, outputs, samples.Lengths);
    }

    private static float ComputeGradients(ITrainableNetwork<TNet> network, VerificationCase samples, bool labels, bool weighted)
    {
        ReadOnlySpan<float> weights = weighted ? samples.SampleWeights : [];
        ReadOnlySpan<int> lengths = samples.Lengths;
        if (!labels)
        {
            return lengths.IsEmpty
                ? network.ComputeGradients(samples.Inputs, samples.Targets, weights)
                : network.ComputeGradients(samples.Inputs, samples.Targets, weights, lengths);
        }
        var trainable = (ILabelTrainable<TNet>)network;
        return lengths.IsEmpty
            ? trainable.ComputeGradients(samples.Inputs, samples.Labels, weights)
            : trainable.ComputeGradients(samples.Inputs, samples.Labels, weights, lengths);
    }

    private static float TrainStep(ITrainableNetwork<TNet> network, VerificationCase samples, bool labels, bool weighted)
    {
        ReadOnlySpan<float> weights = weighted ? samples.SampleWeights : [];
        ReadOnlySpan<int> lengths = samples.Lengths;
        if (!labels)
        {
            return lengths.IsEmpty
                ? network.TrainStep(samples.Inputs, samples.Targets, weights)
                : network.TrainStep(samples.Inputs, samples.Targets, weights, lengths);
        }
        var trainable = (ILabelTrainable<TNet>)network;
        return lengths.IsEmpty
            ? trainable.TrainStep(samples.Inputs, samples.Labels, weights)
            : trainable.TrainStep(samples.Inputs, samples.Labels, weights, lengths);
    }
}
