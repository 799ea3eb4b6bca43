using StaticNet.Benchmarks.Competitors;
using StaticNet.Benchmarks.Measurement;
using StaticNet.Benchmarks.Native;
using StaticNet.Benchmarks.Networks;

namespace StaticNet.Benchmarks.Comparison;

/// <summary>Measures a cell in rounds: in each everybody takes one sample, beginning with another every time.</summary>
internal sealed class CellMeasurement(HandwrittenLibrary? library, NarrowProcess narrow, int rounds, double secondsPerCell)
{
    /// <summary>Slow competitors have fewer samples, but never fewer than this.</summary>
    private const int LeastSamples = 3;

    public CellResult Run(Cell cell)
    {
        List<Entrant> entrants = [.. Enter(cell)];
        var wide = new List<double>();
        var thin = new List<double>();
        double allowance = 1e9 * secondsPerCell / entrants.Count;
        for (int round = 0; round < rounds; round++)
        {
            for (int k = 0; k < entrants.Count; k++) entrants[(round + k) % entrants.Count].Measure(allowance);
            wide.Add(FmaPeak.Wide());
            thin.Add(FmaPeak.Narrow());
        }

        var result = new CellResult(cell) { WidePeak = wide.Median(), NarrowPeak = thin.Median() };
        foreach (Entrant entrant in entrants)
        {
            result.Nanoseconds[entrant.Contestant] = entrant.Samples.Select(sample => sample.Nanoseconds).Median();
            result.Samples[entrant.Contestant] = entrant.Samples.Count;
            if (entrant.Contestant is Contestant.StaticNet or Contestant.StaticNetNarrow)
                result.AllocatedBytes = Math.Max(result.AllocatedBytes, entrant.Samples.Max(sample => sample.AllocatedBytes));
        }

        return result;
    }

    private IEnumerable<Entrant> Enter(Cell cell)
    {
        foreach (var (contestant, competitor) in Contestants.All(new Samples(cell.Network, cell.Batch), library))
        {
            if (contestant == Contestant.StaticNet)
            {
                string hash = NarrowProcess.Hash(competitor, cell.Operation);
                if (narrow.Prepare(cell) != hash) throw new WrongResultException($"{cell}: other bits without 512-bit vectors");
            }

            yield return new Entrant(contestant, new Sampler(competitor, cell.Operation).Take);
            if (contestant == Contestant.StaticNet) yield return new Entrant(Contestant.StaticNetNarrow, narrow.Sample);
        }
    }

    /// <summary>Somebody who takes part, with the samples so far.</summary>
    private sealed class Entrant(Contestant contestant, Func<Sample> take)
    {
        private long _spent;

        public Contestant Contestant => contestant;

        public List<Sample> Samples { get; } = [];

        public void Measure(double allowance)
        {
            if (Samples.Count >= LeastSamples && _spent > allowance) return;
            long start = TimeProvider.System.GetTimestamp();
            Samples.Add(take());
            _spent += (long)TimeProvider.System.GetElapsedTime(start).TotalNanoseconds;
        }
    }
}

/// <summary>Somebody computes something else.</summary>
internal sealed class WrongResultException(string message) : Exception(message);
