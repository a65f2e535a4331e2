#!/bin/sh
# publish_test.sh: do the figures get to where they belong, and does all else stay?
#
# Prints "ok NAME" or "not ok NAME" for each test; the exit status is 1 if one failed, and 77
# (skipped) without python3.
# shellcheck source=eval/testing.sh
. "$(dirname "$0")/testing.sh"

# same NAME FILE FILE
same() {
    if cmp -s "$2" "$3"; then
        echo "ok $1"
        return
    fi
    bad=$((bad + 1))
    echo "not ok $1"
    diff "$2" "$3" | sed 's/^/    # /'
}

cat >figures <<'EOF2'
a warning
== times: type and value (goal: 0.85)
new  1
new  2
== places: skipped, there is no data.
== trees
new trees
EOF2
cat >document <<'EOF2'
# Accuracy

<!-- make eval: times: -->
Of these:

```text
old
```
```
other
```
<!-- make eval: places -->
```
old places
```
EOF2
sed 's/^old$/new  1\nnew  2/' document >want
python3 "$eval/publish.py" figures document 2>err
same "a block gets its section, what has no mark stays, what was skipped too" want document
echo 'publish: no section "places"; its block stays as it is.' >want
same "and is named" want err
python3 "$eval/publish.py" figures document 2>err
cp document again
python3 "$eval/publish.py" figures document 2>err
same "twice is once" again document
printf '== times: others\nx\n' >>figures
python3 "$eval/publish.py" figures document 2>err
echo 'publish: 2 sections begin with "times:".' >want
same "asks for words that tell which" want err
same "and writes nothing then" again document

[ "$bad" -eq 0 ]
