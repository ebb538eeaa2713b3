"""The confined reader: hostile bytes go in, documents come out, and nothing else can happen.

A small process of its own (`server`) is started before there are threads or secrets. It forks a
child for each document; the child locks itself in (`cage`) before it sees a byte, and speaks in
frames (`frames`, `wire`) that this side distrusts. Whatever becomes of the child, the text itself
comes from this side's own decoding (`parse.Plain`), so that no leak is lost with it.

Nothing is imported here: the server needs nothing of the reader's, and is started before it.
"""
