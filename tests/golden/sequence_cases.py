"""The networks of recurrent layers, and of what goes with sequences, by name: (network, samples, options of the case)."""

TAIL = " | MeanSquaredError | SGD(0.1)"
STACK = "Layers = 2, Dropout = 0.4"

# What every kind has: each of these as `rnn_…`, `lstm_…` and `gru_…`.
COMMON = {
    "": "Input(5, 3) | {}(4)",
    "_no_bias": "Input(5, 3) | {}(4, Bias = false)",
    "_end": "Input(5, 3) | {}(4, ReturnSequences = false)",
    "_two": "Input(4, 3) | {}(3, Layers = 2)",
    "_both": "Input(4, 3) | {}(3, Bidirectional = true)",
    "_both_end": "Input(4, 3) | {}(3, Bidirectional = true, ReturnSequences = false)",
    "_two_both": "Input(4, 2) | {}(2, Layers = 2, Bidirectional = true)",
    "_two_both_end": "Input(4, 2) | {}(2, Layers = 2, Bidirectional = true, ReturnSequences = false, Bias = false)",
    "_one_step": "Input(1, 3) | {}(4, Bidirectional = true)",
    "_one_value": "Input(3, 1) | {}(1)",
    "_frozen": "Input(4, 3) | Dense(3) | {}(3, Frozen = true, L2 = 0.1) | Dense(2)",
    "_dropout": "Input(4, 3) | {}(4, " + STACK + ")",
    "_dropout_one": "Input(4, 3) | {}(3, Dropout = 0.4)",
}


def networks():
    for kind in ("RNN", "LSTM", "GRU"):
        for name, layers in COMMON.items():
            yield kind.lower() + name, layers.format(kind) + TAIL, 3, {}
        yield (
            f"{kind.lower()}_penalties",
            f"Input(3, 2) | {kind}(2, Layers = 2, Bidirectional = true, L1 = 0.02, L2 = 0.3) | MeanSquaredError | Adam(0.01)", 2, dict(zeros=True))
    relu = "RNN({}, Nonlinearity = Nonlinearity.ReLU"
    for name, layers in [
            ("rnn_relu", f"Input(5, 3) | {relu.format(4)})"),
            ("rnn_relu_two_both", f"Input(4, 2) | {relu.format(2)}, Layers = 2, Bidirectional = true)"),
            # torch and StaticNet stack the layers of one attribute as they would those of several.
            ("lstm_three", "Input(4, 3) | LSTM(3, Layers = 3)"),
            ("lstm_after_lstm", "Input(4, 3) | LSTM(3) | LSTM(2, Bidirectional = true)"),
            ("lstm_dropout_three_both", "Input(3, 2) | Tanh | LSTM(2, Layers = 3, Bidirectional = true, Dropout = 0.25)"),
            ("gru_original", "Input(5, 3) | GRU(4, ResetAfter = false)"),
            ("gru_original_no_bias", "Input(4, 3) | GRU(3, ResetAfter = false, Bias = false, ReturnSequences = false)"),
            ("gru_original_two_both", "Input(4, 2) | GRU(2, ResetAfter = false, Layers = 2, Bidirectional = true)"),
            ("gru_original_dropout", f"Input(4, 3) | GRU(4, ResetAfter = false, {STACK})"),
            ("gru_long", "Input(30, 2) | GRU(3)"),
            # Behind and before other layers.
            ("last_step", "Input(5, 3) | LSTM(4) | LastStep | Dense(2)"),
            ("mean_over_time", "Input(5, 3) | GRU(4) | MeanOverTime | Dense(2)"),
            ("last_step_alone", "Input(5, 3) | Dense(2) | LastStep"),
            ("mean_over_time_alone", "Input(5, 3) | Dense(2) | MeanOverTime"),
            ("lstm_each_step", "Input(4, 3) | Dense(3) | Tanh | LSTM(3) | Dense(4) | ReLU | Dense(2)"),
            ("lstm_batch_norm", "Input(4, 3) | LSTM(3) | Permute(1, 0) | BatchNorm | Permute(1, 0) | LSTM(3, ReturnSequences = false) | BatchNorm | Dense(2)"),
            ("gru_layer_norm_noise", "Input(4, 3) | GaussianNoise(0.1) | GRU(3) | LayerNorm | Dropout(0.3) | GRU(3) | MeanOverTime"),
            ("rnn_residual", 'Input(4, 3) | RNN(3, Name = "h") | RNN(3) | Add("h") | Concat("input", Axis = 1)'),
            ("permute", "Input(2, 3, 4) | Permute(2, 0, 1) | Dense(3) | Tanh | Permute(1, 2, 0) | Dense(2)"),
            ("permute_vector", "Input(4) | Permute(0) | Dense(2)"),
            # Convolutions that look back alone.
            ("causal", "Input(2, 7) | Conv1D(3, 3, Padding = Padding.Causal)"),
            ("causal_dilation", "Input(2, 5) | Conv1D(3, 3, Padding = Padding.Causal, Dilation = 3)"),
            ("causal_stride_groups", "Input(4, 8) | Conv1D(6, 4, Padding = Padding.Causal, Stride = 3, Groups = 2, Dilation = 2, Bias = false)"),
            ("causal_chain", "Input(2, 9) | Conv1D(3, 2, Padding = Padding.Causal) | ReLU | Conv1D(3, 2, Padding = Padding.Causal, Dilation = 2) | ReLU | "
                             "Conv1D(2, 2, Padding = Padding.Causal, Dilation = 4)"),
            ("causal_gru", "Input(6, 3) | Permute(1, 0) | Conv1D(3, 2, Padding = Padding.Causal) | ReLU | Permute(1, 0) | GRU(3) | LastStep | Dense(2)")]:
        yield name, layers + TAIL, 3, {}
    yield "lstm_classifier", "Input(5, 3) | LSTM(4, ReturnSequences = false) | Dense(3) | SoftmaxCrossEntropy | AdamW(0.01)", 4, dict(labels=True, weighted=True)
    yield "gru_tagger", "Input(4, 3) | GRU(4, Bidirectional = true) | Dense(3) | SoftmaxCrossEntropy | ClipGradientNorm(0.1) | Adam(0.01)", 3, dict(labels=True)
    yield "rnn_clip", "Input(4, 3) | RNN(4, L1 = 0.01) | MeanSquaredError | ClipGradientValue(0.02) | RMSProp(0.01, Momentum = 0.5)", 3, {}
