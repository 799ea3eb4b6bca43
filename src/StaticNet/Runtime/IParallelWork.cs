using System.ComponentModel;

namespace StaticNet.Runtime;

/// <summary>What a <see cref="WorkerTeam"/> does together. A generated network keeps one such object and passes it each time.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IParallelWork
{
    /// <summary>One worker's share. All workers call <see cref="WorkerTeam.Barrier"/> equally often.</summary>
    /// <param name="worker">Which worker this is, from 0, the thread that called <see cref="WorkerTeam.Run"/>.</param>
    /// <param name="workers">How many there are.</param>
    void Run(int worker, int workers);
}
