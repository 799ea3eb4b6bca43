"""The torch modules of tokens and of attention."""
import torch
from torch import float64, nn

from lengths import Sequences


class Embedding(nn.Embedding):
    def forward(self, x):
        return super().forward(x.long())


class PositionalEmbedding(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(shape, dtype=float64))

    def forward(self, x):
        return x + self.weight


class Attention(nn.MultiheadAttention):
    def __init__(self, layer, features):
        super().__init__(features, int(layer.first(1)), bias=layer.get("Bias", True), batch_first=True, dtype=float64)
        self.is_causal = layer.get("Causal", False)

    def forward(self, x):
        time = x.shape[1]
        # True is what nobody looks at.
        later = torch.ones(time, time, dtype=torch.bool).triu(1) if self.is_causal else None
        if Sequences.lengths is None:
            return super().forward(x, x, x, attn_mask=later, need_weights=False)[0]
        # torch makes NaN of a row that may look at nothing.
        some = Sequences.lengths > 0
        padding = torch.arange(time)[None] >= Sequences.lengths[some][:, None]
        z, y = x[some], torch.zeros_like(x)
        y[some] = super().forward(z, z, z, attn_mask=later, key_padding_mask=padding, need_weights=False)[0]
        return y


def module_of(layer, shape):
    """A layer behind an output of this shape (without the samples), or None if it is none of these."""
    if layer.kind == "Embedding":
        return Embedding(*map(int, layer.arguments), dtype=float64)
    if layer.kind == "PositionalEmbedding":
        return PositionalEmbedding(shape)
    return Attention(layer, shape[-1]) if layer.kind == "MultiHeadAttention" else None
