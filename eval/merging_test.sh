#!/bin/sh
# merging_test.sh: do the scorers of merging count right?  A made-up program and events counted by hand.
# shellcheck source=eval/testing.sh
. "$(dirname "$0")/testing.sh"

# pair ID SAME KIND
pair() {
    printf '{"id":"%s","same":%s,"kind":"%s","about":"x","first":{"text":"a"},"second":{"published":"2020-01-01","text":"b"}}\n' "$@"
}

# record TYPE DOC...: a record with these sources.
record() {
    printf '{"type":"%s","sources":[' "$1"
    shift
    sep=
    for doc; do printf '%s{"doc_id":"%s"}' "$sep" "$doc"; sep=,; done
    printf ']}\n'
}

# The program writes what stands in records.jsonl, whatever was added.
cat >entente <<'END'
#!/bin/sh
[ "$1" = records ] && cat "$RECORDS"
exit 0
END
chmod +x entente
RECORDS=$work/records.jsonl
export RECORDS

{ pair A true visit; pair B true visit; pair C false pledge; pair D false visit; pair E true pledge; } >pairs.jsonl
{
    record visit A-first A-second         # right; a contact counts as a visit
    record contact B-first B-second
    record pledge C-first C-second        # wrong
    record visit D-first; record visit D-second
    record pledge E-first                 # the second report is not seen
} >records.jsonl
python3 "$eval/merging.py" "$work/entente" pairs.jsonl --errors >out 2>err
says counts "pairs                      5     3     3      2        1   0.667   0.667"
says names-wrong "C wrongly merged: x"
says names-unseen "E not merged, not seen: x"

record gesture A-first A-second >records.jsonl
python3 "$eval/merging.py" "$work/entente" pairs.jsonl >out 2>err
says other-kind "pairs                      5     3     0      0        5   1.000   0.000"

# Three events, the first two of them one, with 2, 1 and 1 mentions; the last two put together.
python3 - "$eval" >out 2>err <<'END'
import sys
sys.path.insert(0, sys.argv[1])
import coref
events = [coref.Event(d, i, "", "", "", [], None, n) for d, i, n in (("a", "x", 2), ("b", "x", 1), ("c", "y", 1))]
print("b-cubed %.4f %.4f %.4f" % coref.b_cubed(events, [1, 2, 2]))
print("pairs", coref.links(events, [1, 2, 2]), coref.links(events, [1, 1, 2]))
END
# P: 2 mentions of 1, 2 of 1/2 = 3/4.  R: 2 of 2/3, 1 of 1/3, 1 of 1 = 2/3.
says b-cubed "b-cubed 0.7500 0.6667 0.7059"
says pairs "pairs [1, 0, 1] [1, 1, 1]"

exit $((bad > 0))
