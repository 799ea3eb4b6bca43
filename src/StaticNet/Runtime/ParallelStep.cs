using System.ComponentModel;
using System.Runtime.InteropServices;

namespace StaticNet.Runtime;

/// <summary>
/// A piece of a training step as work for several threads. First every worker takes samples through forward, loss and back; then all wait
/// for each other once; then every worker takes a share of the weights, each of which is the work of one thread. Nothing is added up
/// between threads, so that their number changes no bit. Where a layer needs something of all samples, such as their mean, the first part
/// is cut into phases, and one worker makes it in between. The generated network derives from this and calls its kernels.
/// </summary>
/// <remarks>
/// The user's spans cannot be kept on the heap, where other threads could see them. A piece of them is copied to memory that the workers
/// share, which takes about a hundredth of the time that is saved.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ParallelStep : IParallelWork
{
    /// <summary>
    /// The kernels' largest tile. With fewer rows a tile runs into the rows behind, which would be another worker's; with as many or more
    /// the last tile overlaps rows of its own worker.
    /// </summary>
    private const int LeastRows = 8;

    /// <summary>Floats that keep two workers' memory out of the same cache lines, which the processor may fetch in pairs.</summary>
    private const int Distance = 128 / sizeof(float);

    private readonly AlignedMemory _workspace;
    private readonly int _inputs;
    private readonly long _multiplyAdds;
    private readonly int _phases;
    private readonly AlignedMemory _targets;
    private readonly AlignedMemory _sampleWeights;
    private readonly AlignedMemory[] _scratch;
    private readonly long[] _done;
    private readonly WorkerTeam _team;
    private bool _isWeighted;

    /// <summary>Allocates what the workers need, and starts their threads.</summary>
    /// <param name="threads">From 2 to 1024.</param>
    /// <param name="workspace">The network's workspace.</param>
    /// <param name="inputs">Where in it the inputs of a piece are copied to.</param>
    /// <param name="scratchSize">Floats that a worker needs for itself.</param>
    /// <param name="maxBatchSize">The most samples of a piece.</param>
    /// <param name="targetSize">Floats per target.</param>
    /// <param name="multiplyAdds">The work per sample.</param>
    /// <param name="phases">
    /// In how many parts samples go forward and back: between two of them something is made from all samples, such as their mean.
    /// </param>
    protected ParallelStep(
        int threads, AlignedMemory workspace, int inputs, int scratchSize, int maxBatchSize, int targetSize, long multiplyAdds, int phases = 1)
    {
        _phases = phases;
        _workspace = workspace;
        _inputs = inputs;
        _multiplyAdds = multiplyAdds;
        _targets = new AlignedMemory(maxBatchSize * targetSize);
        _sampleWeights = new AlignedMemory(maxBatchSize);
        _scratch = new AlignedMemory[threads];
        for (int worker = 0; worker < threads; worker++) _scratch[worker] = new AlignedMemory(scratchSize + Distance);
        _done = new long[threads * Distance];
        _team = new WorkerTeam(threads);
    }

    /// <summary>How many threads work, the caller's included.</summary>
    public int Threads => _scratch.Length;

    /// <summary>
    /// From how many multiply-adds on a piece is shared. Below, what a second thread saves is less than what it may cost to wake it up.
    /// </summary>
    internal long LeastWork { get; set; } = 1_000_000;

    /// <summary>The first of the inputs.</summary>
    protected ref float Inputs => ref _workspace[_inputs];

    /// <summary>The targets, unless there are <see cref="Labels"/>.</summary>
    protected ReadOnlySpan<float> Targets => _targets.Span;

    /// <summary>The class labels, where <see cref="HasLabels"/>.</summary>
    protected ReadOnlySpan<int> Labels => MemoryMarshal.Cast<float, int>(_targets.Span);

    /// <summary>Whether the targets are class labels.</summary>
    protected bool HasLabels { get; private set; }

    /// <summary>One factor per sample, or nothing.</summary>
    protected ReadOnlySpan<float> SampleWeights => _isWeighted ? _sampleWeights.Span : default;

    /// <summary>How many samples the piece has.</summary>
    protected int Rows { get; private set; }

    /// <summary>How many samples the call has, of which the piece is a part.</summary>
    protected int Samples { get; private set; }

    /// <summary>The factor of each sample's loss: one divided by their number, or by the weight of their labels.</summary>
    protected float Scale { get; private set; }

    /// <summary>Whether gradients begin at zero.</summary>
    protected bool IsFirst { get; private set; }

    /// <summary>Whether gradients are used for a step of the optimizer at once.</summary>
    protected bool IsUpdate { get; private set; }

    /// <summary>Whether a piece of so many samples is enough work to be shared.</summary>
    public bool Pays(int rows) => rows * _multiplyAdds >= LeastWork;

    /// <summary>Does the piece. The losses of its samples stand in the workspace afterwards.</summary>
    /// <param name="inputs">The piece's inputs.</param>
    /// <param name="targets">Its targets, floats or labels.</param>
    /// <param name="sampleWeights">Its factors, or nothing.</param>
    /// <param name="rows">How many samples the piece has.</param>
    /// <param name="samples">How many samples the call has.</param>
    /// <param name="scale">The factor of each sample's loss.</param>
    /// <param name="first">Whether gradients begin at zero.</param>
    /// <param name="update">Whether gradients are used for a step at once.</param>
    public void Run<TTarget>(
        ReadOnlySpan<float> inputs, ReadOnlySpan<TTarget> targets, ReadOnlySpan<float> sampleWeights, int rows, int samples, float scale, bool first, bool update)
        where TTarget : unmanaged
    {
        inputs.CopyTo(_workspace.Span[_inputs..]);
        HasLabels = typeof(TTarget) == typeof(int);
        targets.CopyTo(MemoryMarshal.Cast<float, TTarget>(_targets.Span));
        _isWeighted = !sampleWeights.IsEmpty;
        sampleWeights.CopyTo(_sampleWeights.Span);
        Rows = rows;
        Samples = samples;
        Scale = scale;
        IsFirst = first;
        IsUpdate = update;
        _team.Run(this);
    }

    void IParallelWork.Run(int worker, int workers)
    {
        int ranges = Math.Clamp(Rows / LeastRows, 1, workers);
        (int start, int end) = worker < ranges ? Split.Range(Rows, LeastRows, worker, ranges) : (0, 0);
        for (int phase = 0; phase < _phases; phase++)
        {
            if (phase > 0)
            {
                _team.Barrier();
                if (worker == 0) Combine(phase - 1);
                _team.Barrier();
            }

            if (start < end) Deltas(ref _scratch[worker].Origin, phase, start, end - start);
        }

        _done[worker * Distance] += end - start;
        _team.Barrier();
        Weights(ref _scratch[worker].Origin, worker, workers);
    }

    /// <summary>How many samples a worker has taken so far: a test asks whether everybody had some.</summary>
    internal long SamplesOf(int worker) => _done[worker * Distance];

    /// <summary>Takes samples forward, through the loss and back, or through one phase of that.</summary>
    protected abstract void Deltas(ref float scratch, int phase, int start, int rows);

    /// <summary>Makes from all samples what the next phase needs.</summary>
    protected virtual void Combine(int phase)
    {
    }

    /// <summary>Makes a worker's share of the gradients, or a step with them.</summary>
    protected abstract void Weights(ref float scratch, int worker, int workers);
}
