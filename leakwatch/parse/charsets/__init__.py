"""Bytes into text: which charset they are in, decided by the bytes."""
