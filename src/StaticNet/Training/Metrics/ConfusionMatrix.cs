using System.Globalization;
using System.Text;

namespace StaticNet.Training;

/// <summary>How often samples of each class were taken for each class.</summary>
/// <remarks>
/// <para>
/// Of a class, tp are its samples that were predicted as such, fp those of others that were predicted as it, and fn its samples that were predicted as
/// others: precision <c>tp / (tp + fp)</c>, recall <c>tp / (tp + fn)</c>, F1 <c>2 tp / (2 tp + fp + fn)</c>, the harmonic mean of the two. Where a divisor is
/// 0, the figure is 0 (scikit-learn <c>precision_score</c>, <c>recall_score</c>, <c>f1_score</c> with <c>zero_division=0</c>).
/// </para>
/// <para>Without a sample all averages are NaN.</para>
/// </remarks>
public sealed class ConfusionMatrix
{
    private readonly long[] _counts;

    /// <summary>Takes memory for so many classes.</summary>
    /// <param name="classes">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no class.</exception>
    /// <exception cref="OverflowException">There are so many that the counts do not fit into an array.</exception>
    public ConfusionMatrix(int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        Classes = classes;
        _counts = new long[checked(classes * classes)];
    }

    /// <summary>How many classes there are.</summary>
    public int Classes { get; }

    /// <summary>How many samples were added.</summary>
    public long Total { get; private set; }

    /// <summary>How many of them were predicted right.</summary>
    public long Right { get; private set; }

    /// <summary>The share that was predicted right.</summary>
    public double Accuracy => (double)Right / Total;

    /// <summary>How many samples of a class were taken for a class.</summary>
    /// <param name="actual">What they are.</param>
    /// <param name="predicted">What they were taken for.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public long this[int actual, int predicted] => _counts[Place(predicted, actual)];

    /// <summary>Adds one sample.</summary>
    /// <param name="predicted">What it was taken for.</param>
    /// <param name="actual">What it is.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public void Add(int predicted, int actual)
    {
        _counts[Place(predicted, actual)]++;
        Total++;
        if (predicted == actual) Right++;
    }

    /// <summary>Adds samples.</summary>
    /// <param name="predicted">What each was taken for.</param>
    /// <param name="actual">What each is.</param>
    /// <exception cref="ArgumentException">The numbers of samples differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class. Nothing was added.</exception>
    public void Add(ReadOnlySpan<int> predicted, ReadOnlySpan<int> actual)
    {
        if (predicted.Length != actual.Length)
            throw new ArgumentException($"Expected as many predicted as actual classes, found {predicted.Length} and {actual.Length}.", nameof(predicted));
        for (int i = 0; i < predicted.Length; i++) Place(predicted[i], actual[i]);
        for (int i = 0; i < predicted.Length; i++) Add(predicted[i], actual[i]);
    }

    /// <summary>Forgets all samples.</summary>
    public void Clear()
    {
        Array.Clear(_counts);
        (Total, Right) = (0, 0);
    }

    /// <summary>How many samples of a class there are.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public long ActualCount(int index)
    {
        long sum = 0;
        for (int predicted = 0; predicted < Classes; predicted++) sum += this[index, predicted];
        return sum;
    }

    /// <summary>How many samples were taken for a class.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public long PredictedCount(int index)
    {
        long sum = 0;
        for (int actual = 0; actual < Classes; actual++) sum += this[actual, index];
        return sum;
    }

    /// <summary>Of what was taken for a class, the share that belongs to it: <c>tp / (tp + fp)</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double Precision(int index) => Ratio(this[index, index], PredictedCount(index));

    /// <summary>Of what belongs to a class, the share that was found: <c>tp / (tp + fn)</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double Recall(int index) => Ratio(this[index, index], ActualCount(index));

    /// <summary>The harmonic mean of precision and recall of a class: <c>2 tp / (2 tp + fp + fn)</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double F1(int index) => Ratio(2 * this[index, index], PredictedCount(index) + ActualCount(index));

    /// <summary>The precision of all classes.</summary>
    public double Precision(Averaging averaging) => Average(averaging, static (matrix, index) => matrix.Precision(index));

    /// <summary>The recall of all classes.</summary>
    public double Recall(Averaging averaging) => Average(averaging, static (matrix, index) => matrix.Recall(index));

    /// <summary>The F1 of all classes.</summary>
    public double F1(Averaging averaging) => Average(averaging, static (matrix, index) => matrix.F1(index));

    /// <summary>A table: a row for each actual class, a column for each predicted one.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        int width = Math.Max(Text(_counts.Max()).Length, Text(Classes - 1).Length) + 1;
        int first = Math.Max("actual".Length, Text(Classes - 1).Length);
        text.Append("actual".PadRight(first)).Append("  predicted").Append('\n').Append(' ', first);
        for (int predicted = 0; predicted < Classes; predicted++) text.Append(Text(predicted).PadLeft(width));
        for (int actual = 0; actual < Classes; actual++)
        {
            text.Append('\n').Append(Text(actual).PadLeft(first));
            for (int predicted = 0; predicted < Classes; predicted++) text.Append(Text(this[actual, predicted]).PadLeft(width));
        }

        return text.Append('\n').ToString();

        static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
    }

    private static double Ratio(long part, long whole) => whole == 0 ? 0 : (double)part / whole;

    private double Average(Averaging averaging, Func<ConfusionMatrix, int, double> figure)
    {
        // Each decision that is wrong is one fp and one fn, so that all three come to the accuracy.
        if (averaging == Averaging.Micro || Total == 0) return Accuracy;
        double sum = 0, divisor = 0;
        for (int index = 0; index < Classes; index++)
        {
            long actual = ActualCount(index);
            double weight = averaging == Averaging.Weighted ? actual : actual + PredictedCount(index) > 0 ? 1 : 0;
            sum += weight * figure(this, index);
            divisor += weight;
        }

        return sum / divisor;
    }

    private int Place(int predicted, int actual)
    {
        Require(predicted, nameof(predicted));
        Require(actual, nameof(actual));
        return actual * Classes + predicted;
    }

    private void Require(int index, string name)
    {
        if ((uint)index >= (uint)Classes) throw new ArgumentOutOfRangeException(name, index, $"Expected a class from 0 to {Classes - 1}.");
    }
}
