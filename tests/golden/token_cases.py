"""The networks of tokens, attention, lengths and carried states, by name: (network, samples, options of the case)."""

# Nothing depends on the bias of the keys: its gradient is a rounding, of which Adam would make a step.
TAIL = " | MeanSquaredError | SGD(0.1)"
LABELS = " | SoftmaxCrossEntropy | Adam(0.01)"
SEQUENCE = "Input(5, 3, VariableLength = true)"
IDS = "Input(5, VariableLength = true)"
LENGTHS = [3, 0, 5, 1]
CARRY = "Network(CarryState = true) | "
BLOCK = ('LayerNorm | MultiHeadAttention(2, Causal = true) | Add("x", Name = "seen") | LayerNorm | Dense(6) | GELU | Dense(4) | Add("seen") | Dense(3)')


def networks():
    for name, layers in [
            ("embedding", "Input(4) | Embedding(6, 3)"),
            ("embedding_axes", "Input(2, 3) | Embedding(6, 2) | Flatten | Dense(2)"),
            ("embedding_frozen", "Input(4) | Embedding(6, 3, Frozen = true) | Dense(2)"),
            ("embedding_two", 'Input(3, Name = "words") | Input(3, Name = "tags") | Embedding(7, 2, Name = "a") | Embedding(3, 2, From = "tags") | Concat("a", Axis = 1) | GRU(3)'),
            ("positional_embedding", "Input(4, 3) | PositionalEmbedding | Dense(2)"),
            ("positional_embedding_frozen", "Input(4) | Embedding(5, 2) | PositionalEmbedding(Frozen = true) | RNN(3)"),
            ("attention", "Input(5, 4) | MultiHeadAttention(2)"),
            ("attention_causal", "Input(5, 4) | MultiHeadAttention(2, Causal = true)"),
            ("attention_no_bias", "Input(4, 6) | MultiHeadAttention(3, Bias = false)"),
            ("attention_one_head", "Input(4, 3) | Dense(3) | MultiHeadAttention(1) | Dense(2)"),
            ("attention_heads_of_one", "Input(3, 4) | MultiHeadAttention(4, Causal = true, Bias = false)"),
            ("attention_one_step", "Input(1, 4) | MultiHeadAttention(2)"),
            ("attention_frozen", "Input(4, 4) | Dense(4) | MultiHeadAttention(2, Frozen = true) | Dense(2)")]:
        yield name, layers + TAIL, 3, {}
    penalties = "L1 = 0.02, L2 = 0.3"
    yield "token_penalties", (
        f"Input(4) | Embedding(5, 4, {penalties}) | PositionalEmbedding({penalties}) | MultiHeadAttention(2, {penalties}){TAIL}"), 2, dict(zeros=True)
    yield "transformer", 'Input(5) | Embedding(7, 4) | PositionalEmbedding(Name = "x") | ' + BLOCK + " | SoftmaxCrossEntropy | SGD(0.1)", 3, dict(labels=True)

    # Lengths: recurrent layers in all their forms, then what else knows where a sample ends.
    for kind in ("RNN", "LSTM", "GRU"):
        for name, layers in [
                ("", f"{kind}(4)"), ("_both", f"{kind}(3, Bidirectional = true)"),
                ("_both_end", f"{kind}(3, Bidirectional = true, ReturnSequences = false)"),
                ("_two_both_end", f"{kind}(2, Layers = 2, Bidirectional = true, ReturnSequences = false)"),
                ("_dropout_both", f"{kind}(3, Layers = 2, Dropout = 0.4, Bidirectional = true)")]:
            yield f"lengths_{kind.lower()}{name}", f"{SEQUENCE} | {layers}{TAIL}", 4, dict(lengths=LENGTHS)
    for name, layers, options in [
            ("gru_original", "GRU(3, ResetAfter = false, Bidirectional = true)", {}),
            ("stack", "LSTM(3, Bidirectional = true) | Dense(3) | Tanh | GRU(3) | LastStep | Dense(2)", {}),
            ("last_step", "Dense(3) | LastStep | Dense(2)", {}),
            ("mean_over_time", "GRU(3, Bidirectional = true) | MeanOverTime | Dense(2)", {}),
            ("batch_norm", "GRU(3) | MeanOverTime | BatchNorm | Dense(2)", {}),
            ("causal", "Permute(1, 0) | Conv1D(3, 2, Padding = Padding.Causal) | Permute(1, 0) | RNN(2, Bidirectional = true)", {}),
            ("channels", "Permute(1, 0) | Conv1D(2, 3, Padding = Padding.Causal)", dict(axis=2)),
            ("noise", "Dropout(0.3) | GRU(3, Bidirectional = true) | Dropout(0.3)", {}),
            ("attention", "Dense(4) | PositionalEmbedding | MultiHeadAttention(2) | Dense(2)", {}),
            ("attention_causal", "Dense(4) | MultiHeadAttention(2, Causal = true) | MultiHeadAttention(2) | Dense(2)", {}),
            ("attention_mean", "Dense(4) | MultiHeadAttention(2) | MeanOverTime", {}),
            ("weighted", "GRU(3)", dict(weighted=True)),
            ("residual", 'GRU(3, Name = "h", Bidirectional = true) | LayerNorm | Dense(6) | Add("h") | Concat("input", Axis = 1)', {})]:
        yield f"lengths_{name}", f"{SEQUENCE} | {layers}{TAIL}", 4, dict(lengths=LENGTHS, **options)
    for name, loss, options in [
            ("mean_absolute_error", "MeanAbsoluteError", {}), ("huber", "Huber(0.5)", dict(weighted=True)),
            ("bce", "BinaryCrossEntropy(PositiveWeight = 2)", {}), ("bce_labels", "BinaryCrossEntropy(LabelSmoothing = 0.1)", dict(labels=True)),
            ("labels", "SoftmaxCrossEntropy", dict(labels=True)), ("labels_weighted", "SoftmaxCrossEntropy", dict(labels=True, weighted=True)),
            ("soft_targets", "SoftmaxCrossEntropy(ClassWeights = [1, 0.5, 2])", {}),
            ("class_weights", "SoftmaxCrossEntropy(ClassWeights = [1, 0.5, 2])", dict(labels=True)),
            ("class_weights_weighted", "SoftmaxCrossEntropy(ClassWeights = [1, 0.5, 2], LabelSmoothing = 0.1)", dict(labels=True, weighted=True)),
            ("focal", "SoftmaxCrossEntropy(ClassWeights = [1, 0.5, 2], FocalGamma = 2)", dict(labels=True))]:
        yield f"lengths_{name}", f"{SEQUENCE} | LSTM(3, Bidirectional = true) | Dense(3) | {loss} | SGD(0.1)", 4, dict(lengths=LENGTHS, **options)
    yield "lengths_classifier", f"{IDS} | Embedding(6, 3) | LSTM(3, ReturnSequences = false) | Dense(3){LABELS}", 4, dict(lengths=LENGTHS, labels=True)
    yield "lengths_transformer", f'{IDS} | Embedding(6, 4) | PositionalEmbedding(Name = "x") | {BLOCK} | SoftmaxCrossEntropy | SGD(0.1)', 4, dict(lengths=LENGTHS, labels=True)
    # Two losses have two divisors: steps that are there, and samples.
    yield "lengths_two_losses", (
        f'{SEQUENCE} | GRU(3, Name = "h") | Dense(2, Name = "each") | LastStep(From = "h") | Dense(1, Name = "end") | '
        'MeanSquaredError(From = "each", Weight = 0.5) | MeanSquaredError(From = "end") | SGD(0.1)'), 4, dict(lengths=LENGTHS)
    yield "lengths_two_outputs", (
        f'{SEQUENCE} | GRU(3, Name = "h") | Dense(2) | Output("each") | MeanOverTime(From = "h") | Dense(2) | Output("all") | '
        'MeanSquaredError(From = "each") | MeanAbsoluteError(From = "all", Weight = 0.25) | SGD(0.1)'), 4, dict(lengths=LENGTHS)

    # Carried states: the first call begins with zeros, each step with what the call before has left.
    for name, layers in [
            ("rnn", "Input(4, 3) | RNN(3)"), ("lstm", "Input(4, 3) | LSTM(3, Layers = 2)"), ("gru", "Input(4, 3) | GRU(3) | LSTM(2, ReturnSequences = false)"),
            ("lstm_dropout", "Input(4, 3) | LSTM(3, Layers = 2, Dropout = 0.4) | Dense(2)"), ("tokens", "Input(4) | Embedding(5, 3) | GRU(3) | Dense(2)")]:
        yield f"carry_{name}", CARRY + layers + TAIL, 3, {}
    yield "carry_lengths", f"{CARRY}{SEQUENCE} | LSTM(3) | GRU(3){TAIL}", 4, dict(lengths=LENGTHS)
    yield "carry_lengths_end", f"{CARRY}{SEQUENCE} | GRU(3, Layers = 2) | LastStep | Dense(2){TAIL}", 4, dict(lengths=LENGTHS)
