using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

internal sealed class HardTanhActivation(AttributeModel layer) : Activation(layer)
{
    public override string Formula => "min(max, max(min, z))";

    public override string Derivative => "{min < h < max: 1, else 0}";

    public override IReadOnlyList<float> Arguments { get; } = [(float)layer.Double("min", -1), (float)layer.Double("max", 1)];

    public static void Check(AttributeModel layer, Draft draft)
    {
        layer.Check(draft, "min", "finite", _ => true);
        float min = (float)layer.Double("min", -1);
        layer.Check(draft, "max", "finite and above min", max => !(max <= min));
        if (layer.Number("max") is null && !(min < 1))
            draft.Report(ProblemIds.OutOfRange, "min", "HardTanh Min", Texts.Of(min), "below max, which is 1");
    }
}
