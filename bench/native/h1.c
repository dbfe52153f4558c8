/* H1: 12 maps of 8 x 8, each unit sees 5 x 5 pixels of the image. */
#include "network.h"
#include <string.h>

/** Positions of a row that are summed at the same time, 3 groups each: 12 independent sums. */
enum { TOGETHER = 4 };

/** sums[y][x][o] = bias[y][x][o] + sum over v, u of weight[o][v][u] * bordered[2y + v][2x + u] */
void h1_forward(struct network *net) {
  for (int y = 0; y < SIDE; y++)
    memcpy(&net->bordered_image[y + BEFORE][BEFORE], net->image[y], sizeof net->image[y]);
  for (int y = 0; y < H1_SIDE; y++) {
    for (int x = 0; x < H1_SIDE; x += TOGETHER) {
      vec sums[TOGETHER][GROUPS];
      memcpy(sums, net->values.h1_biases[y][x], sizeof sums);
      for (int v = 0; v < KERNEL; v++) {
        const float *pixels = &net->bordered_image[STRIDE * y + v][STRIDE * x];
        for (int u = 0; u < KERNEL; u++) {
          for (int p = 0; p < TOGETHER; p++) {
            const vec pixel = splat(pixels[STRIDE * p + u]);
            for (int g = 0; g < GROUPS; g++) sums[p][g] += net->values.h1_weights[g][v * KERNEL + u] * pixel;
          }
        }
      }
      memcpy(net->h1_sums[y][x], sums, sizeof sums);
    }
  }
}

/**
 * weight_gradient[o][v][u] += sum over y, x of sum_gradient[y][x][o] * bordered[2y + v][2x + u];
 * bias_gradient[y][x][o] += sum_gradient[y][x][o]
 */
void h1_backward_weights(struct network *net) {
  for (int v = 0; v < KERNEL; v++) {
    vec sums[KERNEL][GROUPS];
    for (int u = 0; u < KERNEL; u++)
      for (int g = 0; g < GROUPS; g++) sums[u][g] = net->gradients.h1_weights[g][v * KERNEL + u];
    for (int y = 0; y < H1_SIDE; y++) {
      const float *pixels = net->bordered_image[STRIDE * y + v];
      for (int x = 0; x < H1_SIDE; x++) {
        for (int u = 0; u < KERNEL; u++) {
          const vec pixel = splat(pixels[STRIDE * x + u]);
          for (int g = 0; g < GROUPS; g++) sums[u][g] += net->h1_sum_gradient[y][x][g] * pixel;
        }
      }
    }
    for (int u = 0; u < KERNEL; u++)
      for (int g = 0; g < GROUPS; g++) net->gradients.h1_weights[g][v * KERNEL + u] = sums[u][g];
  }
  vec *biases = net->gradients.h1_biases[0][0];
  const vec *sum_gradient = net->h1_sum_gradient[0][0];
  for (int k = 0; k < H1_SIDE * H1_SIDE * GROUPS; k++) biases[k] += sum_gradient[k];
}
