namespace StaticNet.Training;

/// <summary>Changes the inputs of a sample each time that it is learned from: augmentation.</summary>
/// <param name="inputs">The sample's inputs, a copy that may be changed.</param>
/// <param name="random">Random numbers of this sample in this epoch: the same in each run with the same seed, also in one that was resumed.</param>
public delegate void SampleTransform(Span<float> inputs, ref SampleRandom random);
