/* The phases of a training step, in order. */
#include "phases.h"

#define COUNT(units) (int)(sizeof(units) / sizeof(vec))
#define TANH_PHASES(layer)                                                                                   \
  static void layer##_tanh(struct network *net) {                                                            \
    tanh_forward((vec *)net->layer##_sums, (vec *)net->layer, COUNT(net->layer));                            \
  }                                                                                                          \
  static void layer##_tanh_backward(struct network *net) {                                                   \
    tanh_backward((vec *)net->layer, (vec *)net->layer##_gradient, (vec *)net->layer##_sum_gradient,         \
                  COUNT(net->layer));                                                                        \
  }
TANH_PHASES(h1)
TANH_PHASES(h2)
TANH_PHASES(h3)
TANH_PHASES(output)

static void loss(struct network *net) { net->loss = loss_gradient(net, net->label); }
static void update(struct network *net) { descent(net, net->learning_rate); }

const struct phase PHASES[PHASE_COUNT] = {
    {"H1 forward", h1_forward},
    {"H1 tanh", h1_tanh},
    {"H2 forward", h2_forward},
    {"H2 tanh", h2_tanh},
    {"H3 forward", h3_forward},
    {"H3 tanh", h3_tanh},
    {"output forward", output_forward},
    {"output tanh", output_tanh},
    {"loss gradient", loss},
    {"output tanh backward", output_tanh_backward},
    {"output weight gradient", output_backward_weights},
    {"output input gradient", output_backward_input},
    {"H3 tanh backward", h3_tanh_backward},
    {"H3 weight gradient", h3_backward_weights},
    {"H3 input gradient", h3_backward_input},
    {"H2 tanh backward", h2_tanh_backward},
    {"H2 weight gradient", h2_backward_weights},
    {"H2 input gradient", h2_backward_input},
    {"H1 tanh backward", h1_tanh_backward},
    {"H1 weight gradient", h1_backward_weights},
    {"descent", update},
};
