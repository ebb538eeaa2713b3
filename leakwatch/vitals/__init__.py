"""How leakwatch can be seen to run: metrics and health on loopback, and a dead man's switch."""
