#!/bin/sh
# The story over time of data/story: what its ledger must say, fact by fact.
#
#     story.sh ENTENTE
#
# Prints "ok FACT" or "not ok FACT" for each; exit status 1 if one is not.
set -u
entente=$1
root=$(cd "$(dirname "$0")/../.." && pwd) || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT INT TERM
ledger=$work/story.ledger
failed=0

says() { # fact, pattern of grep -E; what is said stands in $work/said
    if grep -Eq -e "$2" "$work/said"; then
        echo "ok $1"
    else
        failed=1
        echo "not ok $1: nothing fits $2 in"
        sed 's/^/    /' "$work/said" | head -40
    fi
}

says_times() { # fact, number, pattern: so many lines fit
    n=$(grep -Ec -e "$3" "$work/said")
    if [ "$n" -eq "$2" ]; then
        echo "ok $1"
    else
        failed=1
        echo "not ok $1: $n lines fit $3, not $2"
        sed 's/^/    /' "$work/said" | head -40
    fi
}

ask_for() { # command, then its options
    command=$1
    shift
    "$entente" "$command" "$ledger" "$@" >"$work/said" 2>&1
}
pledge() { # words of its content, status, day
    ask_for pledges --as-of "$3" --format csv
    says "the pledge of $1 is $2 on $3" ",$2,.*$1"
}

"$entente" add -q "$ledger" "$root/data/story" >"$work/said" 2>&1 || { cat "$work/said"; exit 1; }

ask_for records --type visit --person El-Naggar --format jsonl
says_times "the visit is one record" 1 '"visitor":"EGY"'
says "it was held" '"status":"done"'
says "it was announced, and reported by two outlets" '"doc_id":"visit-announced".*"doc_id":"visit-held".*|"n_publishers":2'
says "both spellings of the visitor are kept" 'Tariq al-Naggar'
says "its day is known" '"date_start":"2025-03-11"'
says "he met his counterpart" 'Wekesa'
ask_for records --type visit --person El-Naggar --as-of 2025-02-28 --format jsonl
says "in February it was planned" '"status":"planned"'

pledge 'field hospitals' open 2025-04-01
pledge 'field hospitals' due 2025-06-15
pledge 'field hospitals' 'kept \(confirmed\)' 2025-11-30
pledge consulate open 2025-04-01
pledge 'its duties' disputed 2025-11-30
pledge consulate overdue 2025-11-30
says "silence is counted, not judged" 'nothing seen in [0-9]+ stories between 2025-09-01 and 2025-11-30'

ask_for records --type invitation --format jsonl
says "the invitation of January was answered by the visit" '"doc_id":"invitation".*"kind":"answers"|"kind":"answers".*"doc_id":"invitation"'
ask_for relation EGY KEN
says "that of September is open" 'invited Wekesa to visit Cairo'

ask_for records --type exercise --format jsonl
says_times "the exercise is one record" 1 '"type":"exercise"'
says "it was held" '"stage":"held"'
ask_for records --type exercise --as-of 2025-05-01 --format jsonl
says "in May it was planned" '"stage":"planned"'

ask_for records --type agreement --format jsonl
says_times "the agreement is one record" 1 '"type":"agreement"'
says "it is ratified" '"stage":"ratified"'

ask_for relation EGY KEN --width 1000
says "what Egypt says of the duties" 'Egypt says.*Kenya agreed to lower its duties'
says "what Kenya says of them" 'Kenya says.*denied that Kenya had agreed to lower duties'

exit $failed
