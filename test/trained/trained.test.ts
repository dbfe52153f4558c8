import { LeNet1989, Network } from 'lenet-1989';
import { trained1989, trainedReader } from 'lenet-1989/trained';
import { describe, expect, test } from 'vitest';
import { parametersSha256 } from '../parameters-sha256.ts';

describe.each(Object.entries({ trained1989, trainedReader }))('%s', (name, network) => {
  test('is the network of the paper, and its card says which', () => {
    expect(network).toBeInstanceOf(LeNet1989);
    expect(network).toBeInstanceOf(Network);
    expect(network.parameterCount).toBe(9760);
    expect(network.card.name).toBe(name);
    expect(network.card.command).toMatch(/^npm run /);
    expect(network.card.sharpness).toBeGreaterThan(0);
  });

  test('has the bits whose hash its card tells', () => {
    expect(network.card.sha256).toBe(parametersSha256(network));
  });

  test('comes back as it is from a file of weights', () => {
    const copy = LeNet1989.fromSafetensors(network.toSafetensors());
    const images = Float32Array.from({ length: 512 }, (_, k) => ((k * 7919) % 2001) / 1000 - 1);
    expect(copy.forward(images)).toEqual(network.forward(images));
  });
});

test('they are two, by rules of their own', () => {
  expect(trained1989.toSafetensors()).not.toEqual(trainedReader.toSafetensors());
  expect(trained1989.card.normalisation).not.toBe(trainedReader.card.normalisation);
});
