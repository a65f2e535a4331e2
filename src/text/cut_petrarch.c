// cut_petrarch.c: the XML that PETRARCH, TABARI's successor, reads: <Sentence date id source> with
// <Text>, and <Article> likewise.  Expat does the parsing and is stopped whenever a document is
// whole, so one is held at a time.  Sentences in a row whose ids agree up to their last "_" are one
// document, a paragraph each.  A file that declares entities is refused: no such file needs them,
// and bombs are made of them.  External entities are never read.
//
// An error costs the text that it stands in.  A new parser goes on at the next <Sentence or <Article
// behind it, under a root of its own.  What the old one was fed from the error on is still held.
//
// A record's bytes are id, date, source, url, title and text, with a control character between
// them that XML forbids.

#include "base/buffer.h"
#include "text/cut.h"
#include <expat.h>
#include <stdio.h>
#include <stdlib.h>

enum { FEED = 64 << 10, MAX_ATTRIBUTE = 4096, ENCODING = 40 };

typedef enum part { PART_ID, PART_DATE, PART_SOURCE, PART_URL, PART_TITLE, PART_COUNT } part;

// A document that is being gathered.
typedef struct story {
    ent_buffer part[PART_COUNT];
    ent_buffer text;
    size_t kept; // of the text: up to the end of the last <Text>
    int64_t line, byte;
    bool any;
} story;

struct ent_petrarch {
    XML_Parser parser;
    ent_cut *cut;
    story story, whole; // the one at work; one that can be given out, if whole.any
    bool in_article, in_text, paragraph_open;
    bool space;   // white space waits to be written
    int newlines; // in it
    int depth;
    int64_t base_byte, base_line;      // where in the file the parser's first byte stands
    int64_t prefix;                    // bytes of the root that we gave it
    size_t ahead;                      // held bytes that it has been fed already
    bool suspended, finished, starved; // starved: the stream failed
    char encoding[ENCODING];           // as the file declares it
    bool root_ended;                   // the file's own root is closed
    int restarts;
    int64_t reread;
    const char *refused; // why we stopped the parser
    bool hopeless;       // for good
    bool cut_off;        // the file ends too early
    int64_t bad_line, bad_byte;
    bool bad; // there is an error to tell
};

static void story_free(story *s)
{
    for (int i = 0; i < PART_COUNT; i++)
        ent_buffer_free(&s->part[i]);
    ent_buffer_free(&s->text);
    *s = (story){0};
}

void ent_petrarch_free(ent_petrarch *p)
{
    if (!p)
        return;
    XML_ParserFree(p->parser);
    story_free(&p->story);
    story_free(&p->whole);
    free(p);
}

// --------------------------------------------------------------------------------------- the place

static int64_t file_line(const ent_petrarch *p)
{
    return p->base_line - 1 + (int64_t)XML_GetCurrentLineNumber(p->parser);
}

// Byte of the parser's latest event.
static int64_t file_byte(const ent_petrarch *p)
{
    int64_t at = (int64_t)XML_GetCurrentByteIndex(p->parser) - p->prefix;
    return p->base_byte + (at > 0 ? at : 0);
}

// ----------------------------------------------------------------------------------- the handlers

static void refuse(ent_petrarch *p, const char *why)
{
    p->refused = why;
    XML_StopParser(p->parser, XML_FALSE);
}

static void finish_story(ent_petrarch *p)
{
    if (!p->story.any)
        return;
    story_free(&p->whole);
    p->whole = p->story;
    p->story = (story){0};
    XML_StopParser(p->parser, XML_TRUE);
}

static ent_str attribute(const XML_Char **attributes, const char *name)
{
    for (int i = 0; attributes[i]; i += 2)
        if (ent_str_eq_nocase(ent_str_of(attributes[i]), ent_str_of(name)))
            return ent_str_trim(ent_str_of(attributes[i + 1]));
    return ENT_S("");
}

