#!/usr/bin/env python3
"""Writes the golden figures of this folder: what PyTorch computes, in float64, for a handful of small networks.

Usage (needs torch and numpy; written with torch 1.13):

    python3 tests/golden/write_golden.py            # rewrites tests/golden/*.json
    python3 tests/golden/write_golden.py --check    # exits with 1 where a file would change by more than 1e-12

Parameters, inputs, targets and hyper-parameters are rounded to float32 first, as StaticNet does, and stored as those doubles.
Parameters are in state_dict order, one behind the other.
"""
import json
import pathlib
import sys

import numpy as np
import torch
from torch import nn

FOLDER = pathlib.Path(__file__).parent
STEPS = 3
ACTIVATIONS = {"Tanh": nn.Tanh, "Sigmoid": nn.Sigmoid, "ReLU": nn.ReLU, "Flatten": nn.Flatten}


def f32(x):
    """The double that the nearest float stands for."""
    return float(np.float32(x))


CASES = {
    "mse_sgd": dict(
        input=[2], layers=["Dense(4)", "Tanh", "Dense(1)", "Sigmoid"], loss="MeanSquaredError",
        optimizer=dict(kind="SGD", lr=0.5), samples=5),
    "mse_adam_weight_decay": dict(
        input=[3], layers=["Dense(5)", "ReLU", "Dense(4)"], loss="MeanSquaredError",
        optimizer=dict(kind="Adam", lr=0.01, weight_decay=0.1), samples=6),
    "labels_sgd_momentum": dict(
        input=[4], layers=["Dense(7)", "Sigmoid", "Dense(3)"], loss="SoftmaxCrossEntropy", labels=True,
        optimizer=dict(kind="SGD", lr=0.1, momentum=0.9), samples=7),
    "labels_sgd_nesterov_weight_decay": dict(
        input=[4], layers=["Dense(7)", "ReLU", "Dense(3)"], loss="SoftmaxCrossEntropy", labels=True,
        optimizer=dict(kind="SGD", lr=0.1, momentum=0.9, nesterov=True, weight_decay=0.01), samples=7),
    "soft_targets_adam": dict(
        input=[3], layers=["Dense(6)", "Tanh", "Dense(4)"], loss="SoftmaxCrossEntropy",
        optimizer=dict(kind="Adam", lr=0.02, beta1=0.8, beta2=0.99, epsilon=1e-6), samples=5),
    "no_bias": dict(
        input=[3], layers=["Dense(4, Bias = false)", "Tanh", "Dense(2, Bias = false)"], loss="MeanSquaredError",
        optimizer=dict(kind="SGD", lr=0.2), samples=4),
    "rows_flatten_sample_weights": dict(
        input=[3, 2], layers=["Dense(4)", "Tanh", "Flatten", "Dense(3)"], loss="SoftmaxCrossEntropy", labels=True,
        weighted=True, optimizer=dict(kind="Adam", lr=0.05), samples=6),
}


def build(case):
    """The torch module of a declaration; Dense acts on the last axis."""
    layers, shape = [], list(case["input"])
    for layer in case["layers"]:
        if layer.startswith("Dense("):
            units = int(layer[6:].split(",")[0].rstrip(")"))
            layers.append(nn.Linear(shape[-1], units, bias="Bias = false" not in layer, dtype=torch.float64))
            shape[-1] = units
        else:
            layers.append(ACTIVATIONS[layer]())
            if layer == "Flatten":
                shape = [int(np.prod(shape))]
    return nn.Sequential(*layers), int(np.prod(shape))


def optimizer_of(spec, parameters):
    if spec["kind"] == "SGD":
        return torch.optim.SGD(
            parameters, lr=f32(spec["lr"]), momentum=f32(spec.get("momentum", 0)), nesterov=spec.get("nesterov", False),
            weight_decay=f32(spec.get("weight_decay", 0)))
    return torch.optim.Adam(
        parameters, lr=f32(spec["lr"]), betas=(f32(spec.get("beta1", 0.9)), f32(spec.get("beta2", 0.999))),
        eps=f32(spec.get("epsilon", 1e-8)), weight_decay=f32(spec.get("weight_decay", 0)))


def flat(tensors):
    return torch.cat([t.detach().reshape(-1) for t in tensors]).tolist()


def golden(name, case):
    rng = np.random.default_rng(sum(map(ord, name)))

    def draw(*shape, scale=1.0):
        return torch.tensor(np.float32(rng.uniform(-scale, scale, shape)).astype(np.float64))

    net, outputs = build(case)
    parameters = list(net.parameters())
    with torch.no_grad():
        for p in parameters:
            p.copy_(draw(*p.shape, scale=0.8))
    n = case["samples"]
    x = draw(n, *case["input"], scale=1.5).requires_grad_()
    weights = torch.abs(draw(n)) + 0.25 if case.get("weighted") else None
    if case.get("labels"):
        target = torch.tensor(rng.integers(0, outputs, n))
    elif case["loss"] == "SoftmaxCrossEntropy":
        soft = np.float32(rng.dirichlet(np.ones(outputs), n)).astype(np.float64)
        target = torch.tensor(soft)
    else:
        target = draw(n, outputs)

    def loss_of(y):
        if case["loss"] == "MeanSquaredError":
            return nn.MSELoss()(y, target)
        if weights is None:
            return nn.CrossEntropyLoss()(y, target)
        return (nn.CrossEntropyLoss(reduction="none")(y, target) * weights).sum() / n

    initial = flat(parameters)
    y = net(x)
    loss = loss_of(y)
    loss.backward()
    figures = dict(
        name=name, source=f"PyTorch {torch.__version__.split('+')[0]}, float64", input=case["input"], layers=case["layers"],
        loss=case["loss"], optimizer=case["optimizer"], samples=n, steps=STEPS, parameters=initial, inputs=flat([x]),
        labels=target.tolist() if case.get("labels") else None, targets=None if case.get("labels") else flat([target]),
        sampleWeights=None if weights is None else weights.tolist(), outputs=flat([y]), lossValue=loss.item(),
        gradients=flat([p.grad for p in parameters]), inputGradients=flat([x.grad]))
    optimizer = optimizer_of(case["optimizer"], parameters)
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss_of(net(x)).backward()
        optimizer.step()
    figures["parametersAfterSteps"] = flat(parameters)
    return figures


def text_of(figures):
    """One property a line, long arrays wrapped: readable in a review."""
    lines = []
    for key, value in figures.items():
        if isinstance(value, list) and value and isinstance(value[0], float):
            rows = [", ".join(map(repr, value[i:i + 4])) for i in range(0, len(value), 4)]
            lines.append(f'  "{key}": [\n    ' + ",\n    ".join(rows) + "\n  ]")
        else:
            lines.append(f'  "{key}": {json.dumps(value)}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def close(a, b):
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(close, a, b))
    if isinstance(a, float) or isinstance(b, float):
        return abs(a - b) <= 1e-12
    return a == b or isinstance(a, str) and a.startswith("PyTorch")


def main():
    changed = False
    for name, case in CASES.items():
        figures, path = golden(name, case), FOLDER / f"{name}.json"
        if "--check" in sys.argv:
            stored = json.loads(path.read_text())
            for key, value in figures.items():
                if not close(value, stored.get(key)):
                    print(f"{path.name}: {key} differs")
                    changed = True
        else:
            path.write_bytes(text_of(figures).encode())
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
