/* H2: 12 maps of 4 x 4, each unit sees 5 x 5 units in 8 of the 12 maps of H1. */
#include "network.h"
#include <string.h>

/**
 * LENET_1989_CONNECTIONS of the library, seen from H1: each block of four of its maps feeds two groups of H2,
 * and is the first or the second half of what they see.
 */
static const struct {
  int group, half;
} SEES[BLOCKS][2] = {{{0, 0}, {2, 0}}, {{0, 1}, {1, 0}}, {{1, 1}, {2, 1}}};

/** The weights, or their gradients, of one tap from a block of H1 to the s-th group that sees it. */
INLINE vec *weights_of(struct parameters *of, int tap, int block, int s) {
  return &of->h2_weights[SEES[block][s].group][tap][SEES[block][s].half * LANES];
}

/** The unit of H1 that the position y, x of H2 sees through a tap. */
INLINE const float *unit_of(const struct network *net, int y, int x, int tap, int block) {
  return (const float *)&net->bordered_h1[STRIDE * y + tap / KERNEL][STRIDE * x + tap % KERNEL][block];
}

INLINE void add_block(struct network *net, int y, int tap, int block, vec sums[H2_SIDE][GROUPS]) {
  for (int i = 0; i < LANES; i++) {
    for (int x = 0; x < H2_SIDE; x++) {
      const vec unit = splat(unit_of(net, y, x, tap, block)[i]);
      for (int s = 0; s < 2; s++)
        sums[x][SEES[block][s].group] += weights_of(&net->values, tap, block, s)[i] * unit;
    }
  }
}

/** sums[y][x][o] = bias[y][x][o] + sum over v, u, i of weight[o][v][u][i] * bordered[2y + v][2x + u][i] */
void h2_forward(struct network *net) {
  for (int y = 0; y < H1_SIDE; y++)
    memcpy(net->bordered_h1[y + BEFORE][BEFORE], net->h1[y], sizeof net->h1[y]);
  for (int y = 0; y < H2_SIDE; y++) {
    vec sums[H2_SIDE][GROUPS]; /* 12 independent sums: a row of H2 */
    memcpy(sums, net->values.h2_biases[y], sizeof sums);
    for (int tap = 0; tap < TAPS; tap++) {
      add_block(net, y, tap, 0, sums);
      add_block(net, y, tap, 1, sums);
      add_block(net, y, tap, 2, sums);
    }
    memcpy(net->h2_sums[y], sums, sizeof sums);
  }
}

INLINE void add_weight_gradient(struct network *net, int tap, int block) {
  vec sums[2][LANES];
  for (int s = 0; s < 2; s++) memcpy(sums[s], weights_of(&net->gradients, tap, block, s), sizeof sums[s]);
  for (int y = 0; y < H2_SIDE; y++) {
    for (int x = 0; x < H2_SIDE; x++) {
      for (int i = 0; i < LANES; i++) {
        const vec unit = splat(unit_of(net, y, x, tap, block)[i]);
        for (int s = 0; s < 2; s++) sums[s][i] += net->h2_sum_gradient[y][x][SEES[block][s].group] * unit;
      }
    }
  }
  for (int s = 0; s < 2; s++) memcpy(weights_of(&net->gradients, tap, block, s), sums[s], sizeof sums[s]);
}

/**
 * weight_gradient[o][v][u][i] += sum over y, x of sum_gradient[y][x][o] * bordered[2y + v][2x + u][i];
 * bias_gradient[y][x][o] += sum_gradient[y][x][o]
 */
void h2_backward_weights(struct network *net) {
  for (int tap = 0; tap < TAPS; tap++) {
    add_weight_gradient(net, tap, 0);
    add_weight_gradient(net, tap, 1);
    add_weight_gradient(net, tap, 2);
  }
  vec *biases = net->gradients.h2_biases[0][0];
  const vec *sum_gradient = net->h2_sum_gradient[0][0];
  for (int k = 0; k < H2_SIDE * H2_SIDE * GROUPS; k++) biases[k] += sum_gradient[k];
}

/** The gradient of every other unit of a row of a block of H1: they are seen through the same taps. */
INLINE void add_input_gradient(struct network *net, int y, int odd, int block) {
  vec sums[H2_SIDE][LANES] = {0};
  for (int v = y % STRIDE; v < KERNEL; v += STRIDE) {
    const int row = (y + BEFORE - v) / STRIDE;
    if (row < 0 || row >= H2_SIDE) continue;
    for (int u = odd; u < KERNEL; u += STRIDE) {
      for (int s = 0; s < 2; s++) {
        const vec *weights = weights_of(&net->values, v * KERNEL + u, block, s);
        for (int p = 0; p < H2_SIDE; p++) {
          const int x = p + (odd + BEFORE - u) / STRIDE;
          if (x < 0 || x >= H2_SIDE) continue;
          for (int i = 0; i < LANES; i++)
            sums[p][i] += weights[i] * net->h2_sum_gradient[row][x][SEES[block][s].group];
        }
      }
    }
  }
  for (int p = 0; p < H2_SIDE; p++) net->h1_gradient[y][STRIDE * p + odd][block] = lane_sums(sums[p]);
}

/**
 * gradient[y][x][i] = sum over o, y', x' of weight[o][v][u][i] * sum_gradient[y'][x'][o],
 * v = y + BEFORE - 2y' and u likewise
 */
void h2_backward_input(struct network *net) {
  for (int y = 0; y < H1_SIDE; y++) {
    add_input_gradient(net, y, 0, 0);
    add_input_gradient(net, y, 1, 0);
    add_input_gradient(net, y, 0, 1);
    add_input_gradient(net, y, 1, 1);
    add_input_gradient(net, y, 0, 2);
    add_input_gradient(net, y, 1, 2);
  }
}