// "AFP_ENG_0001" of "AFP_ENG_0001_3".
static ent_str story_id(ent_str id)
{
    ptrdiff_t n = id.n;
    while (n > 0 && id.p[n - 1] != '_')
        n--;
    return n > 1 ? ent_str_cut(id, 0, n - 1) : id;
}

static void set_part(story *s, part which, ent_str value)
{
    s->part[which].n = 0;
    ent_buffer_add(&s->part[which], value.p,
                   (size_t)(value.n < MAX_ATTRIBUTE ? value.n : MAX_ATTRIBUTE));
}

static void begin_story(ent_petrarch *p, const XML_Char **attributes, ent_str id)
{
    story *s = &p->story;
    ent_str title = attribute(attributes, "title");
    s->any = true;
    s->text.max = (size_t)p->cut->options->max_document;
    s->line = file_line(p);
    s->byte = file_byte(p);
    set_part(s, PART_ID, id);
    set_part(s, PART_DATE, attribute(attributes, "date"));
    set_part(s, PART_SOURCE, attribute(attributes, "source"));
    set_part(s, PART_URL, attribute(attributes, "url"));
    set_part(s, PART_TITLE, title.n > 0 ? title : attribute(attributes, "headline"));
}

static void begin_unit(ent_petrarch *p, const XML_Char **attributes, bool article)
{
    ent_str id = attribute(attributes, "id");
    if (!article)
        id = story_id(id);
    bool same = !article && p->story.any && id.n > 0 &&
                ent_str_eq(id, ent_buffer_str(&p->story.part[PART_ID]));
    p->in_article = article;
    if (same)
        return;
    finish_story(p);
    begin_story(p, attributes, id);
}

static void XMLCALL on_start(void *user, const XML_Char *name, const XML_Char **attributes)
{
    ent_petrarch *p = user;
    if (++p->depth > ENT_MAX_XML_DEPTH) {
        refuse(p, "elements more than 64 deep");
        return;
    }
    ent_str n = ent_str_of(name);
    if (ent_str_eq_nocase(n, ENT_S("Sentence")))
        begin_unit(p, attributes, false);
    else if (ent_str_eq_nocase(n, ENT_S("Article")))
        begin_unit(p, attributes, true);
    p->in_text = p->in_text || ent_str_eq_nocase(n, ENT_S("Text"));
    p->paragraph_open = p->paragraph_open && p->in_text;
    p->space = p->in_text && p->paragraph_open && p->space;
}

static void XMLCALL on_end(void *user, const XML_Char *name)
{
    ent_petrarch *p = user;
    if (--p->depth == 0)
        p->root_ended = true;
    if (!ent_str_eq_nocase(ent_str_of(name), ENT_S("Text")))
        return;
    p->in_text = p->paragraph_open = p->space = false;
    p->newlines = 0;
    p->story.kept = p->story.text.n;
}

// White space becomes one space; in an article, an empty line stays one.
static void add_space(ent_petrarch *p)
{
    ent_buffer *text = &p->story.text;
    if (!p->paragraph_open && text->n > 0)
        ent_buffer_add(text, "\n\n", 2);
    else if (p->space && p->paragraph_open)
        ent_buffer_add(text, p->newlines > 1 && p->in_article ? "\n\n" : " ",
                       p->newlines > 1 && p->in_article ? 2 : 1);
    p->paragraph_open = true;
    p->space = false;
    p->newlines = 0;
}

static void XMLCALL on_text(void *user, const XML_Char *s, int n)
{
    ent_petrarch *p = user;
    if (!p->in_text || !p->story.any)
        return;
    for (int i = 0; i < n;) {
        if (ent_is_space(s[i])) {
            p->space = true;
            p->newlines += s[i++] == '\n';
            continue;
        }
        int from = i;
        while (i < n && !ent_is_space(s[i]))
            i++;
        add_space(p);
        ent_buffer_add(&p->story.text, s + from, (size_t)(i - from));
    }
}

