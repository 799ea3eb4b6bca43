"""What a step does: the norm clip, the value clip, L1 and L2 of the layers, then the optimizer."""
import torch
from torch import nn


def optimizer_of(o, parameters):
    decay = o.get("WeightDecay", 0.01 if o.kind == "AdamW" else 0)
    momentum, betas = o.get("Momentum", 0), (o.get("Beta1", 0.9), o.get("Beta2", 0.999))
    if o.kind == "SGD":
        return torch.optim.SGD(parameters, o.first(0.01), momentum=momentum, nesterov=o.get("Nesterov", False), weight_decay=decay)
    if o.kind == "Adam":
        return torch.optim.Adam(parameters, o.first(1e-3), betas=betas, eps=o.get("Epsilon", 1e-8), weight_decay=decay)
    if o.kind == "AdamW":
        return torch.optim.AdamW(parameters, o.first(1e-3), betas=betas, eps=o.get("Epsilon", 1e-8), weight_decay=decay)
    if o.kind == "NAdam":
        # torch 1.13 has only the coupled decay: Updater does the other. Without `foreach` that version multiplies with mu twice.
        coupled = 0 if o.get("DecoupledWeightDecay", False) else decay
        return torch.optim.NAdam(
            parameters, o.first(2e-3), betas=betas, eps=o.get("Epsilon", 1e-8), weight_decay=coupled, foreach=True)
    if o.kind == "RMSProp":
        return torch.optim.RMSprop(
            parameters, o.first(0.01), alpha=o.get("Alpha", 0.99), eps=o.get("Epsilon", 1e-8), weight_decay=decay, momentum=momentum,
            centered=o.get("Centered", False))
    if o.kind == "AdaGrad":
        return torch.optim.Adagrad(
            parameters, o.first(0.01), lr_decay=o.get("LearningRateDecay", 0), weight_decay=decay,
            initial_accumulator_value=o.get("InitialAccumulator", 0), eps=o.get("Epsilon", 1e-10))
    return torch.optim.Adadelta(parameters, o.first(1.0), rho=o.get("Rho", 0.9), eps=o.get("Epsilon", 1e-6), weight_decay=decay)


class Updater:
    def __init__(self, declaration, net):
        self.declaration, self.net = declaration, net
        self.trained = [p for p in net.parameters() if p.requires_grad]
        self.optimizer = optimizer_of(declaration.optimizer, self.trained)

    def step(self):
        clips, spec = self.declaration.clips, self.declaration.optimizer
        if "ClipGradientNorm" in clips:
            nn.utils.clip_grad_norm_(self.trained, clips["ClipGradientNorm"])
        if "ClipGradientValue" in clips:
            nn.utils.clip_grad_value_(self.trained, clips["ClipGradientValue"])
        with torch.no_grad():
            for w, (l1, l2) in self.net.penalties.items():
                if w.requires_grad:
                    w.grad += l2 * w + l1 * torch.sign(w)
            if spec.get("DecoupledWeightDecay", False):
                for w in self.trained:
                    w *= 1 - spec.first(2e-3) * spec.get("WeightDecay", 0)
        self.optimizer.step()
