import { AdamW, generateDigits, LENET_1989_CONNECTIONS, LeNet1989 } from 'lenet-1989';
import { expect, test } from 'vitest';
import { lenet1989Sums } from '../../src/lenet1989.ts';
import { InkLearner, inInk } from '../../src/recipes/ink-learner.ts';

const digits = generateDigits({ count: 90, seed: 31 });

/** A network whose parameters are all of them other than 0, and what learns in its place. */
function pair() {
  const network = new LeNet1989({ seed: 5, outputBias: 0.2 });
  const parameters = network.parameters();
  for (const layer of ['H1', 'H2', 'H3']) {
    const { data } = parameters.get(`${layer}.bias`) ?? { data: new Float32Array() };
    data.forEach((_, k) => {
      data[k] = ((k * 37) % 101) / 300 - 0.17;
    });
  }
  network.setParameters(parameters);
  return { network, learner: learnerOf(network) };
}

function learnerOf(network: LeNet1989): InkLearner {
  const learner = new InkLearner({
    input: { height: 16, width: 16, maps: 1 },
    layers: [inInk, ...lenet1989Sums(LENET_1989_CONNECTIONS, 0)],
    loss: { sharpness: 2 },
  });
  learner.setParameters(network.parameters());
  return learner;
}

/** Do ten outputs an image, before the tanh and after it, say the same? */
function expectSame(learner: InkLearner, network: LeNet1989): void {
  const sums = learner.forward(digits.images);
  network.forward(digits.images).forEach((output, k) => {
    expect(output).toBeCloseTo(1.7159 * Math.tanh((2 / 3) * (sums[k] as number)), 4);
  });
}

test('its sums are those of the network whose parameters it took, and of the one that takes its own', () => {
  const { network, learner } = pair();
  expectSame(learner, network);
  learner.train(digits, new AdamW({ learningRate: 0.01, batch: 3 }));
  network.setParameters(learner.parameters());
  expectSame(learner, network);
});

test('biases of 0 are given back as they are, and others but for their rounding', () => {
  const fresh = new LeNet1989({ seed: 6 });
  expect(learnerOf(fresh).parameters()).toEqual(fresh.parameters());
  const { network, learner } = pair();
  const given = learner.parameters();
  for (const [name, { data }] of network.parameters()) {
    const back = given.get(name)?.data ?? [];
    if (name !== 'H1.bias') expect(back).toEqual(data);
    else for (const [k, bias] of data.entries()) expect(back[k]).toBeCloseTo(bias, 6);
  }
});

test('parameters that are not its own are refused, and change nothing', () => {
  const { learner } = pair();
  const before = learner.parameters();
  const wrong = new Map(before);
  wrong.delete('H1.bias');
  expect(() => learner.setParameters(wrong)).toThrow('H1.bias: expected [12,8,8], found no such parameter');
  expect(learner.parameters()).toEqual(before);
});

test('the gradient by its image is what differences of the loss say', () => {
  const { learner } = pair();
  const image = digits.image(4).slice();
  const { inputGradients } = learner.trace(image, 7);
  const lossOf = (at: number, by: number) => {
    const moved = image.slice();
    moved[at] = (moved[at] as number) + by;
    return learner.gradients(moved, Uint8Array.of(7)).loss;
  };
  for (const at of [17, 68, 100, 135, 171, 240]) {
    const slope = (lossOf(at, 0.01) - lossOf(at, -0.01)) / 0.02;
    expect(inputGradients[at]).toBeCloseTo(slope, 2);
  }
});

/** Two passes in pieces; its parameters may be taken in between, or another may take them and go on. */
function trained({ taken = false, replaced = false }): ReadonlyMap<string, unknown> {
  const { network } = pair();
  let learner = learnerOf(network);
  let optimizer = new AdamW({ learningRate: 0.01, batch: 4 });
  for (let pass = 0; pass < 3; pass++) {
    if (replaced && pass === 2) {
      network.setParameters(learner.parameters());
      const state = optimizer.state();
      learner = learnerOf(network);
      optimizer = new AdamW({ learningRate: 0.01, batch: 4 });
      optimizer.restore(state);
    }
    learner.beginPass(digits, optimizer);
    for (const half of digits.split(45)) {
      learner.trainPiece(half, optimizer);
      if (taken) learner.parameters();
    }
  }
  return learner.parameters();
}

test('taking its parameters on the way changes nothing, nor does another that goes on from them', () => {
  const alone = trained({});
  expect(trained({ taken: true })).toEqual(alone);
  expect(trained({ replaced: true })).toEqual(alone);
});
