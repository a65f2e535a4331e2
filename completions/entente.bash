# Completion for entente in bash.
# Written by "entente help --bash"; change interfaces/cli/options.c instead.

# Words have no spaces, and bash 3.2 has no mapfile.
# shellcheck disable=SC2207
_entente() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
    local command=${COMP_WORDS[1]} words='' value='' commands='code annotate explain relate check-tables tables world lexicon add recode records events relation pledges who aggregate export why split join help version'
    COMPREPLY=()
    if [[ $COMP_CWORD -eq 1 ]]; then
        COMPREPLY=($(compgen -W "$commands --help --version" -- "$cur"))
        return
    fi
    if [[ $command == world ]]; then
        if [[ $COMP_CWORD -eq 2 ]]; then
            COMPREPLY=($(compgen -W 'find check unknown' -- "$cur"))
            return
        fi
        command=world-${COMP_WORDS[2]}
    fi
    if [[ $command == lexicon ]]; then
        if [[ $COMP_CWORD -eq 2 ]]; then
            COMPREPLY=($(compgen -W 'find check' -- "$cur"))
            return
        fi
        command=lexicon-${COMP_WORDS[2]}
    fi
    # bash takes the "=" of --name=value for a word of its own.
    if [[ $cur == '=' ]]; then
        cur=''
    elif [[ $prev == '=' && $COMP_CWORD -gt 2 ]]; then
        prev=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    case "$command:$prev" in
        code:-f | code:--format) words='jsonl csv tsv table' value=1 ;;
        code:--width) words='' value=1 ;;
        code:--color) words='auto always never' value=1 ;;
        code:--input | code:--from) words='auto text html jsonl csv tsv warc petrarch conllu' value=1 ;;
        code:--published) words='' value=1 ;;
        code:--id-column) words='' value=1 ;;
        code:--title-column) words='' value=1 ;;
        code:--text-column) words='' value=1 ;;
        code:--date-column) words='' value=1 ;;
        code:--url-column) words='' value=1 ;;
        code:--source-column) words='' value=1 ;;
        code:-j | code:--jobs) words='' value=1 ;;
        code:--max-document) words='' value=1 ;;
        code:--max-ratio) words='' value=1 ;;
        annotate:-f | annotate:--format) words='jsonl conllu displacy' value=1 ;;
        annotate:--layers) words='doc_id title published language text boilerplate sentences tokens names times places entities quotes events' value=1 ;;
        annotate:--input | annotate:--from) words='auto text html jsonl csv tsv warc petrarch conllu' value=1 ;;
        annotate:--published) words='' value=1 ;;
        annotate:--id-column) words='' value=1 ;;
        annotate:--title-column) words='' value=1 ;;
        annotate:--text-column) words='' value=1 ;;
        annotate:--date-column) words='' value=1 ;;
        annotate:--url-column) words='' value=1 ;;
        annotate:--source-column) words='' value=1 ;;
        annotate:-j | annotate:--jobs) words='' value=1 ;;
        annotate:--max-document) words='' value=1 ;;
        annotate:--max-ratio) words='' value=1 ;;
        explain:-f | explain:--format) words='text html' value=1 ;;
        explain:--color) words='auto always never' value=1 ;;
        explain:--input | explain:--from) words='auto text html jsonl csv tsv warc petrarch conllu' value=1 ;;
        explain:--published) words='' value=1 ;;
        explain:--id-column) words='' value=1 ;;
        explain:--title-column) words='' value=1 ;;
        explain:--text-column) words='' value=1 ;;
        explain:--date-column) words='' value=1 ;;
        explain:--url-column) words='' value=1 ;;
        explain:--source-column) words='' value=1 ;;
        explain:-j | explain:--jobs) words='' value=1 ;;
        explain:--max-document) words='' value=1 ;;
        explain:--max-ratio) words='' value=1 ;;
        relate:--column) words='' value=1 ;;
        relate:-j | relate:--jobs) words='' value=1 ;;
        world-find:-f | world-find:--format) words='text jsonl' value=1 ;;
        world-find:--on) words='' value=1 ;;
        world-unknown:-f | world-unknown:--format) words='text tsv people organisations offices' value=1 ;;
        world-unknown:--top) words='' value=1 ;;
        lexicon-find:-f | lexicon-find:--format) words='text jsonl' value=1 ;;
        add:--input | add:--from) words='auto text html jsonl csv tsv warc petrarch conllu' value=1 ;;
        add:--published) words='' value=1 ;;
        add:--id-column) words='' value=1 ;;
        add:--title-column) words='' value=1 ;;
        add:--text-column) words='' value=1 ;;
        add:--date-column) words='' value=1 ;;
        add:--url-column) words='' value=1 ;;
        add:--source-column) words='' value=1 ;;
        add:-j | add:--jobs) words='' value=1 ;;
        add:--max-document) words='' value=1 ;;
        add:--max-ratio) words='' value=1 ;;
        recode:-j | recode:--jobs) words='' value=1 ;;
        records:-f | records:--format) words='table jsonl csv' value=1 ;;
        records:-t | records:--type) words='' value=1 ;;
        records:--between) words='' value=1 ;;
        records:--input | records:--from) words='' value=1 ;;
        records:--to) words='' value=1 ;;
        records:--person) words='' value=1 ;;
        records:--place) words='' value=1 ;;
        records:--status) words='' value=1 ;;
        records:--text) words='' value=1 ;;
        records:--as-of) words='' value=1 ;;
        records:-n | records:--limit) words='' value=1 ;;
        records:--width) words='' value=1 ;;
        records:--color) words='auto always never' value=1 ;;
        events:-f | events:--format) words='table jsonl csv' value=1 ;;
        events:-t | events:--type) words='' value=1 ;;
        events:--cameo) words='' value=1 ;;
        events:--between) words='' value=1 ;;
        events:--input | events:--from) words='' value=1 ;;
        events:--to) words='' value=1 ;;
        events:--person) words='' value=1 ;;
        events:--place) words='' value=1 ;;
        events:--status) words='' value=1 ;;
        events:--text) words='' value=1 ;;
        events:--as-of) words='' value=1 ;;
        events:-n | events:--limit) words='' value=1 ;;
        events:--width) words='' value=1 ;;
        events:--color) words='auto always never' value=1 ;;
        relation:-f | relation:--format) words='text markdown html jsonl' value=1 ;;
        relation:--input | relation:--from) words='' value=1 ;;
        relation:--to) words='' value=1 ;;
        relation:--as-of) words='' value=1 ;;
        relation:--width) words='' value=1 ;;
        relation:--color) words='auto always never' value=1 ;;
        pledges:-f | pledges:--format) words='table jsonl csv' value=1 ;;
        pledges:--between) words='' value=1 ;;
        pledges:--input | pledges:--from) words='' value=1 ;;
        pledges:--to) words='' value=1 ;;
        pledges:--person) words='' value=1 ;;
        pledges:--status) words='' value=1 ;;
        pledges:--text) words='' value=1 ;;
        pledges:--as-of) words='' value=1 ;;
        pledges:-n | pledges:--limit) words='' value=1 ;;
        pledges:--width) words='' value=1 ;;
        pledges:--color) words='auto always never' value=1 ;;
        who:-f | who:--format) words='table jsonl csv' value=1 ;;
        who:--input | who:--from) words='' value=1 ;;
        who:--to) words='' value=1 ;;
        who:--as-of) words='' value=1 ;;
        who:-n | who:--limit) words='' value=1 ;;
        who:--width) words='' value=1 ;;
        who:--color) words='auto always never' value=1 ;;
        aggregate:-f | aggregate:--format) words='csv jsonl table' value=1 ;;
        aggregate:-t | aggregate:--type) words='' value=1 ;;
        aggregate:--cameo) words='' value=1 ;;
        aggregate:--between) words='' value=1 ;;
        aggregate:--input | aggregate:--from) words='' value=1 ;;
        aggregate:--to) words='' value=1 ;;
        aggregate:--person) words='' value=1 ;;
        aggregate:--place) words='' value=1 ;;
        aggregate:--status) words='' value=1 ;;
        aggregate:--text) words='' value=1 ;;
        aggregate:--as-of) words='' value=1 ;;
        aggregate:-n | aggregate:--limit) words='' value=1 ;;
        aggregate:--by) words='' value=1 ;;
        aggregate:--count) words='events records' value=1 ;;
        aggregate:--mean) words='' value=1 ;;
        aggregate:--width) words='' value=1 ;;
        aggregate:--color) words='auto always never' value=1 ;;
        export:--as) words='' value=1 ;;
        export:-t | export:--type) words='' value=1 ;;
        export:--cameo) words='' value=1 ;;
        export:--between) words='' value=1 ;;
        export:--input | export:--from) words='' value=1 ;;
        export:--to) words='' value=1 ;;
        export:--person) words='' value=1 ;;
        export:--place) words='' value=1 ;;
        export:--status) words='' value=1 ;;
        export:--text) words='' value=1 ;;
        export:--as-of) words='' value=1 ;;
        export:-n | export:--limit) words='' value=1 ;;
        export:--width) words='' value=1 ;;
        export:--color) words='auto always never' value=1 ;;
        why:-f | why:--format) words='table jsonl csv' value=1 ;;
        why:--input | why:--from) words='' value=1 ;;
        why:--to) words='' value=1 ;;
        why:--as-of) words='' value=1 ;;
        why:--width) words='' value=1 ;;
        why:--color) words='auto always never' value=1 ;;
        split:--who) words='' value=1 ;;
        split:--reason) words='' value=1 ;;
        join:--who) words='' value=1 ;;
        join:--reason) words='' value=1 ;;
    esac
    if [[ -z $value && $cur == -* ]]; then
        case "$command" in
            code) words='--output --format --manifest --expand --historical --width --color --from --input --published --id-column --title-column --text-column --date-column --url-column --source-column --tables --jobs --strict --max-document --max-ratio --quiet --help --version' ;;
            annotate) words='--output --format --layers --manifest --from --input --published --id-column --title-column --text-column --date-column --url-column --source-column --tables --jobs --strict --max-document --max-ratio --quiet --help --version' ;;
            explain) words='--output --format --manifest --color --from --input --published --id-column --title-column --text-column --date-column --url-column --source-column --tables --jobs --strict --max-document --max-ratio --quiet --help --version' ;;
            relate) words='--output --column --tables --jobs --quiet --help --version' ;;
            check-tables) words='--quiet --help --version' ;;
            tables) words='--quiet --help --version' ;;
            world-find) words='--format --on --tables --quiet --help --version' ;;
            world-check) words='--quiet --help --version' ;;
            world-unknown) words='--format --top --tables --quiet --help --version' ;;
            lexicon-find) words='--format --tables --quiet --help --version' ;;
            lexicon-check) words='--tables --quiet --help --version' ;;
            add) words='--from --input --published --id-column --title-column --text-column --date-column --url-column --source-column --tables --jobs --strict --max-document --max-ratio --quiet --help --version' ;;
            recode) words='--all --tables --jobs --quiet --help --version' ;;
            records) words='--output --format --type --between --from --input --to --person --place --status --text --as-of --limit --historical --width --color --quiet --help --version' ;;
            events) words='--output --format --type --cameo --between --from --input --to --person --place --status --text --as-of --limit --expand --historical --width --color --quiet --help --version' ;;
            relation) words='--output --format --from --input --to --as-of --width --color --quiet --help --version' ;;
            pledges) words='--output --format --between --from --input --to --person --status --text --as-of --overdue --limit --width --color --quiet --help --version' ;;
            who) words='--output --format --from --input --to --as-of --limit --width --color --quiet --help --version' ;;
            aggregate) words='--output --format --type --cameo --between --from --input --to --person --place --status --text --as-of --limit --by --count --quad --mean --historical --width --color --quiet --help --version' ;;
            export) words='--output --as --type --cameo --between --from --input --to --person --place --status --text --as-of --limit --expand --historical --width --color --quiet --help --version' ;;
            why) words='--output --format --from --input --to --as-of --width --color --quiet --help --version' ;;
            split) words='--who --reason --tables --quiet --help --version' ;;
            join) words='--who --reason --tables --quiet --help --version' ;;
            help) words='--help --version' ;;
            version) words='--help --version' ;;
        esac
    elif [[ -z $value && $command == help ]]; then
        words=$commands
    fi
    [[ -n $words ]] && COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o bashdefault -o default -F _entente entente
