#!/usr/bin/env python3
"""Writes the golden figures of this folder: what PyTorch computes, in float64, for many small networks.

Usage (needs torch and numpy; written with torch 1.13):

    python3 tests/golden/write_golden.py            # rewrites tests/golden/*.json
    python3 tests/golden/write_golden.py --check    # exits with 1 where a file would change by more than 1e-12

A network is the list of its attributes as C# has them, one string each. Where PyTorch 1.13 has no such thing, `modules.py`,
`image_modules.py`, `normal_modules.py`, `sequence_modules.py`, `token_modules.py`, `lengths.py` and `losses.py` write the formula down in
torch's operations. Parameters, inputs, targets and hyper-parameters are rounded to float32 first, as StaticNet does, and stored as those
doubles. Parameters are in state_dict order, one behind the other.
"""
import json
import pathlib
import sys

import numpy as np
import torch

sys.dont_write_bytecode = True

from cases import CASES
from declaration import Declaration
from lengths import Sequences, there
from losses import total_of
from modules import Graph
from noise import Noise
from steps import Updater

FOLDER = pathlib.Path(__file__).parent
STEPS = 3
FIRST_STEP = 2 ** 32 - 2  # so that both halves of it change
torch.set_default_dtype(torch.float64)  # also for what optimizers keep


def flat(tensors):
    tensors = [t.detach().reshape(-1) for t in tensors]
    return torch.cat(tensors).tolist() if tensors else []


def gradient(p):
    return torch.zeros_like(p) if p.grad is None else p.grad


def golden(name, case):
    rng = np.random.default_rng(sum(map(ord, name)))

    def draw(*shape, scale=1.0):
        return torch.tensor(np.float32(rng.uniform(-scale, scale, shape)).astype(np.float64))

    declaration = Declaration(case["network"].split(" | "))
    Sequences.lengths = None
    net = Graph(declaration, case["samples"]).eval()
    Noise.step = FIRST_STEP
    parameters = list(net.parameters())
    with torch.no_grad():
        for p in parameters:
            p.copy_(draw(*p.shape, scale=0.8))
            if case.get("zeros"):
                p.view(-1)[0] = 0.0
    n = case["samples"]
    x = draw(n, sum(int(np.prod(shape)) for shape in declaration.inputs), scale=case.get("scale", 1.5))
    x = (x + case.get("offset", 0)).float().double()
    if "inputs" in case:
        x = torch.tensor(case["inputs"], dtype=torch.float64).reshape(x.shape)
    if declaration.vocabulary(0) is not None:
        x = torch.cat([
            torch.tensor(rng.integers(0, declaration.vocabulary(node), (n, int(np.prod(shape)))).astype(np.float64))
            for node, shape in enumerate(declaration.inputs)], dim=1)
    x.requires_grad_()
    Sequences.lengths = torch.tensor(case["lengths"]) if "lengths" in case else None
    Sequences.axis, Sequences.carries = case.get("axis", 1), declaration.carries
    weights = torch.abs(draw(n)) + 0.25 if case.get("weighted") else None
    targets = [draw_target(case, loss, net(x)[node].shape, rng, draw) for loss, node in declaration.losses]
    if "targets" in case:
        targets = [torch.tensor(case["targets"], dtype=torch.float64).reshape(targets[0].shape)]

    def loss():
        values = net(x)
        return net.outputs(values), total_of(declaration, values, targets, weights)

    statistics = net.statistics()
    with torch.no_grad():
        for k, buffer in enumerate(statistics):
            buffer.copy_(draw(*buffer.shape, scale=0.8) if k % 2 == 0 else torch.abs(draw(*buffer.shape)) + 0.25)
    initial, buffers = flat(parameters), flat(statistics)
    inference = loss()
    net.train()
    y, value = loss()
    value.backward()
    labels = case.get("labels", False)
    if labels and "lengths" in case and targets[0].dim() > 1:
        # Behind the end of a sample a label may be anything.
        mask = there(*targets[0].shape[:2])
        targets[0] = torch.where(mask if targets[0].dim() == 2 else mask[:, :, None], targets[0], 99)
    target = targets[0] if len(targets) == 1 else torch.cat([target.flatten(1) for target in targets], dim=1)
    figures = dict(
        name=name, source=f"PyTorch {torch.__version__.split('+')[0]}, float64", network=declaration.attributes, samples=n, steps=STEPS,
        parameters=initial, inputs=flat([x]), labels=target.reshape(-1).tolist() if labels else None,
        targets=None if labels else flat([target]), sampleWeights=None if weights is None else weights.tolist(), outputs=flat([y]),
        lossValue=value.item(), gradients=flat(map(gradient, parameters)), inputGradients=flat([gradient(x)]))
    differs = any(layer.kind in ("BatchNorm", "Dropout", "GaussianNoise") or "Dropout" in layer.named for layer in declaration.layers)
    if "lengths" in case:
        figures["lengths"] = case["lengths"]
    if differs:
        figures |= dict(
            buffers=buffers, noiseSeed=Noise.seed, noiseStep=FIRST_STEP, inferenceOutputs=flat([inference[0]]),
            inferenceLoss=inference[1].item(), buffersAfterPass=flat(statistics))
    if declaration.optimizer:
        updater = Updater(declaration, net)
        for _ in range(STEPS):
            net.zero_grad()
            loss()[1].backward()
            updater.step()
    figures["parametersAfterSteps"] = flat(parameters) if declaration.optimizer else None
    if differs:
        figures["buffersAfterSteps"] = flat(statistics)
    return figures


def draw_target(case, loss, shape, rng, draw):
    """Class labels, distributions of the last axis, numbers from 0 to 1, or any numbers, as the loss takes them."""
    kind, labels = loss.kind, case.get("labels", False)
    if kind == "SoftmaxCrossEntropy":
        if labels:
            return torch.tensor(rng.integers(0, shape[-1], shape[:-1]))
        return torch.tensor(np.float32(rng.dirichlet(np.ones(shape[-1]), tuple(shape[:-1]))).astype(np.float64))
    if kind == "BinaryCrossEntropy":
        return torch.tensor(rng.integers(0, 2, shape)) if labels else torch.abs(draw(*shape))
    return draw(*shape)


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
        return abs(a - b) <= 1e-12 * max(1.0, abs(a))
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
