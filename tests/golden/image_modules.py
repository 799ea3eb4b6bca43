"""The torch modules of layers for images. TensorFlow's `Same`, and `Causal`, are an explicit pad in front of them."""
import torch
from torch import float64, nn
from torch.nn import functional as F

SAME, CAUSAL = -1, -2
AXES = {1: [""], 2: ["Height", "Width"]}


def axes(layer, option, otherwise, rank):
    """An option of each axis: its own, or the common one, or the default of each axis."""
    common = layer.named.get(option)
    return [int(layer.named.get(option + axis, other if common is None else common)) for axis, other in zip(AXES[rank], otherwise)]


def pads(sizes, window, stride, padding, dilation):
    """(before, after) of each axis where the padding is Same or Causal, else nothing."""
    result = []
    for n, k, s, p, d in zip(sizes, window, stride, padding, dilation):
        total = max((-(-n // s) - 1) * s + d * (k - 1) + 1 - n, 0) if p == SAME else 0
        result.append((d * (k - 1), 0) if p == CAUSAL else (total // 2, total - total // 2))
    return result


class Pad(nn.Module):
    """A constant around the last axes; torch counts them from the last one on."""

    def __init__(self, sides, value):
        super().__init__()
        self.sides, self.value = [side for axis in reversed(sides) for side in axis], value

    def forward(self, x):
        return F.pad(x, self.sides, value=self.value)


class InsidePool(nn.Module):
    """A mean over the values inside the image."""

    def __init__(self, pool):
        super().__init__()
        self.pool = pool

    def forward(self, x):
        return self.pool(x) / self.pool(torch.ones_like(x))


class Crop(nn.Module):
    def __init__(self, sides):
        super().__init__()
        self.sides = sides

    def forward(self, x):
        (top, height), (left, width) = self.sides
        return x[:, :, top:top + height, left:left + width]


def module_of(layer, shape):
    """A layer behind an output of this shape (without the samples), or None if it is none of these."""
    numbers = list(map(int, layer.arguments))
    if layer.kind == "GlobalAveragePool":
        return nn.Sequential(nn.Flatten(2) if len(shape) > 2 else nn.Identity(), nn.AdaptiveAvgPool1d(1), nn.Flatten())
    if layer.kind == "GlobalMaxPool":
        return nn.Sequential(nn.Flatten(2) if len(shape) > 2 else nn.Identity(), nn.AdaptiveMaxPool1d(1), nn.Flatten())
    if layer.kind == "Reshape":
        return nn.Sequential(nn.Flatten(), nn.Unflatten(1, numbers))
    if layer.kind == "ZeroPad2D":
        top, bottom, left, right = {1: numbers * 4, 2: numbers[:1] * 2 + numbers[1:] * 2}.get(len(numbers), numbers)
        return nn.ZeroPad2d((left, right, top, bottom))
    if layer.kind == "Upsample2D":
        return nn.Upsample(scale_factor=tuple(float(n) for n in (numbers * 2)[:2]), mode="nearest")
    if layer.kind.startswith(("MaxPool", "AveragePool")):
        return pool_of(layer, shape, numbers)
    if "Conv" in layer.kind:
        return convolution_of(layer, shape, numbers)
    return None


def pool_of(layer, shape, numbers):
    rank = int(layer.kind[-2])
    size = (numbers * rank)[:rank]
    stride, padding = axes(layer, "Stride", size, rank), axes(layer, "Padding", [0] * rank, rank)
    own = [0 if p == SAME else p for p in padding]
    sides = pads(shape[1:], size, stride, padding, [1] * rank)
    if layer.kind.startswith("Max"):
        pool = (nn.MaxPool1d if rank == 1 else nn.MaxPool2d)(tuple(size), tuple(stride), tuple(own))
        return nn.Sequential(Pad(sides, float("-inf")), pool) if SAME in padding else pool
    average = nn.AvgPool1d if rank == 1 else nn.AvgPool2d
    counted = layer.get("CountPadding", True)
    if SAME not in padding:
        return average(tuple(size), tuple(stride), tuple(own), count_include_pad=counted)
    pool = nn.Sequential(Pad(sides, 0.0), average(tuple(size), tuple(stride), tuple(own)))
    return pool if counted else InsidePool(pool)


def convolution_of(layer, shape, numbers):
    rank, channels = int(layer.kind[-2]), shape[0]
    depthwise, transposed = layer.kind.startswith("Depthwise"), "Transpose" in layer.kind
    filters = channels * int(layer.get("Multiplier", 1)) if depthwise else numbers.pop(0)
    kernel = (numbers * rank)[:rank]
    stride, dilation = axes(layer, "Stride", [1] * rank, rank), axes(layer, "Dilation", [1] * rank, rank)
    padding = axes(layer, "Padding", [0] * rank, rank)
    own = tuple(max(p, 0) for p in padding)
    groups = channels if depthwise else int(layer.get("Groups", 1))
    options = dict(dilation=tuple(dilation), groups=groups, bias=layer.get("Bias", True), dtype=float64)
    if not transposed:
        convolution = nn.Conv1d if rank == 1 else nn.Conv2d
        module = convolution(channels, filters, tuple(kernel), tuple(stride), own, **options)
        sides = pads(shape[1:], kernel, stride, padding, dilation)
        return nn.Sequential(Pad(sides, 0.0), module) if min(padding) < 0 else module
    # Same: n · stride values of the whole result, which may have to be longer than the filters reach.
    spans = [d * (k - 1) + 1 for k, d in zip(kernel, dilation)]
    more = axes(layer, "OutputPadding", [0] * rank, rank)
    more = [max(s - span, 0) if p == SAME else o for o, s, span, p in zip(more, stride, spans, padding)]
    module = nn.ConvTranspose2d(channels, filters, tuple(kernel), tuple(stride), own, tuple(more), **options)
    sides = [(max(span - s, 0) // 2, n * s) if p == SAME else (0, None) for n, s, span, p in zip(shape[1:], stride, spans, padding)]
    sides = [(begin, 10 ** 9 if size is None else size) for begin, size in sides]
    return nn.Sequential(module, Crop(sides)) if SAME in padding else module
