"""The networks whose figures are kept. Every layer, loss, optimizer, clip and option is held by at least one of them.

A case may have labels instead of numbers as targets, sample weights (`weighted`), a `scale` of its inputs (default 1.5), `inputs` and
`targets` of its own, an `offset` that is added to its inputs, `zeros`: the first element of each tensor is exactly zero, and `lengths` of its samples, with the
`axis` of time of its outputs where that is not 1. Inputs of embeddings are ids.
"""
import image_cases
import normal_cases
import sequence_cases
import token_cases


def case(network, samples=5, **options):
    return dict(network=network, samples=samples, **options)


CASES = {
    "mse_sgd": case("Input(2) | Dense(4) | Tanh | Dense(1) | Sigmoid | MeanSquaredError | SGD(0.5)"),
    "mse_adam_weight_decay": case(
        "Input(3) | Dense(5) | ReLU | Dense(4) | MeanSquaredError | Adam(0.01, WeightDecay = 0.1)", 6),
    "labels_sgd_momentum": case(
        "Input(4) | Dense(7) | Sigmoid | Dense(3) | SoftmaxCrossEntropy | SGD(0.1, Momentum = 0.9)", 7, labels=True),
    "labels_sgd_nesterov_weight_decay": case(
        "Input(4) | Dense(7) | ReLU | Dense(3) | SoftmaxCrossEntropy | SGD(0.1, Momentum = 0.9, Nesterov = true, WeightDecay = 0.01)", 7,
        labels=True),
    "soft_targets_adam": case(
        "Input(3) | Dense(6) | Tanh | Dense(4) | SoftmaxCrossEntropy | Adam(0.02, Beta1 = 0.8, Beta2 = 0.99, Epsilon = 1e-6)"),
    "no_bias": case(
        "Input(3) | Dense(4, Bias = false) | Tanh | Dense(2, Bias = false) | MeanSquaredError | SGD(0.2)", 4),
    "rows_flatten_sample_weights": case(
        "Input(3, 2) | Dense(4) | Tanh | Flatten | Dense(3) | SoftmaxCrossEntropy | Adam(0.05)", 6, labels=True, weighted=True),
}

# Activations: inputs on both sides of every bend, and far from it.
ACTIVATIONS = {
    "leaky_relu": "LeakyReLU", "leaky_relu_slope": "LeakyReLU(0.3)", "prelu": "PReLU", "prelu_frozen": "PReLU(Frozen = true)",
    "prelu_vector_channels": "PReLU(PerChannel = true)", "elu": "ELU", "elu_alpha": "ELU(0.7)", "selu": "SELU", "gelu": "GELU",
    "gelu_approximate": "GELU(Approximate = true)", "silu": "SiLU", "mish": "Mish", "softplus": "Softplus",
    "softplus_beta": "Softplus(2.5)", "softsign": "Softsign", "hard_sigmoid": "HardSigmoid", "hard_swish": "HardSwish",
    "hard_tanh": "HardTanh", "hard_tanh_range": "HardTanh(-0.5, 1.25)", "softmax": "Softmax", "log_softmax": "LogSoftmax",
}
CASES |= {
    name: case(f"Input(3) | Dense(6) | {layer} | Dense(2) | MeanSquaredError | SGD(0.1)", scale=4)
    for name, layer in ACTIVATIONS.items()}
CASES |= {
    f"rows_{name}": case(f"Input(3, 2) | Dense(4) | {layer} | Flatten | Dense(2) | MeanSquaredError | SGD(0.1)", scale=4)
    for name, layer in {
        "prelu_channels": "PReLU(PerChannel = true)", "softmax": "Softmax", "log_softmax": "LogSoftmax", "gelu": "GELU"}.items()}

