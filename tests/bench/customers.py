"""A customer table of any size: an address, a phone and a customer id in each row."""

from pathlib import Path

from tests.bench.made_up import address, customer_id, phone

COLUMNS = {"mail": "email", "tel": "phone", "code": "customer_id"}
MOST = 10**7  # rows: there are no more made-up phones


def made_table(path: Path, rows: int) -> Path:
    """Write a table of so many rows, no identifier twice; the same each time."""
    with path.open("w") as file:
        file.write(",".join(COLUMNS) + "\n")
        file.writelines(f"{address(n)},{phone(n)},{customer_id(n)}\n" for n in range(rows))
    return path
