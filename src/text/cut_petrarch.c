// cut_petrarch.c: the XML that PETRARCH, TABARI's successor, reads: <Sentence date id source> with
// <Text>, and <Article> likewise.  Expat does the parsing and is stopped whenever a document is
// whole, so one is held at a time.  Sentences in a row whose ids agree up to their last "_" are one
// document, a paragraph each.  A file that declares entities is refused: no such file needs them,
// and bombs are made of them.  External entities are never read.
//
// A record's bytes are id, date, source, url, title and text, with a control character between
// them that XML forbids.

#include "base/buffer.h"
#include "text/cut.h"
#include <expat.h>
#include <stdio.h>
#include <stdlib.h>

enum { FEED = 64 << 10, MAX_ATTRIBUTE = 4096 };

typedef enum part { PART_ID, PART_DATE, PART_SOURCE, PART_URL, PART_TITLE, PART_COUNT } part;

// A document that is being gathered.
typedef struct story {
    ent_buffer part[PART_COUNT];
    ent_buffer text;
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
    int64_t fed;
    bool suspended, finished;
    const char *refused; // why we stopped the parser for good
    int64_t bad_line, bad_byte;
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
    s->line = (int64_t)XML_GetCurrentLineNumber(p->parser);
    s->byte = (int64_t)XML_GetCurrentByteIndex(p->parser);
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
    p->depth--;
    if (!ent_str_eq_nocase(ent_str_of(name), ENT_S("Text")))
        return;
    p->in_text = p->paragraph_open = p->space = false;
    p->newlines = 0;
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
}

// ----------------------------------------------------------------------------------------- feeding

static ent_petrarch *start(ent_cut *c)
{
    ent_petrarch *p = calloc(1, sizeof *p);
    bool wide = c->window.wide != ENT_WIDE_NONE; // then what it declares is no longer true
    if (p)
        p->parser = XML_ParserCreate(wide ? "UTF-8" : NULL);
    if (!p || !p->parser) {
        free(p);
        return NULL;
    }
    p->cut = c;
    XML_SetUserData(p->parser, p);
    XML_SetElementHandler(p->parser, on_start, on_end);
    XML_SetCharacterDataHandler(p->parser, on_text);
    XML_SetEntityDeclHandler(p->parser, on_entity);
    XML_SetHashSalt(p->parser, 0x456e74656e7465u); // any but 0, which would draw on chance
    return p;
}

// A tag that never ends makes expat hold all of it and look at it again with every block.
static bool is_stuck(const ent_petrarch *p)
{
    return p->fed - (int64_t)XML_GetCurrentByteIndex(p->parser) > ENT_MAX_XML_TOKEN + FEED;
}

static enum XML_Status feed(ent_petrarch *p)
{
    ent_window *w = &p->cut->window;
    if (p->suspended)
        return XML_ResumeParser(p->parser);
    if (ent_window_held(w).n == 0)
        ent_window_more(w);
    ent_str held = ent_window_held(w);
    size_t n = held.n < FEED ? (size_t)held.n : FEED;
    void *room = XML_GetBuffer(p->parser, FEED);
    if (!room)
        return XML_STATUS_ERROR;
    if (n > 0)
        memcpy(room, held.p, n);
    bool final = n == 0;
    if (final && w->failed)
        return XML_STATUS_ERROR;
    p->fed += (int64_t)n;
    enum XML_Status got = XML_ParseBuffer(p->parser, (int)n, final);
    if (n > 0)
        ent_window_drop(w, n);
    p->finished = final && got != XML_STATUS_SUSPENDED;
    return got;
}

// One step of the parser; what it found is in p->whole and p->finished.
static void step(ent_petrarch *p)
{
    bool was_last = p->suspended && p->cut->window.ended && ent_window_held(&p->cut->window).n == 0;
    enum XML_Status got = feed(p);
    p->suspended = got == XML_STATUS_SUSPENDED;
    XML_ParsingStatus status;
    XML_GetParsingStatus(p->parser, &status);
    if (was_last && !p->suspended && status.parsing == XML_FINISHED)
        p->finished = true;
    if (got != XML_STATUS_ERROR && !p->refused && is_stuck(p))
        p->refused = "a tag of more than 1 MiB";
    if (got != XML_STATUS_ERROR && !p->refused)
        return;
    p->finished = true;
    p->bad_line = (int64_t)XML_GetCurrentLineNumber(p->parser);
    p->bad_byte = (int64_t)XML_GetCurrentByteIndex(p->parser);
    if (!p->refused && !p->cut->window.failed)
        p->refused = XML_ErrorString(XML_GetErrorCode(p->parser));
}

// ------------------------------------------------------------------------------------------ giving

static void place(ent_record *r, int64_t line, int64_t byte)
{
    r->line = r->error.line = line;
    r->byte = r->error.byte = byte;
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
    char text[200];
    snprintf(text, sizeof text, "the XML cannot be read further: %s", p->refused);
    ent_cut_complain(c, out, ENT_FAILED_FORMAT, text);
    place(out, p->bad_line, p->bad_byte);
    p->refused = NULL;
    return true;
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
    while (!p->whole.any && !p->finished)
        step(p);
    if (p->whole.any)
        return give(c, &p->whole, out);
    if (p->story.any)
        return give(c, &p->story, out);
    if (p->refused)
        return give_error(c, out);
    c->done = true;
    return false;
}
