/* One training step of the 1989 network in C: the yardstick of the WebAssembly kernels. Four lanes, maps
 * last. */
#ifndef NETWORK_H
#define NETWORK_H

/** Inlined, and therefore compiled for the constants that it is called with. */
#define INLINE static inline __attribute__((always_inline))

/** Four float32 numbers: as many as a vector of WebAssembly holds. */
typedef float vec __attribute__((vector_size(16)));

INLINE vec splat(float value) { return (vec){value, value, value, value}; }

#ifdef __clang__
#define PICK(a, b, ...) __builtin_shufflevector(a, b, __VA_ARGS__)
#else
typedef int lanes __attribute__((vector_size(16)));
#define PICK(a, b, ...) __builtin_shuffle(a, b, (lanes){__VA_ARGS__})
#endif

/** The sums of four vectors, in one. */
INLINE vec lane_sums(const vec v[4]) {
  const vec low = PICK(v[0], v[1], 0, 4, 1, 5) + PICK(v[0], v[1], 2, 6, 3, 7);
  const vec high = PICK(v[2], v[3], 0, 4, 1, 5) + PICK(v[2], v[3], 2, 6, 3, 7);
  return PICK(low, high, 0, 1, 4, 5) + PICK(low, high, 2, 3, 6, 7);
}

/** f(a) = AMPLITUDE tanh(SLOPE a), section 4 of the paper. */
#define AMPLITUDE 1.7159f
#define SLOPE (2.0f / 3.0f)

enum {
  LANES = 4,
  SIDE = 16,
  PIXELS = SIDE * SIDE,
  KERNEL = 5,
  TAPS = KERNEL * KERNEL,
  STRIDE = 2,
  BEFORE = 2, /* border before the first row and column; one comes after the last */
  BACKGROUND = -1,
  GROUPS = 3,      /* of four maps: H1 and H2 have 12 */
  BLOCKS = GROUPS, /* a group of H1, seen from H2 */
  H1_SIDE = 8,
  H2_SIDE = 4,
  H2_INPUTS = 8,                                  /* maps of H1 that a map of H2 sees */
  H3_INPUTS = H2_SIDE * H2_SIDE * GROUPS * LANES, /* 192, in the order [y][x][map] */
  H3_GROUPS = 8,                                  /* 30 units, and two that stay zero */
  H3_LANES = H3_GROUPS * LANES,
  OUTPUTS = 10,
  OUTPUT_GROUPS = 3
};

/** Weights are [group of 4 outputs][tap][input map][4], biases [y][x][map]: the order in which the library
 * stores them. */
struct parameters {
  vec h1_weights[GROUPS][TAPS];
  vec h1_biases[H1_SIDE][H1_SIDE][GROUPS];
  vec h2_weights[GROUPS][TAPS][H2_INPUTS];
  vec h2_biases[H2_SIDE][H2_SIDE][GROUPS];
  vec h3_weights[H3_GROUPS][H3_INPUTS];
  vec h3_biases[H3_GROUPS];
  vec output_weights[OUTPUT_GROUPS][H3_LANES];
  vec output_biases[OUTPUT_GROUPS];
};

/** Units [y][x][group of 4 maps]: weighted sums, what f makes of them, and the gradients of the loss of both.
 */
#define UNITS(name, shape) vec name##_sums shape, name shape, name##_gradient shape, name##_sum_gradient shape

struct network {
  struct parameters values, gradients;
  float image[SIDE][SIDE];
  float bordered_image[SIDE + 3][SIDE + 3];
  vec bordered_h1[H1_SIDE + 3][H1_SIDE + 3][GROUPS];
  UNITS(h1, [H1_SIDE][H1_SIDE][GROUPS]);
  UNITS(h2, [H2_SIDE][H2_SIDE][GROUPS]);
  UNITS(h3, [H3_GROUPS]);
  UNITS(output, [OUTPUT_GROUPS]);
  int label;
  float loss, learning_rate;
};

enum { PARAMETERS = 9760 };

/* parameters.c */
void set_parameters(struct network *net, const float *outside);

/* h1.c, h2.c, dense.c */
void h1_forward(struct network *net);
void h1_backward_weights(struct network *net);
void h2_forward(struct network *net);
void h2_backward_weights(struct network *net);
void h2_backward_input(struct network *net);
void h3_forward(struct network *net);
void h3_backward_weights(struct network *net);
void h3_backward_input(struct network *net);
void output_forward(struct network *net);
void output_backward_weights(struct network *net);
void output_backward_input(struct network *net);

/* units.c */
void tanh_forward(const vec *sums, vec *units, int count);
void tanh_backward(const vec *units, const vec *gradient, vec *sum_gradient, int count);
float loss_gradient(struct network *net, int label);
void descent(struct network *net, float learning_rate);

#endif
