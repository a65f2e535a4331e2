// cut.h: cutters, which turn the bytes of one file or member into records.
// Floor: text.  One file each: cut_text.c, cut_json.c, cut_csv.c, cut_marked.c, cut_warc.c,
// cut_petrarch.c, cut_conllu.c.

#ifndef ENT_TEXT_CUT_H
#define ENT_TEXT_CUT_H

#include "text/reader.h"
#include "text/window.h"

enum {
    ENT_MAX_JSON_DEPTH = 64, // brackets inside one another
    ENT_MAX_CSV_COLUMNS = 4096,
    ENT_MAX_CSV_HEADER = 64 << 10,  // bytes of the line that names the columns
    ENT_MAX_WARC_HEADER = 64 << 10, // bytes of the head of a WARC record, and of its HTTP head
    ENT_MAX_XML_DEPTH = 64,         // elements inside one another
    ENT_MAX_XML_TOKEN = 1 << 20,    // bytes of one tag
    ENT_MAX_XML_RESTARTS = 1000,    // errors in one file
    ENT_MAX_XML_REREAD = 64 << 20   // bytes read again after them
};

typedef struct ent_petrarch ent_petrarch;

/** A cutter at work; zeroed, then set up by ent_cut_init. */
typedef struct ent_cut {
    ent_window window;
    const ent_reader_options *options;
    ent_input_format format;
    int64_t number; // of the record given last
    bool done;      // nothing more will come
    bool resync;    // behind a broken record, on the way to the next good one
    bool rejoin;    // behind damage: what comes may begin inside a record
    int64_t broken; // records since the start, or the last damage
    // JSON
    int indent; // spaces before the broken record
    int arrays; // open around the records
    char last;  // '[', ',' or '}' (a value): what stands before the place between records; or 0
    // CSV and TSV
    bool has_header;
    char delimiter;
    int n_columns, column[ENT_FIELD_COUNT];
    int64_t debt;       // bytes scanned in vain, less those that progress has paid for
    bool open_end;      // the last line was lost, and has no line end
    int64_t blank;      // rows since the last record, if every row counts
    bool seeks_marks;   // the column of the text is known once the first row is seen
    ent_record pending; // a broken record, given out once the next good one is found
    bool has_pending;
    ent_petrarch *petrarch;
} ent_cut;

/** Start cutting the member at which the stream stands; sniffs if the options say ENT_IN_AUTO. */
void ent_cut_init(ent_cut *c, ent_stream *stream, const ent_reader_options *options);
void ent_cut_free(ent_cut *c);

/** The next record, all but its path and input; false at the end, or if the stream failed
 *  (then c->window.failed, and the error is there). */
bool ent_cut_next(ent_cut *c, ent_record *out);

/** After the stream failed: go on behind the damage.  false: nothing more can be read. */
bool ent_cut_resume(ent_cut *c);

// ------------------------------------------------------------------------- for the cutters only

/** A record of the held bytes [0, n); the window stays. */
bool ent_cut_emit(ent_cut *c, size_t n, ent_record *out);
/** A record that only tells why there is none, at the place of the first held byte. */
bool ent_cut_complain(ent_cut *c, ent_record *out, ent_outcome outcome, const char *text);
/** The same for a record over max_document. */
bool ent_cut_too_large(ent_cut *c, ent_record *out);

/** Note a broken record.  true: so many were broken that the compressed file was looked at, and it
 *  is the damaged one; the window has failed then. */
bool ent_cut_is_hopeless(ent_cut *c);

bool ent_cut_text(ent_cut *c, ent_record *out);
bool ent_cut_json(ent_cut *c, ent_record *out);
bool ent_cut_csv(ent_cut *c, ent_record *out);
/** The options say `marked`; whatever the format. */
bool ent_cut_marked(ent_cut *c, ent_record *out);
bool ent_cut_warc(ent_cut *c, ent_record *out);
bool ent_cut_petrarch(ent_cut *c, ent_record *out);
bool ent_cut_conllu(ent_cut *c, ent_record *out);
void ent_petrarch_free(ent_petrarch *p);
/** Behind damage: what comes next may begin inside of anything. */
void ent_petrarch_rejoin(ent_petrarch *p);

/** Read the header of a table, if it is still to be read.  1: rows may come; 0: none will; -1: *out is a
 *  complaint. */
int ent_csv_read_header(ent_cut *c, ent_record *out);

/** Does a CSV header line name columns that we know?  *delimiter is the likeliest. */
bool ent_csv_header_known(ent_str line, char *delimiter);

/** Is it a table with names that we do not know?  Short names in the first line, three or more, and
 *  as many fields in each line behind it.  `start` may end inside a line. */
bool ent_csv_looks_like_table(ent_str start, char *delimiter);

/** Is a comment of CoNLL-U `name`, alone or with a value ("# newdoc", "# newdoc id = x")?  *value is
 *  what stands behind `name`, "=" and blanks left out. */
bool ent_conllu_comment(ent_str line, ent_str name, ent_str *value);

/** Does it begin with comments and the first token of a sentence?  `start` may end inside a line. */
bool ent_conllu_looks_like(ent_str start);

/** Fields between control characters that XML forbids: what cut_petrarch.c puts in a record. */
#define ENT_PETRARCH_SEPARATOR '\x1F'

/** The header fields of a WARC record (or HTTP message): value of `name`, or empty.
 *  `head` begins with the line "WARC/1.0" or "HTTP/1.1 200 OK". */
ent_str ent_warc_header(ent_str head, ent_str name);
/** Length of a head with its blank line, or -1 if no blank line is there. */
ptrdiff_t ent_warc_head_length(ent_str s);
/** The media type of a WARC payload, by its heads: "text/html"; empty if it is no document.
 *  *http is the length of the HTTP head in the payload. */
ent_str ent_warc_media_type(ent_str head, ent_str payload, ptrdiff_t *http);

#endif
