"""Random numbers in training as StaticNet defines them: Threefry-2x32 (Salmon et al., SC 2011), keyed by seed, step and layer."""
import numpy as np
import torch
from torch import nn

ROTATIONS = (13, 15, 26, 6, 17, 29, 16, 24)
MASK = 0xFFFFFFFF


def threefry(key, counter0, counter1):
    """Two words of 32 bits for each pair of counters (arrays of one shape)."""
    keys = [np.uint64(k) for k in (key[0], key[1], key[0] ^ key[1] ^ 0x1BD11BDA)]
    mask = np.uint64(MASK)
    x0, x1 = np.asarray(counter0, np.uint64) + keys[0] & mask, np.asarray(counter1, np.uint64) + keys[1] & mask
    for i in range(20):
        r = np.uint64(ROTATIONS[i % 8])
        x0 = x0 + x1 & mask
        x1 = ((x1 << r | x1 >> np.uint64(32) - r) & mask) ^ x0
        if i % 4 == 3:
            j = i // 4 + 1
            x0, x1 = x0 + keys[j % 3] & mask, x1 + keys[(j + 1) % 3] + np.uint64(j) & mask
    return x0, x1


assert threefry((0, 0), 0, 0) == (0x6b200159, 0x99ba4efe)
assert threefry((0x13198a2e, 0x03707344), 0x243f6a88, 0x85a308d3) == (0xc4923a9c, 0x483df7a0)


class Noise:
    """What a network draws from. The step grows in `Graph.forward`, once for each training pass."""
    seed = 0x9E3779B97F4A7C15
    step = 0

    @classmethod
    def words(cls, layer, x, part=0):
        """The words of each element of each sample; a layer that draws in several places has several parts."""
        call = tuple(map(int, threefry((cls.seed & MASK, cls.seed >> 32), cls.step & MASK, cls.step >> 32)))
        key = tuple(map(int, threefry(call, layer, part)))
        samples, elements = np.meshgrid(np.arange(x.shape[0]), np.arange(x[0].numel()), indexing="ij")
        return [np.float64(word >> np.uint64(8)).reshape(x.shape) for word in threefry(key, elements, samples)]


class Dropout(nn.Module):
    def __init__(self, layer, rate, part=0):
        super().__init__()
        self.layer, self.rate, self.part = layer, rate, part

    def forward(self, x):
        if not self.training:
            return x
        kept = torch.tensor(Noise.words(self.layer, x, self.part)[0] * 2.0 ** -24 >= self.rate)
        factor = float(np.float32(1) / (np.float32(1) - np.float32(self.rate)))
        return torch.where(kept, x * factor, torch.zeros_like(x))


class GaussianNoise(nn.Module):
    def __init__(self, layer, deviation):
        super().__init__()
        self.layer, self.deviation = layer, deviation

    def forward(self, x):
        if not self.training:
            return x
        word0, word1 = Noise.words(self.layer, x)
        normal = np.sqrt(-2 * np.log((word0 + 1) * 2.0 ** -24)) * np.cos(2 * np.pi * word1 * 2.0 ** -24)
        return x + self.deviation * torch.tensor(normal)
