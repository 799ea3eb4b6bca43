namespace StaticNet.Generator.Optimizers;

/// <summary>A number that an optimizer keeps between steps: a private field of the network, of type double.</summary>
/// <param name="Name">What definitions and files call it: <c>beta1_power</c>.</param>
/// <param name="Field">The field's name, which is listed in <see cref="Model.GeneratedMembers"/>.</param>
/// <param name="Initial">Its value before the first step.</param>
/// <param name="Advance">What a step does to it before anything else, as what follows the name: <c>*= 0.9</c>.</param>
internal sealed record StateScalar(string Name, string Field, int Initial, string Advance);

/// <summary>A float that the steps of all parameters have in common, and that may change from call to call.</summary>
/// <param name="Name">The parameter of the kernels.</param>
/// <param name="Vector">Its name as a vector.</param>
/// <param name="Value">What the members pass.</param>
/// <param name="IsNegative">Whether the vector has the opposite sign: what is subtracted is a multiply-add then.</param>
internal sealed record StepScalar(string Name, string Vector, string Value, bool IsNegative = false)
{
    /// <summary>The learning rate, with all factors that parameters share.</summary>
    public static StepScalar Rate(string value) => new("rate", "step", value, IsNegative: true);
}
