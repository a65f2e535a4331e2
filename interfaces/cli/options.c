// options.c: the declarations of all commands, options and exit codes.
//
// One table for everything that people or shells are told about the program follows curl's
// docs/cmdline-opts: what is declared once cannot contradict itself.

#include "options.h"

#include <string.h>

enum {
    READING = ENT_CLI_CODE | ENT_CLI_ANNOTATE | ENT_CLI_EXPLAIN,
    WRITING = READING | ENT_CLI_RELATE,
    WITH_TABLES = WRITING | ENT_CLI_WORLD_FIND | ENT_CLI_WORLD_UNKNOWN | ENT_CLI_LEXICON_FIND |
                  ENT_CLI_LEXICON_CHECK | ENT_CLI_ADD | ENT_CLI_RECODE | ENT_CLI_SPLIT |
                  ENT_CLI_JOIN,
    ADDING = ENT_CLI_ADD | ENT_CLI_RECODE,
    PAGES = ENT_CLI_RELATION | ENT_CLI_PLEDGES | ENT_CLI_WHO,
    ROWS = ENT_CLI_RECORDS | ENT_CLI_EVENTS | ENT_CLI_AGGREGATE | ENT_CLI_EXPORT,
    ASKING = PAGES | ROWS | ENT_CLI_WHY,
    DECIDING = ENT_CLI_SPLIT | ENT_CLI_JOIN,
    EVERY = (1 << 25) - 1
};

#define FIELD(name) offsetof(ent_cli_settings, name)

