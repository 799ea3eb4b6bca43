using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>The shape rule, parameters and initial values of a fully connected layer.</summary>
internal sealed class DenseCompiler : LayerCompiler
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

    public override string Kind => "Dense";

    public override bool Plan(AttributeModel layer, Draft draft)
    {
        int units = layer.Int("units", 0);
        bool bias = layer.Bool("Bias", true);
        string description = $"Dense({Texts.Of(units)}{(bias ? "" : ", Bias = false")})";
        draft.Begin(layer);
        layer.Check(draft, "L1", "finite and at least 0", value => value >= 0);
        layer.Check(draft, "L2", "finite and at least 0", value => value >= 0);
        var init = (Init)layer.Int("Init", 0);
        if (!Enum.IsDefined(typeof(Init), init))
            draft.Report(ProblemIds.OutOfRange, "Init", "Dense Init", Texts.Of((int)init), "a member of the enum Init");
        if (init == Init.Constant) layer.Check(draft, "InitScale", "finite", _ => true);
        else layer.Check(draft, "InitScale", "finite and above 0 as a float", value => value > 0);

        if (units <= 0)
        {
            draft.Report(ProblemIds.SizeNotPositive, "units", "the number of units of Dense", Texts.Of(units));
            return false;
        }

        if (draft.Shape.Count > 2) draft.Report(ProblemIds.DenseOnImage, null, description, string.Join(" × ", draft.Shape));
        int inputs = draft.RowSize;
        long pitch = Shape.Padded((long)units);
        if (!draft.FitsParameters(inputs * pitch + pitch, $"the parameters of {description} behind {Texts.Grouped(inputs)} inputs", "units"))
            return false;

        bool frozen = layer.Bool("Frozen", false);
        EquatableArray<int> shape = draft.Shape.Take(draft.Shape.Count - 1).Append(units).ToEquatable();
        if (!draft.Fits(Shape.Size(shape), $"the output of {description}", "units")) return false;
        (Draw draw, double spread) = Spread(init, inputs, units, draft);
        TensorPlan weight = draft.AddTensor(
            "weight", new EquatableArray<int>([units, inputs]), 1, (int)pitch, inputs * (int)pitch, draw, spread * (float)layer.Double("InitScale", 1), frozen);
        int biasStart = bias
            ? draft.AddTensor("bias", new EquatableArray<int>([units]), 0, 1, (int)pitch, Draw.Zero, 0, frozen).Start
            : -1;

        SummationOrder order = SummationOrder.For(inputs, units);
        draft.AddStage(new DenseStage(
            draft.Stages.Count, draft.CurrentName, inputs, draft.Pitch, units, null,
            weight.Start, biasStart, order, DenseSchedule.For(inputs, units, order))
        {
            InputRows = draft.Rows,
            IsFrozen = frozen,
            Penalty = frozen ? Penalty.None : new Penalty((float)layer.Double("L1", 0), (float)layer.Double("L2", 0)),
        });
        return draft.End(description, shape);
    }

    private static (Draw Draw, double Spread) Spread(Init init, int inputs, int units, Draft draft) => init switch
    {
        Init.Auto => Spread(Automatic(draft.ReaderKind), inputs, units, draft),
        Init.GlorotNormal => (Draw.Normal, Math.Sqrt(2.0 / (inputs + (double)units))),
        Init.HeUniform => (Draw.Uniform, Math.Sqrt(6.0 / inputs)),
        Init.HeNormal => (Draw.Normal, Math.Sqrt(2.0 / inputs)),
        Init.LeCunUniform => (Draw.Uniform, Math.Sqrt(3.0 / inputs)),
        Init.LeCunNormal => (Draw.Normal, Math.Sqrt(1.0 / inputs)),
        Init.TruncatedNormal => (Draw.TruncatedNormal, 1),
        Init.Orthogonal => (Draw.Orthogonal, 1),
        Init.Constant => (Draw.Constant, 1),
        Init.Zeros => (Draw.Zero, 0),
        _ => (Draw.Uniform, Math.Sqrt(6.0 / (inputs + (double)units))),
    };

    /// <summary>The initial values that keep a signal's variance through the activation behind the layer.</summary>
    private static Init Automatic(string? activation) => activation switch
    {
        "ReLU" or "LeakyReLU" or "PReLU" or "ELU" or "GELU" or "SiLU" or "Mish" or "HardSwish" or "Softplus" => Init.HeUniform,
        "SELU" => Init.LeCunNormal,
        _ => Init.GlorotUniform,
    };
}
