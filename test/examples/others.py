"""Two other rebuildings of the network, each as a function of its parameters by the names that it gives them.

others.py FOLDER: saves random parameters of both as a.pt and b.pt, and in others.safetensors what both make of the images
in digits.safetensors; and files that are none of both.
"""

import os
import sys

folder = sys.argv[1]
sys.path.insert(0, os.path.join(folder, "examples/pytorch"))
import torch
from lenet1989 import read_safetensors, write_safetensors

# For each map of H2 the eight maps of H1 that it sees.
LEFT, RIGHT, SIDES = list(range(8)), list(range(4, 12)), [0, 1, 2, 3, 8, 9, 10, 11]
TABLE = [LEFT] * 4 + [RIGHT] * 4 + [SIDES] * 4


def maps(below, weights, biases, table):
    """Sums of feature maps: a border of two of -1 on all four sides, fields of 5 x 5, two apart."""
    count, inputs, side, _ = below.shape
    bordered = torch.full((count, inputs, side + 4, side + 4), -1.0)
    bordered[:, :, 2 : side + 2, 2 : side + 2] = below
    fields = bordered.unfold(2, 5, 2).unfold(3, 5, 2)
    sums = [torch.einsum("niyxab,iab->nyx", fields[:, seen], weights[m]) for m, seen in enumerate(table)]
    return torch.stack(sums, 1) + biases


def hidden_maps(p, images):
    h1 = torch.tanh(maps(images, p["H1w"], p["H1b"], [[0]] * 12))
    return torch.tanh(maps(h1, p["H2w"], p["H2b"], TABLE)).reshape(len(images), 192)


def a(p, images):
    h3 = torch.tanh(hidden_maps(p, images) @ p["H3w"] + p["H3b"])
    return torch.tanh(h3 @ p["outw"] + p["outb"])


def b(p, images):
    h3 = torch.tanh(torch.einsum("ni,ki->nk", hidden_maps(p, images), p["H3w"]) + p["H3b"])
    return 1 / (1 + torch.exp(-(torch.einsum("ni,ki->nk", h3, p["fcw"]) + p["fcb"])))


def draw(shapes):
    """Weights of about 1 over the root of their number, biases of about a half."""
    scale = {"H1w": 5, "H2w": 14, "H3w": 14, "outw": 5, "fcw": 5}
    return {name: torch.randn(shape) / scale.get(name, 2) for name, shape in shapes.items()}


torch.manual_seed(1989)
both = {"H1w": [12, 1, 5, 5], "H1b": [12, 8, 8], "H2w": [12, 8, 5, 5], "H2b": [12, 4, 4]}
of_a = draw({**both, "H3w": [192, 30], "H3b": [30], "outw": [30, 10], "outb": [10]})
of_b = draw({**both, "H3w": [30, 192], "H3b": [30], "fcw": [10, 30], "fcb": [10]})
images = read_safetensors(os.path.join(folder, "digits.safetensors"))[0]["images"]
answers = {"a": a(of_a, images), "b": b(of_b, images)}
write_safetensors(os.path.join(folder, "others.safetensors"), answers, {})

for name, state in {
    "a": of_a,
    "b": of_b,
    "missing": {name: tensor for name, tensor in of_a.items() if name != "outb"},
    "turned": {**of_a, "H3w": of_b["H3w"]},
    "one": of_a["H1w"],
    "numbers": {name: 3 for name in of_a},
}.items():
    torch.save(state, os.path.join(folder, f"{name}.pt"))