// clang-format off
const ent_cli_command ent_cli_commands[] = {
    {"code", ENT_CLI_CODE, "[OPTION]... [FILE|FOLDER|-]...", 0, INT32_MAX,
     "read news and write one event record a line",
     "Reads news reports and writes who did what to whom, when and where: one event record for "
     "each event, in the order of the input.\n\n"
     "Plain text, HTML pages, JSON, CSV and TSV tables, WARC files, PETRARCH XML and CoNLL-U are "
     "told apart by their content, compressed (gzip, xz, zstd, bzip2) or in archives (zip, tar) as "
     "well as plain. A folder is read with all folders in it. Without a file, or for \"-\", "
     "standard input is read.\n\n"
     "A document that cannot be read costs one line on standard error and exit status 1; the "
     "others are coded all the same. Of more than 20 complaints of one kind the first 20 are "
     "shown, and how many more there were. At the end a count says what became of the "
     "documents.",
     {{"entente code news/ > events.jsonl", "code a folder of news"},
      {"entente code -f table article.html", "see what one article gives"},
      {"entente code --text-column=body -o events.csv -f csv wire.csv.gz", "from table to table"},
      {"zcat dump.jsonl.gz | entente code --from jsonl -q - | jq .event_text", "within a pipe"},
      {"entente code --manifest run.json -o events.jsonl news/", "keep a record of the run"}}},
    {"annotate", ENT_CLI_ANNOTATE, "[OPTION]... [FILE|FOLDER|-]...", 0, INT32_MAX,
     "read news and write each document with its layers",
     "Writes one JSON object for each document: its text, sentences and tokens, what was left out "
     "of coding as boilerplate and why, and what was found in it. Use it to see why an event was "
     "coded, or was not. Reads what \"code\" reads.",
     {{"entente annotate article.html", "all layers of one article"},
      {"entente annotate news/ | jq .boilerplate", "what was kept out of coding"},
      {"entente annotate --layers times,places news/", "these two layers alone"},
      {"entente annotate --input conllu -f conllu gold.conllu", "our syntax over gold tokens"}}},
    {"explain", ENT_CLI_EXPLAIN, "[OPTION]... [FILE|FOLDER|-]...", 0, INT32_MAX,
     "show sentence by sentence why events were coded or were not",
     "Writes each sentence with its tree, the actors, times, places and speakers found in it, and every act that "
     "the lexicon has: its words and its line, who does it to whom, what governs it and what that makes of "
     "it, and the event that came of it, or the reason why none did. It is the same run that \"code\" makes. "
     "Reads what \"code\" reads.",
     {{"entente explain article.html | less -R", "one article"},
      {"entente explain --format html -o why.html article.txt", "as a page for the browser"},
      {"echo 'Peru may sue Chile.' | entente explain -q --tables my-acts.tsv", "try a line of your own"}}},
    {"relate", ENT_CLI_RELATE, "[OPTION]... [FILE|-]", 0, 1,
     "say what one marked phrase of a sentence does to another",
     "Reads sentences in which a source and a target are marked, as in \"<s>France</s> recognised "
     "<t>the new government</t>\", and writes for each what the one does to the other: PLOVER event and "
     "mode, CAMEO code, status, confidence, the line of the lexicon that says so, and the words that "
     "name the two sides, as characters of the sentence without its marks. The marked phrases need not "
     "be actors of the tables, may lie in one another, and may be missing.\n\n"
     "FILE is a table with a head line, columns between tabs or, where it has none, commas, or a file of "
     "one sentence a line, whose first line then holds a mark. Without a file, or for \"-\", "
     "standard input is read. The output has a head line and then one line for each row, in their order: "
     "\"-\" in every column where nothing fits, and for rows that are empty, broken, larger than a "
     "mebibyte or in another language.",
     {{"entente relate sentences.tsv > relations.tsv", "a table of sentences"},
      {"entente relate --column quote -o out.tsv interviews.tsv", "in a column of that name"},
      {"echo '<s>Peru</s> sued <t>Chile</t>.' | entente relate -q", "one sentence"}}},
    {"check-tables", ENT_CLI_CHECK_TABLES, "[OPTION]... [PATH]...", 0, INT32_MAX,
     "check tables of your own before a run",
     "Compiles the tables in PATH, files or folders, over the built-in ones, just as \"code\" does "
     "with --tables, and names file and line of what is wrong. Several paths overlay each other "
     "in the order given. Without a PATH, the built-in tables alone are checked.",
     {{"entente check-tables my-actors.tsv", "one table"},
      {"entente check-tables my-tables/", "all tables of a folder"}}},
    {"tables", ENT_CLI_TABLES, "[OPTION]... DIR", 1, 1,
     "write the built-in tables as text files",
     "Writes the tables that are built into the program to DIR as text files, to be read or to be "
     "copied and changed. DIR is made if it does not exist; if it does, it must be empty, so that "
     "no work of yours is overwritten.",
     {{"entente tables my-tables", "see what the program knows"},
      {"entente code --tables my-tables/actors.tsv news/", "then code with a changed table"}}},
    {"world find", ENT_CLI_WORLD_FIND, "[OPTION]... NAME", 1, INT32_MAX,
     "show what a name can mean, and on which line that stands",
     "Looks NAME up in all tables: states, organisations, persons, offices, places and given names, "
     "each with what the tables say of it and the file and line of every fact. Capitals and accents do "
     "not matter; several words need no quotes. A person is also found by the last words of the "
     "name.\n\n"
     "With --on only what held on that day is shown, and a line says how many other meanings there "
     "are. A line without dates holds at any time. If nothing is found, the exit status is 1.",
     {{"entente world find Georgia", "a state, and places"},
      {"entente world find --on 2015-06-01 Rouhani", "which office was it then?"},
      {"entente world find --tables my-tables/ -f jsonl NATO", "with tables of your own, as JSON"}}},
    {"world check", ENT_CLI_WORLD_CHECK, "[OPTION]... [PATH]...", 0, INT32_MAX,
     "look tables of your own over for mistakes",
     "Compiles the tables in PATH, files or folders, over the built-in ones, and tells everything that "
     "is wrong, one line each with file and line: errors, with which the tables cannot be used, and "
     "warnings, which you should look at. Names that already mean somebody else, two holders of one "
     "office, codes, sectors and offices that nobody knows, acronyms that are words, and what "
     "spreadsheets do to a file are among them. Without a PATH, the built-in tables are checked.\n\n"
     "The exit status is 4 if there are errors; warnings do not count.",
     {{"entente world check my-people.tsv", "one table"},
      {"entente world check my-tables/ | grep error", "a folder, errors alone"}}},
    {"world unknown", ENT_CLI_WORLD_UNKNOWN, "[OPTION]... [FILE|FOLDER|-]...", 0, INT32_MAX,
     "list the actors that the tables do not know",
     "Reads what \"annotate\" or \"code\" wrote as jsonl and lists the names of persons, organisations "
     "and offices that no table knows, the most frequent first: how often, in how many documents, with "
     "a sentence, and with lines to paste into a table of your own. Where it says ??? you have to fill "
     "something in; \"world check\" reminds you. The state is a guess, from the states named in the "
     "same sentences.\n\n"
     "Names come from annotated documents; records have no others than those of their actors. Without a "
     "file, or for \"-\", standard input is read.",
     {{"entente annotate news/ > all.jsonl; entente world unknown all.jsonl", "who is missing?"},
      {"entente world unknown --top 20 -f people all.jsonl > my-people.tsv", "begin a table"},
      {"entente annotate news/ | entente world unknown --tables my-tables/", "and what still is"}}},
    {"lexicon find", ENT_CLI_LEXICON_FIND, "[OPTION]... WORD...", 1, INT32_MAX,
     "show the lines of the lexicon in which words stand",
     "Looks up the lines of the lexicon whose pattern has all the words, in any inflection: code, event of "
     "PLOVER and mode, part of speech, roles, pattern, an example, and where the line stands. Of an operator it "
     "shows what it does, and the code that it has where it governs no act. If nothing is found, the exit "
     "status is 1.",
     {{"entente lexicon find sanction", "all lines about sanctions"},
      {"entente lexicon find held talks", "those with both words"},
      {"entente lexicon find -f jsonl refuse | jq .file", "as JSON"}}},
    {"lexicon check", ENT_CLI_LEXICON_CHECK, "[OPTION]... [PATH]...", 0, INT32_MAX,
     "compile a lexicon of your own and run its examples",
     "Compiles the tables in PATH, files or folders, over the built-in ones, and runs the sentences that stand "
     "beside each line: the example must be coded by it, the near miss must not. Tells what is wrong, one line "
     "each with file and line: errors, and warnings, for lines without such a sentence and for lines that repeat "
     "a pattern of another, which they override. Tables that PATH rests on, such as your own actors, "
     "are given by --tables. Without a PATH, the built-in lexicon is checked.\n\n"
     "The exit status is 4 if there are errors; warnings do not count.",
     {{"entente lexicon check my-acts.tsv", "one table"},
      {"entente lexicon check --tables my-actors.tsv my-acts.tsv", "with actors of your own"}}},
    {"add", ENT_CLI_ADD, "[OPTION]... LEDGER [FILE|FOLDER|-]...", 1, INT32_MAX,
     "code news and put it into a ledger",
     "Reads what \"code\" reads, codes it, and keeps documents, sentences, events and what they tell of "
     "visits, meetings, agreements, exercises, arms, pledges, invitations, gestures, restrictions and positions in "
     "LEDGER, one SQLite file, which is made if it does not exist. Reports of one happening become one record.\n\n"
     "A text that is there already is not coded again and gains a source; one that was coded with other tables, or that "
     "now lies with an earlier date, too, is coded anew. An article that was corrected is another text: both stay, and "
     "count as one publisher; how many there are is said at the end. Whatever stops it, nothing that was added before is lost, and the same command goes on where it "
     "stopped. A document that cannot be read is a row with its error.",
     {{"entente add iran.ledger news/", "a folder of news"},
      {"entente records iran.ledger --type visit", "then ask: who visited whom?"},
      {"entente relation iran.ledger IRN PAK", "and the relation on one page"}}},
    {"recode", ENT_CLI_RECODE, "[OPTION]... LEDGER", 1, 1,
     "code the documents of a ledger anew",
     "Codes every document that was coded with other tables or another version, from the copies that the "
     "ledger keeps. What did not change keeps its id, and decisions of people stay.",
     {{"entente recode --tables my-acts.tsv iran.ledger", "after a change of the lexicon"}}},
    {"records", ENT_CLI_RECORDS, "[OPTION]... LEDGER", 1, 1,
     "list what happened, each happening once",
     "Writes the records of a ledger that fit all options: visits, contacts, agreements, exercises, arms, "
     "pledges, invitations, gestures, restrictions and positions, by day. Each names its people, its sources, the "
     "number of reports and publishers, and the sentences that it rests on.",
     {{"entente records iran.ledger --type visit --between IRN PAK", "visits between two states"},
      {"entente records iran.ledger --person Baqeri", "what one person took part in, in any spelling"},
      {"entente records iran.ledger --text drone -f jsonl | jq .what", "by words of the sentences"}}},
    {"events", ENT_CLI_EVENTS, "[OPTION]... LEDGER", 1, 1,
     "list the coded events of a ledger",
     "Writes the events that fit all options, in the forms that \"code\" writes.",
     {{"entente events iran.ledger --type CONSULT --from 2024-01-01", "one kind of event since a day"}}},
    {"relation", ENT_CLI_RELATION, "[OPTION]... LEDGER STATE STATE", 3, 3,
     "the relation of two states on one page",
     "Writes what the ledger knows of two states: the months with their score of cooperation and conflict, the "
     "last contact at each level, visits both ways, agreements by stage, pledges due and overdue, "
     "exercises, disputes and open invitations; under each line its day, the words of the report, and the source.",
     {{"entente relation iran.ledger IRN PAK", "for the terminal"},
      {"entente relation iran.ledger Iran Pakistan -f html -o page.html", "a page to print or to send"},
      {"entente relation iran.ledger IRN PAK --as-of 2024-12-31", "as it was known on a day"}}},
    {"pledges", ENT_CLI_PLEDGES, "[OPTION]... LEDGER", 1, 1,
     "list promises and what became of them",
     "Writes who promised what to whom by when, and what the ledger saw of it as of a day: open, due, "
     "overdue, partly kept, kept, stalled, dropped. Silence is never called a breach: an overdue pledge says in how "
     "many stories between which days nothing was seen.",
     {{"entente pledges iran.ledger --overdue --as-of 2025-01-01", "what should have come by then"}}},
    {"who", ENT_CLI_WHO, "[OPTION]... LEDGER NAME...", 2, INT32_MAX,
     "what a ledger knows of a person",
     "Writes the offices, visits, meetings, pledges and statements of a person, in whichever spelling NAME is "
     "given.",
     {{"entente who iran.ledger Bagheri", "also finds Baqeri"}}},
    {"aggregate", ENT_CLI_AGGREGATE, "[OPTION]... LEDGER", 1, 1,
     "count events or records by states and time",
     "Writes one row for each group, with ISO3, COW and Gleditsch-Ward numbers of the states, as forecasters "
     "merge them.",
     {{"entente aggregate iran.ledger --by dyad,month --quad", "months of dyads by quad class"},
      {"entente aggregate iran.ledger --by dyad,year --mean goldstein", "yearly means"}}},
    {"export", ENT_CLI_EXPORT, "[OPTION]... --as FORM LEDGER", 1, 1,
     "write events in the shape of another data set",
     "Writes the events that fit all options with the columns of that data set, or as a map or a network.",
     {{"entente export iran.ledger --as polecat > iran.tsv", "for scripts made for POLECAT"},
      {"entente export iran.ledger --as gexf -o iran.gexf", "a network for Gephi"}}},
    {"why", ENT_CLI_WHY, "[OPTION]... LEDGER RECORD", 2, 2,
     "why reports are one record",
     "Writes the accounts of a record, what joins each of them to the others, and what people decided. RECORD is "
     "its id or the beginning of it.",
     {{"entente why iran.ledger 3f2a", "one record"}}},
    {"split", ENT_CLI_SPLIT, "[OPTION]... LEDGER ACCOUNT", 2, 2,
     "take an account out of its record",
     "Decides that what this account tells is another happening than the rest of its record. \"why\" shows "
     "the ids of accounts. The decision outlives recoding; \"join\" undoes it.",
     {{"entente split iran.ledger 9c1d --reason 'another visit'", "decide"}}},
    {"join", ENT_CLI_JOIN, "[OPTION]... LEDGER RECORD RECORD", 3, 3,
     "make one record of two",
     "Decides that two records, or accounts, are one happening. The decision outlives recoding; \"split\" undoes it.",
     {{"entente join iran.ledger 3f2a 77b0", "decide"}}},
    {"help", ENT_CLI_HELP, "[COMMAND]", 0, 2,
     "explain the program or one command",
     "Without a command, lists them all.",
     {{"entente help code", "the same as entente code --help"}}},
    {"version", ENT_CLI_VERSION, "", 0, 0,
     "print the versions of program and tables",
     "Prints the version of the program, the version of the built-in tables and their SHA-256, then "
     "what the parser was learnt from, where the places are from, and their licences.",
     {{"entente version", "for a methods section"}}},
};

