namespace StaticNet.Reference.Layers;

/// <summary>Which attribute means which layer. A new layer is one line here.</summary>
internal static class LayerCatalog
{
    private static readonly Dictionary<Type, Func<LayerAttribute, IReadOnlyList<int>, LayerReference>> Entries = new()
    {
        [typeof(AveragePool1DAttribute)] = (layer, shape) => new AveragePool1DReference((AveragePool1DAttribute)layer, shape),
        [typeof(AveragePool2DAttribute)] = (layer, shape) => new AveragePool2DReference((AveragePool2DAttribute)layer, shape),
        [typeof(BatchNormAttribute)] = (layer, shape) => new BatchNormReference((BatchNormAttribute)layer, shape),
        [typeof(Conv1DAttribute)] = (layer, shape) => new Conv1DReference((Conv1DAttribute)layer, shape),
        [typeof(Conv2DAttribute)] = (layer, shape) => new Conv2DReference((Conv2DAttribute)layer, shape),
        [typeof(ConvTranspose2DAttribute)] = (layer, shape) => new ConvTranspose2DReference((ConvTranspose2DAttribute)layer, shape),
        [typeof(DenseAttribute)] = (layer, shape) => new DenseReference((DenseAttribute)layer, shape),
        [typeof(DepthwiseConv2DAttribute)] = (layer, shape) => new DepthwiseConv2DReference((DepthwiseConv2DAttribute)layer, shape),
        [typeof(DropoutAttribute)] = (layer, shape) => new DropoutReference((DropoutAttribute)layer, shape),
        [typeof(ELUAttribute)] = (layer, shape) => new ELUReference((ELUAttribute)layer, shape),
        [typeof(EmbeddingAttribute)] = (layer, shape) => new EmbeddingReference((EmbeddingAttribute)layer, shape),
        [typeof(FlattenAttribute)] = (_, shape) => new FlattenReference(shape),
        [typeof(GaussianNoiseAttribute)] = (layer, shape) => new GaussianNoiseReference((GaussianNoiseAttribute)layer, shape),
        [typeof(GELUAttribute)] = (layer, shape) => new GELUReference((GELUAttribute)layer, shape),
        [typeof(GlobalAveragePoolAttribute)] = (_, shape) => new GlobalAveragePoolReference(shape),
        [typeof(GlobalMaxPoolAttribute)] = (_, shape) => new GlobalMaxPoolReference(shape),
        [typeof(GroupNormAttribute)] = (layer, shape) => new GroupNormReference((GroupNormAttribute)layer, shape),
        [typeof(GRUAttribute)] = (layer, shape) => new GRUReference((GRUAttribute)layer, shape),
        [typeof(HardSigmoidAttribute)] = (_, shape) => new HardSigmoidReference(shape),
        [typeof(HardSwishAttribute)] = (_, shape) => new HardSwishReference(shape),
        [typeof(HardTanhAttribute)] = (layer, shape) => new HardTanhReference((HardTanhAttribute)layer, shape),
        [typeof(LastStepAttribute)] = (_, shape) => new LastStepReference(shape),
        [typeof(LayerNormAttribute)] = (layer, shape) => new LayerNormReference((LayerNormAttribute)layer, shape),
        [typeof(LeakyReLUAttribute)] = (layer, shape) => new LeakyReLUReference((LeakyReLUAttribute)layer, shape),
        [typeof(LogSoftmaxAttribute)] = (_, shape) => new LogSoftmaxReference(shape),
        [typeof(LSTMAttribute)] = (layer, shape) => new LSTMReference((LSTMAttribute)layer, shape),
        [typeof(MaxPool1DAttribute)] = (layer, shape) => new MaxPool1DReference((MaxPool1DAttribute)layer, shape),
        [typeof(MaxPool2DAttribute)] = (layer, shape) => new MaxPool2DReference((MaxPool2DAttribute)layer, shape),
        [typeof(MeanOverTimeAttribute)] = (_, shape) => new MeanOverTimeReference(shape),
        [typeof(MishAttribute)] = (_, shape) => new MishReference(shape),
        [typeof(MultiHeadAttentionAttribute)] = (layer, shape) => new MultiHeadAttentionReference((MultiHeadAttentionAttribute)layer, shape),
        [typeof(PermuteAttribute)] = (layer, shape) => new PermuteReference((PermuteAttribute)layer, shape),
        [typeof(PositionalEmbeddingAttribute)] = (layer, shape) => new PositionalEmbeddingReference((PositionalEmbeddingAttribute)layer, shape),
        [typeof(PReLUAttribute)] = (layer, shape) => new PReLUReference((PReLUAttribute)layer, shape),
        [typeof(ReLUAttribute)] = (_, shape) => new ReLUReference(shape),
        [typeof(ReshapeAttribute)] = (layer, shape) => new ReshapeReference((ReshapeAttribute)layer, shape),
        [typeof(RMSNormAttribute)] = (layer, shape) => new RMSNormReference((RMSNormAttribute)layer, shape),
        [typeof(RNNAttribute)] = (layer, shape) => new RNNReference((RNNAttribute)layer, shape),
        [typeof(SELUAttribute)] = (_, shape) => new SELUReference(shape),
        [typeof(SigmoidAttribute)] = (_, shape) => new SigmoidReference(shape),
        [typeof(SiLUAttribute)] = (_, shape) => new SiLUReference(shape),
        [typeof(SoftmaxAttribute)] = (_, shape) => new SoftmaxReference(shape),
        [typeof(SoftplusAttribute)] = (layer, shape) => new SoftplusReference((SoftplusAttribute)layer, shape),
        [typeof(SoftsignAttribute)] = (_, shape) => new SoftsignReference(shape),
        [typeof(TanhAttribute)] = (_, shape) => new TanhReference(shape),
        [typeof(Upsample2DAttribute)] = (layer, shape) => new Upsample2DReference((Upsample2DAttribute)layer, shape),
        [typeof(ZeroPad2DAttribute)] = (layer, shape) => new ZeroPad2DReference((ZeroPad2DAttribute)layer, shape),
    };