static void XMLCALL on_entity(void *user, const XML_Char *name, int is_parameter,
                              const XML_Char *value, int length, const XML_Char *base,
                              const XML_Char *system, const XML_Char *public,
                              const XML_Char *notation)
{
    (void)name, (void)is_parameter, (void)value, (void)length;
    (void)base, (void)system, (void)public, (void)notation;
    refuse(user, "the file declares entities, as only bombs do; remove the declarations");
    ((ent_petrarch *)user)->hopeless = true;
}

static void XMLCALL on_declaration(void *user, const XML_Char *version, const XML_Char *encoding,
                                   int standalone)
{
    ent_petrarch *p = user;
    (void)version, (void)standalone;
    snprintf(p->encoding, sizeof p->encoding, "%s", encoding ? encoding : "");
}

// ----------------------------------------------------------------------------------------- feeding

// A parser for what the window holds; where the file is wide, what it declares is no longer true.
static bool open_parser(ent_petrarch *p)
{
    const ent_window *w = &p->cut->window;
    bool wide = w->wide != ENT_WIDE_NONE;
    p->parser = XML_ParserCreate(wide ? "UTF-8" : p->encoding[0] ? p->encoding : NULL);
    if (!p->parser)
        return false;
    p->base_byte = w->byte;
    p->base_line = w->line;
    p->prefix = 0;
    p->ahead = 0;
    p->depth = 0;
    p->in_article = p->in_text = p->paragraph_open = p->space = false;
    p->newlines = 0;
    p->suspended = false;
    XML_SetUserData(p->parser, p);
    XML_SetElementHandler(p->parser, on_start, on_end);
    XML_SetCharacterDataHandler(p->parser, on_text);
    XML_SetEntityDeclHandler(p->parser, on_entity);
    XML_SetXmlDeclHandler(p->parser, on_declaration);
    XML_SetHashSalt(p->parser, 0x456e74656e7465u); // any but 0, which would draw on chance
    return true;
}

static ent_petrarch *start(ent_cut *c)
{
    ent_petrarch *p = calloc(1, sizeof *p);
    if (!p)
        return NULL;
    p->cut = c;
    if (open_parser(p))
        return p;
    free(p);
    return NULL;
}

// A tag that never ends makes expat hold all of it and look at it again with every block.
static bool is_stuck(const ent_petrarch *p) { return (int64_t)p->ahead > ENT_MAX_XML_TOKEN + FEED; }

// Let go of what the parser is through with.  Behind an error it may be needed again.
static void let_go(ent_petrarch *p)
{
    ent_window *w = &p->cut->window;
    int64_t done = file_byte(p) - w->byte;
    if (done > (int64_t)p->ahead)
        done = (int64_t)p->ahead;
    if (done <= 0)
        return;
    ent_window_drop(w, (size_t)done);
    p->ahead -= (size_t)done;
}

static enum XML_Status feed(ent_petrarch *p)
{
    ent_window *w = &p->cut->window;
    if (p->suspended)
        return XML_ResumeParser(p->parser);
    if ((size_t)ent_window_held(w).n == p->ahead)
        ent_window_more(w);
    ent_str held = ent_window_held(w);
    size_t left = (size_t)held.n - p->ahead, n = left < FEED ? left : FEED;
    void *room = XML_GetBuffer(p->parser, FEED);
    if (!room)
        return XML_STATUS_ERROR;
    if (n > 0)
        memcpy(room, held.p + p->ahead, n);
    bool final = n == 0;
    p->starved = final && w->failed;
    if (p->starved)
        return XML_STATUS_ERROR;
    p->ahead += n;
    enum XML_Status got = XML_ParseBuffer(p->parser, (int)n, final);
    p->finished = final && got != XML_STATUS_SUSPENDED;
    return got;
}

