#!/bin/sh
# ledger_news_test.sh: does the scorer of records of news count right?  A made-up program, counted by hand.
# shellcheck source=eval/testing.sh
. "$(dirname "$0")/testing.sh"

# The program writes what stands in records.jsonl, whatever was added.
cat >entente <<'END'
#!/bin/sh
[ "$1" = records ] && cat "$RECORDS"
exit 0
END
chmod +x entente
RECORDS=$work/records.jsonl
LEDGER_NEWS=$work/gold.tsv
export RECORDS LEDGER_NEWS
mkdir -p data
printf 'url,date,title,text\nu1,2020-01-01,a,"A text."\nu2,2020-01-02,b,"Another."\n' >data/news.csv

# row FIELD...: of the gold, between tabs.
row() {
    printf '%s' "$1"
    shift
    for field; do printf '\t%s' "$field"; done
    printf '\n'
}
{
    printf '# table: ledger-news\n# columns: file part required type by to status stage from place people words\n'
    row 'data.csv' tuned - '' '' '' '' '' '' '' '' '' | sed 's/data.csv/news.csv#2/'
    row 'news.csv#1' tuned 1 visit AAA BBB done '' 2020-01-01 Oslo 'Ann Example' ''
    row 'news.csv#1' tuned 1 agreement 'AAA;BBB|AAA,CCC*' '' '' signed '' '' '' 'coal trade'
    row 'news.csv#1' tuned 0 position AAA 'BBB,CCC*' done oppose '' '' '' ''
    row 'news.csv#1' tuned 1 pledge AAA BBB planned '' '' '' '' ''
} >gold.tsv

# record TYPE BY TO STATUS KIND STAGE DAY PLACE NAME TITLE; codes as JSON lists.
record() {
    printf '{"record_id":"r","type":"%s","by":%s,"to":%s,"parties":%s,"status":"%s","kind":"%s","stage":"%s",' \
        "$1" "$2" "$3" "$(echo "$2$3" | sed 's/\]\[/,/; s/,\]/]/; s/\[,/[/')" "$4" "$5" "$6"
    printf '"date_start":"%s","place":"%s","participants":[{"name":"%s","role":"x"}],"title":"%s","what":null,' \
        "$7" "$8" "$9" "${10}"
    printf '"sources":[{"doc_id":"news.csv#1"}]}\n'
}
{
    record visit '["AAA"]' '["BBB"]' done '' '' 2020-01-01 Bergen 'Dr Ann Example' ''   # the place is wrong
    record visit '["BBB"]' '["AAA"]' done '' '' 2020-01-01 Oslo '' ''                   # wrong: the sides
    record agreement '["BBB","AAA"]' '[]' done '' signed 2020-01-01 Oslo '' 'treaty on coal'
    record agreement '["CCC"]' '[]' done '' signed 2020-01-01 Oslo '' 'treaty'          # twice
    record position '["AAA"]' '["CCC"]' done oppose '' 2020-01-01 Oslo '' ''            # right, not required
    record position '["AAA"]' '["CCC"]' done support '' 2020-01-01 Oslo '' ''           # wrong: the stance
} >records.jsonl
python3 "$eval/ledger_news.py" "$work/entente" "$work" --show >out 2>err
says records "tuned  records right       3/6   0.500"
says happenings "tuned  happenings found    2/3   0.667"
says day "tuned  day right           1/1   1.000"
says place "tuned  place right         0/1   0.000"
says person "tuned  person right        1/1   1.000"
says content "tuned  content right       1/1   1.000"
says blind "blind  records right       0/0   0.000"
says twice "twice   news.csv#1 r agreement CCC done"
says missing "missing news.csv#1 pledge AAA BBB"

printf '# table: ledger-news\n# columns: file part required\nnews.csv#1\ttuned\tyes\n' >gold.tsv
python3 "$eval/ledger_news.py" "$work/entente" "$work" >out 2>err
says refuses "gold.tsv:3: want tuned or blind, and 0, 1 or -."

exit $((bad > 0))