const ent_cli_option ent_cli_options[] = {
    // What is written.
    {"output", 'o', "FILE", WRITING | ASKING, ENT_CLI_FILE, FIELD(output), 0, 0, {{0}}, false,
     "write to FILE instead of standard output",
     "What FILE held before is lost. Records are written as they are made, so whatever stops a "
     "run, the records before it are in FILE and each line is whole."},
    {"format", 'f', "FORMAT", ENT_CLI_CODE, ENT_CLI_CHOICE, FIELD(format), 0, 0,
     {{"jsonl", ENT_OUT_JSONL}, {"csv", ENT_OUT_CSV}, {"tsv", ENT_OUT_TSV},
      {"table", ENT_OUT_TABLE}}, false,
     "form of the records",
     "jsonl writes the full records, one JSON object a line; csv and tsv write flat columns "
     "under a head line; table is for the eye."},
    {"format", 'f', "FORMAT", ENT_CLI_ANNOTATE, ENT_CLI_CHOICE, FIELD(format), 0, 0,
     {{"jsonl", ENT_OUT_ANNOTATE}, {"conllu", ENT_OUT_CONLLU}, {"displacy", ENT_OUT_DISPLACY}},
     false, "form of the documents",
     "jsonl writes one JSON object a line for each document; conllu writes sentences and tokens in "
     "the ten columns of CoNLL-U; displacy writes one JSON object a line for each sentence, which "
     "displaCy draws."},
    {"format", 'f', "FORMAT", ENT_CLI_EXPLAIN, ENT_CLI_CHOICE, FIELD(format), 0, 0,
     {{"text", ENT_OUT_EXPLAIN}, {"html", ENT_OUT_EXPLAIN_HTML}}, false,
     "form of the explanation", "text is for the terminal; html is one page that needs no other file."},
    {"format", 'f', "FORMAT", ENT_CLI_WORLD_FIND, ENT_CLI_CHOICE, FIELD(format), 0, 0,
     {{"text", ENT_CLI_WORLD_TEXT}, {"jsonl", ENT_CLI_WORLD_JSONL}}, false, "form of the meanings",
     "text is for the eye and shortens long lists; jsonl writes one JSON object a line for each "
     "meaning."},
    {"format", 'f', "FORMAT", ENT_CLI_LEXICON_FIND, ENT_CLI_CHOICE, FIELD(format), 0, 0,
     {{"text", ENT_CLI_WORLD_TEXT}, {"jsonl", ENT_CLI_WORLD_JSONL}}, false, "form of the lines",
     "text is for the eye; jsonl writes one JSON object a line for each line."},
    {"format", 'f', "FORMAT", ENT_CLI_WORLD_UNKNOWN, ENT_CLI_CHOICE, FIELD(format), 0, 0,
     {{"text", ENT_CLI_WORLD_TEXT}, {"tsv", ENT_CLI_WORLD_TSV}, {"people", ENT_CLI_WORLD_PEOPLE},
      {"organisations", ENT_CLI_WORLD_ORGANISATIONS}, {"offices", ENT_CLI_WORLD_OFFICES}}, false,
     "form of the names",
     "text is for the eye; tsv writes one name a line under a head line; the others write a table of "
     "that kind, with its head, to be filled in."},
    {"format", 'f', "FORMAT", ENT_CLI_RECORDS | ENT_CLI_EVENTS | ENT_CLI_PLEDGES | ENT_CLI_WHO | ENT_CLI_WHY,
     ENT_CLI_CHOICE, FIELD(format), 0, 0,
     {{"table", ENT_LEDGER_TABLE}, {"jsonl", ENT_LEDGER_JSONL}, {"csv", ENT_LEDGER_CSV}}, false,
     "form of the rows", "table is for the eye; jsonl writes one JSON object a line; csv flat columns under a head line."},
    {"format", 'f', "FORMAT", ENT_CLI_RELATION, ENT_CLI_CHOICE, FIELD(format), 0, 0,
     {{"text", ENT_LEDGER_TABLE}, {"markdown", ENT_LEDGER_MARKDOWN}, {"html", ENT_LEDGER_HTML},
      {"jsonl", ENT_LEDGER_JSONL}}, false,
     "form of the page",
     "text is for the terminal; markdown has its sources as footnotes; html is one page that needs no other file; "
     "jsonl writes one JSON object."},
    {"format", 'f', "FORMAT", ENT_CLI_AGGREGATE, ENT_CLI_CHOICE, FIELD(format), 0, 0,
     {{"csv", ENT_LEDGER_CSV}, {"jsonl", ENT_LEDGER_JSONL}, {"table", ENT_LEDGER_TABLE}}, false,
     "form of the counts", NULL},
    {"as", 0, "FORM", ENT_CLI_EXPORT, ENT_CLI_TEXT, FIELD(as), 0, 0, {{0}}, false,
     "the data set: plover, gdelt, icews, phoenix, ... (see the man page)",
     "plover, gdelt, icews, phoenix, petrarch, petrarch2 (columns as they vary there), polecat, csv, geojson, graphml or gexf."},
    // What is asked of a ledger.
    {"type", 't', "TYPE", ROWS, ENT_CLI_TEXT, FIELD(type), 0, 0, {{0}}, false,
     "records of this type (visit, pledge, ...), or events of this kind (CONSULT, AGREE, ...)", NULL},
    {"cameo", 0, "CODE", ENT_CLI_EVENTS | ENT_CLI_AGGREGATE | ENT_CLI_EXPORT, ENT_CLI_TEXT, FIELD(cameo), 0, 0, {{0}},
     false, "events with this CAMEO code, or one that begins so", NULL},
    {"between", 0, "STATE STATE", ROWS | ENT_CLI_PLEDGES, ENT_CLI_PAIR, FIELD(between), 0, 0, {{0}}, false,
     "between these two states, in either direction", "States are given by code (IRN) or name (Iran)."},
    {"from", 0, "DATE", ASKING, ENT_CLI_DATE, FIELD(since), 0, 0, {{0}}, false, "on this day or later, YYYY-MM-DD", NULL},
    {"to", 0, "DATE", ASKING, ENT_CLI_DATE, FIELD(until), 0, 0, {{0}}, false, "on this day or earlier, YYYY-MM-DD", NULL},
    {"person", 0, "NAME", ROWS | ENT_CLI_PLEDGES, ENT_CLI_TEXT, FIELD(person), 0, 0, {{0}}, false,
     "that this person takes part in, in any spelling", NULL},
    {"place", 0, "NAME", ROWS, ENT_CLI_TEXT, FIELD(place), 0, 0, {{0}}, false, "at this place", NULL},
    {"status", 0, "WORD", ROWS | ENT_CLI_PLEDGES, ENT_CLI_TEXT, FIELD(status), 0, 0, {{0}}, false,
     "of this status or stage: planned, done, cancelled, signed, overdue, ...", NULL},
    {"text", 0, "QUERY", ROWS | ENT_CLI_PLEDGES, ENT_CLI_TEXT, FIELD(text), 0, 0, {{0}}, false,
     "with these words in their sentences", "Words, \"a phrase\", word*, AND, OR and NOT, as SQLite's FTS5 reads them."},
    {"as-of", 0, "DATE", ASKING, ENT_CLI_DATE, FIELD(as_of), 0, 0, {{0}}, false,
     "as it was known on this day, YYYY-MM-DD",
     "Reports published later are left out, and due dates are judged by this day. The default is the last day of "
     "publication in the ledger."},
    {"overdue", 0, NULL, ENT_CLI_PLEDGES, ENT_CLI_FLAG, FIELD(overdue), 0, 0, {{0}}, false, "overdue pledges alone", NULL},
    {"limit", 'n', "N", ROWS | ENT_CLI_PLEDGES | ENT_CLI_WHO, ENT_CLI_COUNT, FIELD(limit), 1, 1000000000, {{0}}, false,
     "at most N rows", NULL},
    {"by", 0, "LIST", ENT_CLI_AGGREGATE, ENT_CLI_TEXT, FIELD(by), 0, 0, {{0}}, false,
     "group by these, parted by commas: dyad, actor, recipient, year, month, week, day, event, quad",
     "The default is dyad,month."},
    {"count", 0, "WHAT", ENT_CLI_AGGREGATE, ENT_CLI_CHOICE, FIELD(count), 0, 0, {{"events", 0}, {"records", 1}}, false,
     "count events (the default) or records", NULL},
    {"quad", 0, NULL, ENT_CLI_AGGREGATE, ENT_CLI_FLAG, FIELD(quad), 0, 0, {{0}}, false,
     "a column for each quad class", NULL},
    {"mean", 0, "SCALE", ENT_CLI_AGGREGATE, ENT_CLI_TEXT, FIELD(mean), 0, 0, {{0}}, false,
     "a column with the mean of this scale: goldstein or plover", NULL},
    {"all", 0, NULL, ENT_CLI_RECODE, ENT_CLI_FLAG, FIELD(all), 0, 0, {{0}}, false,
     "every document, also those coded with these tables", NULL},
    {"who", 0, "NAME", DECIDING, ENT_CLI_TEXT, FIELD(who), 0, 0, {{0}}, false, "who decides", NULL},
    {"reason", 0, "TEXT", DECIDING, ENT_CLI_TEXT, FIELD(reason), 0, 0, {{0}}, false, "why", NULL},
    {"on", 0, "DATE", ENT_CLI_WORLD_FIND, ENT_CLI_DATE, FIELD(on), 0, 0, {{0}}, false,
     "only what held on that day, YYYY-MM-DD", NULL},
    {"top", 0, "N", ENT_CLI_WORLD_UNKNOWN, ENT_CLI_COUNT, FIELD(top), 1, ENT_MAX_UNKNOWN, {{0}},
     false, "the N most frequent names alone", "The default is 50."},
    {"layers", 0, "LIST", ENT_CLI_ANNOTATE, ENT_CLI_LIST, FIELD(layers), 0, 0,
     {{"doc_id", ENT_LAYER_DOC_ID}, {"title", ENT_LAYER_TITLE},
      {"published", ENT_LAYER_PUBLISHED}, {"language", ENT_LAYER_LANGUAGE},
      {"text", ENT_LAYER_TEXT}, {"boilerplate", ENT_LAYER_BOILERPLATE},
      {"sentences", ENT_LAYER_SENTENCES}, {"tokens", ENT_LAYER_TOKENS},
      {"names", ENT_LAYER_NAMES}, {"times", ENT_LAYER_TIMES}, {"places", ENT_LAYER_PLACES},
      {"entities", ENT_LAYER_ENTITIES}, {"quotes", ENT_LAYER_QUOTES},
      {"events", ENT_LAYER_EVENTS}}, false,
     "keys of the JSON that are written, parted by commas",
     "The default is all of them. doc_id is always written."},
    {"manifest", 0, "FILE", READING, ENT_CLI_FILE, FIELD(manifest), 0, 0, {{0}}, false,
     "write a record of the run to FILE, as JSON",
     "It holds the versions, the hashes of inputs, tables and options, and the number of "
     "documents coded, skipped and failed, by reason. It is written at the end, also of a run that "
     "--strict or a full disk ended early."},
    {"expand", 0, NULL, ENT_CLI_CODE | ENT_CLI_EVENTS | ENT_CLI_EXPORT, ENT_CLI_FLAG, FIELD(expand), 0, 0, {{0}}, false,
     "one record for each pair of actor and recipient",
     "An event that holds in both directions gives a record for each."},
    {"historical", 0, NULL, ENT_CLI_CODE | ROWS, ENT_CLI_FLAG, FIELD(historical), 0, 0, {{0}}, false,
     "also write events that the report tells as history", NULL},
    {"width", 0, "N", ENT_CLI_CODE | ASKING, ENT_CLI_COUNT, FIELD(width), 40, 1000, {{0}}, false,
     "columns of the table form",
     "The default is the width of the terminal, and 100 where output is no terminal."},
    {"color", 0, "WHEN", ENT_CLI_CODE | ENT_CLI_EXPLAIN | ASKING, ENT_CLI_CHOICE, FIELD(colour), 0, 0,
     {{"auto", ENT_CLI_COLOUR_AUTO}, {"always", ENT_CLI_COLOUR_ALWAYS},
      {"never", ENT_CLI_COLOUR_NEVER}}, false,
     "colours in the table form and in the text of explain",
     "auto uses them on a terminal, unless NO_COLOR is set or TERM is dumb."},
    // What is read.
    {"from", 0, "FORMAT", READING | ENT_CLI_ADD, ENT_CLI_CHOICE, FIELD(from), 0, 0,
     {{"auto", ENT_IN_AUTO}, {"text", ENT_IN_TEXT}, {"html", ENT_IN_HTML}, {"jsonl", ENT_IN_JSONL},
      {"csv", ENT_IN_CSV}, {"tsv", ENT_IN_TSV}, {"warc", ENT_IN_WARC},
      {"petrarch", ENT_IN_PETRARCH}, {"conllu", ENT_IN_CONLLU}}, false,
     "form of the input",
     "auto tells it by content. jsonl also reads one JSON array, and objects over several lines. The "
     "sentences and tokens of conllu are kept as they are. "
     "Compression and archives are recognised in any case."},
    {"published", 0, "DATE", READING | ENT_CLI_ADD, ENT_CLI_DATE, FIELD(published), 0, 0, {{0}}, false,
     "publication date, YYYY-MM-DD, of documents that name none",
     "A date in a document, its metadata or its record comes first. Without either, \"on Monday\" "
     "cannot be dated, and is not."},
    {"id-column", 0, "NAME", READING | ENT_CLI_ADD, ENT_CLI_TEXT, FIELD(id_column), 0, 0, {{0}}, false,
     "column or key that holds the identifier", NULL},
    {"title-column", 0, "NAME", READING | ENT_CLI_ADD, ENT_CLI_TEXT, FIELD(title_column), 0, 0, {{0}}, false,
     "column or key that holds the headline", NULL},
    {"text-column", 0, "NAME", READING | ENT_CLI_ADD, ENT_CLI_TEXT, FIELD(text_column), 0, 0, {{0}}, false,
     "column or key that holds the text", NULL},
    {"date-column", 0, "NAME", READING | ENT_CLI_ADD, ENT_CLI_TEXT, FIELD(date_column), 0, 0, {{0}}, false,
     "column or key that holds the publication date", NULL},
    {"url-column", 0, "NAME", READING | ENT_CLI_ADD, ENT_CLI_TEXT, FIELD(url_column), 0, 0, {{0}}, false,
     "column or key that holds the address", NULL},
    {"source-column", 0, "NAME", READING | ENT_CLI_ADD, ENT_CLI_TEXT, FIELD(source_column), 0, 0, {{0}}, false,
     "column or key that holds the publisher",
     "These six apply to CSV, TSV and JSON. Without them the usual names are tried."},
    {"column", 0, "NAME", ENT_CLI_RELATE, ENT_CLI_TEXT, FIELD(text_column), 0, 0, {{0}}, false,
     "column that holds the sentences",
     "The default is the first column that holds <s> or <t> in the first row."},
    {"tables", 0, "PATH", WITH_TABLES, ENT_CLI_PATHS, FIELD(tables), 0, 0, {{0}}, false,
     "lay tables of your own over the built-in ones",
     "PATH is a file or a folder; give the option again for more. Later tables win. A file made by "
     "\"make model\" takes the place of the built-in model of tags and trees. See \"entente "
     "tables\" and \"entente check-tables\"."},
    // How the run goes.
    {"jobs", 'j', "N", WRITING | ADDING, ENT_CLI_COUNT, FIELD(jobs), 1, ENT_MAX_THREADS, {{0}}, false,
     "code N documents at a time",
     "The default is the number of processors. The output is the same, byte for byte, for any N."},
    {"strict", 0, NULL, READING | ENT_CLI_ADD, ENT_CLI_FLAG, FIELD(strict), 0, 0, {{0}}, false,
     "stop at the first bad document",
     "What was coded before it is written, and the exit status is 1."},
    {"max-document", 0, "SIZE", READING | ENT_CLI_ADD, ENT_CLI_SIZE, FIELD(max_document), 1024, 256 << 20, {{0}},
     false, "largest document, in bytes or as 64K or 32M, at most 256M",
     "A larger one is passed over with a complaint. Memory grows with it and with --jobs: a document "
     "made to be dense can take some 130 times its size, and address space for that is set aside "
     "for each job. The default is 32M."},
    {"max-ratio", 0, "N", READING | ENT_CLI_ADD, ENT_CLI_COUNT, FIELD(max_ratio), 1, 1000000, {{0}}, false,
     "how many times compressed input may expand",
     "A guard against archives made to fill the memory. The default is 200; the first 64 MiB are "
     "free."},
    {"quiet", 'q', NULL,
     WITH_TABLES | ASKING | ENT_CLI_CHECK_TABLES | ENT_CLI_TABLES | ENT_CLI_WORLD_CHECK, ENT_CLI_FLAG,
     FIELD(quiet), 0, 0, {{0}}, false,
     "complaints only: no progress line, no closing count", NULL},
    {"help", 'h', NULL, EVERY, ENT_CLI_FLAG, FIELD(help), 0, 0, {{0}}, false,
     "explain the command", NULL},
    {"version", 0, NULL, EVERY, ENT_CLI_FLAG, FIELD(version), 0, 0, {{0}}, false,
     "print the version of the program", NULL},
    // For those who build the program.
    {"man", 0, NULL, ENT_CLI_HELP, ENT_CLI_FLAG, FIELD(man), 0, 0, {{0}}, true, "", NULL},
    {"markdown", 0, NULL, ENT_CLI_HELP, ENT_CLI_FLAG, FIELD(markdown), 0, 0, {{0}}, true, "", NULL},
    {"bash", 0, NULL, ENT_CLI_HELP, ENT_CLI_FLAG, FIELD(bash), 0, 0, {{0}}, true, "", NULL},
    {"zsh", 0, NULL, ENT_CLI_HELP, ENT_CLI_FLAG, FIELD(zsh), 0, 0, {{0}}, true, "", NULL},
};

