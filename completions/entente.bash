# Completion for entente in bash.
# Written by "entente help --bash"; change interfaces/cli/options.c instead.

# Words have no spaces, and bash 3.2 has no mapfile.
# shellcheck disable=SC2207
_entente() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
    local command=${COMP_WORDS[1]} words='' value='' commands='code annotate explain relate check-tables tables world lexicon help version'
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
            help) words='--help --version' ;;
            version) words='--help --version' ;;
        esac
    elif [[ -z $value && $command == help ]]; then
        words=$commands
    fi
    [[ -n $words ]] && COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o bashdefault -o default -F _entente entente
