"""The networks of layers that normalise, and of noise, by name: (network, samples, options of the case)."""

HEAD = " | Tanh | Flatten | Dense(2) | MeanSquaredError | SGD(0.1)"
HUGE = dict(offset=1e4)


def networks():
    for name, layers, samples, options in [
        # Vectors, sequences and images.
        ("batch_norm", "Input(4) | Dense(3) | BatchNorm", 5, {}),
        ("batch_norm_everything", "Input(3, 4) | BatchNorm(Momentum = 0.3, Epsilon = 0.01) | Dense(3) | BatchNorm(Affine = false)", 4, {}),
        ("batch_norm_image", "Input(2, 4, 5) | Conv2D(3, 2) | BatchNorm(Momentum = 1)", 3, {}),
        ("batch_norm_frozen", "Input(4) | Dense(3) | BatchNorm(Frozen = true) | BatchNorm", 5, {}),
        ("batch_norm_graph", 'Input(4) | Dense(3, Name = "h") | BatchNorm | ReLU | Dense(3) | Add("h") | BatchNorm(Name = "last")', 5, {}),
        ("batch_norm_weighted", "Input(4) | Dense(3) | BatchNorm", 5, dict(weighted=True)),
        # One sample with several values a channel, one value alone, the same values everywhere, means that are far away.
        ("batch_norm_sample", "Input(2, 5) | BatchNorm", 1, {}),
        ("batch_norm_value", "Input(4) | Dense(3) | BatchNorm", 1, {}),
        ("batch_norm_two", "Input(4) | Dense(3) | BatchNorm", 2, {}),
        ("batch_norm_constant", "Input(2, 3) | BatchNorm", 2, dict(inputs=[0.5] * 3 + [-2, 1, 3] + [0.5] * 3 + [-1, 0.25, 2])),
        ("batch_norm_huge_mean", "Input(2, 3) | BatchNorm", 4, HUGE),
        ("layer_norm", "Input(4) | Dense(5) | LayerNorm", 3, {}),
        ("layer_norm_rows", "Input(3, 4) | LayerNorm(Epsilon = 0.01, Bias = false) | Dense(3) | LayerNorm(Affine = false)", 3, {}),
        ("layer_norm_frozen", "Input(4) | Dense(5) | LayerNorm(Frozen = true)", 3, {}),
        ("layer_norm_one", "Input(3, 1) | LayerNorm", 2, {}),
        ("layer_norm_constant", "Input(2, 3) | LayerNorm", 1, dict(inputs=[0.5] * 3 + [-2, 1, 3])),
        ("layer_norm_huge_mean", "Input(2, 5) | LayerNorm", 2, HUGE),
        ("rms_norm", "Input(4) | Dense(5) | RMSNorm", 3, {}),
        ("rms_norm_rows", "Input(3, 4) | RMSNorm(Epsilon = 0.01) | Dense(3) | RMSNorm(Affine = false)", 3, {}),
        ("rms_norm_frozen", "Input(4) | Dense(5) | RMSNorm(Frozen = true)", 3, {}),
        ("rms_norm_zeros", "Input(2, 3) | RMSNorm(Epsilon = 0.25)", 1, dict(inputs=[0] * 3 + [-2, 1, 3])),
        ("group_norm", "Input(6) | Dense(6) | GroupNorm(2)", 3, {}),
        ("group_norm_image", "Input(2, 4, 5) | Conv2D(4, 2) | GroupNorm(2, Epsilon = 0.01)", 2, {}),
        ("group_norm_instance", "Input(3, 4) | GroupNorm(3)", 2, {}),
        ("group_norm_one", "Input(3, 4) | GroupNorm(1, Affine = false)", 2, {}),
        ("group_norm_frozen", "Input(4, 3) | GroupNorm(2, Frozen = true)", 2, {}),
        ("group_norm_huge_mean", "Input(4, 3) | GroupNorm(2)", 2, HUGE),
        # Noise. The numbers are drawn as StaticNet defines them.
        ("dropout", "Input(4) | Dense(6) | Dropout", 5, {}),
        ("dropout_rate", "Input(2, 4) | Dense(6) | Dropout(0.2) | Dense(5) | Dropout(0.7)", 4, {}),
        ("dropout_none", "Input(4) | Dense(6) | Dropout(0)", 3, {}),
        ("gaussian_noise", "Input(4) | GaussianNoise(0.3) | Dense(6) | GaussianNoise(0)", 5, {}),
        ("noise_and_statistics", "Input(4) | Dropout(0.3) | Dense(6) | BatchNorm | ReLU | GaussianNoise(0.1)", 6, dict(weighted=True)),
    ]:
        yield name, layers + HEAD, samples, options
