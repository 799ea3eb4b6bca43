using StaticNet.Data;

namespace StaticNet.Training;

/// <content>What observers see of the network.</content>
internal sealed partial class TrainingRun<TNet>
{
    private sealed class Subject(TrainingRun<TNet> run, ISampleSource train, ISampleSource? validation) : TrainingSubject(train, validation)
    {
        public override NetworkDefinition Definition => TNet.Definition;

        public override ReadOnlySpan<float> Gradients => run._gradients;

        public override void CopyParametersTo(Span<float> destination) => run._network.CopyParametersTo(destination);

        public override void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, ReadOnlySpan<int> lengths = default)
        {
            if (lengths.IsEmpty) run._network.Predict(inputs, outputs);
            else run._network.Predict(inputs, outputs, lengths);
        }

        public override bool TryInputGradient(ReadOnlySpan<float> inputs, ReadOnlySpan<float> outputGradients, Span<float> inputGradients)
        {
            if (run._network is not IExplainableNetwork<TNet> explainable) return false;
            explainable.InputGradient(inputs, outputGradients, inputGradients);
            return true;
        }
    }
}
