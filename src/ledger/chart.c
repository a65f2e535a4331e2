// chart.c: the months of a relation as SVG: how many events of cooperation and of conflict, and their
// mean score.
//
// Bars stand on a line in the middle: cooperation above, conflict below, each with what is material
// next to the line and what is verbal outside.  Both directions and the scale of the score share the line, so a mean of
// nought lies on it.  Coordinates are whole numbers: the same bytes everywhere.

#include "ledger/relation.h"

enum {
    WIDTH = 720,
    LEFT = 36,
    RIGHT = 684,
    TOP = 14,
    BOTTOM = 194,
    MIDDLE = (TOP + BOTTOM) / 2,
    HALF = (BOTTOM - TOP) / 2,
    HEIGHT = 244,
    SCORE = 10 // the score runs from -10 to 10
};

typedef struct chart {
    ent_buffer *out;
    const ent_page_month *months;
    int n;
    int64_t most; // events above or below the line in one month
} chart;

static void say(const chart *c, const char *s) { ent_buffer_add_str(c->out, ent_str_of(s)); }

static void number(const chart *c, int64_t n) { ent_buffer_add_int(c->out, n); }

static int64_t cooperation(const ent_page_month *m) { return m->events[0] + m->events[1]; }

static int64_t conflict(const ent_page_month *m) { return m->events[2] + m->events[3]; }

void ent_add_month(ent_buffer *out, const ent_page_month *m)
{
    char day[11];
    ent_day_format(ent_day_of(m->year, m->month, 1), day);
    ent_buffer_add(out, day, 7);
}

static chart chart_of(const ent_page *p, ent_buffer *out)
{
    int n = p->months.n < ENT_PAGE_CHART ? (int)p->months.n : ENT_PAGE_CHART;
    chart c = {.out = out, .months = p->months.items + (p->months.n - n), .n = n, .most = 1};
    for (int i = 0; i < n; i++) {
        c.most = cooperation(&c.months[i]) > c.most ? cooperation(&c.months[i]) : c.most;
        c.most = conflict(&c.months[i]) > c.most ? conflict(&c.months[i]) : c.most;
    }
    return c;
}

// Left edge of a month; the one behind the last is the right edge of the chart.
static int x_of(const chart *c, int month)
{
    return LEFT + (int)((int64_t)(RIGHT - LEFT) * month / c->n);
}

static int height_of(const chart *c, int64_t events) { return (int)(events * HALF / c->most); }

static int y_of_score(double mean)
{
    int y = MIDDLE - (int)(mean * HALF / SCORE + (mean < 0 ? -0.5 : 0.5));
    return y < TOP ? TOP : y > BOTTOM ? BOTTOM : y;
}

// ------------------------------------------------------------------------------------------- parts

// What can be drawn, for readers that do not know the page's style sheet.
static const struct {
    const char *class, *colour, *name;
} inks[ENT_QUADS] = {{"coop-verbal", "#8fbfdd", "verbal cooperation"},
                     {"coop-material", "#1b5e8c", "material cooperation"},
                     {"conf-verbal", "#f0b08f", "verbal conflict"},
                     {"conf-material", "#b03a1c", "material conflict"}};

static void begin_rect(const chart *c, int quad)
{
    say(c, "<rect class=\"");
    say(c, inks[quad].class);
    say(c, "\" fill=\"");
    say(c, inks[quad].colour);
    say(c, "\" x=\"");
}

static void bar(const chart *c, int quad, int month, int y, int height)
{
    int left = x_of(c, month), width = x_of(c, month + 1) - left;
    int gap = width > 12 ? width / 6 : width > 3;
    if (width - 2 * gap > 40) { // a short chart does not get slabs
        left += (width - 40) / 2;
        width = 40;
        gap = 0;
    }
    if (height <= 0)
        return;
    begin_rect(c, quad);
    number(c, left + gap);
    say(c, "\" y=\"");
    number(c, y);
    say(c, "\" width=\"");
    number(c, width - 2 * gap > 0 ? width - 2 * gap : 1);
    say(c, "\" height=\"");
    number(c, height);
    say(c, "\"/>\n");
}

static void bars(const chart *c, int i)
{
    const ent_page_month *m = &c->months[i];
    int material = height_of(c, m->events[1]), up = height_of(c, cooperation(m));
    bar(c, 1, i, MIDDLE - material, material);
    bar(c, 0, i, MIDDLE - up, up - material);
    int clash = height_of(c, m->events[3]), down = height_of(c, conflict(m));
    bar(c, 3, i, MIDDLE, clash);
    bar(c, 2, i, MIDDLE + clash, down - clash);
}

static void score_line(const chart *c)
{
    say(c,
        "<polyline class=\"score\" fill=\"none\" stroke=\"#1c1c1c\" stroke-width=\"1.6\" points=\"");
    for (int i = 0; i < c->n; i++) {
        const ent_page_month *m = &c->months[i];
        if (m->n == 0)
            continue;
        number(c, (x_of(c, i) + x_of(c, i + 1)) / 2);
        say(c, ",");
        number(c, y_of_score(m->scale / (double)m->n));
        say(c, " ");
    }
    say(c, "\"/>\n");
    for (int i = 0; i < c->n && c->n <= 60; i++) {
        const ent_page_month *m = &c->months[i];
        if (m->n == 0)
            continue;
        say(c, "<circle class=\"score\" r=\"2.5\" cx=\"");
        number(c, (x_of(c, i) + x_of(c, i + 1)) / 2);
        say(c, "\" cy=\"");
        number(c, y_of_score(m->scale / (double)m->n));
        say(c, "\"/>\n");
    }
}

