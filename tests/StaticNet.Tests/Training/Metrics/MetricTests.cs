using StaticNet;
using StaticNet.Data;
using StaticNet.Training;

namespace StaticNet.Tests.Training.Metrics
{
    public class MetricTests
    {
        public static TheoryData<string> Classifiers =>
            new(nameof(Accuracy), nameof(TopKAccuracy), nameof(Precision), nameof(F1), nameof(ConfusionMetric), nameof(RocAuc));

        [Theory]
        [MemberData(nameof(Classifiers))]
        public void AfterBeginNothingIsAllocated(string kind)
        {
            Metric metric = kind switch
            {
                nameof(Accuracy) => new Accuracy(),
                nameof(TopKAccuracy) => new TopKAccuracy(2),
                nameof(Precision) => new Precision(),
                nameof(F1) => new F1(1),
                nameof(ConfusionMetric) => new ConfusionMetric(),
                _ => new RocAuc(capacity: 1000),
            };
            var outputs = new float[2 * 100];
            RequireNoAllocation(metric, Judging.Softmax(2), outputs, Judging.Batch(new int[100]));
            RequireNoAllocation(metric, Judging.Softmax(2), outputs, Judging.Batch(new float[200], 2));
        }

        [Fact]
        public void AfterBeginRegressionAllocatesNothing()
        {
            SampleBatch batch = Judging.Batch(new float[200], 2);
            foreach (Metric metric in new Metric[] { new MeanAbsoluteError(), new MeanSquaredError(), new RSquared() })
                RequireNoAllocation(metric, Judging.Squared(2), new float[200], batch);
        }

        private static void RequireNoAllocation(Metric metric, NetworkDefinition network, float[] outputs, SampleBatch batch)
        {
            // Twice, so that the code is compiled.
            long allocated = 0;
            for (int i = 0; i < 2; i++)
            {
                metric.Begin(network);
                long before = GC.GetAllocatedBytesForCurrentThread();
                metric.Add(outputs, batch);
                metric.Add(outputs, batch);
                _ = metric.Value;
                allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            }

            Assert.Equal(0, allocated);
        }
    }
}

namespace Somebody.Elses
{
    /// <summary>Metrics of the names of losses do not hide the losses: that this compiles is the test.</summary>
    [MeanAbsoluteError, MeanSquaredError(Weight = 2)]
    internal sealed class BesideTheMetrics
    {
        public MeanAbsoluteError Absolute { get; } = new();

        public MeanSquaredError Squared { get; } = new();
    }
}
