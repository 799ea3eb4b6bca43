using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>Every layer that can be declared, one line each.</summary>
internal static class LayerCatalog
{
    public static IReadOnlyList<LayerCompiler> All { get; } =
    [
        new DenseCompiler(),
        new FlattenCompiler(),
        new ActivationCompiler(new ReLUActivation()),
        new ActivationCompiler(new TanhActivation()),
        new ActivationCompiler(new SigmoidActivation()),
    ];

    public static LayerCompiler Find(AttributeModel layer) => All.Of(layer);

    public static IStageCompiler Find(StagePlan stage) => stage switch
    {
        DenseStage => new DenseStageCompiler(),
        ElementwiseStage => new ElementwiseStageCompiler(),
        _ => throw new InvalidOperationException($"The stage {stage.Kind} has no compiler."),
    };

    public static Activation? FindActivation(string? kind) =>
        kind is null ? null : All.OfType<ActivationCompiler>().First(compiler => compiler.Kind == kind).Activation;
}
