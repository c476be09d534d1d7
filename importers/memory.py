"""How much memory this process may have: limited by the system, or watched where it cannot."""

from __future__ import annotations

import os
import sys
import threading

MOST_MEMORY = 400 * 2**20
"""Bytes that a reading process may have; the whole of it stays under 500 MB."""

OUT_OF_MEMORY = 77
"""The exit code of a process that had to end because it wanted more."""

WATCHED_EVERY = 0.05
"""Seconds between two looks at the memory, where the system keeps no limit."""


def limit_memory(most: int) -> None:
    """Hold this process to some memory: an allocation beyond it fails, or the process ends."""
    if sys.platform == "win32":
        _limit_on_windows(most)
    elif sys.platform == "darwin":
        threading.Thread(target=_watch, args=(most,), daemon=True).start()
    else:
        _limit_on_linux(most)


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _Basic(ctypes.Structure):
        _fields_ = [
            ("PerProcessUserTimeLimit", wintypes.LARGE_INTEGER),
            ("PerJobUserTimeLimit", wintypes.LARGE_INTEGER),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        ]

    class _Extended(ctypes.Structure):
        _fields_ = [
            ("BasicLimitInformation", _Basic),
            ("IoInfo", ctypes.c_ulonglong * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        ]

    _PROCESS_MEMORY = 0x100
    _EXTENDED = 9

    def _limit_on_windows(most: int) -> None:
        """Put this process into a job of its own, whose memory is limited."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.AssignProcessToJobObject.argtypes = [wintypes.HANDLE, wintypes.HANDLE]
        kernel.SetInformationJobObject.argtypes = [
            wintypes.HANDLE,
            ctypes.c_int,
            ctypes.c_void_p,
            wintypes.DWORD,
        ]
        job = kernel.CreateJobObjectW(None, None)
        limits = _Extended()
        limits.BasicLimitInformation.LimitFlags = _PROCESS_MEMORY
        limits.ProcessMemoryLimit = most
        kernel.SetInformationJobObject(job, _EXTENDED, ctypes.byref(limits), ctypes.sizeof(limits))
        kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())

else:
    import resource

    def _limit_on_linux(most: int) -> None:
        """Set the system's own limits: on memory of our own, and on files written."""
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def _watch(most: int) -> None:
        """End the process once it has more; macOS keeps no such limit by itself."""
        while resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < most:
            threading.Event().wait(WATCHED_EVERY)
        os._exit(OUT_OF_MEMORY)
