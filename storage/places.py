"""Where a book may live: on this computer's own disk, not in a synced or shared folder.

Sync programs copy a book while it is being written, and network drives lose its locks; both have
cost people their records. A share is for copies, never for the living book.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

_SYNCED = {
    "OneDrive": r"onedrive( - .+)?|skydrive",
    "Dropbox": r"dropbox( \(.+\))?",
    "iCloud": r"icloud ?drive|mobile documents|com~apple~clouddocs",
    "Google Drive": r"google ?drive|googledrive-.+|my drive|drivefs",
    "Box": r"box( sync)?|box-box",
    "Nextcloud": r"nextcloud|owncloud",
    "a cloud folder": r"cloudstorage|synologydrive|pclouddrive|megasync|syncthing",
}
"""Folder names that sync programs give their folders, as patterns, under the name people know."""

_MARKERS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "Nextcloud",
    ".stfolder": "Syncthing",
}
"""Things sync programs leave in the folders they look after."""

_ONEDRIVE_SAYS = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
"""Settings in which OneDrive tells where its folders are, whatever they are called."""

_NETWORK = re.compile(
    r"cifs|smb\d?|smbfs|nfs\d?|afpfs|webdav|davfs\d?|9p|afs|ceph|ncpfs|fuse\.(sshfs|rclone|gvfsd.*)"
)
"""The kinds of mounted drive that live on another computer."""

_REMOTE_DRIVE = 4
"""Windows' word for a drive letter that stands for a network folder."""


def why_not_here(path: Path | str) -> str | None:
    """Give the reason a book should not be made at `path`, or None where it may live."""
    text = os.fspath(path)
    if _is_network_name(text):
        return "This is a network folder. A book kept there can be damaged or lose words."
    full = Path(os.path.realpath(text))
    # abspath, since a link that leads out of a synced folder is to be judged by both its ends
    synced = _synced_by(Path(os.path.abspath(text))) or _synced_by(full)  # noqa: PTH100
    if synced:
        return (
            f"This folder is looked after by {synced}."
            " A book kept there can be copied half-written, or replaced by an older one."
        )
    if _is_remote_drive(full):
        return "This drive is on another computer. A book kept there can be damaged or lose words."
    return None


def mounted_kind(path: str, mounts: list[tuple[str, str]]) -> str:
    """Give the kind of file system that holds `path`, from (folder, kind) pairs; longest wins."""
    best = ("", "")
    for folder, kind in mounts:
        inside = path == folder or path.startswith(folder.rstrip("/") + "/")
        if inside and len(folder) >= len(best[0]):
            best = (folder, kind)
    return best[1]


def read_mounts(listing: str) -> list[tuple[str, str]]:
    """Give (folder, kind) pairs from Linux's table of mounts or from what macOS' `mount` prints."""
    found: list[tuple[str, str]] = []
    for line in listing.splitlines():
        mac = re.match(r".+ on (/.*) \(([^,)]+)", line)
        if mac:
            found.append((mac[1], mac[2]))
        elif len(parts := line.split()) >= 3:
            found.append((parts[1].replace("\\040", " "), parts[2]))
    return found


def _is_network_name(text: str) -> bool:
    windows = text.replace("/", "\\").upper()
    if windows.startswith("\\\\?\\UNC\\"):
        return True
    if windows.startswith(("\\\\?\\", "\\\\.\\")):
        return False
    return re.match(r"\\\\[^\\]+\\", windows) is not None


def _synced_by(path: Path) -> str | None:
    for part in path.parts[:-1]:
        for name, pattern in _SYNCED.items():
            if re.fullmatch(pattern, part, re.IGNORECASE):
                return name
    for said in filter(None, map(os.environ.get, _ONEDRIVE_SAYS)):
        if path.is_relative_to(said):
            return "OneDrive"
    for folder in path.parents:
        for marker, name in _MARKERS.items():
            if (folder / marker).exists():
                return name
    return None


def _is_remote_drive(path: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        return ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == _REMOTE_DRIVE
    return _NETWORK.fullmatch(mounted_kind(str(path), read_mounts(_mount_listing()))) is not None


def _mount_listing() -> str:
    if sys.platform == "darwin":
        return subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False).stdout
    table = Path("/proc/self/mounts")
    return table.read_text(errors="replace") if table.exists() else ""
