using System.Runtime.ExceptionServices;

namespace StaticNet.Data;

/// <summary>Reads the samples that were announced into a batch of its own, on a thread of its own, until somebody takes them.</summary>
internal sealed class SamplePrefetch : IDisposable
{
    private readonly ISampleSource _source;
    private readonly Action<int[], int, SampleBatch> _read;
    private readonly Thread _thread;
    private readonly object _gate = new();
    private int[] _samples = [];
    private int _count;
    private SampleBatch? _batch;
    private Exception? _fault;
    private State _state;

    /// <summary>Starts the thread, which waits.</summary>
    /// <param name="source">Tells the sizes.</param>
    /// <param name="read">Reads the first so many of these samples. Only the thread calls it.</param>
    public SamplePrefetch(ISampleSource source, Action<int[], int, SampleBatch> read)
    {
        (_source, _read) = (source, read);
        _thread = new Thread(Run) { IsBackground = true, Name = "StaticNet samples" };
        _thread.Start();
    }

    private enum State
    {
        Idle,
        Reading,
        Done,
        Stopping,
    }

    /// <summary>Says what to read. What was read before and not taken is forgotten.</summary>
    public void Announce(ReadOnlySpan<int> samples)
    {
        lock (_gate)
        {
            while (_state == State.Reading) Monitor.Wait(_gate);
            if (_state == State.Stopping || samples.IsEmpty) return;
            if (_batch is null || _batch.Capacity < samples.Length)
            {
                _samples = new int[samples.Length];
                _batch = new SampleBatch(_source, samples.Length);
            }

            samples.CopyTo(_samples);
            (_count, _state, _fault) = (samples.Length, State.Reading, null);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Copies the samples where they are the ones that were announced, and waits for them where they are on their way.</summary>
    /// <returns>False where others or none were announced; those stay.</returns>
    /// <exception cref="Exception">Whatever reading them has thrown.</exception>
    public bool TryTake(ReadOnlySpan<int> samples, SampleBatch batch)
    {
        lock (_gate)
        {
            if (_state is State.Idle or State.Stopping || !samples.SequenceEqual(_samples.AsSpan(0, _count))) return false;
            while (_state == State.Reading) Monitor.Wait(_gate);
            if (_state == State.Stopping) return false;
            _state = State.Idle;
            if (_fault is { } fault) ExceptionDispatchInfo.Throw(fault);
            Copy(_batch!, batch);
            return true;
        }
    }

    /// <summary>Ends the thread when it has read what it is reading.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            while (_state == State.Reading) Monitor.Wait(_gate);
            _state = State.Stopping;
            Monitor.PulseAll(_gate);
        }

        _thread.Join();
    }

    private static void Copy(SampleBatch from, SampleBatch to)
    {
        to.Count = from.Count;
        from.Inputs.CopyTo(to.Inputs);
        from.Targets.CopyTo(to.Targets);
        from.Labels.CopyTo(to.Labels);
        from.Weights.CopyTo(to.Weights);
        from.Lengths.CopyTo(to.Lengths);
    }

    private void Run()
    {
        while (true)
        {
            lock (_gate)
            {
                while (_state is State.Idle or State.Done) Monitor.Wait(_gate);
                if (_state == State.Stopping) return;
            }

            // Nobody else touches samples and batch while the state is Reading.
            Exception? fault = null;
            try
            {
                _read(_samples, _count, _batch!);
            }
            catch (Exception thrown)
            {
                fault = thrown;
            }

            lock (_gate)
            {
                (_fault, _state) = (fault, State.Done);
                Monitor.PulseAll(_gate);
            }
        }
    }
}