# Derivatives at the kinks themselves. (HardSwish's are not the same in every version of PyTorch.)
CASES |= {
    f"kinks_{name}": case(f"Input(3) | {layer} | MeanSquaredError", 2, inputs=inputs)
    for name, layer, inputs in [
        ("relu", "ReLU", [0, -1, 2, 0, 1, -2]),
        ("leaky_relu", "LeakyReLU(0.25)", [0, -1, 2, 0, 1, -2]),
        ("elu", "ELU(0.5)", [0, -1, 2, 0, 1, -2]),
        ("selu", "SELU", [0, -1, 2, 0, 1, -2]),
        ("softsign", "Softsign", [0, -1, 2, 0, 1, -2]),
        ("hard_tanh", "HardTanh", [-1, 1, 0, -1.5, 1, 0.5]),
        ("hard_sigmoid", "HardSigmoid", [-3, 3, 0, -4, 3, 1])]}
CASES["kinks_mean_absolute_error"] = case(
    "Input(3) | Flatten | MeanAbsoluteError", 2, inputs=[0, -1, 2, 0.5, 1, -2], targets=[0, 1, 2, 0, 1, 0.5])
CASES["kinks_huber"] = case("Input(3) | Flatten | Huber(0.5)", 2, inputs=[0, -1, 2, 0.5, 1, -2], targets=[0, -0.5, 2.5, 0, 3, 0.5])

# Losses.
REGRESSION = "Input(3) | Dense(5) | Tanh | Dense(2) | "
CLASSES = "Input(3) | Dense(5) | Tanh | Dense(4) | "
ROWS = "Input(2, 3) | Dense(5) | Tanh | Dense(4) | "
FACTORS = "ClassWeights = [0.5, 2, 1.25, 0.1]"
CASES |= {
    "mean_absolute_error": case(REGRESSION + "MeanAbsoluteError | SGD(0.1)"),
    "mean_absolute_error_sample_weights": case(REGRESSION + "MeanAbsoluteError | SGD(0.1)", weighted=True),
    "huber": case(REGRESSION + "Huber | SGD(0.1)", scale=3),
    "huber_delta": case(REGRESSION + "Huber(0.3) | SGD(0.1)", weighted=True),
    "rows_mse": case(ROWS + "MeanSquaredError | SGD(0.1)", weighted=True),
    "bce_labels": case(REGRESSION + "BinaryCrossEntropy | SGD(0.1)", labels=True),
    "bce_soft_targets": case(REGRESSION + "BinaryCrossEntropy | SGD(0.1)"),
    "bce_positive_weight": case(REGRESSION + "BinaryCrossEntropy(PositiveWeight = 3) | SGD(0.1)", labels=True),
    "bce_smoothing": case(REGRESSION + "BinaryCrossEntropy(LabelSmoothing = 0.2) | SGD(0.1)", labels=True),
    "bce_focal": case(REGRESSION + "BinaryCrossEntropy(FocalGamma = 2) | SGD(0.1)", labels=True),
    "bce_everything": case(
        REGRESSION + "BinaryCrossEntropy(PositiveWeight = 0.7, LabelSmoothing = 0.1, FocalGamma = 1.5) | SGD(0.1)", weighted=True),
    "rows_bce": case(ROWS + "BinaryCrossEntropy | SGD(0.1)", labels=True, weighted=True),
    "bce_large_logits": case(
        "Input(4) | Flatten | BinaryCrossEntropy(PositiveWeight = 2)", 2, labels=True, inputs=[1e4, -1e4, 1e4, -1e4, 40, -40, 0, 800]),
    "softmax_smoothing": case(CLASSES + "SoftmaxCrossEntropy(LabelSmoothing = 0.1) | SGD(0.1)", labels=True),
    "softmax_smoothing_soft_targets": case(CLASSES + "SoftmaxCrossEntropy(LabelSmoothing = 0.1) | SGD(0.1)"),
    "softmax_class_weights": case(CLASSES + f"SoftmaxCrossEntropy({FACTORS}) | SGD(0.1)", 7, labels=True),
    "softmax_class_weights_soft_targets": case(CLASSES + f"SoftmaxCrossEntropy({FACTORS}) | SGD(0.1)"),
    "softmax_class_weights_sample_weights": case(CLASSES + f"SoftmaxCrossEntropy({FACTORS}) | SGD(0.1)", 7, labels=True, weighted=True),
    "softmax_class_weights_smoothing": case(
        CLASSES + f"SoftmaxCrossEntropy({FACTORS}, LabelSmoothing = 0.1) | SGD(0.1)", 7, labels=True),
    "softmax_focal": case(CLASSES + "SoftmaxCrossEntropy(FocalGamma = 2) | SGD(0.1)", labels=True),
    "softmax_focal_one": case(CLASSES + "SoftmaxCrossEntropy(FocalGamma = 1) | SGD(0.1)"),
    "softmax_everything": case(
        CLASSES + f"SoftmaxCrossEntropy({FACTORS}, LabelSmoothing = 0.1, FocalGamma = 1.5) | SGD(0.1)", 7, labels=True, weighted=True),
    "softmax_everything_soft_targets": case(
        CLASSES + f"SoftmaxCrossEntropy({FACTORS}, LabelSmoothing = 0.1, FocalGamma = 1.5) | SGD(0.1)", weighted=True),
    "rows_softmax": case(ROWS + "SoftmaxCrossEntropy | SGD(0.1)", labels=True, weighted=True),
    "rows_softmax_soft_targets": case(ROWS + "SoftmaxCrossEntropy(LabelSmoothing = 0.1) | SGD(0.1)"),
    "rows_softmax_class_weights": case(ROWS + f"SoftmaxCrossEntropy({FACTORS}) | SGD(0.1)", labels=True, weighted=True),
    "softmax_large_logits": case(
        "Input(4) | Flatten | SoftmaxCrossEntropy(LabelSmoothing = 0.1)", 2, labels=True, inputs=[1e4, -1e4, 0, 1, -1e4, 40, -40, 39]),
}