// What the error says about the file as a whole, besides its own words.
static void judge(ent_petrarch *p)
{
    enum XML_Error code = XML_GetErrorCode(p->parser);
    bool at_end = p->cut->window.ended && (size_t)ent_window_held(&p->cut->window).n == p->ahead;
    bool open = code == XML_ERROR_NO_ELEMENTS || code == XML_ERROR_UNCLOSED_TOKEN ||
                code == XML_ERROR_PARTIAL_CHAR || code == XML_ERROR_UNCLOSED_CDATA_SECTION;
    p->cut_off = at_end && open;
    p->hopeless = p->hopeless || code == XML_ERROR_UNKNOWN_ENCODING ||
                  code == XML_ERROR_INCORRECT_ENCODING || code == XML_ERROR_NO_MEMORY;
    // Under our own root, the end of the file's root is no error, nor is the file's end behind it.
    bool closes = p->prefix > 0 && p->depth == 1 && code == XML_ERROR_TAG_MISMATCH;
    bool ends = p->cut_off && p->depth <= 1 && p->root_ended;
    p->root_ended = p->root_ended || closes || code == XML_ERROR_JUNK_AFTER_DOC_ELEMENT;
    p->bad = !closes && !ends;
    p->refused = XML_ErrorString(code);
}

// One step of the parser; what it found is in p->whole, p->bad and p->finished.
static void step(ent_petrarch *p)
{
    const ent_window *w = &p->cut->window;
    bool was_last = p->suspended && w->ended && (size_t)ent_window_held(w).n == p->ahead;
    enum XML_Status got = feed(p);
    p->suspended = got == XML_STATUS_SUSPENDED;
    XML_ParsingStatus status;
    XML_GetParsingStatus(p->parser, &status);
    if (was_last && !p->suspended && status.parsing == XML_FINISHED)
        p->finished = true;
    let_go(p);
    if (got != XML_STATUS_ERROR && !p->refused && is_stuck(p))
        p->refused = "a tag of more than 1 MiB";
    if (got != XML_STATUS_ERROR && !p->refused)
        return;
    p->finished = true;
    p->bad_line = file_line(p);
    p->bad_byte = file_byte(p);
    p->bad = p->refused != NULL;
    if (!p->refused && !p->starved)
        judge(p);
}

// ------------------------------------------------------------------------------------ behind an error

// Where a sentence or article begins in the held bytes: `at` them, or where they end too early to
// tell.  true: found.
static bool find_unit(ent_str s, ptrdiff_t *at)
{
    enum { LONGEST = 10 }; // "<Sentence "
    for (; (*at = ent_str_find_byte(s, *at, '<')) >= 0; ++*at) {
        ent_str tag = ent_str_cut(s, *at, s.n);
        if (tag.n < LONGEST)
            return false;
        bool article = ent_str_starts_nocase(tag, ENT_S("<Article"));
        char behind = tag.p[article ? 8 : 9];
        if ((article || ent_str_starts_nocase(tag, ENT_S("<Sentence"))) &&
            (ent_is_space(behind) || behind == '>' || behind == '/'))
            return true;
    }
    *at = s.n;
    return false;
}

// Go to the next sentence or article.  false: there is none.
static bool skip_to_unit(ent_window *w)
{
    for (;;) {
        ptrdiff_t at = 0;
        bool found = find_unit(ent_window_held(w), &at);
        if (at > 0)
            ent_window_drop(w, (size_t)at);
        if (found)
            return true;
        if (!ent_window_more(w))
            return false;
    }
}

// A new parser at the next sentence or article.  false: there is none, or there were too many.
static bool restart(ent_petrarch *p)
{
    static const char root[] = "<Sentences>";
    if (!skip_to_unit(&p->cut->window))
        return false;
    XML_ParserFree(p->parser);
    if (!open_parser(p) || XML_Parse(p->parser, root, sizeof root - 1, 0) != XML_STATUS_OK)
        return false;
    p->prefix = sizeof root - 1;
    p->finished = p->cut_off = false;
    return true;
}

