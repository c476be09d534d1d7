from __future__ import annotations

from pathlib import Path

import pytest

from storage import places
from storage.places import mounted_kind, read_mounts, why_not_here


@pytest.mark.parametrize(
    "path",
    [
        r"\\server\share\Board.minutes",
        "//server/share/Board.minutes",
        r"\\?\UNC\server\share\Board.minutes",
    ],
)
def test_a_network_name_is_recognised_on_every_system(path: str):
    assert "network" in (why_not_here(path) or "")


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Harbour Council", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("Dropbox (Harbour Council)", "Dropbox"),
        ("iCloudDrive", "iCloud"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("Library/CloudStorage/Anything", "cloud"),
        ("Google Drive/My Drive", "Google Drive"),
        ("Nextcloud/boards", "Nextcloud"),
    ],
)
def test_a_synced_folder_is_named_in_the_reason(tmp_path: Path, folder: str, name: str):
    assert name in (why_not_here(tmp_path / folder / "deeper" / "Board.minutes") or "")


def test_a_synced_folder_is_known_by_what_the_sync_program_leaves_in_it(tmp_path: Path):
    (tmp_path / "work" / ".dropbox.cache").mkdir(parents=True)
    assert "Dropbox" in (why_not_here(tmp_path / "work" / "boards" / "x.minutes") or "")


def test_a_link_into_a_synced_folder_is_seen_through(tmp_path: Path):
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "books").symlink_to(tmp_path / "OneDrive")
    assert "OneDrive" in (why_not_here(tmp_path / "books" / "x.minutes") or "")


def test_a_renamed_onedrive_is_known_by_what_the_system_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "Council files"))
    assert "OneDrive" in (why_not_here(tmp_path / "Council files" / "x.minutes") or "")


@pytest.mark.parametrize("folder", ["books", "Boxes", "onedriven", "My documents"])
def test_an_ordinary_folder_will_do(tmp_path: Path, folder: str):
    assert why_not_here(tmp_path / folder / "OneDrive") is None


LINUX = (
    "/dev/vda1 / ext4 rw 0 0\n//nas/boards /mnt/boards\\040here cifs rw 0 0\n"
    "x /run/user/9/gvfs fuse.gvfsd-fuse rw 0 0\n/dev/vda2 /mnt ext4 rw 0 0\n"
)
MAC = "/dev/disk1s1 on / (apfs, local)\n//jo@nas/boards on /Volumes/boards (smbfs, nodev)\n"


@pytest.mark.parametrize(
    ("listing", "path", "kind"),
    [
        (LINUX, "/mnt/boards here/x", "cifs"),
        (LINUX, "/mnt/boards hereafter", "ext4"),
        (LINUX, "/home/jo/x", "ext4"),
        (MAC, "/Volumes/boards/x", "smbfs"),
        (MAC, "/Users/jo/x", "apfs"),
        ("", "/Users/jo/x", ""),
    ],
)
def test_the_drive_a_path_lies_on_is_found_among_the_mounts(listing: str, path: str, kind: str):
    assert mounted_kind(path, read_mounts(listing)) == kind


def test_a_mounted_share_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    real = tmp_path.resolve()
    monkeypatch.setattr(places.sys, "platform", "linux")
    monkeypatch.setattr(places, "_mount_listing", lambda: f"//nas/b {real} cifs rw 0 0\n")
    assert "another computer" in (why_not_here(tmp_path / "x.minutes") or "")