// Names that an option of the table may also be called by.
static const struct {
    const char *name, *option;
} aliases[] = {{"input", "from"}};

const ent_cli_exit ent_cli_exits[] = {
    {ENT_CLI_EXIT_OK, "all went well"},
    {ENT_CLI_EXIT_BAD, "some document was bad, --strict stopped the run, or a name was not found"},
    {ENT_CLI_EXIT_USAGE, "wrong usage"},
    {ENT_CLI_EXIT_OUTPUT, "output could not be written"},
    {ENT_CLI_EXIT_TABLES, "a table is bad or cannot be read"},
    {ENT_CLI_EXIT_LEDGER, "a ledger is damaged, too new, in use, full or cannot be opened"},
    {130, "interrupted (Ctrl-C); what was written stays"},
    {ENT_CLI_EXIT_PIPE, "whoever read the output stopped reading, as \"head\" does"},
    {143, "terminated (129: its terminal was closed); what was written stays"},
};
// clang-format on

const int ent_cli_n_commands = (int)(sizeof ent_cli_commands / sizeof *ent_cli_commands);
const int ent_cli_n_options = (int)(sizeof ent_cli_options / sizeof *ent_cli_options);
const int ent_cli_n_exits = (int)(sizeof ent_cli_exits / sizeof *ent_cli_exits);

