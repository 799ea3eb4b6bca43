using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace StaticNet.Runtime;

/// <summary>
/// Threads that wait for work and do it together with the thread that brings it. Nothing is allocated, no lock is taken and the operating
/// system is not called as long as nobody waits longer than about 20 µs. Whoever does yields, then sleeps; waking costs a system call and
/// the time until the thread is scheduled.
/// </summary>
/// <remarks>
/// Nothing is to be disposed. The threads know the <see cref="Crew"/> alone, not the team, and the work only while they do it; so a team
/// that nobody refers to is finalized, and its finalizer sends the threads home.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class WorkerTeam
{
    internal const int MaxWorkers = 1024;

    private readonly Crew _crew;
    private int _running;

    /// <summary>Starts <paramref name="workers"/> − 1 background threads; the calling thread is the first worker.</summary>
    /// <param name="workers">From 2 to 1024.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is another.</exception>
    public WorkerTeam(int workers)
    {
        if (workers is < 2 or > MaxWorkers)
        {
            throw new ArgumentOutOfRangeException(
                nameof(workers), workers, $"Expected 2 to {MaxWorkers} workers; got {workers}. One worker needs no team.");
        }

        _crew = new Crew(workers);
        _crew.Start();
    }

    /// <summary>Ends the threads, if the constructor came so far as to start them.</summary>
    ~WorkerTeam() => _crew?.Stop();

    /// <summary>Lets every worker run its share, the caller as worker 0, and returns when all have finished.</summary>
    /// <exception cref="InvalidOperationException">The team is at work already.</exception>
    /// <remarks>What the work throws first, on whichever thread, is thrown here when all have finished; the team remains usable.</remarks>
    public void Run(IParallelWork work)
    {
        if (Interlocked.Exchange(ref _running, 1) != 0) ThrowRunning();
        ExceptionDispatchInfo? fault = _crew.Run(work);

        // Being written to, the team is alive until here: it is not finalized while it works.
        Volatile.Write(ref _running, 0);
        fault?.Throw();
    }

    /// <summary>Waits until every worker has come here as often. To be called inside <see cref="Run"/> only, by all workers.</summary>
    /// <exception cref="InvalidOperationException">Another worker has failed; <see cref="Run"/> throws what it threw.</exception>
    public void Barrier() => _crew.Barrier();

    private static void ThrowRunning() => throw new InvalidOperationException(
        "This network is training on another thread already, or calls itself. Let one thread train it, or give each thread a Fork.");

    /// <summary>A counter with 64 unused bytes on both sides: no two counters share a cache line, be it of 64 or of 128 bytes.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 128 + sizeof(int))]
    private struct Counter
    {
        [FieldOffset(64)]
        public int Value;
    }

    /// <summary>
    /// What the threads share. Each transition is announced by one counter: a run begins (<see cref="_runs"/>), a worker has finished
    /// (<see cref="_busy"/>), all have reached a barrier (<see cref="_phase"/>).
    /// </summary>
    /// <remarks>
    /// Why this is right where memory is weakly ordered, as on Arm64: everything is written before a counter is changed by an interlocked
    /// operation, which is a full fence, and is read after that change was seen by a volatile read, which is an acquire. The fence also
    /// decides between sleeping and waking. The waiter counts itself as parked, then looks at the counter once more; the other changes the
    /// counter, then looks whether anyone is parked. With a full fence in between, at least one of the two sees the other.
    /// </remarks>
    private sealed class Crew(int workers)
    {
        // A turn of SpinWait(1) is scaled by the runtime to about 40 ns on every processor.
        private const int Spins = 500, Yields = 20;

        // With fewer cores than workers, those who spin would keep the others from what is waited for.
        private readonly int _spins = workers <= Environment.ProcessorCount ? Spins : 0;
        private readonly object _parking = new();
        private int _parked;
        private bool _stopped;
        private IParallelWork? _work;
        private ExceptionDispatchInfo? _fault;

        private Counter _runs, _busy, _arrived, _phase;

        public void Start()
        {
            for (int n = 1; n < workers; n++)
            {
                int worker = n;
                new Thread(() => Attend(worker)) { IsBackground = true, Name = $"StaticNet worker {worker}" }.UnsafeStart();
            }
        }

        public void Stop()
        {
            _stopped = true;
            Interlocked.Increment(ref _runs.Value);
            Wake();
        }

        public ExceptionDispatchInfo? Run(IParallelWork work)
        {
            _work = work;
            _busy.Value = workers - 1;
            Interlocked.Increment(ref _runs.Value);
            Wake();
            Share(0);
            for (int busy; (busy = Volatile.Read(ref _busy.Value)) != 0;) WaitWhile(ref _busy.Value, busy);
            _work = null;

            ExceptionDispatchInfo? fault = _fault;
            if (fault is not null)
            {
                // Nobody is at a barrier any more; whom it counted is forgotten.
                _arrived.Value = 0;
                _fault = null;
            }

            return fault;
        }

        public void Barrier()
        {
            // The phase is read first: a fault that is not seen below will change it.
            int phase = Volatile.Read(ref _phase.Value);
            if (Volatile.Read(ref _fault) is null)
            {
                if (Interlocked.Increment(ref _arrived.Value) == workers)
                {
                    _arrived.Value = 0;
                    Interlocked.Increment(ref _phase.Value);
                    Wake();
                }
                else
                {
                    WaitWhile(ref _phase.Value, phase);
                }
            }

            if (Volatile.Read(ref _fault) is not null) throw new InvalidOperationException("Another worker has failed.");
        }

        /// <summary>The life of a thread.</summary>
        private void Attend(int worker)
        {
            for (int runs = 0; ; runs++)
            {
                WaitWhile(ref _runs.Value, runs);
                if (_stopped) return;
                Share(worker);
                if (Interlocked.Decrement(ref _busy.Value) == 0) Wake();
            }
        }

        /// <summary>One worker's share. Not inlined, so that no frame of a waiting thread refers to the work.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        private void Share(int worker)
        {
            try
            {
                _work!.Run(worker, workers);
            }
            catch (Exception exception)
            {
                // The first one counts. Whoever waits at a barrier, or comes to one, finds it and leaves.
                Interlocked.CompareExchange(ref _fault, ExceptionDispatchInfo.Capture(exception), null);
                Interlocked.Increment(ref _phase.Value);
                Wake();
            }
        }

        /// <summary>Spins, then yields, then sleeps until a counter has changed.</summary>
        private void WaitWhile(ref int counter, int value)
        {
            for (int turn = 0; turn < _spins + Yields; turn++)
            {
                if (Volatile.Read(ref counter) != value) return;
                if (turn < _spins) Thread.SpinWait(1);
                else Thread.Yield();
            }

            lock (_parking)
            {
                Interlocked.Increment(ref _parked);
                while (Volatile.Read(ref counter) == value) Monitor.Wait(_parking);
                Interlocked.Decrement(ref _parked);
            }
        }

        /// <summary>Wakes those who sleep, if any. To be called after the interlocked change of a counter.</summary>
        private void Wake()
        {
            if (Volatile.Read(ref _parked) == 0) return;
            lock (_parking) Monitor.PulseAll(_parking);
        }
    }
}
