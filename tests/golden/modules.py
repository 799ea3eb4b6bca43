"""The torch modules of a declaration's layers."""
import operator
from functools import reduce

import numpy as np
import torch
from torch import float64, nn
from torch.nn import functional as F

import image_modules
import normal_modules
import sequence_modules
import token_modules
from lengths import masked
from noise import Noise

PLAIN = {
    "Flatten": nn.Flatten, "Tanh": nn.Tanh, "Sigmoid": nn.Sigmoid, "ReLU": nn.ReLU, "SELU": nn.SELU, "SiLU": nn.SiLU, "Mish": nn.Mish,
    "Softsign": nn.Softsign, "HardSwish": nn.Hardswish,
}


class HardSigmoid(nn.Module):
    """As nn.Hardsigmoid, whose gradient has a sixth in single precision (torch 1.13)."""

    def forward(self, x):
        return F.relu6(x + 3) / 6


def module_of(layer, number, shape, samples):
    """A layer and its number, behind an output of this shape (without the samples)."""
    if layer.kind in PLAIN:
        return PLAIN[layer.kind]()
    if layer.kind == "Dense":
        return nn.Linear(shape[-1], int(layer.first(1)), bias=layer.get("Bias", True), dtype=float64)
    if layer.kind == "HardSigmoid":
        return HardSigmoid()
    if layer.kind == "LeakyReLU":
        return nn.LeakyReLU(layer.first(0.01))
    if layer.kind == "PReLU":
        return nn.PReLU(shape[0] if layer.get("PerChannel", False) else 1, dtype=float64)
    if layer.kind == "ELU":
        return nn.ELU(layer.first(1))
    if layer.kind == "GELU":
        return nn.GELU("tanh" if layer.get("Approximate", False) else "none")
    if layer.kind == "Softplus":
        # Above the threshold torch would return x itself.
        return nn.Softplus(layer.first(1), threshold=300)
    if layer.kind == "HardTanh":
        low, high = layer.arguments or (-1.0, 1.0)
        return nn.Hardtanh(low, high)
    if layer.kind == "Softmax":
        return nn.Softmax(dim=-1)
    if layer.kind == "LogSoftmax":
        return nn.LogSoftmax(dim=-1)
    module = (
        image_modules.module_of(layer, shape) or normal_modules.module_of(layer, number, shape, samples) or
        sequence_modules.module_of(layer, number, shape) or token_modules.module_of(layer, shape))
    if module is None:
        raise ValueError(layer.kind)
    return module


class Merge(nn.Module):
    """A sum, a product or a concatenation of several values."""

    def __init__(self, layer):
        super().__init__()
        self.kind, self.axis = layer.kind, int(layer.get("Axis", 0))

    def forward(self, *values):
        if self.kind == "Concat":
            # Axes are those of a sample; the samples themselves come first.
            return torch.cat(values, dim=self.axis if self.axis < 0 else self.axis + 1)
        return reduce(operator.add if self.kind == "Add" else operator.mul, values)


class Graph(nn.Module):
    """All layers. `penalties` has the layer's L1 and L2 for each trained weight, in the order of the parameters."""

    def __init__(self, declaration, samples):
        super().__init__()
        self.declaration, self.modules_of_layers, self.shapes = declaration, nn.ModuleList(), list(map(list, declaration.inputs))
        for number, (layer, sources) in enumerate(zip(declaration.layers, declaration.sources)):
            merges = layer.kind in ("Add", "Multiply", "Concat")
            module = Merge(layer) if merges else module_of(layer, number, self.shapes[sources[0]], samples)
            module.requires_grad_(not layer.get("Frozen", False))
            self.modules_of_layers.append(module)
            zeros = [torch.zeros(1, *self.shapes[source], dtype=float64) for source in sources]
            module.eval()
            with torch.no_grad():
                self.shapes.append(list(module(*zeros).shape[1:]))
        self.penalties = {
            weight: (layer.get("L1", 0), layer.get("L2", 0))
            for layer, module in zip(declaration.layers, self.modules_of_layers) if "L1" in layer.named or "L2" in layer.named
            for name, weight in module.named_parameters() if "weight" in name}

    def forward(self, x):
        """The values of all nodes, from samples whose inputs lie one behind the other."""
        values, at = [], 0
        for shape in self.declaration.inputs:
            size = int(np.prod(shape))
            values.append(x[:, at:at + size].reshape(-1, *shape))
            at += size
        for module, sources in zip(self.modules_of_layers, self.declaration.sources):
            values.append(module(*[values[source] for source in sources]))
        Noise.step += self.training
        return values

    def statistics(self):
        """What training moves without a gradient, in the order of the layers."""
        return [buffer for name, buffer in self.named_buffers() if "running" in name]

    def outputs(self, values):
        """The outputs of each sample, one behind the other; a single one in its shape. Behind the end of a sample they are 0."""
        outputs = [masked(values[node]) for node in self.declaration.outputs]
        return outputs[0] if len(outputs) == 1 else torch.cat([y.flatten(1) for y in outputs], dim=1)
