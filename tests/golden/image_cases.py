"""The networks of layers for images, by name: odd sizes, even and unequal kernels, every option, strides that leave a rest."""

HEAD = " | Tanh | Flatten | Dense(2) | MeanSquaredError | SGD(0.1)"

LAYERS = {
    # Convolutions along one axis.
    "conv1d": "Input(3, 9) | Conv1D(4, 3)",
    "conv1d_bare": "Input(3, 5) | Conv1D(2, 1, Bias = false)",
    "conv1d_everything": "Input(2, 9) | Conv1D(4, 2, Stride = 2, Padding = 3, Dilation = 2, Groups = 2, Bias = false)",
    "conv1d_same": "Input(2, 7) | Conv1D(3, 4, Padding = Padding.Same)",
    "conv1d_same_stride": "Input(2, 10) | Conv1D(3, 4, Stride = 3, Padding = Padding.Same, Dilation = 2)",
    "conv1d_penalties": "Input(2, 7) | Conv1D(3, 3, L1 = 0.01, L2 = 0.2)",
    "conv1d_frozen": "Input(2, 7) | Conv1D(3, 3) | Tanh | Conv1D(2, 3, Frozen = true, L1 = 0.1)",
    # Convolutions over images.
    "conv2d": "Input(2, 5, 6) | Conv2D(3, 3)",
    "conv2d_one": "Input(3, 4, 3) | Conv2D(2, 1)",
    "conv2d_kernel": "Input(2, 5, 6) | Conv2D(2, 2, 3)",
    "conv2d_stride": "Input(2, 7, 6) | Conv2D(3, 3, Stride = 2, Padding = 1)",
    "conv2d_stride_rest": "Input(1, 8, 9) | Conv2D(2, 2, Stride = 3)",
    "conv2d_dilation": "Input(2, 7, 5) | Conv2D(2, 3, Dilation = 2, Padding = 2)",
    "conv2d_axes": "Input(2, 7, 8) | Conv2D(2, 3, 2, StrideHeight = 3, StrideWidth = 2, PaddingHeight = 2, PaddingWidth = 1, "
                   "DilationHeight = 1, DilationWidth = 2, Bias = false)",
    "conv2d_one_axis": "Input(2, 7, 8) | Conv2D(2, 2, Stride = 2, StrideWidth = 3, Padding = 2, PaddingHeight = 0, Dilation = 2, "
                       "DilationHeight = 1)",
    "conv2d_groups": "Input(4, 4, 5) | Conv2D(6, 3, Groups = 2, Padding = 1)",
    "conv2d_larger_than_image": "Input(2, 2, 3) | Conv2D(2, 5, Padding = 2)",
    "conv2d_same": "Input(2, 5, 4) | Conv2D(2, 3, Padding = Padding.Same)",
    "conv2d_same_even": "Input(2, 5, 4) | Conv2D(2, 2, 4, Padding = Padding.Same)",
    "conv2d_same_stride": "Input(2, 7, 6) | Conv2D(2, 3, Stride = 2, Padding = Padding.Same)",
    "conv2d_same_even_stride": "Input(1, 7, 8) | Conv2D(2, 4, Stride = 2, Padding = Padding.Same)",
    "conv2d_same_stride_dilation": "Input(2, 8, 10) | Conv2D(2, 3, 2, Stride = 3, Dilation = 2, Padding = Padding.Same)",
    "conv2d_same_idle": "Input(1, 7, 7) | Conv2D(2, 2, Stride = 3, Padding = Padding.Same)",
    "conv2d_same_height": "Input(2, 6, 5) | Conv2D(2, 4, PaddingHeight = Padding.Same, PaddingWidth = 1)",
    "conv2d_penalties": "Input(2, 4, 4) | Conv2D(2, 3, L1 = 0.01, L2 = 0.2)",
    "conv2d_frozen": "Input(2, 5, 5) | Conv2D(3, 3) | Tanh | Conv2D(2, 2, Frozen = true, L2 = 0.1)",
    # Each channel by itself.
    "depthwise": "Input(3, 5, 4) | DepthwiseConv2D(3)",
    "depthwise_multiplier": "Input(3, 5, 4) | DepthwiseConv2D(2, 3, Multiplier = 2)",
    "depthwise_separable": "Input(3, 5, 5) | DepthwiseConv2D(3, Stride = 2, Padding = 1, Bias = false) | Conv2D(4, 1)",
    "depthwise_axes": "Input(2, 7, 8) | DepthwiseConv2D(3, Multiplier = 2, StrideHeight = 3, StrideWidth = 2, PaddingHeight = 2, "
                      "PaddingWidth = 1, DilationHeight = 1, DilationWidth = 2)",
    "depthwise_dilation": "Input(2, 7, 6) | DepthwiseConv2D(3, Dilation = 2)",
    "depthwise_same": "Input(2, 6, 5) | DepthwiseConv2D(4, 3, Multiplier = 2, Stride = 2, Padding = Padding.Same)",
    "depthwise_penalties": "Input(2, 4, 4) | DepthwiseConv2D(2, L1 = 0.01, L2 = 0.2)",
    "depthwise_frozen": "Input(2, 5, 5) | Conv2D(2, 2) | Tanh | DepthwiseConv2D(2, Frozen = true)",
    # Transposed convolutions.
    "transposed": "Input(2, 3, 4) | ConvTranspose2D(3, 3)",
    "transposed_kernel": "Input(2, 3, 2) | ConvTranspose2D(2, 1, 3, Bias = false)",
    "transposed_stride": "Input(2, 3, 4) | ConvTranspose2D(2, 3, Stride = 2, Padding = 1, OutputPadding = 1)",
    "transposed_stride_gap": "Input(2, 3, 2) | ConvTranspose2D(2, 2, Stride = 3)",
    "transposed_dilation": "Input(2, 3, 3) | ConvTranspose2D(2, 3, Dilation = 2, Padding = 3, OutputPadding = 1)",
    "transposed_groups": "Input(4, 3, 2) | ConvTranspose2D(6, 2, Groups = 2)",
    "transposed_axes": "Input(2, 3, 3) | ConvTranspose2D(2, 3, 2, StrideHeight = 3, StrideWidth = 2, PaddingHeight = 2, PaddingWidth = 1, "
                       "DilationHeight = 1, DilationWidth = 2, OutputPaddingHeight = 2, OutputPaddingWidth = 1)",
    "transposed_same": "Input(2, 3, 4) | ConvTranspose2D(2, 3, Stride = 2, Padding = Padding.Same)",
    "transposed_same_even": "Input(2, 3, 2) | ConvTranspose2D(2, 4, Stride = 2, Padding = Padding.Same)",
    "transposed_same_one": "Input(2, 3, 4) | ConvTranspose2D(2, 2, 3, Padding = Padding.Same)",
    "transposed_same_gap": "Input(2, 3, 2) | ConvTranspose2D(2, 2, 1, Stride = 3, Padding = Padding.Same)",
    "transposed_same_dilation": "Input(2, 3, 3) | ConvTranspose2D(2, 3, Stride = 2, Dilation = 2, PaddingHeight = Padding.Same)",
    "transposed_penalties": "Input(2, 2, 3) | ConvTranspose2D(2, 2, L1 = 0.01, L2 = 0.2)",
    "transposed_frozen": "Input(2, 3, 3) | Conv2D(2, 2) | Tanh | ConvTranspose2D(2, 2, Frozen = true)",
    # Poolings.
    "max1d": "Input(3, 9) | MaxPool1D(2)",
    "max1d_padding": "Input(2, 9) | MaxPool1D(3, Stride = 2, Padding = 1)",
    "max1d_same": "Input(2, 8) | MaxPool1D(4, Stride = 3, Padding = Padding.Same)",
    "max2d": "Input(2, 5, 6) | MaxPool2D(2)",
    "max2d_overlap": "Input(2, 5, 4) | MaxPool2D(3, Stride = 1)",
    "max2d_padding": "Input(2, 7, 6) | MaxPool2D(3, Stride = 2, Padding = 1)",
    "max2d_axes": "Input(2, 7, 8) | MaxPool2D(3, 2, StrideHeight = 2, StrideWidth = 3, PaddingHeight = 1, PaddingWidth = 0)",
    "max2d_sizes": "Input(2, 7, 8) | MaxPool2D(3, 2, PaddingWidth = 1)",
    "max2d_same": "Input(2, 7, 6) | MaxPool2D(2, Padding = Padding.Same)",
    "max2d_same_stride": "Input(2, 7, 8) | MaxPool2D(4, 3, Stride = 3, Padding = Padding.Same)",
    "average1d": "Input(3, 9) | AveragePool1D(2)",
    "average1d_padding": "Input(2, 9) | AveragePool1D(3, Stride = 2, Padding = 1)",
    "average1d_inside": "Input(2, 9) | AveragePool1D(3, Stride = 2, Padding = 1, CountPadding = false)",
    "average1d_same": "Input(2, 8) | AveragePool1D(4, Stride = 3, Padding = Padding.Same)",
    "average1d_same_inside": "Input(2, 8) | AveragePool1D(4, Stride = 3, Padding = Padding.Same, CountPadding = false)",
    "average2d": "Input(2, 5, 6) | AveragePool2D(2)",
    "average2d_overlap": "Input(2, 5, 4) | AveragePool2D(3, Stride = 1)",
    "average2d_padding": "Input(2, 7, 6) | AveragePool2D(3, Stride = 2, Padding = 1)",
    "average2d_inside": "Input(2, 7, 6) | AveragePool2D(3, Stride = 2, Padding = 1, CountPadding = false)",
    "average2d_axes": "Input(2, 7, 8) | AveragePool2D(3, 2, StrideHeight = 2, StrideWidth = 3, PaddingHeight = 1, PaddingWidth = 0, "
                      "CountPadding = false)",
    "average2d_same": "Input(2, 7, 6) | AveragePool2D(2, Padding = Padding.Same)",
    "average2d_same_inside": "Input(2, 7, 8) | AveragePool2D(4, 3, Stride = 3, Padding = Padding.Same, CountPadding = false)",
    "global_average": "Input(3, 4, 5) | GlobalAveragePool",
    "global_average_sequence": "Input(3, 5) | GlobalAveragePool",
    "global_max": "Input(3, 4, 5) | GlobalMaxPool",
    "global_max_volume": "Input(3, 2, 2, 3) | GlobalMaxPool",
    # Shapes.
    "reshape": "Input(12) | Reshape(3, 2, 2) | Conv2D(2, 2)",
    "reshape_inferred": "Input(2, 3, 4) | Reshape(4, -1) | Dense(2)",
    "zero_pad": "Input(2, 2, 3) | ZeroPad2D(1) | Conv2D(2, 2)",
    "zero_pad_axes": "Input(2, 2, 3) | ZeroPad2D(2, 1) | Conv2D(2, 2)",
    "zero_pad_sides": "Input(2, 2, 3) | ZeroPad2D(0, 1, 2, 3) | Conv2D(2, 2)",
    "upsample": "Input(2, 2, 3) | Upsample2D(2) | Conv2D(2, 2)",
    "upsample_axes": "Input(2, 2, 3) | Upsample2D(3, 2) | Conv2D(2, 2)",
}
NETWORKS = {name: network + HEAD for name, network in LAYERS.items()}
NETWORKS |= {
    "image_autoencoder":
        "Input(1, 6, 6) | Conv2D(3, 3, Stride = 2, Padding = Padding.Same) | ReLU | ConvTranspose2D(1, 3, Stride = 2, "
        "Padding = Padding.Same) | Sigmoid | MeanSquaredError | Adam(0.01)",
    "image_residual":
        'Input(2, 5, 5) | Conv2D(3, 3, Padding = 1) | ReLU(Name = "h") | Conv2D(3, 3, Padding = 1) | Add("h") | ReLU | '
        "GlobalAveragePool | Dense(3) | MeanSquaredError | SGD(0.1, Momentum = 0.9)",
}

# Equal values in a window, also at its edge, and where a ReLU has made them equal.
TIES = {
    "max_ties": ("Input(1, 4, 4) | MaxPool2D(2, Stride = 1) | MeanSquaredError", [1, 1, 0, 2, 1, 1, 2, 2, 3, 0, 0, 0, 3, 3, 0, 0]),
    "max_ties_padding": (
        "Input(1, 3, 4) | MaxPool2D(3, Stride = 2, Padding = 1) | MeanSquaredError", [-1, -1, -1, -2, -1, -3, -2, -2, -1, -1, -2, -2]),
    "max_ties_same": (
        "Input(1, 3, 3) | MaxPool2D(2, Stride = 1, Padding = Padding.Same) | MeanSquaredError", [-1, -1, -2, -1, -2, -2, -3, -3, -3]),
    "max_ties_relu": ("Input(1, 8) | ReLU | MaxPool1D(2) | MeanSquaredError", [-1, -2, 1, 1, 0, 0, -1, 3]),
    "global_max_ties": ("Input(2, 2, 2) | GlobalMaxPool | MeanSquaredError", [1, 2, 2, 0, -1, -1, -1, -1]),
}
