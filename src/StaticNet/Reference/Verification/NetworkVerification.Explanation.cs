namespace StaticNet.Reference;

/// <content>Gradients of the outputs by the inputs, without a loss.</content>
internal sealed partial class NetworkVerification<TNet>
{
    private void CheckInputGradient(TNet network, double[] parameters, VerificationCase samples)
    {
        if (network is not IExplainableNetwork<TNet> explainable)
            return;
        int n = samples.Count;
        float[] before = network is IDifferentiableNetwork<TNet> differentiable ? Gradients(differentiable) : [];
        var got = new float[samples.Inputs.Length];

        _log.Check = "InputGradient";
        Expectation expected = Expect(parameters, samples.WithOutputGradients(_inference));
        explainable.InputGradient(samples.Inputs, samples.OutputGradients, got);
        CompareInputGradients(expected, got);

        // One sample may be computed in another order than many, so that only the bound holds.
        _log.Check = "InputGradient one by one";
        for (int i = 0; i < n; i++)
            explainable.InputGradient(Sample(samples.Inputs, n, i), Sample(samples.OutputGradients, n, i), Sample(got, n, i));
        CompareInputGradients(expected, got);

        foreach (int output in new[] { 0, TNet.OutputSize - 1 }.Distinct())
        {
            _log.Check = $"InputGradient of output {output}";
            explainable.InputGradient(samples.Inputs, output, got);
            CompareInputGradients(Expect(parameters, samples.WithOneOutput(_inference, output)), got);
        }

        _log.Check = "InputGradient";
        _log.RequireArgumentException(
            "InputGradient with an input too many",
            () => explainable.InputGradient([.. samples.Inputs, 0f], samples.OutputGradients, got));
        _log.RequireArgumentException(
            "InputGradient with an output gradient too few",
            () => explainable.InputGradient(samples.Inputs, samples.OutputGradients.AsSpan(1), got));
        _log.RequireArgumentException(
            "InputGradient with an input gradient too few",
            () => explainable.InputGradient(samples.Inputs, samples.OutputGradients, got.AsSpan(1)));
        _log.RequireArgumentException(
            "InputGradient of an output that is none", () => explainable.InputGradient(samples.Inputs, TNet.OutputSize, got));
        if (network is IDifferentiableNetwork<TNet> unchanged)
            _log.RequireSameBits(null, "gradients", before, Gradients(unchanged));
        RequireUntouched(network);
    }
}
