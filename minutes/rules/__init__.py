"""The rules of minuting, each a pure function over plain values."""
