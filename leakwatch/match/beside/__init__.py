"""Which kinds of data lie beside a hit in its record: their look alone, never a value."""
