"""LeNet1989 in PyTorch: the same network, and the same files of weights as the library writes and reads.

    python3 examples/pytorch/lenet1989.py WEIGHTS DIGITS

reads digits as zip.train has them, a label and 256 grey levels a line, and says how many are misread.
"""

import gzip
import json
import struct
import sys

import torch
from torch import nn
from torch.nn.functional import conv2d, pad

# Which maps of H1 each of the 12 maps of H2 sees (section 3.3 of the paper leaves it open).
BLOCKS = [[0, 1, 2, 3, 4, 5, 6, 7], [4, 5, 6, 7, 8, 9, 10, 11], [0, 1, 2, 3, 8, 9, 10, 11]]
CONNECTIONS = [seen for seen in BLOCKS for _ in range(4)]

# How units squash their sums: the paper's function (section 4), or tanh alone.
SQUASHES = {"scaled tanh": lambda sums: 1.7159 * torch.tanh(2 / 3 * sums), "tanh": torch.tanh}


class FeatureMaps(nn.Module):
    """The units of a map share 5 x 5 weights for each map that they see; each has a bias of its own."""

    def __init__(self, side, connections):
        super().__init__()
        self.connections = connections
        counts = [len(seen) for seen in connections]
        shape = [len(counts), counts[0]] if len(set(counts)) == 1 else [sum(counts)]
        self.weight = nn.Parameter(torch.empty(*shape, 5, 5))
        self.bias = nn.Parameter(torch.zeros(len(counts), side, side))
        with torch.no_grad():
            for weight, count in zip(self.kernels(), counts):
                weight.uniform_(-2.4 / (25 * count + 1), 2.4 / (25 * count + 1))

    def kernels(self):
        """For each map its weights, [maps seen, 5, 5]."""
        return self.weight.reshape(-1, 5, 5).split([len(seen) for seen in self.connections])

    def forward(self, units):
        units = pad(units, (2, 1, 2, 1), value=-1.0)  # the background
        maps = zip(self.connections, self.kernels())
        sums = [conv2d(units[:, seen], weight[None], stride=2) for seen, weight in maps]
        return torch.cat(sums, 1) + self.bias


class LeNet1989(nn.Module):
    """Section 3: in n x 1 x 16 x 16 grey levels from -1 (paper) to 1 (ink), out n x 10 outputs, the highest for the digit."""

    def __init__(self, connections=CONNECTIONS, squash="scaled tanh"):
        super().__init__()
        self.connections = connections
        self.squash = squash
        self.H1 = FeatureMaps(8, [[0]] * 12)
        self.H2 = FeatureMaps(4, connections)
        self.H3 = nn.Linear(12 * 4 * 4, 30)
        self.output = nn.Linear(30, 10)
        for layer in (self.H3, self.output):
            bound = 2.4 / (layer.in_features + 1)
            nn.init.uniform_(layer.weight, -bound, bound)
            nn.init.zeros_(layer.bias)

    def forward(self, images):
        squash = SQUASHES[self.squash]
        units = squash(self.H2(squash(self.H1(images))))
        return squash(self.output(squash(self.H3(units.flatten(1)))))


def loss(outputs, labels):
    """The mean over images and outputs of (output - target)^2; the target is 1 for the label, else -1."""
    targets = torch.full_like(outputs, -1.0).scatter(1, labels[:, None], 1.0)
    return (outputs - targets).square().mean()


def read_safetensors(path):
    """The float32 tensors of a file by name, and its metadata: the header's length, the header, the numbers."""
    with open(path, "rb") as file:
        content = file.read()
    start = 8 + int.from_bytes(content[:8], "little")
    if content[8:9] != b"{" or start > len(content):
        raise ValueError(f"{path}: expected a safetensors file, found another, or the beginning of one")
    header, data = json.loads(content[8:start]), content[start:]
    metadata = header.pop("__metadata__", {})
    tensors, read = {}, 0
    for name, entry in sorted(header.items(), key=lambda item: item[1]["data_offsets"]):
        if entry["dtype"] != "F32":
            raise ValueError(f"{path}: {name}: expected F32, found {entry['dtype']}")
        begin, end = entry["data_offsets"]
        if begin != read:
            raise ValueError(f"{path}: {name}: expected data from byte {read} on, found from {begin}")
        if end > len(data):
            raise ValueError(f"{path}: {name}: expected data up to byte {end}, found {len(data)} bytes")
        numbers = struct.unpack(f"<{(end - begin) // 4}f", data[begin:end])
        tensors[name] = torch.tensor(numbers).reshape(entry["shape"])
        read = end
    if read != len(data):
        raise ValueError(f"{path}: expected {read} bytes of tensors, found {len(data)}")
    return tensors, metadata


def write_safetensors(path, tensors, metadata):
    """Writes such a file; the header is filled with spaces to a multiple of 8 bytes."""
    header, data = {"__metadata__": metadata}, b""
    for name, tensor in tensors.items():
        begin = len(data)
        data += struct.pack(f"<{tensor.numel()}f", *tensor.flatten().tolist())
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [begin, len(data)]}
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


def load(path):
    """The network that a file holds, with the connection table and the squashing function that the file names."""
    tensors, metadata = read_safetensors(path)
    squash = metadata.get("squash", "scaled tanh")
    if squash not in SQUASHES:
        raise ValueError(f"{path}: squash: expected {' or '.join(SQUASHES)}, found {squash}")
    connections = json.loads(metadata["connections"]) if "connections" in metadata else CONNECTIONS
    net = LeNet1989(connections, squash)
    net.load_state_dict(tensors)
    return net


def save(net, path):
    metadata = {"connections": json.dumps(net.connections)}
    # A file that names none is the paper's.
    if net.squash != "scaled tanh":
        metadata["squash"] = net.squash
    write_safetensors(path, net.state_dict(), metadata)


def main(weights, digits):
    net = load(weights)
    with open(digits, "rb") as file:
        content = file.read()
    text = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
    rows = torch.tensor([[float(number) for number in line.split()] for line in text.splitlines()])
    labels, images = rows[:, 0].long(), rows[:, 1:].reshape(-1, 1, 16, 16)
    with torch.no_grad():
        outputs = net(images)
    misread = (outputs.argmax(1) != labels).sum().item()
    print(f"{misread} of {len(labels)} misread, loss {loss(outputs, labels).item():.6f}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    try:
        main(*sys.argv[1:])
    except (OSError, RuntimeError, ValueError) as error:
        # PyTorch says over several lines which tensors are not the network's.
        sys.exit(" ".join(str(error).split()))
