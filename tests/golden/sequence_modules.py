"""The torch modules of layers for sequences."""
from functools import partial

import torch
from torch import float64, nn

from lengths import Sequences, run
from noise import Dropout

RECURRENT = ("RNN", "LSTM", "GRU")


class Permute(nn.Module):
    def __init__(self, dims):
        super().__init__()
        self.dims = [0] + [d + 1 for d in dims]

    def forward(self, x):
        return x.permute(self.dims).contiguous()


class LastStep(nn.Module):
    def forward(self, x):
        if Sequences.lengths is None:
            return x[:, -1]
        last = x[torch.arange(len(x)), (Sequences.lengths - 1).clamp(min=0)]
        return torch.where((Sequences.lengths > 0)[:, None], last, torch.zeros_like(last))


class MeanOverTime(nn.Module):
    def forward(self, x):
        if Sequences.lengths is None:
            return x.mean(1)
        return torch.stack([each[:n].mean(0) if n > 0 else each.new_zeros(each.shape[1]) for each, n in zip(x, Sequences.lengths)])


class OriginalGRU(nn.GRU):
    """As nn.GRU, but the reset gate acts before the product with the weight (Cho et al., EMNLP 2014), which torch does not have."""

    def forward(self, x, states=None):
        if Sequences.lengths is None:
            return self.all_steps(x)
        outputs = x.new_zeros(*x.shape[:2], (1 + self.bidirectional) * self.hidden_size)
        for i, n in enumerate(Sequences.lengths):
            if n > 0:
                outputs[i, :n] = self.all_steps(x[i:i + 1, :n])[0][0]
        return outputs, None

    def all_steps(self, x):
        ends = []
        for k in range(self.num_layers):
            outputs = [self.direct(x, k, suffix) for suffix in ("", "_reverse")[:1 + self.bidirectional]]
            ends += [y[:, 0 if reverse else -1] for reverse, y in enumerate(outputs)]
            x = torch.cat(outputs, dim=-1)
        return x, torch.stack(ends)

    def direct(self, x, k, suffix):
        tensors = [getattr(self, f"{name}_l{k}{suffix}", None) for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")]
        w, u, b, c = [[None] * 3 if t is None else t.chunk(3) for t in tensors]
        h, outputs = x.new_zeros(len(x), self.hidden_size), {}
        for t in reversed(range(x.shape[1])) if suffix else range(x.shape[1]):
            def gate(j, state):
                return nn.functional.linear(x[:, t], w[j], b[j]) + nn.functional.linear(state, u[j], c[j])
            r, z = torch.sigmoid(gate(0, h)), torch.sigmoid(gate(1, h))
            n = torch.tanh(gate(2, r * h))
            outputs[t] = h = (1 - z) * n + z * h
        return torch.stack([outputs[t] for t in range(x.shape[1])], dim=1)


class Recurrent(nn.Module):
    """A stack: one module of torch, or with a dropout in between, whose random numbers are StaticNet's, one for each layer."""

    def __init__(self, layer, number, features):
        super().__init__()
        kind = dict(RNN=nn.RNN, LSTM=nn.LSTM, GRU=nn.GRU if layer.get("ResetAfter", True) else OriginalGRU)[layer.kind]
        units, layers, rate = int(layer.first(None)), int(layer.get("Layers", 1)), layer.get("Dropout", 0)
        options = dict(bias=layer.get("Bias", True), bidirectional=layer.get("Bidirectional", False), batch_first=True, dtype=float64)
        if layer.kind == "RNN":
            options["nonlinearity"] = layer.get("Nonlinearity", "tanh").lower()
        self.directions, self.returns_sequences = 1 + options["bidirectional"], layer.get("ReturnSequences", True)
        if rate:
            sizes = [features] + [self.directions * units] * (layers - 1)
            self.stack = nn.ModuleList(kind(size, units, **options) for size in sizes)
            self.between = nn.ModuleList(Dropout(number, rate, part=k) for k in range(1, layers))
        else:
            self.stack, self.between = nn.ModuleList([kind(features, units, layers, **options)]), []
        self.states = {}

    def forward(self, x):
        for k, module in enumerate(self.stack):
            carries = Sequences.carries and self.training
            before = self.states.get(k) if carries else None
            y, state = (module if isinstance(module, OriginalGRU) else partial(run, module))(x if k == 0 else self.between[k - 1](y), before)
            if carries:
                self.states[k] = tuple(s.detach() for s in state) if isinstance(state, tuple) else state.detach()
        if self.returns_sequences:
            return y
        if Sequences.carries:
            return LastStep()(y)  # also of a sample without steps, whose state goes on
        ends = state[0] if isinstance(state, tuple) else state  # h_n, of an LSTM (h_n, c_n)
        return torch.cat(tuple(ends[-self.directions:]), dim=-1)


def module_of(layer, number, shape):
    """A layer and its number, behind an output of this shape (without the samples), or None if it is none of these."""
    if layer.kind in RECURRENT:
        return Recurrent(layer, number, shape[1])
    if layer.kind == "Permute":
        return Permute(list(map(int, layer.arguments)))
    return {"LastStep": LastStep, "MeanOverTime": MeanOverTime}.get(layer.kind, lambda: None)()
