/* The outside order of the parameters: H1.weight [12,1,5,5], H1.bias [12,8,8], H2.weight [12,8,5,5], H2.bias
   [12,4,4], H3.weight [30,192], its inputs [map][y][x], H3.bias [30], output.weight [10,30], output.bias
   [10]. */
#include "network.h"

enum { MAPS = GROUPS * LANES, H2_UNITS = H2_SIDE * H2_SIDE, H3_UNITS = 30 };

void set_parameters(struct network *net, const float *outside) {
  struct parameters *to = &net->values;
  for (int o = 0; o < MAPS; o++)
    for (int t = 0; t < TAPS; t++) to->h1_weights[o / LANES][t][o % LANES] = *outside++;
  for (int o = 0; o < MAPS; o++)
    for (int k = 0; k < H1_SIDE * H1_SIDE; k++)
      to->h1_biases[k / H1_SIDE][k % H1_SIDE][o / LANES][o % LANES] = *outside++;
  for (int o = 0; o < MAPS; o++)
    for (int i = 0; i < H2_INPUTS; i++)
      for (int t = 0; t < TAPS; t++) to->h2_weights[o / LANES][t][i][o % LANES] = *outside++;
  for (int o = 0; o < MAPS; o++)
    for (int k = 0; k < H2_UNITS; k++)
      to->h2_biases[k / H2_SIDE][k % H2_SIDE][o / LANES][o % LANES] = *outside++;
  for (int o = 0; o < H3_UNITS; o++)
    for (int i = 0; i < H3_INPUTS; i++)
      to->h3_weights[o / LANES][i % H2_UNITS * MAPS + i / H2_UNITS][o % LANES] = *outside++;
  for (int o = 0; o < H3_UNITS; o++) to->h3_biases[o / LANES][o % LANES] = *outside++;
  for (int o = 0; o < OUTPUTS; o++)
    for (int i = 0; i < H3_UNITS; i++) to->output_weights[o / LANES][i][o % LANES] = *outside++;
  for (int o = 0; o < OUTPUTS; o++) to->output_biases[o / LANES][o % LANES] = *outside++;
}
