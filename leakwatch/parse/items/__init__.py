"""The entries of a listing: by selectors, paths into JSON, or a parser of the source itself."""