// Half a text is no text.  One that is too large will be told of.
static void drop_unfinished(story *s)
{
    if (!s->any || s->text.failed)
        return;
    s->text.n = s->kept;
    if (s->kept == 0)
        story_free(s);
}

// After an error reading goes on behind it.
static void recover(ent_petrarch *p)
{
    ent_window *w = &p->cut->window;
    int64_t behind = p->bad_byte + 1 - w->byte;
    p->reread += (int64_t)p->ahead;
    if (p->hopeless || (behind > 0 && !ent_window_skip(w, behind)))
        return;
    if (++p->restarts > ENT_MAX_XML_RESTARTS || p->reread > ENT_MAX_XML_REREAD)
        p->hopeless = true;
    else if (restart(p))
        p->cut_off = false;
}

void ent_petrarch_rejoin(ent_petrarch *p)
{
    story_free(&p->story);
    p->bad = false;
    p->refused = NULL;
    p->starved = false;
    p->finished = !restart(p);
}

// ------------------------------------------------------------------------------------------ giving

static void place(ent_record *r, int64_t line, int64_t byte)
{
    r->line = r->error.line = line;
    r->byte = byte;
    r->error.byte = r->transcoded ? -1 : byte;
}

static bool give(ent_cut *c, story *s, ent_record *out)
{
    ent_buffer all = {0};
    const char separator = ENT_PETRARCH_SEPARATOR;
    for (int i = 0; i < PART_COUNT; i++) {
        ent_buffer_add_str(&all, ent_buffer_str(&s->part[i]));
        ent_buffer_add_byte(&all, separator);
    }
    ent_buffer_add_str(&all, ent_buffer_str(&s->text));
    if (s->text.failed || all.failed) {
        ent_cut_too_large(c, out);
        ent_buffer_free(&all);
    } else {
        ent_cut_complain(c, out, ENT_CODED, "");
        out->error = (ent_error){.byte = -1};
        out->bytes = all.p;
        out->n = all.n;
    }
    place(out, s->line, s->byte);
    story_free(s);
    return true;
}

static bool give_error(ent_cut *c, ent_record *out)
{
    ent_petrarch *p = c->petrarch;
    char text[240];
    bool many = p->restarts > ENT_MAX_XML_RESTARTS || p->reread > ENT_MAX_XML_REREAD;
    snprintf(text, sizeof text, "the XML cannot be read further: %s%s",
             p->cut_off ? "the file seems cut off" : p->refused,
             many ? "; there are too many errors, and the rest is left out" : "");
    ent_cut_complain(c, out, ENT_FAILED_FORMAT, text);
    place(out, p->bad_line, p->bad_byte);
    return true;
}

// Behind an error: what is to be told of it, and on to what comes next.
static bool pass_error(ent_cut *c, ent_record *out)
{
    ent_petrarch *p = c->petrarch;
    recover(p);
    bool given = p->bad && give_error(c, out);
    p->bad = false;
    p->refused = NULL;
    return given;
}

bool ent_cut_petrarch(ent_cut *c, ent_record *out)
{
    if (!c->petrarch)
        c->petrarch = start(c);
    ent_petrarch *p = c->petrarch;
    if (!p) {
        c->done = true;
        return ent_cut_complain(c, out, ENT_FAILED_TOO_LARGE, "out of memory");
    }
    for (;;) {
        while (!p->whole.any && !p->finished)
            step(p);
        if (p->whole.any)
            return give(c, &p->whole, out);
        if (p->refused || p->starved)
            drop_unfinished(&p->story);
        if (p->story.any)
            return give(c, &p->story, out);
        c->done = !p->refused || (p->bad && ent_cut_is_hopeless(c));
        if (c->done)
            return false;
        if (pass_error(c, out))
            return true;
    }
}
