// as_of.h: what the reports of a happening said up to a day, as SQL.
// Floor: ledger.  The fields are chosen as merge_fields.c chooses them, among fewer accounts.

#ifndef ENT_LEDGER_AS_OF_H
#define ENT_LEDGER_AS_OF_H

/** Who tells what stands in `document`: its publisher, of a near-copy that of its original, in letters of any case; where
 *  none is known the original itself.  merge_fields.c counts the same. */
#define ENT_VOICE                                                                               \
    "coalesce((SELECT lower(publisher) FROM document o WHERE o.id = coalesce(document.copy_of," \
    " document.id)), document.copy_of, document.id)"

/** A statement behind this sees in `record` the record of number RECORD as it was known on the day DAY ("?1", "?2"):
 *  one row, or none if nothing was known.  What was published without a day was always known.
 *
 *  Gives   dates, place, sides, content and counts of the accounts known by then; the status is that of the
 *          latest one, or 'disputed' where some tell it and others deny it (merge_fields.c).  What needs the
 *          tables to be told is less fine: the confidence is that of the surest account, and of several
 *          wordings those remain that the record has.
 *  Cost    the accounts of one record.
 */
#define ENT_RECORD_AS_OF(RECORD, DAY)                                                              \
    "WITH r AS (SELECT * FROM main.record WHERE id = " RECORD "), t AS MATERIALIZED (SELECT"       \
    " account.*, published, row_number() OVER (ORDER BY published IS NULL, published,"             \
    " account_id) AS rank, " ENT_VOICE " AS voice"                                                 \
    " FROM account JOIN document ON document.id = account.document WHERE account.record = " RECORD \
    " AND (published IS NULL OR published <= " DAY ")),"                                           \
    " sides AS (SELECT t.* FROM t, r ORDER BY t.type = r.type DESC, t.symmetric, rank"             \
    " LIMIT 1),"                                                                                   \
    " step AS (SELECT t.stage FROM t, r WHERE t.stage NOT NULL ORDER BY t.stage = r.stage"         \
    " DESC, published DESC, rank LIMIT 1),"                                                        \
    " dated AS (SELECT * FROM t ORDER BY date_start IS NULL, type IN ('agreement',"                \
    " 'arms',"                                                                                     \
    " 'restriction') AND stage IS NOT (SELECT stage FROM step), CASE WHEN date_basis ="            \
    " 'publication' THEN 5 ELSE (SELECT (n > 0) + (n > 6) + (n > 31) + (n >"                       \
    " 366) FROM (SELECT coalesce(julianday(date_end) - julianday(date_start), 0) AS n))"           \
    " END, rank LIMIT 1),"                                                                         \
    " due AS (SELECT * FROM t ORDER BY (due_text IS NULL) + (due_end IS NULL), rank LIMIT"         \
    " 1),"                                                                                         \
    " located AS (SELECT * FROM t ORDER BY 2 * (place IS NULL) + (latitude IS NULL) +"             \
    " (country_code IS NULL), rank LIMIT 1),"                                                      \
    " coded AS (SELECT t.* FROM t, sides ORDER BY t.type <> sides.type OR t.event IS"              \
    " NULL,"                                                                                       \
    " CASE WHEN t.event IS NOT NULL THEN t.confidence END DESC, t.rank LIMIT 1),"                  \
    " paid AS (SELECT * FROM t ORDER BY amount IS NULL, rank LIMIT 1),"                            \
    " counts AS (SELECT count(*) AS accounts, count(DISTINCT document) AS reports,"                \
    " count(DISTINCT voice) AS voices, min(published) AS first, max(published) AS last,"           \
    " max(confidence) AS surest, count(DISTINCT status = 'denied') > 1 AND"                        \
    " (max(type = 'pledge') OR min(status = 'denied' OR claimed_by NOT NULL)) AS disputed"         \
    " FROM t),"                                                                                    \
    " wordings AS (SELECT DISTINCT t.what, instr(' / ' || r.what || ' / ', ' / ' ||"               \
    " t.what"                                                                                      \
    " || ' / ') AS at FROM t, r ORDER BY at),"                                                     \
    " record AS (SELECT r.id, record_id, sides.type, (SELECT stage"                                \
    " FROM step) AS stage, CASE WHEN disputed THEN 'disputed' ELSE (SELECT t.status"               \
    " FROM t, r ORDER BY published DESC, t.status = r.status DESC, rank LIMIT 1) END AS"           \
    " status, sides.by_codes, sides.to_codes, sides.symmetric,"                                    \
    " (SELECT kind FROM t WHERE kind IS NOT NULL GROUP BY kind ORDER BY count(*) DESC,"            \
    " min(rank) LIMIT 1) AS kind,"                                                                 \
    " (SELECT t.title FROM t, r ORDER BY t.title = r.title DESC, length(t.title) DESC,"            \
    " rank LIMIT 1) AS title,"                                                                     \
    " coalesce((SELECT group_concat(what, ' / ') FROM wordings WHERE at), (SELECT what"            \
    " FROM t ORDER BY length(what) DESC, rank LIMIT 1)) AS what,"                                  \
    " (SELECT group_concat(value, ';') FROM (SELECT DISTINCT value FROM t, json_each('['"          \
    " || replace(json_quote(subjects), ';', '\",\"') || ']') ORDER BY value)) AS"                  \
    " subjects,"                                                                                   \
    " (SELECT conditions FROM t ORDER BY length(conditions) DESC, rank LIMIT 1) AS"                \
    " conditions,"                                                                                 \
    " (SELECT t.specificity FROM t, r ORDER BY t.specificity = r.specificity DESC,"                \
    " t.specificity IS NULL, rank LIMIT 1) AS specificity,"                                        \
    " paid.amount, paid.currency, coalesce(dated.date_start, counts.first) AS day,"                \
    " dated.date_start, dated.date_end, dated.date_precision, dated.date_basis,"                   \
    " dated.date_text, due.due_text, due.due_start, due.due_end, due.due_basis,"                   \
    " located.place, located.country_code, located.latitude, located.longitude,"                   \
    " coded.event, coded.mode, coded.cameo, coded.contexts,"                                       \
    " (SELECT group_concat(value, ';') FROM (SELECT DISTINCT value FROM t, json_each('['"          \
    " || replace(json_quote(claimed_by), ';', '\",\"') || ']') WHERE status <> 'denied'"           \
    " ORDER BY value)) AS"                                                                         \
    " claimed_by,"                                                                                 \
    " surest AS confidence, accounts AS n_accounts, reports AS n_reports, voices AS"               \
    " n_publishers, first AS first_seen, last AS last_seen, reviewed FROM r, sides,"               \
    " dated,"                                                                                      \
    " due, located, coded, paid, counts) "

#endif
