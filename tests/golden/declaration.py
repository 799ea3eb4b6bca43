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
    if text.startswith("["):
        return [f32(x) for x in text[1:-1].split(",")]
    return f32(text)


class Declaration:
    """One network: its input's shape, and attributes by their roles."""
    LOSSES = ("MeanSquaredError", "MeanAbsoluteError", "Huber", "BinaryCrossEntropy", "SoftmaxCrossEntropy")
    OPTIMIZERS = ("SGD", "Adam", "AdamW", "NAdam", "RMSProp", "AdaGrad", "AdaDelta")

    def __init__(self, attributes):
        self.attributes, self.layers, self.clips = attributes, [], {}
        self.loss = self.optimizer = None
        for attribute in map(Attribute, attributes):
            if attribute.kind == "Input":
                self.input = [int(d) for d in attribute.arguments]
            elif attribute.kind in self.LOSSES:
                self.loss = attribute
            elif attribute.kind in self.OPTIMIZERS:
                self.optimizer = attribute
            elif attribute.kind.startswith("Clip"):
                self.clips[attribute.kind] = attribute.first(None)
            else:
                self.layers.append(attribute)
