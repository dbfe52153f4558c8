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
  for (let pass = 0; pass < 5; pass++) learner.train(digits, new AdamW({ learningRate: 0.005, batch: 5 }));
  const image = digits.image(4).slice();
  const wrong = ((digits.labels[4] as number) + 3) % 10;
  const { inputGradients } = learner.trace(image, wrong);
  const lossOf = (at: number, by: number) => {
    const moved = image.slice();
    moved[at] = (moved[at] as number) + by;
    return learner.gradients(moved, Uint8Array.of(wrong)).loss;
  };
  const largest = Array.from(inputGradients.keys())
    .sort((a, b) => Math.abs(inputGradients[b] as number) - Math.abs(inputGradients[a] as number))
    .slice(0, 12);
  for (const at of largest) {
    const gradient = inputGradients[at] as number;
    const slope = (lossOf(at, 0.002) - lossOf(at, -0.002)) / 0.004;
    expect(Math.abs(gradient)).toBeGreaterThan(0.01);
    expect(slope / gradient).toBeCloseTo(1, 1);
  }
});

test('a pass that is refused changes nothing', () => {
  const { learner } = pair();
  const optimizer = new AdamW({ learningRate: 0.01, batch: 3 });
  learner.train(digits, optimizer);
  const before = learner.forward(digits.images);
  const images = digits.images.slice();
  images[777] = Number.NaN;
  expect(() => learner.train({ images, labels: digits.labels }, optimizer)).toThrow('found NaN');
  expect(learner.forward(digits.images)).toEqual(before);
});

/** Three passes in pieces; its parameters may be taken in between, or another may take them and go on, and a piece may come first. */
function trained({ taken = false, replaced = false, begun = true }): ReadonlyMap<string, unknown> {
  const { network } = pair();
  let learner = learnerOf(network);
  let optimizer = new AdamW({ learningRate: 0.01, batch: 4 });
  if (!begun) learner.trainPiece(digits.take(33), optimizer);
  for (let pass = 0; pass < 3; pass++) {
    if (replaced && pass === (begun ? 2 : 0)) {
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
  expect(trained({ begun: false, replaced: true })).toEqual(trained({ begun: false }));
});
