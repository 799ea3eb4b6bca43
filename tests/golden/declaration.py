"""Reads attributes that are written as in C#: `Dense(4, Bias = false)`."""
import re

import numpy as np


def f32(x):
    """The double that the nearest float stands for."""
    return float(np.float32(x))


class Attribute:
    def __init__(self, text):
        match = re.fullmatch(r"(\w+)(?:\((.*)\))?", text)
        self.kind, self.arguments, self.named = match[1], [], {}
        # Commas within [ ] belong to one argument.
        for argument in filter(None, re.split(r",\s*(?![^\[]*\])", match[2] or "")):
            name, equals, value = argument.partition(" = ")
            if equals:
                self.named[name] = number(value)
            else:
                self.arguments.append(number(argument))

    def get(self, name, otherwise):
        """A property, rounded to float where it is a number."""
        return self.named.get(name, f32(otherwise) if type(otherwise) in (int, float) else otherwise)

    def first(self, otherwise):
        """The first constructor argument."""
        return self.arguments[0] if self.arguments else f32(otherwise)


def number(text):
    if text in ("true", "false"):
        return text == "true"
    if text.startswith('"'):
        return text[1:-1]
    if text.startswith("Padding."):
        return {"Same": -1, "Causal": -2}[text[8:]]
    if text.startswith("Nonlinearity."):
        return text[13:]
    if text.startswith("["):
        return [f32(x) for x in text[1:-1].split(",")]
    return f32(text)


class Declaration:
    """One network: its inputs, attributes by their roles, and which layer reads what. Nodes are inputs, then layers."""
    LOSSES = ("MeanSquaredError", "MeanAbsoluteError", "Huber", "BinaryCrossEntropy", "SoftmaxCrossEntropy")
    OPTIMIZERS = ("SGD", "Adam", "AdamW", "NAdam", "RMSProp", "AdaGrad", "AdaDelta")

    def __init__(self, attributes):
        self.attributes, self.inputs, self.layers, self.clips = attributes, [], [], {}
        self.sources, self.outputs, self.losses, self.optimizer, self.carries = [], [], [], None, False
        nodes = {}
        for attribute in map(Attribute, attributes):
            if attribute.kind == "Network":
                self.carries = attribute.get("CarryState", False)
            elif attribute.kind == "Input":
                nodes[attribute.get("Name", "input")] = len(self.inputs)
                self.inputs.append([int(d) for d in attribute.arguments])
            elif attribute.kind == "Output":
                nodes[attribute.arguments[0]] = self.last
                self.outputs.append(self.last)
            elif attribute.kind in self.LOSSES:
                self.losses.append((attribute, nodes[attribute.named["From"]] if "From" in attribute.named else None))
            elif attribute.kind in self.OPTIMIZERS:
                self.optimizer = attribute
            elif attribute.kind.startswith("Clip"):
                self.clips[attribute.kind] = attribute.first(None)
            else:
                own = nodes[attribute.named["From"]] if "From" in attribute.named else self.last if self.layers else 0
                others = attribute.arguments if attribute.kind in ("Add", "Multiply", "Concat") else []
                self.sources.append([own] + [nodes[name] for name in others])
                number = sum(layer.kind == attribute.kind for layer in self.layers)
                self.layers.append(attribute)
                nodes[attribute.get("Name", f"{attribute.kind.lower()}{number}")] = self.last
        self.outputs = self.outputs or [self.last]
        self.losses = [(loss, self.outputs[0] if node is None else node) for loss, node in self.losses]

    def vocabulary(self, node):
        """How many ids an input knows, or None where it has numbers."""
        lookups = [layer for layer, sources in zip(self.layers, self.sources) if layer.kind == "Embedding" and sources[0] == node]
        return min((int(layer.arguments[0]) for layer in lookups), default=None)

    @property
    def last(self):
        return len(self.inputs) + len(self.layers) - 1
