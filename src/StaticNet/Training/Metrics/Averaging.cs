namespace StaticNet.Training;

/// <summary>How the figures of several classes become one (scikit-learn <c>average</c>).</summary>
public enum Averaging
{
    /// <summary>The mean of the figures of all classes that occur or were predicted: rare ones count as much as frequent ones.</summary>
    Macro,

    /// <summary>One figure from the sums over all classes; where each decision is for exactly one class, that is the accuracy.</summary>
    Micro,

    /// <summary>The mean of the figures of all classes, each as often as the class occurs.</summary>
    Weighted,
}
