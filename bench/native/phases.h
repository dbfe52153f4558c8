#ifndef PHASES_H
#define PHASES_H
#include "network.h"

enum { FORWARD_PHASES = 8, PHASE_COUNT = 21 };

/** One kernel of a training step, by the name that the library's side of the benchmark gives it. */
struct phase {
  const char *name;
  void (*run)(struct network *net);
};

/** In the order of a step; the first FORWARD_PHASES are the forward pass. */
extern const struct phase PHASES[PHASE_COUNT];

#endif
