// page_contacts.c: of a relation: who met whom last at each level, and visits both ways.

#include "ledger/relation.h"

static bool is(ent_str s, const char *word) { return ent_str_eq(s, ent_str_of(word)); }

static bool is_contact(const ent_pick *k) { return is(k->type, "visit") || is(k->type, "contact"); }

static bool has_happened(ent_str status) { return is(status, "done") || is(status, "under_way"); }

static bool has_passed(const ent_page *p, ent_str day)
{
    return ent_str_cmp(day, ent_str_of(p->asking->until)) <= 0; // also where it is not known
}

static void add_people(ent_page *p, ent_page_line *line, const char *label, const char *role)
{
    const char *const roles[] = {role, NULL};
    ent_page_add_note(p, line, label, ent_page_people(p, line->record, roles, false));
}

static void add_people_met(ent_page *p, ent_page_line *line)
{
    add_people(p, line, "met", "met");
    add_people(p, line, "host", "host");
    add_people(p, line, "received by", "received");
    add_people(p, line, "with", "delegation");
}

// ------------------------------------------------------------------------------------------ levels

static const char *level_name(int level)
{
    static const char *const names[ENT_PAGE_LEVELS] = {
        "Heads of state or government", "Ministers and chiefs of staff",
        "Deputy ministers and chiefs of service", "Senior officials", "Others"};
    return names[level - 1];
}

// The most senior person from one of the two states who was named by then; 0: not known.
static int level_of(ent_page *p, const ent_pick *k)
{
    sqlite3_stmt *s = ent_asking_use(
        p->asking, "SELECT min(record_person.level) FROM record_person"
                   " JOIN person ON person.id = record_person.person"
                   " WHERE record_person.record = ?1"
                   " AND coalesce(record_person.code, person.code) IN (?2, ?3)"
                   " AND record_person.level BETWEEN 1 AND ?4"
                   " AND record_person.role NOT IN ('invited', 'speaker')"
                   " AND (NOT ?5 OR EXISTS (SELECT 1 FROM account"
                   " CROSS JOIN document ON document.id = account.document"
                   " CROSS JOIN account_person ON account_person.account = account.id"
                   " WHERE account.record = ?1"
                   " AND account_person.person = record_person.person"
                   " AND (document.published IS NULL OR document.published <= ?6)))");
    sqlite3_bind_int64(s, 1, k->id);
    ent_bind_text(s, 2, p->code[0]);
    ent_bind_text(s, 3, p->code[1]);
    sqlite3_bind_int(s, 4, ENT_PAGE_LEVELS);
    sqlite3_bind_int(s, 5, k->later);
    sqlite3_bind_text(s, 6, p->asking->until, -1, SQLITE_STATIC);
    return ent_asking_row(p->asking, s) ? sqlite3_column_int(s, 0) : 0;
}

static void add_contact(ent_page *p, int level, int64_t record, bool latest)
{
    const ent_seen *r = record ? ent_page_read(p, record) : NULL;
    if (!r)
        return;
    ent_page_line line = ent_page_line_of(p, r);
    add_people_met(p, &line);
    if (latest)
        ent_page_summarise(p, "Last contact", ent_page_in_short(p, &line));
    ent_str name = ent_str_of(level_name(level));
    ent_page_add(p, ent_page_group_of(p, ENT_SECTION_CONTACTS, name), line);
}

void ent_page_contacts(ent_page *p, const ent_picks *picks)
{
    int64_t last[ENT_PAGE_LEVELS + 1] = {0}, latest = 0;
    int missing = ENT_PAGE_LEVELS;
    for (ptrdiff_t i = 0; i < picks->n && missing > 0; i++) {
        const ent_pick *k = &picks->items[i];
        if (!is_contact(k) || !has_passed(p, k->day) || !has_happened(k->status))
            continue;
        int level = level_of(p, k);
        if (level && !last[level]) {
            last[level] = k->id;
            latest = latest ? latest : k->id;
            missing--;
        }
    }
    for (int level = 1; level <= ENT_PAGE_LEVELS; level++)
        add_contact(p, level, last[level], last[level] == latest);
}

// ------------------------------------------------------------------------------------------ visits

