"""The network in PyTorch's ordinary operations, as a contender: pytorch.py FILE LEARNING-RATE."""

import os
import sys
import time

try:
    import torch
except ImportError as error:
    print(f"absent {sys.executable}: {error}", flush=True)
    sys.exit()
from torch.nn.functional import conv2d, pad

SHAPES = {
    "H1.weight": (12, 1, 5, 5),
    "H1.bias": (12, 8, 8),
    "H2.weight": (12, 8, 5, 5),
    "H2.bias": (12, 4, 4),
    "H3.weight": (30, 192),
    "H3.bias": (30,),
    "output.weight": (10, 30),
    "output.bias": (10,),
}
# Which maps of H1 each group of four maps of H2 sees.
SEEN = [[0, 1, 2, 3, 4, 5, 6, 7], [4, 5, 6, 7, 8, 9, 10, 11], [0, 1, 2, 3, 8, 9, 10, 11]]


class LeNet1989(torch.nn.Module):
    def __init__(self, numbers):
        super().__init__()
        at = 0
        for name, shape in SHAPES.items():
            size = torch.Size(shape).numel()
            values = numbers[at : at + size].reshape(shape).clone()
            self.register_parameter(name.replace(".", "_"), torch.nn.Parameter(values))
            at += size
        # A full convolution, what is not connected masked: faster than one in three groups.
        weights, mask = torch.zeros(12, 12, 5, 5), torch.zeros(12, 12, 1, 1)
        for o in range(12):
            weights[o, SEEN[o // 4]] = self.H2_weight.data[o]
            mask[o, SEEN[o // 4]] = 1
        self.H2_weight = torch.nn.Parameter(weights)
        self.register_buffer("mask", mask)

    def forward(self, images):
        h1 = squash(conv2d(border(images), self.H1_weight, stride=2) + self.H1_bias)
        h2 = squash(conv2d(border(h1), self.H2_weight * self.mask, stride=2) + self.H2_bias)
        h3 = squash(h2.flatten(1) @ self.H3_weight.T + self.H3_bias)
        return squash(h3 @ self.output_weight.T + self.output_bias)


def border(units):
    return pad(units, (2, 1, 2, 1), value=-1.0)


def squash(sums):
    return 1.7159 * torch.tanh(2 / 3 * sums)


def train(net, images, targets, learning_rate):
    optimizer = torch.optim.SGD(net.parameters(), lr=learning_rate)
    for image, target in zip(images.split(1), targets.split(1)):
        optimizer.zero_grad()
        (net(image) - target).square().mean().backward()
        optimizer.step()


def forward(net, images):
    with torch.inference_mode():
        return net(images)


def microseconds(run):
    start = time.perf_counter()
    run()
    return 1e6 * (time.perf_counter() - start)


def main():
    path, rate = sys.argv[1], float(sys.argv[2])
    with open(path, "rb") as file:
        numbers = torch.frombuffer(bytearray(file.read()), dtype=torch.float32)
    net = LeNet1989(numbers)
    parameters = sum(torch.Size(shape).numel() for shape in SHAPES.values())
    count = (len(numbers) - parameters) // 257
    images = numbers[parameters : parameters + 256 * count].reshape(count, 1, 16, 16)
    labels = numbers[parameters + 256 * count :].long()
    targets = 2.0 * torch.nn.functional.one_hot(labels, 10) - 1

    # One thread or one a core: what is faster here.
    times = {}
    for threads in (os.cpu_count(), 1):
        torch.set_num_threads(threads)
        trial = LeNet1989(numbers)
        train(trial, images[:20], targets[:20], rate)
        times[threads] = microseconds(lambda: train(trial, images[:100], targets[:100], rate))
    threads = min(times, key=times.get)
    torch.set_num_threads(threads)

    print(f"ready torch {torch.__version__}, {threads} thread{'s' * (threads > 1)}", flush=True)
    for line in sys.stdin:
        command = line.strip()
        if command == "quit":
            break
        if command == "outputs":
            answer = " ".join(map(repr, forward(net, images).flatten().tolist()))
        elif command == "train":
            answer = microseconds(lambda: train(net, images, targets, rate))
        elif command == "forward":
            answer = microseconds(lambda: forward(net, images))
        else:
            sys.exit(f"no command {command}")
        print(answer, flush=True)


main()