# Optimizers, and what comes before their step.
NETWORK = "Input(3) | Dense(5) | Tanh | Dense(2) | MeanSquaredError | "
OPTIMIZERS = {
    "adamw": "AdamW(0.02)", "adamw_everything": "AdamW(0.02, Beta1 = 0.8, Beta2 = 0.99, Epsilon = 1e-5, WeightDecay = 0.3)",
    "nadam": "NAdam(0.02)", "nadam_everything": "NAdam(0.02, Beta1 = 0.8, Beta2 = 0.99, Epsilon = 1e-5, WeightDecay = 0.3)",
    "nadam_decoupled": "NAdam(0.02, WeightDecay = 0.3, DecoupledWeightDecay = true)",
    "rmsprop": "RMSProp(0.02)", "rmsprop_momentum": "RMSProp(0.02, Alpha = 0.9, Epsilon = 1e-4, Momentum = 0.8, WeightDecay = 0.1)",
    "rmsprop_centered": "RMSProp(0.02, Centered = true)",
    "rmsprop_everything": "RMSProp(0.02, Alpha = 0.95, Epsilon = 1e-5, Momentum = 0.7, Centered = true, WeightDecay = 0.1)",
    "adagrad": "AdaGrad(0.05)",
    "adagrad_everything": "AdaGrad(0.05, LearningRateDecay = 0.2, InitialAccumulator = 0.1, Epsilon = 1e-5, WeightDecay = 0.1)",
    "adadelta": "AdaDelta", "adadelta_everything": "AdaDelta(0.5, Rho = 0.8, Epsilon = 1e-4, WeightDecay = 0.1)",
    "clip_norm": "ClipGradientNorm(0.1) | SGD(0.5)", "clip_norm_idle": "ClipGradientNorm(100) | SGD(0.5)",
    "clip_value": "ClipGradientValue(0.05) | SGD(0.5)", "clip_both": "ClipGradientValue(0.05) | ClipGradientNorm(0.3) | Adam(0.05)",
}
CASES |= {name: case(NETWORK + optimizer) for name, optimizer in OPTIMIZERS.items()}
CASES |= {
    "penalties": case(
        "Input(3) | Dense(5, L1 = 0.01) | Tanh | Dense(4, L2 = 0.2) | Tanh | Dense(2, L1 = 0.02, L2 = 0.1) | MeanSquaredError | SGD(0.1)",
        zeros=True),
    "penalties_clips_decay": case(
        "Input(3) | Dense(5, L1 = 0.01, L2 = 0.2) | Tanh | Dense(2, L1 = 0.02) | MeanSquaredError | ClipGradientNorm(0.2) | "
        "ClipGradientValue(0.08) | AdamW(0.05, WeightDecay = 0.1)"),
    "frozen": case(
        "Input(3) | Dense(5) | Tanh | Dense(4, Frozen = true, L1 = 0.1, L2 = 0.2) | Tanh | Dense(2) | MeanSquaredError | "
        "ClipGradientNorm(0.1) | SGD(0.5, Momentum = 0.9, WeightDecay = 0.1)"),
    "frozen_first": case(
        "Input(3) | Dense(5, Frozen = true) | PReLU(Frozen = true) | Dense(4) | PReLU | Dense(2) | MeanSquaredError | "
        "AdamW(0.05, WeightDecay = 0.2)"),
    "prelu_weight_decay": case("Input(3) | Dense(4) | PReLU | Dense(2) | MeanSquaredError | Adam(0.05, WeightDecay = 0.2)"),
}

