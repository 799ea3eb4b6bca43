"""Exchanges networks with the tests: safetensors by its description, the same networks in PyTorch, strict loading."""
import json
import struct
import sys

import numpy
import torch
from torch import nn

TYPES = {"F32": numpy.float32, "I64": numpy.int64}


def read(path):
    with open(path, "rb") as file:
        content = file.read()
    begin = 8 + struct.unpack("<Q", content[:8])[0]
    header = json.loads(content[8:begin])
    assert header.pop("__metadata__", {}).get("format") == "pt", "PyTorch's tools ask for this"
    tensors = {}
    for name, entry in header.items():
        first, last = (begin + offset for offset in entry["data_offsets"])
        array = numpy.frombuffer(content[first:last], TYPES[entry["dtype"]])
        tensors[name] = torch.from_numpy(array.reshape(entry["shape"]).copy())
    return tensors


def write(path, tensors):
    header, data = {"__metadata__": {"format": "pt"}}, b""
    for name, tensor in tensors.items():
        array = tensor.detach().contiguous().numpy()
        dtype = next(key for key, value in TYPES.items() if value == array.dtype)
        header[name] = {"dtype": dtype, "shape": list(array.shape), "data_offsets": [len(data), len(data) + array.nbytes]}
        data += array.tobytes()
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


class Images(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv, self.norm, self.fc = nn.Conv2d(2, 4, 3), nn.BatchNorm2d(4), nn.Linear(48, 3)

    def forward(self, x):
        return self.fc(torch.relu(self.norm(self.conv(x.view(-1, 2, 6, 5)))).flatten(1))


class Sequences(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm, self.fc = nn.LSTM(3, 5, batch_first=True), nn.Linear(5, 2)

    def forward(self, x):
        return self.fc(self.lstm(x.view(-1, 7, 3))[0][:, -1])


class TwoLayers(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc, self.dense1 = nn.Linear(4, 6), nn.Linear(6, 6)

    def forward(self, x):
        return self.dense1(torch.relu(self.fc(x)))


torch.manual_seed(1)
folder = sys.argv[1]
for kind in (Images, Sequences, TwoLayers):
    at = f"{folder}/{kind.__name__}"
    samples = read(f"{at}.inputs.safetensors")["inputs"]

    # What PyTorch has made and trained a little, so that running statistics are not those of the beginning.
    network = kind()
    for _ in range(3):
        network(samples)
    network.eval()
    write(f"{at}.torch.safetensors", network.state_dict())
    outputs = {"torch": network(samples)}

    # What StaticNet has saved.
    network = kind().eval()
    network.load_state_dict(read(f"{at}.safetensors"), strict=True)
    outputs["staticnet"] = network(samples)
    write(f"{at}.outputs.safetensors", outputs)
