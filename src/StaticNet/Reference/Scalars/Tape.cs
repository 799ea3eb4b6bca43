namespace StaticNet.Reference;

/// <summary>
/// Reverse-mode differentiation: operations are written down in order, and <see cref="Backward"/> walks back through them with the
/// chain rule. Source: Griewank and Walther, "Evaluating Derivatives", 2nd ed., SIAM 2008, chapter 3.
/// </summary>
/// <remarks>
/// The first nodes are the leaves, the parameters and inputs by which is differentiated. Their gradients add up over many passes;
/// <see cref="Rewind"/> forgets the operations and keeps the leaves. All nodes lie in one array that is reused.
/// </remarks>
internal sealed class Tape<T>
    where T : struct, IReal<T>
{
    private Node[] _nodes = new Node[1024];
    private T[] _adjoints = new T[1024];
    private int _count;
    private double[] _terms = [];
    private int[] _termCounts = [];

    /// <summary>Begins anew: these values become the leaves, in order, with gradients zero.</summary>
    public Variable<T>[] Begin(ReadOnlySpan<T> leaves)
    {
        Array.Clear(_adjoints);
        _terms = new double[leaves.Length];
        _termCounts = new int[leaves.Length];
        _count = 0;
        var variables = new Variable<T>[leaves.Length];
        for (int i = 0; i < leaves.Length; i++)
            variables[i] = new(this, Record(-1, default, -1, default), leaves[i]);
        return variables;
    }

    /// <summary>Forgets every operation and keeps the leaves with their gradients.</summary>
    public void Rewind() => _count = _terms.Length;

    /// <summary>
    /// Writes down a node with the derivatives by its two operands, and a third one that was added; −1 stands for a constant.
    /// </summary>
    public int Record(int left, T byLeft, int right, T byRight, int added = -1)
    {
        if (_count == _nodes.Length)
        {
            Array.Resize(ref _nodes, 2 * _count);
            Array.Resize(ref _adjoints, 2 * _count);
        }
        _nodes[_count] = new Node(left, right, added, byLeft, byRight);
        return _count++;
    }

    /// <summary>Adds to the gradient by <paramref name="variable"/>, from where <see cref="Backward"/> carries it on.</summary>
    public void Seed(Variable<T> variable, T gradient)
    {
        if (variable.Tape is not null)
            Add(variable.Index, gradient);
    }

    /// <summary>Carries gradients from the last operation back to the leaves.</summary>
    public void Backward()
    {
        for (int i = _count - 1; i >= _terms.Length; i--)
        {
            T adjoint = _adjoints[i];
            _adjoints[i] = default;
            if (T.ToDouble(adjoint) == 0)
                continue;
            ref readonly Node node = ref _nodes[i];
            if (node.Left >= 0)
                Add(node.Left, adjoint * node.ByLeft);
            if (node.Right >= 0)
                Add(node.Right, adjoint * node.ByRight);
            if (node.Added >= 0)
                Add(node.Added, adjoint);
        }
    }

    /// <summary>The gradient by a leaf, and the absolute sum and number of the terms it was added up from.</summary>
    public (T Gradient, double Terms, int Count) Leaf(int leaf) => (_adjoints[leaf], _terms[leaf], _termCounts[leaf]);

    private void Add(int index, T term)
    {
        _adjoints[index] += term;
        if (index < _terms.Length)
        {
            _terms[index] += Math.Abs(T.ToDouble(term));
            _termCounts[index]++;
        }
    }

    private readonly record struct Node(int Left, int Right, int Added, T ByLeft, T ByRight);
}