# Graphs: who reads what, several inputs, outputs and losses.
CASES |= {
    "residual": case(
        'Input(4) | Dense(6) | ReLU(Name = "h") | Dense(6) | Tanh | Dense(6) | Add("h") | ReLU | Dense(3) | MeanSquaredError | Adam(0.01)'),
    "gate": case(
        'Input(4) | Dense(5, Name = "value") | Dense(5, From = "input") | Sigmoid | Multiply("value", "value") | Dense(2) | MeanSquaredError | SGD(0.1)'),
    "concat": case(
        'Input(3, Name = "state") | Input(2, Name = "action") | Dense(4) | Tanh | Concat("action", "state") | Dense(3) | SoftmaxCrossEntropy | SGD(0.1)',
        labels=True),
    "concat_rows": case(
        'Input(2, 3) | Dense(3, Name = "h") | Tanh | Concat("input", "h", Axis = 0) | Dense(2) | Flatten | Dense(2) | MeanSquaredError | SGD(0.1)'),
    "concat_last_axis": case(
        'Input(2, 3) | Dense(4) | Tanh | Concat("input", Axis = -1) | Dense(2) | MeanSquaredError | SGD(0.1)'),
    "two_heads": case(
        'Input(4) | Dense(6) | ReLU(Name = "h") | Dense(3, From = "h") | Output("policy") | Dense(1, From = "h") | Tanh | Output("value") | '
        'SoftmaxCrossEntropy(From = "policy") | MeanSquaredError(From = "value", Weight = 0.5) | AdamW(0.01)', weighted=True),
    "auxiliary": case(
        'Input(4) | Dense(5) | Tanh(Name = "h") | Dense(2, Name = "y") | Output("y") | Dense(3, From = "h", Name = "side") | '
        'MeanSquaredError(From = "y") | MeanAbsoluteError(From = "y", Weight = 0.25) | BinaryCrossEntropy(From = "side", Weight = 2) | SGD(0.1)'),
    "weighted_loss": case('Input(3) | Dense(2) | Huber(0.5, Weight = 3, From = "dense0") | SGD(0.1)'),
}

# Images.
CASES |= {name: case(network, 2) for name, network in image_cases.NETWORKS.items()}
CASES |= {name: case(network, 1, inputs=inputs) for name, (network, inputs) in image_cases.TIES.items()}
CASES["image_classifier"] = case(
    "Input(1, 8, 7) | Conv2D(3, 3, Padding = Padding.Same) | ReLU | MaxPool2D(2) | Conv2D(4, 2) | ReLU | MaxPool2D(2, Stride = 1) | "
    "Flatten | Dense(3) | SoftmaxCrossEntropy | Adam(0.01)", 3, labels=True)

# Normalisation and noise.
CASES |= {name: case(network, samples, **options) for name, network, samples, options in normal_cases.networks()}

# Sequences.
CASES |= {name: case(network, samples, **options) for name, network, samples, options in sequence_cases.networks()}

# Tokens, attention, lengths and carried states.
CASES |= {name: case(network, samples, **options) for name, network, samples, options in token_cases.networks()}
