using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>Every layer that can be declared, one line each.</summary>
internal static class LayerCatalog
{
    public static IReadOnlyList<LayerCompiler> All { get; } =
    [
        new DenseCompiler(),
        new ConvolutionCompiler("Conv1D", axes: 1),
        new ConvolutionCompiler("Conv2D", axes: 2),
        new ConvolutionCompiler("DepthwiseConv2D", axes: 2),
        new ConvolutionCompiler("ConvTranspose2D", axes: 2),
        new PoolCompiler("MaxPool1D", axes: 1),
        new PoolCompiler("MaxPool2D", axes: 2),
        new PoolCompiler("AveragePool1D", axes: 1),
        new PoolCompiler("AveragePool2D", axes: 2),
        new GlobalPoolCompiler(isMax: false),
        new GlobalPoolCompiler(isMax: true),
        new FlattenCompiler(),
        new ReshapeCompiler(),
        new ZeroPadCompiler(),
        new UpsampleCompiler(),
        new PermuteCompiler(),
        new SequenceCompiler(isMean: false),
        new SequenceCompiler(isMean: true),
        new BatchNormCompiler(),
        new RowNormCompiler(isCentred: true),
        new RowNormCompiler(isCentred: false),
        new GroupNormCompiler(),
        new NoiseCompiler(isDropout: true),
        new NoiseCompiler(isDropout: false),
        new SoftmaxCompiler(isLog: false),
        new SoftmaxCompiler(isLog: true),
        new PReLUCompiler(),
        new MergeCompiler(isProduct: false),
        new MergeCompiler(isProduct: true),
        new ConcatCompiler(),
        new EmbeddingCompiler(),
        new RecurrentCompiler("RNN"),
        new RecurrentCompiler("LSTM"),
        new RecurrentCompiler("GRU"),
        new PositionalEmbeddingCompiler(),
        new MultiHeadAttentionCompiler(),
        new ActivationCompiler("ReLU", layer => new ReLUActivation(layer)),
        new ActivationCompiler("Tanh", layer => new TanhActivation(layer)),
        new ActivationCompiler("Sigmoid", layer => new SigmoidActivation(layer)),
        new ActivationCompiler("LeakyReLU", layer => new LeakyReLUActivation(layer), (layer, draft) => layer.Check(draft, "slope", "finite and at least 0", slope => slope >= 0)),
        new ActivationCompiler("ELU", layer => new ELUActivation(layer), (layer, draft) => layer.Check(draft, "alpha", "finite and above 0 as a float", alpha => alpha > 0)),
        new ActivationCompiler("SELU", layer => new SELUActivation(layer)),
        new ActivationCompiler("GELU", layer => new GELUActivation(layer)),
        new ActivationCompiler("SiLU", layer => new SiLUActivation(layer)),
        new ActivationCompiler("Mish", layer => new MishActivation(layer)),
        new ActivationCompiler("Softplus", layer => new SoftplusActivation(layer), (layer, draft) => layer.Check(draft, "beta", "finite and above 0 as a float", beta => beta > 0)),
        new ActivationCompiler("Softsign", layer => new SoftsignActivation(layer)),
        new ActivationCompiler("HardSigmoid", layer => new HardSigmoidActivation(layer)),
        new ActivationCompiler("HardSwish", layer => new HardSwishActivation(layer)),
        new ActivationCompiler("HardTanh", layer => new HardTanhActivation(layer), HardTanhActivation.Check),
    ];

    public static LayerCompiler Find(AttributeModel layer) => All.Of(layer);

    public static StageCompiler Find(StagePlan stage) => stage switch
    {
        DenseStage => new DenseStageCompiler(),
        ElementwiseStage => new ElementwiseStageCompiler(),
        ConvolutionStage => new ConvolutionStageCompiler(),
        PoolStage => new PoolStageCompiler(),
        GlobalPoolStage => new GlobalPoolStageCompiler(),
        ZeroPadStage => new ZeroPadStageCompiler(),
        UpsampleStage => new UpsampleStageCompiler(),
        BatchNormStage => new BatchNormStageCompiler(),
        GroupNormStage => new GroupNormStageCompiler(),
        RowNormStage => new RowNormStageCompiler(),
        NoiseStage => new NoiseStageCompiler(),
        RecurrentStage { Cell: Cell.ResetBeforeGRU } => new ResetBeforeStageCompiler(),
        RecurrentStage => new RecurrentStageCompiler(),
        EmbeddingStage => new EmbeddingStageCompiler(),
        ReorderStage => new ReorderStageCompiler(),
        PermuteStage => new PermuteStageCompiler(),
        LastStepStage => new LastStepStageCompiler(),
        PositionStage => new PositionStageCompiler(),
        AttentionStage => new AttentionStageCompiler(),
        InputStage => new InputStageCompiler(),
        CopyStage => new CopyStageCompiler(),
        MergeStage => new MergeStageCompiler(),
        ConcatStage => new ConcatStageCompiler(),
        SoftmaxStage => new SoftmaxStageCompiler(),
        PReLUStage => new PReLUStageCompiler(),
        _ => throw new InvalidOperationException($"The stage {stage.Kind} has no compiler."),
    };

    /// <summary>The function of an activation, or null.</summary>
    public static Activation? FindActivation(AttributeModel? layer) =>
        layer is not null && Find(layer) is ActivationCompiler compiler ? compiler.Create(layer) : null;
}
