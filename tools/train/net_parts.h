// net_parts.h: where the dense numbers of the network lie, in one run of floats.

#ifndef ENT_TRAIN_NET_PARTS_H
#define ENT_TRAIN_NET_PARTS_H

#include "language/network.h"
#include <stddef.h>

/** Names of the parts; a layer has four, LAYER + 4 * l + LAYER_*. */
enum {
    PROJECT,
    PROJECT_BIAS,
    LAYER,
    TAG = LAYER + 4 * ENT_NET_LAYERS,
    TAG_BIAS,
    ARC,
    ARC_BIAS,
    BIAFFINE,
    GOVERNOR_BIAS,
    ROOT_ARC,
    ROOT_REL,
    REL,
    REL_BIAS,
    N_PARTS
};
enum { LAYER_WEIGHT, LAYER_BIAS, LAYER_FORGET, LAYER_RESET };

/** A matrix of inputs x outputs, or a vector (rows 1). */
typedef struct net_part {
    int rows, columns;
    size_t at; // first float, a multiple of 16
} net_part;

/** A part by its number. */
const net_part *net_part_of(int part);
const net_part *net_layer_part(int layer, int part);
/** Floats of all parts together. */
size_t net_dense_size(void);

#endif
