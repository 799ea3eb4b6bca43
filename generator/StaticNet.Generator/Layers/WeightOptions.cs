using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>What all layers with a weight have: how it begins, its penalty, and whether it is trained.</summary>
internal static class WeightOptions
{
    /// <summary>The values of <c>StaticNet.Init</c>.</summary>
    private enum Init
    {
        Auto,
        GlorotUniform,
        GlorotNormal,
        HeUniform,
        HeNormal,
        LeCunUniform,
        LeCunNormal,
        TruncatedNormal,
        Orthogonal,
        Constant,
        Zeros,
    }

    /// <summary>Reports arguments out of range.</summary>
    public static void Check(AttributeModel layer, Draft draft)
    {
        layer.Check(draft, "L1", "finite and at least 0", value => value >= 0);
        layer.Check(draft, "L2", "finite and at least 0", value => value >= 0);
        var init = (Init)layer.Int("Init", 0);
        if (!Enum.IsDefined(typeof(Init), init))
            draft.Report(ProblemIds.OutOfRange, "Init", $"{layer.Kind} Init", Texts.Of((int)init), "a member of the enum Init");
        if (init == Init.Constant) layer.Check(draft, "InitScale", "finite", _ => true);
        else layer.Check(draft, "InitScale", "finite and above 0 as a float", value => value > 0);
    }

    /// <summary>Whether the layer stays what it is.</summary>
    public static bool IsFrozen(AttributeModel layer) => layer.Bool("Frozen", false);

    /// <summary>What steps add to the gradient of the weight.</summary>
    public static Penalty Penalty(AttributeModel layer) =>
        IsFrozen(layer) ? Planning.Penalty.None : new Penalty((float)layer.Double("L1", 0), (float)layer.Double("L2", 0));

    /// <summary>Whether initial values are asked for.</summary>
    public static bool HasInit(AttributeModel layer) => layer.Int("Init", 0) != (int)Init.Auto;

    /// <summary>The initial values of a weight whose layer has a rule of its own where none is asked for.</summary>
    public static (Draw Draw, double Spread) Initial(AttributeModel layer, int inputs, int outputs, (Draw Draw, double Spread) automatic)
    {
        (Draw draw, double spread) = HasInit(layer) ? Spread((Init)layer.Int("Init", 0), inputs, outputs) : automatic;
        return (draw, spread * (float)layer.Double("InitScale", 1));
    }

    /// <summary>The initial values of a weight each of whose outputs has so many inputs, and each of whose inputs so many outputs.</summary>
    public static (Draw Draw, double Spread) Initial(AttributeModel layer, int inputs, int outputs, Draft draft)
    {
        var init = (Init)layer.Int("Init", 0);
        (Draw draw, double spread) = Spread(init == Init.Auto ? Automatic(draft.ReaderKind) : init, inputs, outputs);
        return (draw, spread * (float)layer.Double("InitScale", 1));
    }

    /// <summary>The same of a recurrent layer, for what it reads or for its state.</summary>
    public static (Draw Draw, double Spread) Initial(AttributeModel layer, int inputs, int outputs, bool isOfState)
    {
        var init = (Init)layer.Int("Init", 0);
        if (init == Init.Auto) init = isOfState ? Init.Orthogonal : Init.GlorotUniform;
        (Draw draw, double spread) = Spread(init, inputs, outputs);
        return (draw, spread * (float)layer.Double("InitScale", 1));
    }

    private static (Draw Draw, double Spread) Spread(Init init, int inputs, int outputs) => init switch
    {
        Init.GlorotNormal => (Draw.Normal, Math.Sqrt(2.0 / (inputs + (double)outputs))),
        Init.HeUniform => (Draw.Uniform, Math.Sqrt(6.0 / inputs)),
        Init.HeNormal => (Draw.Normal, Math.Sqrt(2.0 / inputs)),
        Init.LeCunUniform => (Draw.Uniform, Math.Sqrt(3.0 / inputs)),
        Init.LeCunNormal => (Draw.Normal, Math.Sqrt(1.0 / inputs)),
        Init.TruncatedNormal => (Draw.TruncatedNormal, 1),
        Init.Orthogonal => (Draw.Orthogonal, 1),
        Init.Constant => (Draw.Constant, 1),
        Init.Zeros => (Draw.Zero, 0),
        _ => (Draw.Uniform, Math.Sqrt(6.0 / (inputs + (double)outputs))),
    };

    /// <summary>The initial values that keep a signal's variance through the activation behind the layer.</summary>
    private static Init Automatic(string? activation) => activation switch
    {
        "ReLU" or "LeakyReLU" or "PReLU" or "ELU" or "GELU" or "SiLU" or "Mish" or "HardSwish" or "Softplus" => Init.HeUniform,
        "SELU" => Init.LeCunNormal,
        _ => Init.GlorotUniform,
    };
}