const char *ent_cli_option_alias(const ent_cli_option *option)
{
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++) {
        if (strcmp(aliases[i].option, option->name) == 0)
            return aliases[i].name;
    }
    return NULL;
}

const ent_cli_command *ent_cli_command_find(const char *name)
{
    for (int i = 0; i < ent_cli_n_commands; i++) {
        if (strcmp(ent_cli_commands[i].name, name) == 0)
            return &ent_cli_commands[i];
    }
    return NULL;
}

// Is `name` these two words?
static bool is_two_words(const char *name, const char *first, const char *second)
{
    size_t n = strlen(first);
    return strncmp(name, first, n) == 0 && name[n] == ' ' && strcmp(name + n + 1, second) == 0;
}

const ent_cli_command *ent_cli_command_read(const char *const *words, int n, int *used)
{
    *used = 1;
    const ent_cli_command *one = n > 0 ? ent_cli_command_find(words[0]) : NULL;
    if (one || n < 2)
        return one;
    *used = 2;
    for (int i = 0; i < ent_cli_n_commands; i++) {
        if (is_two_words(ent_cli_commands[i].name, words[0], words[1]))
            return &ent_cli_commands[i];
    }
    return NULL;
}

bool ent_cli_is_group(const char *word)
{
    size_t n = strlen(word);
    for (int i = 0; i < ent_cli_n_commands && n > 0; i++) {
        if (strncmp(ent_cli_commands[i].name, word, n) == 0 && ent_cli_commands[i].name[n] == ' ')
            return true;
    }
    return false;
}

const char *ent_cli_group_help(const char *command)
{
    static const struct {
        const char *name, *help;
    } groups[] = {
        {"world ", "what the tables know"},
        {"lexicon ", "the words that carry events"},
    };
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        if (strncmp(command, groups[i].name, strlen(groups[i].name)) == 0)
            return groups[i].help;
    }
    return "";
}

const char *ent_cli_choice_name(const ent_cli_option *option, int64_t value)
{
    for (int i = 0; i < ENT_CLI_MAX_CHOICES && option->choices[i].name; i++) {
        if (option->choices[i].value == value)
            return option->choices[i].name;
    }
    return "";
}
