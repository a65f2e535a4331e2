// ud.h: the closed sets of Universal Dependencies 2, as numbers and names.
// Floor: language.  Source: universaldependencies.org; XPOS are the Penn Treebank's as in UD English.
//
// Relations are those of UD English EWT and GUM, with their subtypes.  The lists are written once,
// as macros over ITEM(CONSTANT, "name"); their order is the order in the model file.

#ifndef ENT_LANGUAGE_UD_H
#define ENT_LANGUAGE_UD_H

#include "base/str.h"

// clang-format off
#define ENT_UPOS_LIST(ITEM)                                                                       \
    ITEM(ADJ, "ADJ") ITEM(ADP, "ADP") ITEM(ADV, "ADV") ITEM(AUX, "AUX") ITEM(CCONJ, "CCONJ")      \
    ITEM(DET, "DET") ITEM(INTJ, "INTJ") ITEM(NOUN, "NOUN") ITEM(NUM, "NUM") ITEM(PART, "PART")    \
    ITEM(PRON, "PRON") ITEM(PROPN, "PROPN") ITEM(PUNCT, "PUNCT") ITEM(SCONJ, "SCONJ")             \
    ITEM(SYM, "SYM") ITEM(VERB, "VERB") ITEM(X, "X")

#define ENT_XPOS_LIST(ITEM)                                                                       \
    ITEM(DOLLAR, "$") ITEM(CLOSE_QUOTE, "''") ITEM(COMMA, ",") ITEM(LRB, "-LRB-")                 \
    ITEM(RRB, "-RRB-") ITEM(STOP, ".") ITEM(COLON, ":") ITEM(ADD, "ADD") ITEM(AFX, "AFX")         \
    ITEM(CC, "CC") ITEM(CD, "CD") ITEM(DT, "DT") ITEM(EX, "EX") ITEM(FW, "FW") ITEM(GW, "GW")     \
    ITEM(HYPH, "HYPH") ITEM(IN, "IN") ITEM(JJ, "JJ") ITEM(JJR, "JJR") ITEM(JJS, "JJS")            \
    ITEM(LS, "LS") ITEM(MD, "MD") ITEM(NFP, "NFP") ITEM(NN, "NN") ITEM(NNP, "NNP")                \
    ITEM(NNPS, "NNPS") ITEM(NNS, "NNS") ITEM(PDT, "PDT") ITEM(POS, "POS") ITEM(PRP, "PRP")        \
    ITEM(PRP_POSS, "PRP$") ITEM(RB, "RB") ITEM(RBR, "RBR") ITEM(RBS, "RBS") ITEM(RP, "RP")        \
    ITEM(SYM, "SYM") ITEM(TO, "TO") ITEM(UH, "UH") ITEM(VB, "VB") ITEM(VBD, "VBD")                \
    ITEM(VBG, "VBG") ITEM(VBN, "VBN") ITEM(VBP, "VBP") ITEM(VBZ, "VBZ") ITEM(WDT, "WDT")          \
    ITEM(WP, "WP") ITEM(WP_POSS, "WP$") ITEM(WRB, "WRB") ITEM(OPEN_QUOTE, "``")

#define ENT_REL_LIST(ITEM)                                                                        \
    ITEM(ROOT, "root") ITEM(ACL, "acl") ITEM(ACL_RELCL, "acl:relcl") ITEM(ADVCL, "advcl")         \
    ITEM(ADVCL_RELCL, "advcl:relcl") ITEM(ADVMOD, "advmod") ITEM(AMOD, "amod")                    \
    ITEM(APPOS, "appos") ITEM(AUX, "aux") ITEM(AUX_PASS, "aux:pass") ITEM(CASE, "case")           \
    ITEM(CC, "cc") ITEM(CC_PRECONJ, "cc:preconj") ITEM(CCOMP, "ccomp")                            \
    ITEM(COMPOUND, "compound") ITEM(COMPOUND_PRT, "compound:prt") ITEM(CONJ, "conj")              \
    ITEM(COP, "cop") ITEM(CSUBJ, "csubj") ITEM(CSUBJ_OUTER, "csubj:outer")                        \
    ITEM(CSUBJ_PASS, "csubj:pass") ITEM(DEP, "dep") ITEM(DET, "det")                              \
    ITEM(DET_PREDET, "det:predet") ITEM(DISCOURSE, "discourse") ITEM(DISLOCATED, "dislocated")    \
    ITEM(EXPL, "expl") ITEM(FIXED, "fixed") ITEM(FLAT, "flat") ITEM(GOESWITH, "goeswith")         \
    ITEM(IOBJ, "iobj") ITEM(LIST, "list") ITEM(MARK, "mark") ITEM(NMOD, "nmod")                   \
    ITEM(NMOD_DESC, "nmod:desc") ITEM(NMOD_POSS, "nmod:poss")                                     \
    ITEM(NMOD_UNMARKED, "nmod:unmarked") ITEM(NSUBJ, "nsubj") ITEM(NSUBJ_OUTER, "nsubj:outer")    \
    ITEM(NSUBJ_PASS, "nsubj:pass") ITEM(NUMMOD, "nummod") ITEM(OBJ, "obj") ITEM(OBL, "obl")       \
    ITEM(OBL_AGENT, "obl:agent") ITEM(OBL_UNMARKED, "obl:unmarked") ITEM(ORPHAN, "orphan")        \
    ITEM(PARATAXIS, "parataxis") ITEM(PUNCT, "punct") ITEM(REPARANDUM, "reparandum")              \
    ITEM(VOCATIVE, "vocative") ITEM(XCOMP, "xcomp")
// clang-format on

#define ENT_UD_CONSTANT_UPOS(c, name) ENT_UPOS_##c,
#define ENT_UD_CONSTANT_XPOS(c, name) ENT_XPOS_##c,
#define ENT_UD_CONSTANT_REL(c, name) ENT_REL_##c,

/** Universal part of speech. */
typedef enum ent_upos { ENT_UPOS_LIST(ENT_UD_CONSTANT_UPOS) ENT_UPOS_COUNT } ent_upos;
/** Part of speech of the Penn Treebank, as UD English has it. */
typedef enum ent_xpos { ENT_XPOS_LIST(ENT_UD_CONSTANT_XPOS) ENT_XPOS_COUNT } ent_xpos;
/** Relation of a word to its governor (deprel). */
typedef enum ent_rel { ENT_REL_LIST(ENT_UD_CONSTANT_REL) ENT_REL_COUNT } ent_rel;

/** Names as in CoNLL-U; "" for a number outside the set. */
ent_str ent_upos_name(int upos);
ent_str ent_xpos_name(int xpos);
ent_str ent_rel_name(int rel);

/** The number of a name, or -1.  A relation with an unknown subtype is its base relation. */
int ent_upos_find(ent_str name);
int ent_xpos_find(ent_str name);
int ent_rel_find(ent_str name);

/** A nominal subject, active, passive or outer. */
static inline bool ent_rel_is_subject(int rel)
{
    return rel == ENT_REL_NSUBJ || rel == ENT_REL_NSUBJ_PASS || rel == ENT_REL_NSUBJ_OUTER;
}

#endif
