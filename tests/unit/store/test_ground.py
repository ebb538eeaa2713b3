"""Which file systems a history may stand on."""

from pathlib import Path

import pytest

from leakwatch.errors import StoreError
from leakwatch.store.ground import filesystem, refuse_network

MOUNTS = r"""
21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
35 21 0:30 / /srv rw shared:2 - nfs4 nas.example:/srv rw,vers=4.2
36 35 8:2 / /srv/local rw - xfs /dev/sdb1 rw
37 21 0:31 / /mnt/with\040blank rw master:7 - cifs //nas.example/x rw
38 21 0:32 / /mnt/ssh rw - fuse.sshfs user@host:/ rw
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/lib/leakwatch.db", "ext4"),
        ("/srv/leakwatch.db", "nfs4"),
        ("/srv/local/leakwatch.db", "xfs"),
        ("/srv-other/leakwatch.db", "ext4"),
        ("/mnt/with blank/leakwatch.db", "cifs"),
    ],
)
def test_the_deepest_mount_point_counts(path: str, kind: str) -> None:
    """A local disk below a network one is local, and names only count whole."""
    assert filesystem(path, MOUNTS) == kind


@pytest.mark.parametrize("path", ["/srv/a.db", "/mnt/with blank/a.db", "/mnt/ssh/a.db"])
def test_a_network_file_system_is_refused(path: str) -> None:
    """SQLite cannot trust its locks."""
    with pytest.raises(StoreError, match="network file system"):
        refuse_network(Path(path), MOUNTS)


@pytest.mark.parametrize("mounts", [MOUNTS, "", "nonsense\n- -", "1 2 3 4"])
def test_a_local_one_and_an_unknown_one_are_taken(mounts: str) -> None:
    """Where the kernel does not tell, nobody is kept from working."""
    refuse_network(Path("/var/lib/a.db"), mounts)

    assert filesystem("/var/lib/a.db", "nonsense") == ""
