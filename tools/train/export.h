// export.h: trained numbers to a model file (docs/formats/model.md).

#ifndef ENT_TRAIN_EXPORT_H
#define ENT_TRAIN_EXPORT_H

#include "base/buffer.h"
#include "language/model.h"
#include "net.h"

/** What a model file is made of besides the network. */
typedef struct export_extras {
    ent_str notice, lemmas, feats; // sections as they are to lie in the file
    const ent_model_tags *tags;    // [n_tags]
    int n_tags;
    const uint32_t *own_keys;    // [net->n_own]
    const uint32_t *vector_keys; // [net->n_vectors]
} export_extras;

/** Append the file to `out`.  false: out of memory. */
bool export_model(const net *n, const export_extras *x, ent_buffer *out);

#endif
