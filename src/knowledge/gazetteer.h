// gazetteer.h: the places of the world by their names (docs/formats/gazetteer.md).
// Floor: knowledge.
//
// Tables of places are compiled into an image: bytes without pointers, checked once when they are
// opened and used where they lie.  The build compiles the stock tables and puts their image into the
// binary; a user's tables are compiled when the engine opens, and are asked first.

#ifndef ENT_KNOWLEDGE_GAZETTEER_H
#define ENT_KNOWLEDGE_GAZETTEER_H

#include "base/buffer.h"
#include "base/table.h"

enum {
    ENT_GAZETTEER_FORMAT = 1,
    ENT_GAZETTEER_ALIGN = 8,
    ENT_MAX_GAZETTEER = 256 << 20, // bytes of an image
    ENT_MAX_GAZETTEER_PLACES = 1 << 21,
    ENT_MAX_PLACE_WORDS = 12, // of a name
    ENT_MAX_PLACE_TEXT = 255, // bytes of a name
    ENT_MAX_PLACE_NAMES = 64, // of one row
    ENT_MAX_CANDIDATES = 256  // places of one name that are told apart, the largest ones
};

#define ENT_GAZETTEER_MAGIC "ENTPLACE"

/** A place. */
typedef struct ent_place {
    ent_str name;               // the usual English one
    ent_str country;            // "IRN", or empty: of no one state
    ent_str admin1;             // GeoNames code of the first-level division, may be empty
    ent_str feature_code;       // of GeoNames: "PPLC"
    double latitude, longitude; // degrees
    int64_t geonameid;          // 0: none
    int64_t population;         // 0: not known
    int32_t division;           // place that is its first-level division, or -1
    char feature_class;         // of GeoNames: 'P' a town, 'A' a country or division, 'H' a sea ...
} ent_place;

/** One place that a name may mean. */
typedef struct ent_candidate {
    int32_t place;
    int32_t until; // year in which the name ended; 0: in use
    bool acronym;  // the name is written in capitals only
} ent_candidate;

typedef struct ent_candidates {
    ent_candidate items[ENT_MAX_CANDIDATES]; // [n] names in use first, then the larger place
    int n;
} ent_candidates;

typedef struct ent_gazetteer ent_gazetteer;

// --------------------------------------------------------------------------------------- compile

/** Is it a table that an image is made of: `places` or `place-names`? */
bool ent_gazetteer_takes(const ent_table *table);

/** Compile tables into an image.
 *
 *  Takes   tables of kind `places` and `place-names`, their heads read; a later row with the GeoNames id
 *          of an earlier one, or its name, country, class and, if it says one, division where one of them has no
 *          id, stands in its place.  `stock`, which may be NULL: where `place-names` may find the ids of others.
 *  Gives   the image appended to `out`; the same tables give the same bytes.
 *  Owner   `tmp` is scratch of about 2 KB a row.
 *  Cost    O(N log N) in N names, and one pass over the stock if an id has to be found there.
 *  Fails   ENT_TABLE with file and line; ENT_TOO_LARGE.
 */
ENT_MUST_CHECK ent_status ent_gazetteer_compile(const ent_table *tables, int n,
                                                const ent_gazetteer *stock, ent_buffer *out,
                                                ent_arena *tmp, ent_error *err);

// ------------------------------------------------------------------------------------------ open

/** Open a gazetteer over one or two images.
 *
 *  Takes   the stock, and a user's image, which may be empty; both at multiples of
 *          ENT_GAZETTEER_ALIGN, and they must outlive it.
 *  Gives   a gazetteer in `a` that is safe to use whatever the bytes.
 *  Fails   NULL with *err filled in: ENT_FORMAT with the byte, ENT_UNSUPPORTED for another format.
 *  Cost    one pass over the bytes.
 */
ent_gazetteer *ent_gazetteer_open(ent_str stock, ent_str own, ent_arena *a, ent_error *err);

/** The same for a stock that is part of the program: only its head is looked at.  Whether the rest is whole
 *  is for the tests to say, not for every start. */
ent_gazetteer *ent_gazetteer_open_trusted(ent_str stock, ent_str own, ent_arena *a, ent_error *err);

/** The image that the build put into this binary. */
ent_str ent_builtin_gazetteer(void);

/** The tables that the stock is made of, with their sources and licences: lines of UTF-8. */
ent_str ent_gazetteer_notice(const ent_gazetteer *g);

// --------------------------------------------------------------------------------------- look up

/** How many places there are: they are numbered from 0. */
int32_t ent_gazetteer_size(const ent_gazetteer *g);
/** A place by its number. */
ent_place ent_gazetteer_place(const ent_gazetteer *g, int32_t i);
/** The place that is the country with this code, or -1. */
int32_t ent_gazetteer_country(const ent_gazetteer *g, ent_str code);

/** A word as look-up wants it: folded, letters and digits only.  Empty for a hyphen, which names may
 *  have or not; p is NULL for what no name has, such as a comma. */
ent_str ent_place_key(ent_str token, ent_arena *a);

/** The longest name that begins with keys[0].
 *
 *  Takes   the keys of n > 0 neighbouring words; `most`: no longer than this many words.
 *  Gives   its length in words, 0 if there is none, and in *out which places it may mean.
 *  Cost    one probe where no name begins with that word: about 20 ns.
 */
int ent_gazetteer_longest(const ent_gazetteer *g, const ent_str *keys, ptrdiff_t n, int most,
                          ent_candidates *out);

/** The places that have a name, as a person types it: "New York". */
void ent_gazetteer_find(const ent_gazetteer *g, ent_str name, ent_arena tmp, ent_candidates *out);

/** Kilometres between two points given in degrees, on a sphere, to 1/1024: the same on every machine. */
double ent_distance_km(double latitude, double longitude, double latitude2, double longitude2);

#endif
