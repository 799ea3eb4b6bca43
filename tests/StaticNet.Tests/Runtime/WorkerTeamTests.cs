using System.Runtime.CompilerServices;
using StaticNet.Runtime;

namespace StaticNet.Tests.Runtime;

/// <summary>That a team allocates nothing is seen from outside: AllocationTests of the conformance tests.</summary>
public sealed class WorkerTeamTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void Every_worker_works_and_sees_what_the_others_did(int workers)
    {
        var team = new WorkerTeam(workers);
        var sums = new Sums(team, workers);
        for (int run = 1; run <= 10_000; run++)
        {
            team.Run(sums);
            Assert.Equal(run, sums.Runs);
            Assert.All(sums.Totals, total => Assert.Equal((long)run * workers * workers, total));
        }
    }

    [Fact]
    public void Runs_return_when_the_slowest_is_done()
    {
        var team = new WorkerTeam(3);
        bool done = false;
        team.Run(new Work((worker, workers) =>
        {
            if (worker < workers - 1) return;
            Thread.Sleep(100);
            done = true;
        }));
        Assert.True(done);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    public void Parked_workers_wake(int workers)
    {
        var team = new WorkerTeam(workers);
        var sums = new Sums(team, workers);
        for (int run = 1; run <= 10; run++)
        {
            team.Run(sums);
            Assert.All(sums.Totals, total => Assert.Equal((long)run * workers * workers, total));
            Thread.Sleep(100);
        }
    }

    /// <summary>The others wait at a barrier to which the failed worker does not come: spinning, or asleep.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 50)]
    [InlineData(2, 0)]
    [InlineData(2, 50)]
    public void An_exception_reaches_the_caller_and_the_team_remains_usable(int culprit, int delay)
    {
        var team = new WorkerTeam(3);
        var sums = new Sums(team, 3);
        int left = 0, passed = 0;
        var failing = new Work((worker, _) =>
        {
            try
            {
                team.Barrier();
                if (worker == culprit)
                {
                    Thread.Sleep(delay);
                    throw new FormatException($"planted in {worker}");
                }

                team.Barrier();
                Interlocked.Increment(ref passed);
            }
            finally
            {
                Interlocked.Increment(ref left);
            }
        });
        for (int run = 1; run <= 20; run++)
        {
            FormatException exception = Assert.Throws<FormatException>(() => team.Run(failing));
            Assert.Equal($"planted in {culprit}", exception.Message);
            Assert.Equal((3 * run, 0), (left, passed));
            team.Run(sums);
            Assert.All(sums.Totals, total => Assert.Equal(9L * run, total));
        }
    }

    [Fact]
    public void All_workers_may_fail()
    {
        var team = new WorkerTeam(3);
        var failing = new Work((_, _) => throw new FormatException());
        for (int run = 0; run < 100; run++) Assert.Throws<FormatException>(() => team.Run(failing));
        team.Run(new Sums(team, 3));
    }

    [Fact]
    public async Task A_team_at_work_takes_no_other_work()
    {
        var team = new WorkerTeam(2);
        var nothing = new Work((_, _) => { });
        using ManualResetEventSlim begun = new(), refused = new();
        Task first = Task.Run(() => team.Run(new Work((worker, _) =>
        {
            begun.Set();
            Assert.True(refused.Wait(Patience));
        })));
        Assert.True(begun.Wait(Patience));
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => team.Run(nothing));
        Assert.Contains("Fork", exception.Message, StringComparison.Ordinal);
        refused.Set();
        await first.WaitAsync(Patience);

        for (int culprit = 0; culprit < 2; culprit++)
        {
            var nested = new Work((worker, _) =>
            {
                if (worker == culprit) team.Run(nothing);
            });
            Assert.Throws<InvalidOperationException>(() => team.Run(nested));
        }

        team.Run(nothing);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(1025)]
    public void Other_numbers_of_workers_are_refused(int workers)
    {
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(() => new WorkerTeam(workers));
        Assert.Contains($"2 to 1024 workers; got {workers}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Threads_have_names_and_do_not_keep_the_process_alive()
    {
        Thread[] threads = Threads(new WorkerTeam(3));
        Assert.Same(Thread.CurrentThread, threads[0]);
        Assert.Equal(["StaticNet worker 1", "StaticNet worker 2"], threads[1..].Select(thread => thread.Name));
        Assert.All(threads[1..], thread => Assert.True(thread.IsBackground));
    }

    [Fact]
    public void Threads_end_with_the_team()
    {
        (WeakReference team, Thread[] threads) = Abandon();
        Collect(() => !team.IsAlive && !Array.Exists(threads, thread => thread.IsAlive));

        // In a method of its own, so that no local of this one refers to the team.
        [MethodImpl(MethodImplOptions.NoInlining)]
        static (WeakReference Team, Thread[] Threads) Abandon()
        {
            var team = new WorkerTeam(4);
            return (new WeakReference(team), Threads(team)[1..]);
        }
    }

    [Fact]
    public void Idle_threads_do_not_keep_the_work_alive()
    {
        var team = new WorkerTeam(3);
        WeakReference work = RunOnce(team);
        Collect(() => !work.IsAlive);
        team.Run(new Sums(team, 3));

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference RunOnce(WorkerTeam team)
        {
            var work = new Sums(team, 3);
            team.Run(work);
            return new WeakReference(work);
        }
    }

    private static Thread[] Threads(WorkerTeam team)
    {
        var threads = new Thread[64];
        int count = 0;
        team.Run(new Work((worker, workers) => (threads[worker], count) = (Thread.CurrentThread, workers)));
        return threads[..count];
    }

    private static void Collect(Func<bool> until)
    {
        for (long end = Environment.TickCount64 + (long)Patience.TotalMilliseconds; !until(); Thread.Sleep(10))
        {
            Assert.True(Environment.TickCount64 < end, "Still alive.");
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    private sealed class Work(Action<int, int> share) : IParallelWork
    {
        public void Run(int worker, int workers) => share(worker, workers);
    }

    /// <summary>Three steps, each of which needs what all workers did in the one before: r, then Σ r, then Σ Σ r.</summary>
    private sealed class Sums(WorkerTeam team, int workers) : IParallelWork
    {
        private readonly long[] _runs = new long[workers], _sums = new long[workers];

        public long[] Totals { get; } = new long[workers];

        /// <summary>How often every worker ran; −1 if not all equally often.</summary>
        public long Runs => _runs.All(count => count == _runs[0]) ? _runs[0] : -1;

        public void Run(int worker, int workers)
        {
            _runs[worker]++;
            team.Barrier();
            _sums[worker] = _runs.Sum();
            team.Barrier();
            Totals[worker] = _sums.Sum();
        }
    }
}
