"""The torch modules of a declaration's layers."""
import numpy as np
from torch import float64, nn
from torch.nn import functional as F

PLAIN = {
    "Flatten": nn.Flatten, "Tanh": nn.Tanh, "Sigmoid": nn.Sigmoid, "ReLU": nn.ReLU, "SELU": nn.SELU, "SiLU": nn.SiLU, "Mish": nn.Mish,
    "Softsign": nn.Softsign, "HardSwish": nn.Hardswish,
}


class HardSigmoid(nn.Module):
    """As nn.Hardsigmoid, whose gradient has a sixth in single precision (torch 1.13)."""

    def forward(self, x):
        return F.relu6(x + 3) / 6


def module_of(layer, shape):
    """A layer behind an output of this shape (without the samples)."""
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
    raise ValueError(layer.kind)


class Stack(nn.Sequential):
    """All layers. `penalties` has the layer's L1 and L2 for each trained weight, in the order of the parameters."""

    def __init__(self, declaration):
        modules, shape = [], list(declaration.input)
        for layer in declaration.layers:
            module = module_of(layer, shape)
            if layer.kind == "Dense":
                shape[-1] = module.out_features
            if layer.kind == "Flatten":
                shape = [int(np.prod(shape))]
            module.requires_grad_(not layer.get("Frozen", False))
            modules.append(module)
        super().__init__(*modules)
        self.penalties = {
            module.weight: (layer.get("L1", 0), layer.get("L2", 0))
            for layer, module in zip(declaration.layers, modules) if layer.kind == "Dense"}
