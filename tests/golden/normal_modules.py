"""The torch modules of layers that normalise, and of noise."""
import torch
from torch import float64, nn

from noise import Dropout, GaussianNoise


class LayerNorm(nn.LayerNorm):
    """As nn.LayerNorm, which has no `bias` of its own in torch 1.13."""

    def __init__(self, size, eps, affine, bias):
        super().__init__(size, eps, elementwise_affine=affine, dtype=float64)
        if affine and not bias:
            self.bias = None


class RMSNorm(nn.Module):
    """As nn.RMSNorm, which torch 1.13 does not have."""

    def __init__(self, size, eps, affine):
        super().__init__()
        self.eps, self.weight = eps, nn.Parameter(torch.ones(size, dtype=float64)) if affine else None

    def forward(self, x):
        y = x / torch.sqrt(x.pow(2).mean(-1, keepdim=True) + self.eps)
        return y if self.weight is None else y * self.weight


class FrozenBatchNorm(nn.Module):
    """A batch normalisation that stays in inference mode."""

    def __init__(self, norm):
        super().__init__()
        self.norm = norm.eval()

    def train(self, mode=True):
        return self

    def forward(self, x):
        return self.norm(x)


class SingleValues(nn.Module):
    """A batch normalisation whose channels have one value: torch refuses to train it, so its formula is written down."""

    def __init__(self, norm):
        super().__init__()
        self.norm = norm

    def forward(self, x):
        if not self.training:
            return self.norm(x)
        axes = [0] + list(range(2, x.dim()))
        mean, variance = x.mean(axes, keepdim=True), x.var(axes, unbiased=False, keepdim=True)
        with torch.no_grad():
            self.norm.running_mean += self.norm.momentum * (mean.flatten() - self.norm.running_mean)
        shape = mean.shape
        return (x - mean) / torch.sqrt(variance + self.norm.eps) * self.norm.weight.reshape(shape) + self.norm.bias.reshape(shape)


def module_of(layer, number, shape, samples):
    """A layer and its number, behind an output of this shape (without the samples), or None if it is none of these."""
    affine, frozen = layer.get("Affine", True), layer.get("Frozen", False)
    if layer.kind == "BatchNorm":
        norm = (nn.BatchNorm1d, nn.BatchNorm1d, nn.BatchNorm2d)[len(shape) - 1](
            shape[0], layer.get("Epsilon", 1e-5), layer.get("Momentum", 0.1), affine, dtype=float64)
        single = samples == 1 and all(size == 1 for size in shape[1:])
        return FrozenBatchNorm(norm) if frozen else SingleValues(norm) if single else norm
    if layer.kind == "LayerNorm":
        return LayerNorm(shape[-1], layer.get("Epsilon", 1e-5), affine, layer.get("Bias", True))
    if layer.kind == "RMSNorm":
        return RMSNorm(shape[-1], layer.get("Epsilon", 2.0 ** -23), affine)
    if layer.kind == "GroupNorm":
        return nn.GroupNorm(int(layer.first(None)), shape[0], layer.get("Epsilon", 1e-5), affine, dtype=float64)
    if layer.kind == "Dropout":
        return Dropout(number, layer.first(0.5))
    if layer.kind == "GaussianNoise":
        return GaussianNoise(number, layer.first(None))
    return None
