/* H3 and the output: every unit sees every unit of the layer before. */
#include "network.h"

/** sums[o] = bias[o] + sum over i of weight[o][i] * input[i] */
INLINE void forward(int inputs, int groups, const vec *weights, const vec *biases, const float *input,
                    vec *output) {
  vec sums[H3_GROUPS];
  for (int g = 0; g < groups; g++) sums[g] = biases[g];
  for (int i = 0; i < inputs; i++) {
    const vec unit = splat(input[i]);
    for (int g = 0; g < groups; g++) sums[g] += weights[g * inputs + i] * unit;
  }
  for (int g = 0; g < groups; g++) output[g] = sums[g];
}

/** gradient[i] = sum over o of weight[o][i] * sum_gradient[o] */
INLINE void backward_input(int inputs, int groups, const vec *weights, const vec *sum_gradient,
                           vec *gradient) {
  for (int i = 0; i < inputs; i += 2 * LANES) {
    vec sums[2 * LANES] = {0};
    for (int g = 0; g < groups; g++)
      for (int k = 0; k < 2 * LANES; k++) sums[k] += weights[g * inputs + i + k] * sum_gradient[g];
    gradient[i / LANES] = lane_sums(sums);
    gradient[i / LANES + 1] = lane_sums(sums + LANES);
  }
}

/** weight_gradient[o][i] += sum_gradient[o] * input[i]; bias_gradient[o] += sum_gradient[o] */
INLINE void backward_weights(int inputs, int groups, const float *input, const vec *sum_gradient,
                             vec *weights, vec *biases) {
  for (int i = 0; i < inputs; i += 4) {
    for (int g = 0; g < groups; g++)
      for (int k = 0; k < 4; k++) weights[g * inputs + i + k] += sum_gradient[g] * splat(input[i + k]);
  }
  for (int g = 0; g < groups; g++) biases[g] += sum_gradient[g];
}

void h3_forward(struct network *net) {
  forward(H3_INPUTS, H3_GROUPS, net->values.h3_weights[0], net->values.h3_biases, (const float *)net->h2,
          net->h3_sums);
}

void h3_backward_weights(struct network *net) {
  backward_weights(H3_INPUTS, H3_GROUPS, (const float *)net->h2, net->h3_sum_gradient,
                   net->gradients.h3_weights[0], net->gradients.h3_biases);
}

void h3_backward_input(struct network *net) {
  backward_input(H3_INPUTS, H3_GROUPS, net->values.h3_weights[0], net->h3_sum_gradient,
                 net->h2_gradient[0][0]);
}

void output_forward(struct network *net) {
  forward(H3_LANES, OUTPUT_GROUPS, net->values.output_weights[0], net->values.output_biases,
          (const float *)net->h3, net->output_sums);
}

void output_backward_weights(struct network *net) {
  backward_weights(H3_LANES, OUTPUT_GROUPS, (const float *)net->h3, net->output_sum_gradient,
                   net->gradients.output_weights[0], net->gradients.output_biases);
}

void output_backward_input(struct network *net) {
  backward_input(H3_LANES, OUTPUT_GROUPS, net->values.output_weights[0], net->output_sum_gradient,
                 net->h3_gradient);
}
