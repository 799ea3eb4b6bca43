"""The losses. Without smoothing and focus they are torch's own; the rest is written in its operations."""
import torch
from torch import nn
from torch.nn import functional as F

from lengths import Sequences, there


def total_of(declaration, values, targets, weights):
    """The sum of all losses, each with its own weight, from the values of all nodes."""
    return sum(loss.get("Weight", 1) * loss_of(loss, values[node], target, weights) for (loss, node), target in zip(declaration.losses, targets))


def loss_of(loss, y, target, weights):
    """The loss of a call: a mean over samples of `weights` times the sample's loss, or where they have lengths over all steps that are there."""
    if Sequences.lengths is not None and y.dim() == 3:
        return loss_of_steps(loss, y, target, weights)
    return loss_of_samples(loss, y, target, weights)


def loss_of_steps(loss, y, target, weights):
    if Sequences.axis == 2:
        y, target = y.transpose(1, 2), target.transpose(1, 2)
    mask = there(*y.shape[:2])
    of_steps = None if weights is None else weights.repeat_interleave(Sequences.lengths)
    value = loss_of_samples(loss, y[mask], target[mask], of_steps)
    if loss.kind == "SoftmaxCrossEntropy" and target.dim() == 2 and weights is None and "FocalGamma" not in loss.named:
        w, s = loss.get("ClassWeights", None), loss.get("LabelSmoothing", 0)
        ignoring = nn.CrossEntropyLoss(weight=None if w is None else torch.tensor(w, dtype=y.dtype), label_smoothing=s, ignore_index=-100)
        torch.testing.assert_close(value, ignoring(y.flatten(0, 1), torch.where(mask, target, -100).flatten()))
    return value


def loss_of_samples(loss, y, target, weights):
    if loss.kind == "SoftmaxCrossEntropy":
        return softmax_cross_entropy(loss, y, target, weights)
    if loss.kind == "MeanSquaredError":
        elements = nn.MSELoss(reduction="none")(y, target)
    elif loss.kind == "MeanAbsoluteError":
        elements = nn.L1Loss(reduction="none")(y, target)
    elif loss.kind == "Huber":
        elements = nn.HuberLoss(reduction="none", delta=loss.first(1))(y, target)
    else:
        elements = binary_cross_entropy(loss, y, target.double())
    samples = elements.reshape(len(y), -1).mean(dim=1)
    return samples.mean() if weights is None else (samples * weights).sum() / len(y)


def binary_cross_entropy(loss, z, t):
    positive, s, gamma = loss.get("PositiveWeight", 1), loss.get("LabelSmoothing", 0), loss.get("FocalGamma", 0)
    t = t * (1 - s) + s / 2  # as Keras
    if gamma == 0:
        return nn.BCEWithLogitsLoss(reduction="none", pos_weight=torch.tensor(positive, dtype=z.dtype))(z, t)
    p, q = torch.sigmoid(z), torch.sigmoid(-z)
    return -positive * t * q ** gamma * F.logsigmoid(z) - (1 - t) * p ** gamma * F.logsigmoid(-z)


def softmax_cross_entropy(loss, y, target, weights):
    classes = y.shape[-1]
    s, gamma, w = loss.get("LabelSmoothing", 0), loss.get("FocalGamma", 0), loss.get("ClassWeights", None)
    w = None if w is None else torch.tensor(w, dtype=y.dtype)
    labels = not target.is_floating_point()
    rows = y.reshape(-1, classes)
    t = target.reshape(-1) if labels else target.reshape(-1, classes)
    repeated = None if weights is None else weights.repeat_interleave(len(rows) // len(y))
    if gamma == 0:
        if weights is None:
            return nn.CrossEntropyLoss(weight=w, label_smoothing=s)(rows, t)
        losses = nn.CrossEntropyLoss(weight=w, label_smoothing=s, reduction="none")(rows, t)
    else:
        soft = (F.one_hot(t, classes).double() if labels else t) * (1 - s) + s / classes
        log_p = F.log_softmax(rows, dim=1)
        losses = -((1 if w is None else w) * soft * (1 - log_p.exp()) ** gamma * log_p).sum(dim=1)
    if repeated is not None:
        losses = losses * repeated
    return losses.sum() / (w[t].sum() if labels and w is not None else len(rows))
