import { LENET_1989_CONNECTIONS } from 'lenet-1989';
import { serve } from '../serve.ts';
import { bring } from './bring.mjs';

/**
 * The network of ConvNetJS's own layers, and what it lacks: a border of -1, a connection table, a bias for each unit, and
 * the paper's squashing function. They follow its protocol: forward(Vol), backward(), getParamsAndGrads(). It computes in float64.
 */
await serve(async ({ parameters, digits, learningRate }) => {
  const { module, version } = await bring('convnetjs');
  const convnetjs = module.default;
  const { Vol } = convnetjs;
  const values = (name) => parameters.get(name).data;

  /** Two rows and columns of -1 before, one after. */
  const border = (size, depth) => ({
    forward(V) {
      this.in_act = V;
      const A = new Vol(size + 3, size + 3, depth, -1);
      for (let y = 0; y < size; y++) {
        const row = V.w.subarray(y * size * depth, (y + 1) * size * depth);
        A.w.set(row, ((y + 2) * (size + 3) + 2) * depth);
      }
      this.out_act = A;
      return A;
    },
    backward() {
      const V = this.in_act;
      for (let y = 0; y < size; y++) {
        const start = ((y + 2) * (size + 3) + 2) * depth;
        V.dw.set(this.out_act.dw.subarray(start, start + size * depth), y * size * depth);
      }
    },
    getParamsAndGrads: () => [],
  });

  /** A bias for each unit, given in the order [map][y][x]. */
  const unitBiases = (size, depth, given) => {
    const biases = new Vol(size, size, depth, 0);
    given.forEach((bias, k) => {
      biases.set(k % size, Math.floor(k / size) % size, Math.floor(k / size / size), bias);
    });
    return {
      forward(V) {
        this.in_act = V;
        this.out_act = V.clone();
        this.out_act.addFrom(biases);
        return this.out_act;
      },
      backward() {
        const { dw } = this.out_act;
        for (let k = 0; k < dw.length; k++) {
          this.in_act.dw[k] = dw[k];
          biases.dw[k] += dw[k];
        }
      },
      getParamsAndGrads: () => [{ params: biases.w, grads: biases.dw }],
    };
  };

  const scaledTanh = () => ({
    forward(V) {
      this.in_act = V;
      this.out_act = V.cloneAndZero();
      for (let k = 0; k < V.w.length; k++) this.out_act.w[k] = 1.7159 * Math.tanh((2 / 3) * V.w[k]);
      return this.out_act;
    },
    backward() {
      const { w, dw } = this.out_act;
      for (let k = 0; k < w.length; k++) {
        this.in_act.dw[k] = dw[k] * (1.7159 - w[k]) * (1.7159 + w[k]) * (2 / 3 / 1.7159);
      }
    },
    getParamsAndGrads: () => [],
  });

  /** ConvNetJS's convolution, its own biases off: weights in the order [map][input][tap]. */
  const convolution = (size, depth, maps, weights) => {
    const layer = new convnetjs.ConvLayer({
      sx: 5,
      stride: 2,
      filters: maps,
      in_sx: size + 3,
      in_sy: size + 3,
      in_depth: depth,
    });
    layer.filters.forEach((filter, o) => {
      for (let k = 0; k < depth * 25; k++) {
        filter.set(k % 5, Math.floor(k / 5) % 5, Math.floor(k / 25), weights[o * depth * 25 + k]);
      }
    });
    layer.getParamsAndGrads = () => layer.filters.map(({ w, dw }) => ({ params: w, grads: dw }));
    return layer;
  };

  /** A convolution for each four maps, which see the same maps of the input: no weight for what is not connected. */
  const connected = (size, table, weights) => {
    const groups = [0, 4, 8].map((first) => ({
      inputs: table[first],
      layer: convolution(size, 8, 4, weights.subarray(first * 200, (first + 4) * 200)),
      seen: new Vol(size + 3, size + 3, 8, 0),
    }));
    return {
      forward(V) {
        this.in_act = V;
        this.out_act = new Vol(size / 2, size / 2, 12, 0);
        groups.forEach(({ inputs, layer, seen }, g) => {
          for (let k = 0; k < seen.w.length; k++) seen.w[k] = V.w[(k >> 3) * 12 + inputs[k & 7]];
          const { w } = layer.forward(seen);
          for (let k = 0; k < w.length; k++) this.out_act.w[(k >> 2) * 12 + g * 4 + (k & 3)] = w[k];
        });
        return this.out_act;
      },
      backward() {
        this.in_act.dw.fill(0);
        groups.forEach(({ inputs, layer, seen }, g) => {
          const { dw } = layer.out_act;
          for (let k = 0; k < dw.length; k++) dw[k] = this.out_act.dw[(k >> 2) * 12 + g * 4 + (k & 3)];
          layer.backward();
          for (let k = 0; k < seen.dw.length; k++)
            this.in_act.dw[(k >> 3) * 12 + inputs[k & 7]] += seen.dw[k];
        });
      },
      getParamsAndGrads: () => groups.flatMap(({ layer }) => layer.getParamsAndGrads()),
    };
  };

  /** @param place where an input of the outside order lies in a Vol */
  const dense = (units, inputs, name, place) => {
    const layer = new convnetjs.FullyConnLayer({ num_neurons: units, in_sx: 1, in_sy: 1, in_depth: inputs });
    layer.filters.forEach((filter, o) => {
      for (let i = 0; i < inputs; i++) filter.w[place(i)] = values(`${name}.weight`)[o * inputs + i];
    });
    layer.biases.w.set(values(`${name}.bias`));
    return layer;
  };

  const net = new convnetjs.Net();
  net.layers = [
    border(16, 1),
    convolution(16, 1, 12, values('H1.weight')),
    unitBiases(8, 12, values('H1.bias')),
    scaledTanh(),
    border(8, 12),
    connected(8, LENET_1989_CONNECTIONS, values('H2.weight')),
    unitBiases(4, 12, values('H2.bias')),
    scaledTanh(),
    dense(30, 192, 'H3', (i) => (i % 16) * 12 + Math.floor(i / 16)),
    scaledTanh(),
    dense(10, 30, 'output', (i) => i),
    scaledTanh(),
    new convnetjs.RegressionLayer({ in_sx: 1, in_sy: 1, in_depth: 10 }),
  ];
  // Its gradient is output - target; that of the mean over ten outputs of (output - target)^2 is a fifth of it.
  const trainer = new convnetjs.SGDTrainer(net, { learning_rate: learningRate / 5, momentum: 0 });

  const vols = Array.from({ length: digits.count }, (_, n) => {
    const vol = new Vol(16, 16, 1, 0);
    vol.w.set(digits.image(n));
    return vol;
  });
  const targets = Array.from(digits.labels, (label) =>
    Array.from({ length: 10 }, (_, k) => (k === label ? 1 : -1)),
  );
  return {
    version,
    outputs: () => vols.flatMap((vol) => Array.from(net.forward(vol).w)),
    train: () => {
      vols.forEach((vol, n) => {
        trainer.train(vol, targets[n]);
      });
    },
    forward: () => {
      for (const vol of vols) net.forward(vol);
    },
  };
});
