#!/usr/bin/env python3
"""Score tokens, tags, lemmas and trees against a treebank.

    trees.py GOLD.conllu SYSTEM.conllu [--lost] [--markdown]

Both files hold the same text in CoNLL-U; blanks apart, every character must agree.  With --lost the
system may have left out stretches of it: what is in them counts as missed.  --markdown prints tables
for docs/accuracy.md.

The first table is that of the CoNLL 2018 shared task (Zeman and others, 2018).  Tokens and sentences
are right if they cover the same characters.  Words are aligned by the characters they cover; words
of multiword tokens ("don't") by a longest common subsequence of their forms, cases folded, inside the
stretch that multiword tokens of either side cover.  All else is asked of aligned words only:

    UFeats    the 21 features that the shared task counted; Feats: all of them
    AllTags   UPOS, XPOS and UFeats together
    UAS       the head; LAS: and the universal part of the relation (nsubj:pass is nsubj);
    LAS(sub)  and the relation with its subtype
    CLAS      LAS of content words: without aux, case, cc, clf, cop, det, mark and punct

In the other tables an arc is right if dependent and head are aligned words and the relation is that
of the row, or one of the row's, on both sides:

    subjects            nsubj and csubj, whatever the subtype
    passive subjects    nsubj:pass and csubj:pass
    passive agents      obl:agent
    with preposition    obl and nmod (but nmod:poss) that have a preposition: the lemmas of their
                        `case` words, with what is `fixed` to them, must be the same too
    quotations          ccomp and parataxis with a verb of saying at one of the two ends
    names               PROPN joined by flat and compound, as one unit: the same set of words

The last table has every relation, with its subtype, that the gold trees have 30 times.
"""
import bisect
import collections
import sys

UNIVERSAL_FEATURES = set(
    "PronType NumType Poss Reflex Foreign Abbr Gender Animacy Number Case Definite Degree VerbForm"
    " Mood Tense Aspect Voice Evident Polarity Person Polite".split()
)
FUNCTIONAL = set("aux case cc clf cop det mark punct".split())
SAYING = set(
    "accuse acknowledge add admit agree announce argue ask assert believe claim comment complain"
    " confirm declare deny describe emphasize explain insist mention note observe point promise quote"
    " read remark repeat reply report respond say state stress suggest tell think tweet urge vow warn"
    " write".split()
)
MANY = 30  # a relation has a row of its own from here on
WINDOWS = (60, 30, 15, 8)  # characters that must agree behind a lost stretch, longest first


class BadInput(Exception):
    """One sentence for whoever gave us the file."""


# ------------------------------------------------------------------------------------ reading


class Word:
    """A syntactic word.  `start` and `end` are of its token, in characters of the file's text."""

    def __init__(self, place, columns, start, end, in_multiword):
        self.place = place  # file:line
        self.number = int(columns[0])
        self.form, self.lemma, self.upos, self.xpos = columns[1:5]
        self.feats = set(columns[5].split("|")) - {"_"}
        self.head = columns[6]  # becomes a Word, or None for the root
        self.rel = columns[7]
        self.start, self.end = start, end
        self.in_multiword = in_multiword
        self.children = []

    def universal_feats(self):
        return {feat for feat in self.feats if feat.split("=")[0] in UNIVERSAL_FEATURES}


class Treebank:
    """A CoNLL-U file: its characters without blanks, and spans into them."""

    def __init__(self, path):
        self.path = path
        self.text = ""
        self.tokens, self.sentences, self.words = [], [], []
        for place, rows in sentences_of(path):
            self.add_sentence(place, rows)
        if not self.sentences:
            raise BadInput(f"{path}: there is no sentence in it.")

    def add_sentence(self, place, rows):
        first, start = len(self.words), len(self.text)
        last_inside = 0  # last word of the multiword token that is being read
        for line, columns in rows:
            where = f"{self.path}:{line}"
            if "." in columns[0]:
                continue  # an empty node, of enhanced graphs
            if "-" in columns[0]:
                last_inside = self.add_multiword(where, columns, len(self.words) - first + 1)
                continue
            if columns[0] != str(len(self.words) - first + 1):
                raise BadInput(f"{where}: word {len(self.words) - first + 1} should stand here.")
            inside = int(columns[0]) <= last_inside
            if not inside:
                self.add_token(where, columns[1])
            self.words.append(Word(where, columns, *self.tokens[-1], inside))
        if len(self.words) - first < max(last_inside, 1):
            raise BadInput(f"{self.path}:{place}: the sentence ends before its words do.")
        link(self.words[first:])
        self.sentences.append((start, len(self.text)))

    def add_token(self, where, form):
        letters = "".join(form.split())
        if not letters:
            raise BadInput(f"{where}: the word has no form.")
        self.tokens.append((len(self.text), len(self.text) + len(letters)))
        self.text += letters

    def add_multiword(self, where, columns, number):
        begin, end = columns[0].split("-", 1)
        if begin != str(number) or not end.isdigit() or int(end) < number:
            raise BadInput(f"{where}: {columns[0]} is no range of words that begins with {number}.")
        self.add_token(where, columns[1])
        return int(end)


