"""What PyTorch makes of weights.safetensors and digits.safetensors in a folder: answers.safetensors, written.safetensors."""

import os
import sys

folder = sys.argv[1]
sys.path.insert(0, os.path.join(folder, "examples/pytorch"))
import lenet1989
import torch

net = lenet1989.load(os.path.join(folder, "weights.safetensors"))
digits, _ = lenet1989.read_safetensors(os.path.join(folder, "digits.safetensors"))
images, labels = digits["images"], digits["labels"].long()

outputs = net(images)
loss = lenet1989.loss(outputs, labels)
loss.backward()
answers = {"outputs": outputs, "loss": loss.reshape(1)}
for name, parameter in net.named_parameters():
    answers[f"gradient of {name}"] = parameter.grad
lenet1989.write_safetensors(os.path.join(folder, "answers.safetensors"), answers, {})

optimizer = torch.optim.SGD(net.parameters(), lr=0.5)
optimizer.zero_grad()
lenet1989.loss(net(images[:1]), labels[:1]).backward()
optimizer.step()
lenet1989.save(net, os.path.join(folder, "written.safetensors"))
