"""Weights of two other rebuildings of the network in PyTorch, as a file that the library and lenet1989.py read.

    python3 examples/pytorch/convert.py MODEL.pt WEIGHTS.safetensors

MODEL.pt is what torch.save(net.state_dict(), "MODEL.pt") leaves of the network in repro.py of karpathy/lecun1989-repro, or
in lenet1.py of raphaelsenn/lenet-1. Which of them it is names and shapes tell. They do not tell modern.py, beside repro.py,
which has the same and squashes by relu: what that leaves would be read under another function, and misread.

Both squash by plain tanh and see the maps of H1 as the library does by default. Both put a border of two around what a map
sees, also behind it. The last row and column of that nobody sees: fields of 5 that are 2 apart do not reach it, since 16 +
2 + 2 - 5 is odd, and 8 + 2 + 2 - 5 too. So it is the library's border of two before and one after.
"""

import json
import os
import sys

import torch
from lenet1989 import CONNECTIONS, write_safetensors

MAPS = {"H1w": [12, 1, 5, 5], "H1b": [12, 8, 8], "H2w": [12, 8, 5, 5], "H2b": [12, 4, 4], "H3b": [30]}
REPRO = MAPS | {"H3w": [192, 30], "outw": [30, 10], "outb": [10]}
LENET1 = MAPS | {"H3w": [30, 192], "fcw": [10, 30], "fcb": [10]}


def convert(state):
    """The tensors of the library by name, and whose they were; None if they are of neither."""
    shapes = {name: list(getattr(tensor, "shape", [])) for name, tensor in state.items()}
    if shapes == REPRO:
        # units @ weights: an input to each row.
        dense, source = (state["H3w"].T, state["outw"].T, state["outb"]), "repro.py of karpathy/lecun1989-repro"
    elif shapes == LENET1:
        # Its outputs are sigmoids. 2 sigmoid(x) - 1 is tanh(x / 2): with half the sums, from -1 to 1 instead of 0 to 1.
        dense, source = (state["H3w"], state["fcw"] / 2, state["fcb"] / 2), "lenet1.py of raphaelsenn/lenet-1"
    else:
        return None
    hidden, output, bias = dense
    return {
        "H1.weight": state["H1w"],
        "H1.bias": state["H1b"],
        "H2.weight": state["H2w"],
        "H2.bias": state["H2b"],
        "H3.weight": hidden,
        "H3.bias": state["H3b"],
        "output.weight": output,
        "output.bias": bias,
    }, source


def read(path):
    """What torch.save left, of tensors alone: nothing in the file is run."""
    try:
        file = open(path, "rb")
    except OSError as error:
        sys.exit(f"{path}: {error.strerror}")
    with file:
        try:
            state = torch.load(file, map_location="cpu", weights_only=True)
        except Exception:  # What is no such file fails in many ways.
            sys.exit(f"{path}: expected a state dict that torch.save wrote, found another file")
    if not isinstance(state, dict):
        sys.exit(f"{path}: expected a state dict, found a {type(state).__name__}")
    return state


def main(model, weights):
    state = read(model)
    converted = convert(state)
    if converted is None:
        found = ", ".join(f"{name} {list(getattr(tensor, 'shape', []))}" for name, tensor in state.items())
        sys.exit(f"{model}: expected the tensors of repro.py or lenet1.py, found {found[:300] or 'none'}")
    if os.path.exists(weights) and os.path.samefile(model, weights):
        sys.exit(f"{weights}: expected another file than the model")
    tensors, source = converted
    metadata = {"converted from": source, "squash": "tanh", "connections": json.dumps(CONNECTIONS)}
    try:
        write_safetensors(weights, {name: tensor.float() for name, tensor in tensors.items()}, metadata)
    except OSError as error:
        sys.exit(f"{weights}: {error.strerror}")
    print(f"{weights}: the weights of {source}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
