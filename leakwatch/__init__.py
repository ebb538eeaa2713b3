"""leakwatch tells a company's security team when the company's data turns up on a leak site."""

__version__ = "0.1.0"