// Agreements that a report of the visit tells of, as far as they had come on its days if both say when: "joint
// statement (signed)".
static void add_agreements(ent_page *p, ent_page_line *line)
{
    const ent_seen *r = line->record;
    ent_asking *q = p->asking;
    sqlite3_stmt *s = ent_asking_use(
        q, "SELECT DISTINCT account.stage, coalesce(record.title, record.what, record.kind),"
           " record.record_id FROM account AS of_visit"
           " CROSS JOIN account ON account.document = of_visit.document" // in this order
           " AND account.type = 'agreement'"
           " CROSS JOIN document ON document.id = account.document"
           " AND (document.published IS NULL OR document.published <= ?4)"
           " CROSS JOIN record ON record.id = account.record"
           " WHERE of_visit.record = ?1 AND account.status IN ('done', 'under_way')"
           " AND EXISTS (SELECT 1 FROM party WHERE party.record = record.id AND code = ?2)"
           " AND EXISTS (SELECT 1 FROM party WHERE party.record = record.id AND code = ?3)"
           " AND (record.first_seen IS NULL OR record.first_seen <= ?4)"
           " AND (?5 IS NULL OR account.date_start IS NULL OR"
           " account.date_start BETWEEN date(?5, '-1 day') AND date(?6, '+1 day'))"
           " ORDER BY record.record_id, account.stage");
    sqlite3_bind_int64(s, 1, r->id);
    ent_bind_text(s, 2, p->code[0]);
    ent_bind_text(s, 3, p->code[1]);
    sqlite3_bind_text(s, 4, q->until, -1, SQLITE_STATIC);
    ent_bind_text(s, 5, r->date_start);
    ent_bind_text(s, 6, r->date_end.n ? r->date_end : r->date_start);
    size_t begin = ent_asking_begin(q);
    for (bool first = true; ent_asking_row(q, s); first = false) {
        ent_str stage = ent_column_text(s, 0);
        ent_buffer_add_str(&q->scratch, first ? ENT_S("") : ENT_S("; "));
        ent_buffer_add_str(&q->scratch, ent_column_text(s, 1));
        if (stage.n) {
            ent_buffer_add_str(&q->scratch, ENT_S(" ("));
            ent_buffer_add_str(&q->scratch, stage);
            ent_buffer_add_byte(&q->scratch, ')');
        }
    }
    ent_page_add_note(p, line, "agreed", ent_asking_take(q, begin));
}

// Planned ones apart from those that took place; what was called off is told.
static const char *visit_group(ent_str status)
{
    if (has_happened(status))
        return "Held";
    if (is(status, "planned"))
        return "Planned";
    if (is(status, "cancelled") || is(status, "postponed"))
        return "Called off";
    return "Claimed or denied";
}

// Labels are texts that stay.
static const char *last_visit_label(ent_page *p, ent_section_kind section)
{
    bool back = section == ENT_SECTION_VISITS_BA;
    size_t begin = ent_asking_begin(p->asking);
    ent_buffer_add_str(&p->asking->scratch, ENT_S("Last visit to "));
    ent_buffer_add_str(&p->asking->scratch, p->name[back ? 0 : 1]);
    return ent_arena_c_str(p->asking->keep, ent_asking_take(p->asking, begin));
}

static void add_visit(ent_page *p, ent_section_kind section, const ent_pick *k)
{
    ent_str name = ent_str_of(visit_group(k->status));
    ent_page_group *group = ent_page_group_of(p, section, name);
    const ent_seen *r = ent_page_has_room(group) ? ent_page_read(p, k->id) : NULL;
    if (!r)
        return;
    ent_page_line line = ent_page_line_of(p, r);
    add_people_met(p, &line);
    static const char *const signers[] = {"signed", NULL};
    ent_page_add_note(p, &line, "signed by", ent_page_people(p, r, signers, true));
    add_agreements(p, &line);
    ent_page_add_note(p, &line, "purpose", r->what);
    ent_page_add_outcome(p, &line);
    if (group->n == 0 && has_happened(r->status))
        ent_page_summarise(p, last_visit_label(p, section), ent_page_in_short(p, &line));
    ent_page_add(p, group, line);
}

void ent_page_visits(ent_page *p, const ent_picks *picks)
{
    static const char *const order[] = {"Planned", "Held", "Called off", "Claimed or denied"};
    for (int pass = 0; pass < (int)(sizeof order / sizeof order[0]); pass++)
        for (ptrdiff_t i = 0; i < picks->n; i++) {
            const ent_pick *k = &picks->items[i];
            int from = is(k->type, "visit") ? ent_page_direction(p, k->by_codes, k->to_codes) : -1;
            if (from >= 0 && strcmp(visit_group(k->status), order[pass]) == 0)
                add_visit(p, from ? ENT_SECTION_VISITS_BA : ENT_SECTION_VISITS_AB, k);
        }
}
