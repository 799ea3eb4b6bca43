namespace StaticNet;

/// <summary>The function of a plain recurrent layer (<see cref="RNNAttribute"/>).</summary>
public enum Nonlinearity
{
    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary>max(x, 0).</summary>
    ReLU,
}
