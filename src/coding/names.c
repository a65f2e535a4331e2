// names.c: the words that records and manifests use for what the headers number.

#include "coding/event.h"

const char *ent_version(void) { return ENT_VERSION; }

const char *ent_outcome_name(ent_outcome outcome)
{
    switch (outcome) {
    case ENT_CODED: return "coded";
    case ENT_SKIPPED_LANGUAGE: return "skipped-language";
    case ENT_SKIPPED_EMPTY: return "skipped-empty";
    case ENT_SKIPPED_NO_TEXT_KEY: return "skipped-no-text-key";
    case ENT_SKIPPED_NOT_TEXT: return "skipped-not-text";
    case ENT_FAILED_IO: return "failed-io";
    case ENT_FAILED_FORMAT: return "failed-format";
    case ENT_FAILED_TOO_LARGE: return "failed-too-large";
    case ENT_OUTCOME_COUNT: break;
    }
    return "";
}

const char *ent_precision_name(ent_precision p)
{
    switch (p) {
    case ENT_PRECISION_UNKNOWN: return "unknown";
    case ENT_PRECISION_DAY: return "day";
    case ENT_PRECISION_WEEK: return "week";
    case ENT_PRECISION_MONTH: return "month";
    case ENT_PRECISION_QUARTER: return "quarter";
    case ENT_PRECISION_YEAR: return "year";
    case ENT_PRECISION_DECADE: return "decade";
    }
    return "";
}

const char *ent_date_basis_name(ent_date_basis b)
{
    switch (b) {
    case ENT_BASIS_NONE: return "none";
    case ENT_BASIS_STATED: return "stated";
    case ENT_BASIS_RELATIVE: return "relative";
    case ENT_BASIS_PUBLICATION: return "publication";
    }
    return "";
}
