using System.ComponentModel;

namespace StaticNet.Runtime;

/// <summary>Divides work among workers.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Split
{
    /// <summary>
    /// One worker's part of 0 … <paramref name="count"/> − 1. The parts follow each other without gap, are whole granules, of which no
    /// two workers have numbers that differ by more than one, and may be empty; the last granule, which may be cut short, is the last
    /// worker's.
    /// </summary>
    /// <param name="count">How many items there are, at least 0.</param>
    /// <param name="granule">How many items stay together, at least 1: the rows of a tile.</param>
    /// <param name="worker">Which part, from 0.</param>
    /// <param name="workers">How many parts.</param>
    public static (int Start, int End) Range(int count, int granule, int worker, int workers)
    {
        long granules = (count + (long)granule - 1) / granule;
        return (Boundary(worker), Boundary(worker + 1));

        int Boundary(int part) => (int)Math.Min(granules * part / workers * granule, count);
    }
}