    /// <summary>The layers that read several values, whose shapes are given one by one.</summary>
    private static readonly Dictionary<Type, Func<LayerAttribute, IReadOnlyList<IReadOnlyList<int>>, LayerReference>> Merges = new()
    {
        [typeof(AddAttribute)] = (_, shapes) => new AddReference(shapes),
        [typeof(ConcatAttribute)] = (layer, shapes) => new ConcatReference((ConcatAttribute)layer, shapes),
        [typeof(MultiplyAttribute)] = (_, shapes) => new MultiplyReference(shapes),
    };

    /// <summary>The attributes that have a meaning.</summary>
    public static IReadOnlyCollection<Type> Attributes => [.. Entries.Keys, .. Merges.Keys];

    /// <summary>The layer that an attribute means behind values of these shapes.</summary>
    /// <exception cref="NotSupportedException">The attribute has no line in the catalog.</exception>
    /// <exception cref="ArgumentException">The attribute's arguments are out of range, or the shapes do not fit.</exception>
    public static LayerReference Create(LayerAttribute attribute, IReadOnlyList<IReadOnlyList<int>> inputShapes)
    {
        if (Merges.TryGetValue(attribute.GetType(), out Func<LayerAttribute, IReadOnlyList<IReadOnlyList<int>>, LayerReference>? merge))
            return merge(attribute, inputShapes);
        return Entries.TryGetValue(attribute.GetType(), out Func<LayerAttribute, IReadOnlyList<int>, LayerReference>? create)
            ? create(attribute, inputShapes[0])
            : throw new NotSupportedException($"The reference has no layer for {attribute.GetType().Name}.");
    }
}
