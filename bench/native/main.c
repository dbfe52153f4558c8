/* The native contender: native FILE LEARNING-RATE, then commands on standard input; bench/contender.ts tells
 * the protocol. */
#define _POSIX_C_SOURCE 199309L
#include "phases.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#ifdef __clang__
#define TEXT(number) #number
#define VERSION(major, minor, patch) TEXT(major) "." TEXT(minor) "." TEXT(patch)
#define COMPILER "clang " VERSION(__clang_major__, __clang_minor__, __clang_patchlevel__)
#else
#define COMPILER "gcc " __VERSION__
#endif

/** Of each phase, in a loop of its own. */
enum { REPEATS = 1000 };

static double microseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return 1e6 * (double)now.tv_sec + 1e-3 * (double)now.tv_nsec;
}

static void fill(void *floats, size_t bytes, float value) {
  for (size_t k = 0; k < bytes / sizeof(float); k++) ((float *)floats)[k] = value;
}

static void run(struct network *net, const float *image, int from, int to) {
  memcpy(net->image, image, sizeof net->image);
  for (int phase = from; phase < to; phase++) PHASES[phase].run(net);
}

static void print_outputs(struct network *net, const float *images, long count) {
  for (long n = 0; n < count; n++) {
    run(net, images + n * PIXELS, 0, FORWARD_PHASES);
    for (int k = 0; k < OUTPUTS; k++) printf("%.9g ", ((float *)net->output)[k]);
  }
}

static double pass(struct network *net, const float *images, const float *labels, long count, int phases) {
  const double start = microseconds();
  for (long n = 0; n < count; n++) {
    net->label = (int)labels[n];
    run(net, images + n * PIXELS, 0, phases);
  }
  return microseconds() - start;
}

/** On a copy: repeated, the gradients are no gradients any more. */
static void print_phases(const struct network *net) {
  static struct network copy;
  copy = *net;
  for (int phase = 0; phase < PHASE_COUNT; phase++) {
    memset(&copy.gradients, 0, sizeof copy.gradients);
    const double start = microseconds();
    for (int n = 0; n < REPEATS; n++) PHASES[phase].run(&copy);
    printf("%s%s=%.4f", phase ? ";" : "", PHASES[phase].name, (microseconds() - start) / REPEATS);
  }
}

/** The numbers of a file of float32, little-endian as the machine has to be. */
static float *read_floats(const char *path, long *count) {
  FILE *file = fopen(path, "rb");
  if (!file || fseek(file, 0, SEEK_END)) return NULL;
  *count = ftell(file) / (long)sizeof(float);
  rewind(file);
  float *floats = malloc((size_t)*count * sizeof(float));
  if (floats && fread(floats, sizeof(float), (size_t)*count, file) != (size_t)*count) return NULL;
  fclose(file);
  return floats;
}

int main(int argc, char **argv) {
  static struct network net;
  long numbers;
  const float *problem = argc == 3 ? read_floats(argv[1], &numbers) : NULL;
  if (!problem || numbers < PARAMETERS) return fprintf(stderr, "usage: native FILE LEARNING-RATE\n"), 2;
  const long count = (numbers - PARAMETERS) / (PIXELS + 1);
  const float *images = problem + PARAMETERS;
  const float *labels = images + count * PIXELS;
  set_parameters(&net, problem);
  net.learning_rate = strtof(argv[2], NULL);
  fill(net.bordered_image, sizeof net.bordered_image, BACKGROUND);
  fill(net.bordered_h1, sizeof net.bordered_h1, BACKGROUND);

  printf("ready " COMPILER "\n");
  fflush(stdout);
  for (char command[32]; fgets(command, sizeof command, stdin);) {
    command[strcspn(command, "\n")] = 0;
    if (!strcmp(command, "quit")) break;
    if (!strcmp(command, "outputs")) print_outputs(&net, images, count);
    else if (!strcmp(command, "train")) printf("%.3f", pass(&net, images, labels, count, PHASE_COUNT));
    else if (!strcmp(command, "forward")) printf("%.3f", pass(&net, images, labels, count, FORWARD_PHASES));
    else if (!strcmp(command, "phases")) print_phases(&net);
    else return fprintf(stderr, "native: no command %s\n", command), 2;
    putchar('\n');
    fflush(stdout);
  }
  return 0;
}
