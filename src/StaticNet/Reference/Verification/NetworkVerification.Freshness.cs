namespace StaticNet.Reference;

/// <content>Inference may keep what it has made of parameters and buffers, such as folded weights: it must not outlive a change.</content>
internal sealed partial class NetworkVerification<TNet>
{
    /// <summary>After every change, an instance and a fork of it, which have predicted before, predict what a new network does.</summary>
    private void CheckFreshness(ulong seed)
    {
        var random = new CounterRandom(CounterRandom.Mix(seed ^ 0xF2E5));
        int n = Math.Min(Declaration.MaxBatchSize, 2);
        float[] x = VerificationCase.RandomInputs(Declaration, random, n);
        TNet network = Load(seed, RandomParameters(seed)), other = Load(seed, RandomParameters(seed + 1)), fork = network.Fork();
        (other as IBufferedNetwork<TNet>)?.LoadBuffers(RandomBuffers(seed + 1));
        Require("construction");

        After("LoadParameters", () => network.LoadParameters(RandomParameters(seed + 2)));
        if (network is IBufferedNetwork<TNet> buffered)
            After("LoadBuffers", () => buffered.LoadBuffers(RandomBuffers(seed + 2)));
        After("BlendParametersFrom", () => network.BlendParametersFrom(other, 0.25f));
        After("CopyParametersFrom", () => network.CopyParametersFrom(other));
        if (network is IDifferentiableNetwork<TNet> differentiable)
        {
            After("Forward", () => differentiable.Forward(x, new float[n * TNet.OutputSize]));
            After("Update", () =>
            {
                differentiable.Forward(x, new float[n * TNet.OutputSize]);
                differentiable.Backward(random.UniformArray(n * TNet.OutputSize, -1, 1));
                differentiable.Update();
            });
        }
        if (network is ITrainableNetwork<TNet> trainable)
        {
            float[] targets = random.UniformArray(n * Declaration.TargetSize, 0, 1);
            After("ComputeGradients", () => trainable.ComputeGradients(x, targets));
            After("TrainStep", () => trainable.TrainStep(x, targets));
        }

        void After(string change, Action make)
        {
            make();
            Require(change);
        }

        void Require(string change)
        {
            TNet fresh = Load(seed, Parameters(network));
            (fresh as IBufferedNetwork<TNet>)?.LoadBuffers(Buffers(network));
            float[] expected = Inference(fresh);
            _log.Check = $"inference after {change}";
            _log.RequireSameBits(LastLayer, "outputs", expected, Inference(network));
            _log.Check = $"inference of a fork after {change}";
            _log.RequireSameBits(LastLayer, "outputs", expected, Inference(fork));
        }

        float[] Inference(TNet which)
        {
            float[] y = new float[n * TNet.OutputSize], g = new float[x.Length];
            which.Predict(x, y);
            if (which is IExplainableNetwork<TNet> explainable)
                explainable.InputGradient(x, 0, g);
            return [.. y, .. g];
        }
    }
}
