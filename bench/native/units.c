/* What happens to units one by one, and to parameters. */
#include "network.h"

#ifdef __SSE__
#include <xmmintrin.h>
#define least(a, b) ((vec)_mm_min_ps(a, b))
#define greatest(a, b) ((vec)_mm_max_ps(a, b))
#else
static vec least(vec a, vec b) {
  for (int k = 0; k < LANES; k++) a[k] = a[k] < b[k] ? a[k] : b[k];
  return a;
}

static vec greatest(vec a, vec b) {
  for (int k = 0; k < LANES; k++) a[k] = a[k] > b[k] ? a[k] : b[k];
  return a;
}
#endif

/** tanh as a rational function, the library's src/tensor/plain/tanh.ts. */
static vec tanh4(vec a) {
  const vec x = greatest(least(a, splat(9)), splat(-9));
  const vec z = x * x;
  const vec p = (((1.34197622e-8f * z + 2.06612876e-5f) * z + 0.00349899684f) * z + 0.133839831f) * z + 1.0f;
  const vec q = (((7.80471453e-7f * z + 0.000329104165f) * z + 0.0258902088f) * z + 0.46717307f) * z + 1.0f;
  return greatest(least(x * p / q, splat(1)), splat(-1));
}

/** units = f(sums), f(a) = AMPLITUDE tanh(SLOPE a) */
void tanh_forward(const vec *sums, vec *units, int count) {
  for (int k = 0; k < count; k++) units[k] = AMPLITUDE * tanh4(SLOPE * sums[k]);
}

/** sum_gradient = gradient * (AMPLITUDE - unit) * (AMPLITUDE + unit) * (SLOPE / AMPLITUDE) */
void tanh_backward(const vec *units, const vec *gradient, vec *sum_gradient, int count) {
  for (int k = 0; k < count; k++)
    sum_gradient[k] = gradient[k] * ((AMPLITUDE - units[k]) * (AMPLITUDE + units[k]) * (SLOPE / AMPLITUDE));
}

/** gradient[k] = (output[k] - target[k]) * 2 / 10; returns sum over k of (output[k] - target[k])^2 / 10 */
float loss_gradient(struct network *net, int label) {
  const float *output = (const float *)net->output;
  float *gradient = (float *)net->output_gradient;
  float loss = 0;
  for (int k = 0; k < OUTPUTS; k++) {
    const float difference = output[k] - (k == label ? 1 : -1);
    gradient[k] = difference * (2.0f / OUTPUTS);
    loss += difference * difference;
  }
  return loss / OUTPUTS;
}

/** parameters -= learning_rate * gradients, then gradients = 0 */
void descent(struct network *net, float learning_rate) {
  vec *values = (vec *)&net->values;
  vec *gradients = (vec *)&net->gradients;
  for (unsigned k = 0; k < sizeof net->values / sizeof(vec); k++) {
    values[k] -= learning_rate * gradients[k];
    gradients[k] = splat(0);
  }
}