static void text(const chart *c, int x, int y, const char *anchor, const char *s)
{
    say(c, "<text font-size=\"11\" fill=\"#5a5a5a\" x=\"");
    number(c, x);
    say(c, "\" y=\"");
    number(c, y);
    say(c, "\" text-anchor=\"");
    say(c, anchor);
    say(c, "\">");
    say(c, s);
}

static void line(const chart *c, const char *class, int y)
{
    say(c, "<path class=\"");
    say(c, class);
    say(c, "\" stroke=\"#888\" d=\"M");
    number(c, LEFT);
    say(c, " ");
    number(c, y);
    say(c, "H");
    number(c, RIGHT);
    say(c, "\"/>\n");
}

// Numbers of events on the left, of the score on the right.
static void scales(const chart *c)
{
    line(c, "grid", TOP);
    line(c, "grid", BOTTOM);
    const int ys[] = {TOP, MIDDLE, BOTTOM};
    const char *const scores[] = {"+10</text>\n", "0</text>\n", "−10</text>\n"};
    for (int i = 0; i < 3; i++) {
        text(c, LEFT - 6, ys[i] + 4, "end", "");
        number(c, i == 1 ? 0 : c->most);
        say(c, "</text>\n");
        text(c, RIGHT + 6, ys[i] + 4, "start", scores[i]);
    }
}

// As many months as there is room for.
static void month_names(const chart *c)
{
    int every = 1;
    static const int steps[] = {1, 2, 3, 6, 12, 24, 60, 120};
    for (int i = 0; i < 8 && c->n / (every = steps[i]) > 10;)
        i++;
    for (int i = 0; i < c->n; i++) {
        const ent_page_month *m = &c->months[i];
        if ((m->year * 12 + m->month - 1) % every)
            continue;
        text(c, (x_of(c, i) + x_of(c, i + 1)) / 2, BOTTOM + 16, "middle", "");
        ent_add_month(c->out, m);
        say(c, "</text>\n");
    }
}

static void legend(const chart *c)
{
    static const int order[ENT_QUADS] = {1, 0, 2, 3}; // as they stand above each other
    for (int i = 0; i < 4; i++) {
        int x = LEFT + 138 * i;
        begin_rect(c, order[i]);
        number(c, x);
        say(c, "\" y=\"226\" width=\"10\" height=\"10\"/>\n");
        text(c, x + 15, 235, "start", inks[order[i]].name);
        say(c, "</text>\n");
    }
    say(c,
        "<path class=\"score\" fill=\"none\" stroke=\"#1c1c1c\" stroke-width=\"1.6\" d=\"M588 231h14\"/>\n");
    text(c, 607, 235, "start", "mean score</text>\n");
}

void ent_chart_svg(const ent_page *p, ent_buffer *out)
{
    chart c = chart_of(p, out);
    if (c.n == 0)
        return;
    say(&c, "<svg class=\"chart\" role=\"img\" aria-labelledby=\"chart-title chart-text\""
            " xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
    number(&c, WIDTH);
    say(&c, " ");
    number(&c, HEIGHT);
    say(&c, "\">\n<title id=\"chart-title\">Cooperation and conflict by month</title>\n"
            "<desc id=\"chart-text\">");
    ent_chart_in_words(p, out);
    say(&c, "</desc>\n");
    scales(&c);
    for (int i = 0; i < c.n; i++)
        bars(&c, i);
    line(&c, "axis", MIDDLE);
    score_line(&c);
    month_names(&c);
    legend(&c);
    say(&c, "</svg>\n");
}

// ------------------------------------------------------------------------------------------- words

static void say_counts(const chart *c)
{
    int64_t up = 0, down = 0;
    for (int i = 0; i < c->n; i++) {
        up += cooperation(&c->months[i]);
        down += conflict(&c->months[i]);
    }
    number(c, up);
    say(c, " events of cooperation and ");
    number(c, down);
    say(c, " of conflict from ");
    ent_add_month(c->out, &c->months[0]);
    say(c, " to ");
    ent_add_month(c->out, &c->months[c->n - 1]);
}

void ent_chart_in_words(const ent_page *p, ent_buffer *out)
{
    chart c = chart_of(p, out);
    const ent_page_month *best = NULL, *worst = NULL;
    for (int i = 0; i < c.n; i++) {
        const ent_page_month *m = &c.months[i];
        if (m->n == 0)
            continue;
        if (!best || m->scale * (double)best->n > best->scale * (double)m->n)
            best = m;
        if (!worst || m->scale * (double)worst->n < worst->scale * (double)m->n)
            worst = m;
    }
    if (!best)
        return;
    say_counts(&c);
    say(&c, ". Highest mean score ");
    ent_buffer_add_number(out, best->scale / (double)best->n, 1);
    say(&c, " in ");
    ent_add_month(out, best);
    say(&c, ", lowest ");
    ent_buffer_add_number(out, worst->scale / (double)worst->n, 1);
    say(&c, " in ");
    ent_add_month(out, worst);
    say(&c, " (scale from -10, conflict, to 10, cooperation).");
}