def sentences_of(path):
    """The sentences of a file, each as the line it begins in and its (line, columns)."""
    rows = []
    try:
        with open(path, encoding="utf8") as lines:
            for number, line in enumerate(lines, 1):
                line = line.rstrip("\r\n")
                if line and not line.startswith("#"):
                    columns = line.split("\t")
                    if len(columns) != 10:
                        raise BadInput(f"{path}:{number}: {len(columns)} columns where CoNLL-U has 10.")
                    rows.append((number, columns))
                elif not line and rows:
                    yield rows[0][0], rows
                    rows = []
    except OSError as error:
        raise BadInput(f"{path}: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise BadInput(f"{path}: is not UTF-8.") from None
    if rows:
        yield rows[0][0], rows


def link(words):
    """Turn the numbers of heads into words; the words must be one tree."""
    for word in words:
        if not word.head.isdigit() or int(word.head) > len(words):
            raise BadInput(f"{word.place}: the head is {word.head}, and no word of the sentence.")
        number = int(word.head)
        word.head = words[number - 1] if number else None
        if word.head:
            word.head.children.append(word)
    roots = [word for word in words if word.head is None]
    if len(roots) != 1:
        raise BadInput(f"{words[0].place}: the sentence has {len(roots)} roots where a tree has one.")
    reached, waiting = 0, roots
    while waiting:
        reached += 1
        waiting.extend(waiting.pop().children)
    if reached != len(words):
        raise BadInput(f"{words[0].place}: the heads of the sentence go round in a circle.")


# ---------------------------------------------------------------------------------- alignment


def check_same_text(gold, system):
    if gold.text == system.text:
        return
    at = common_prefix(gold.text, system.text)
    raise BadInput(
        f"{system.path}: the text is not that of {gold.path}: after {at} characters without blanks"
        f" stands {system.text[at:at + 20]!r} instead of {gold.text[at:at + 20]!r}."
    )


def common_prefix(a, b):
    low, high = 0, min(len(a), len(b))
    while low < high:  # the longest prefix that agrees lies in [low, high]
        middle = (low + high + 1) // 2
        if a[low:middle] == b[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def restore(gold, system):
    """Move the spans of a system that left out text to where they stand in the gold text.

    Gives the number of characters left out.
    """
    edges = {start for start, _ in gold.sentences}
    starts, shifts = [0], [0]  # from system character starts[i] on, shifts[i] are missing before
    at, lost = 0, 0
    while True:
        at += common_prefix(gold.text[at + lost:], system.text[at:])
        if at == len(system.text):
            break
        gap = gap_at(gold.text, at + lost, system.text[at:])
        if gap is None:
            check_same_text(gold, system)
        begin = slide(gold.text, at + lost, gap, edges, starts[-1] + shifts[-1]) - lost
        lost += gap
        starts.append(begin)
        shifts.append(lost)

    def move(span):
        first = shifts[bisect.bisect_right(starts, span[0]) - 1]
        last = shifts[bisect.bisect_right(starts, span[1] - 1) - 1]
        return span[0] + first, span[1] + last

    system.tokens = [move(span) for span in system.tokens]
    system.sentences = [move(span) for span in system.sentences]
    for word in system.words:
        word.start, word.end = move((word.start, word.end))
    return len(gold.text) - len(system.text)


def gap_at(text, at, rest):
    """How many characters of the text at `at` are missing before `rest`; None if it is not there."""
    for window in WINDOWS:
        found = text.find(rest[:window], at)
        if found >= 0:
            return found - at
    return None


def slide(text, at, gap, edges, first):
    """A gap that could as well begin some characters earlier begins where a sentence does."""
    begin = at
    while begin not in edges:
        if begin == first or text[begin - 1] != text[begin + gap - 1]:
            return at
        begin -= 1
    return begin


def align(gold, system):
    """The aligned words: {system word: gold word}."""
    regions = multiword_regions(gold.words + system.words)
    by_span = {(w.start, w.end): w for w in gold.words if not region_of(regions, w)}
    aligned = {}
    inside = collections.defaultdict(lambda: ([], []))
    for side, words in enumerate((gold.words, system.words)):
        for word in words:
            region = region_of(regions, word)
            if region:
                inside[region][side].append(word)
            elif side == 1 and (word.start, word.end) in by_span:
                aligned[word] = by_span[word.start, word.end]
    for golds, systems in inside.values():
        aligned.update(common_subsequence(golds, systems))
    return aligned


def multiword_regions(words):
    """What multiword tokens of either side cover, those that overlap made one; in order."""
    regions = []
    for start, end in sorted({(w.start, w.end) for w in words if w.in_multiword}):
        if regions and start < regions[-1][1]:
            regions[-1] = (regions[-1][0], max(end, regions[-1][1]))
        else:
            regions.append((start, end))
    return regions


def region_of(regions, word):
    """The region that holds the whole word, or None."""
    i = bisect.bisect_right(regions, (word.start, float("inf"))) - 1
    return regions[i] if i >= 0 and word.end <= regions[i][1] else None


def common_subsequence(golds, systems):
    """Pairs (system word, gold word) of a longest common subsequence of the forms."""
    n, m = len(golds), len(systems)
    a, b = [w.form.lower() for w in golds], [w.form.lower() for w in systems]
    longest = [[0] * (m + 1) for _ in range(n + 1)]  # of a[i:] and b[j:]
    for i in reversed(range(n)):
        for j in reversed(range(m)):
            longest[i][j] = (
                longest[i + 1][j + 1] + 1
                if a[i] == b[j]
                else max(longest[i + 1][j], longest[i][j + 1])
            )
    i = j = 0
    while i < n and j < m:
        if a[i] == b[j]:
            yield systems[j], golds[i]
            i, j = i + 1, j + 1
        elif longest[i + 1][j] >= longest[i][j + 1]:
            i += 1
        else:
            j += 1


# ------------------------------------------------------------------------------------ scoring


class Score(collections.namedtuple("Score", "name gold system right")):
    """How many there are on both sides, and how many are the same."""

    def precision(self):
        return 100 * self.right / self.system if self.system else 0.0

    def recall(self):
        return 100 * self.right / self.gold if self.gold else 0.0

    def f1(self):
        return 200 * self.right / (self.gold + self.system) if self.gold + self.system else 0.0


def score_sets(name, gold, system):
    """Score things that are right if they are in both multisets."""
    gold, system = collections.Counter(gold), collections.Counter(system)
    return Score(name, gold.total(), system.total(), (gold & system).total())


class Pair:
    """Both sides with their alignment.

    Facts about words are made comparable by naming a word of the system by the gold word it is
    aligned with, or by itself if there is none.
    """

    def __init__(self, gold, system):
        self.gold, self.system = gold, system
        self.aligned = align(gold, system)

    def same(self, word):
        return self.aligned.get(word, word)

    def facts(self, name, fact):
        """Score what `fact` says of each word: None, or a tuple of words and other things."""
        return score_sets(
            name,
            [found for w in self.gold.words if (found := fact(w)) is not None],
            [self.rename(found) for w in self.system.words if (found := fact(w)) is not None],
        )

    def rename(self, found):
        return tuple(
            frozenset(map(self.same, part)) if isinstance(part, frozenset) else self.same(part)
            for part in found
        )

    def lemmas(self):
        """As facts, but a lemma that the gold trees leave open is right whatever it is."""
        right = sum(g.lemma in ("_", s.lemma) for s, g in self.aligned.items())
        return Score("Lemmas", len(self.gold.words), len(self.system.words), right)


def base(word):
    return word.rel.split(":")[0]


def arc(test):
    """A fact: the word and its head, if the word passes the test."""
    return lambda w: (w, w.head) if test(w) else None


def basic_scores(pair):
    """The table of the shared task."""
    gold, system = pair.gold, pair.system
    feats = lambda w: "|".join(sorted(w.universal_feats()))
    return [
        score_sets("Tokens", gold.tokens, system.tokens),
        score_sets("Sentences", gold.sentences, system.sentences),
        pair.facts("Words", lambda w: (w,)),
        pair.facts("UPOS", lambda w: (w, w.upos)),
        pair.facts("XPOS", lambda w: (w, w.xpos)),
        pair.facts("UFeats", lambda w: (w, feats(w))),
        pair.facts("Feats", lambda w: (w, "|".join(sorted(w.feats)))),
        pair.facts("AllTags", lambda w: (w, w.upos, w.xpos, feats(w))),
        pair.lemmas(),
        pair.facts("UAS", lambda w: (w, w.head)),
        pair.facts("LAS", lambda w: (w, w.head, base(w))),
        pair.facts("LAS(sub)", lambda w: (w, w.head, w.rel)),
        pair.facts("CLAS", lambda w: None if base(w) in FUNCTIONAL else (w, w.head, base(w))),
    ]


def prepositions(word):
    """Lemmas of the prepositions of a word, in order: "in", "out of", "according to"."""
    lemmas = []
    for case in (child for child in word.children if base(child) == "case"):
        lemmas.append(case.lemma.lower())
        lemmas += [child.lemma.lower() for child in case.children if base(child) == "fixed"]
    return " ".join(lemmas)


def prepositional(word):
    if base(word) not in ("obl", "nmod") or word.rel == "nmod:poss" or not prepositions(word):
        return None
    return word, word.head, prepositions(word)


def is_quotation(word):
    ends = {word.lemma.lower(), word.head.lemma.lower() if word.head else ""}
    return base(word) in ("ccomp", "parataxis") and bool(ends & SAYING)


def joins_name(word):
    """Is the word a part of the name that its head is in?"""
    return (
        base(word) in ("flat", "compound")
        and word.upos == "PROPN"
        and word.head is not None
        and word.head.upos == "PROPN"
    )


def name_of(word):
    """The name that a word is the head of, as a set of two words or more, or None."""
    if word.upos != "PROPN" or joins_name(word):
        return None
    parts, waiting = [], [word]
    while waiting:
        parts.append(waiting.pop())
        waiting.extend(child for child in parts[-1].children if joins_name(child))
    return (frozenset(parts),) if len(parts) > 1 else None


def use_scores(pair):
    """What a coder of events asks of a tree."""
    return [
        pair.facts("subjects", arc(lambda w: base(w) in ("nsubj", "csubj"))),
        pair.facts("passive subjects", arc(lambda w: w.rel in ("nsubj:pass", "csubj:pass"))),
        pair.facts("passive agents", arc(lambda w: w.rel == "obl:agent")),
        pair.facts("objects", arc(lambda w: base(w) == "obj")),
        pair.facts("with preposition", prepositional),
        pair.facts("conjuncts", arc(lambda w: base(w) == "conj")),
        pair.facts("quotations", arc(is_quotation)),
        pair.facts("names", name_of),
    ]


def relation_scores(pair):
    """One row for each frequent relation, the most frequent first."""
    counts = collections.Counter(word.rel for word in pair.gold.words)
    frequent = sorted((rel for rel, n in counts.items() if n >= MANY), key=lambda r: (-counts[r], r))
    return [pair.facts(rel, arc(lambda w, rel=rel: w.rel == rel)) for rel in frequent]


# ----------------------------------------------------------------------------------- printing


def print_plain(title, scores):
    print(f"{title:18} {'P':>7} {'R':>7} {'F1':>7} {'gold':>7} {'system':>7} {'right':>7}")
    for s in scores:
        print(
            f"{s.name:18} {s.precision():7.2f} {s.recall():7.2f} {s.f1():7.2f}"
            f" {s.gold:7} {s.system:7} {s.right:7}"
        )


def print_markdown(title, scores):
    print(f"| {title} | P | R | F1 | gold | system | right |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for s in scores:
        print(
            f"| {s.name} | {s.precision():.2f} | {s.recall():.2f} | {s.f1():.2f}"
            f" | {s.gold} | {s.system} | {s.right} |"
        )
    print()


def main():
    options = {name for name in sys.argv[1:] if name.startswith("--")}
    paths = [name for name in sys.argv[1:] if not name.startswith("--")]
    if len(paths) != 2 or options - {"--lost", "--markdown"}:
        sys.exit(__doc__)
    show = print_markdown if "--markdown" in options else print_plain
    try:
        gold, system = Treebank(paths[0]), Treebank(paths[1])
        if "--lost" in options:
            lost = restore(gold, system)
            print(f"text left out: {lost} of {len(gold.text)} characters\n")
        else:
            check_same_text(gold, system)
    except BadInput as error:
        sys.exit(f"trees: {error}")
    pair = Pair(gold, system)
    show("all", basic_scores(pair))
    show("use", use_scores(pair))
    show("relation", relation_scores(pair))


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:  # whoever reads has seen enough
        sys.stderr.close()
