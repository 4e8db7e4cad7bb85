"""How far an import is: a bar on a terminal, nothing anywhere else."""

from pathlib import Path

from tqdm import tqdm

LINES_A_STEP = 1_000


def file_bar(path: Path) -> tqdm:
    """A bar over the bytes of a file."""
    size = path.stat().st_size
    return tqdm(total=size, desc=path.name, unit="B", unit_scale=True, leave=False, disable=None)


def row_bar(kind: str, total: int) -> tqdm:
    """A bar over the rows that are written."""
    return tqdm(total=total, desc=kind, unit=" rows", leave=False, disable=None)
