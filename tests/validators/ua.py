"""PDFs before page-validation, the quick judge of PDF/UA-1: a few thousandths of a second each."""

from __future__ import annotations

import page


def failures(data: bytes) -> list[str]:
    """Give the rules that a PDF breaks; an empty list for a file that is right."""
    report = page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1)
    assert report.rules.total > 100, "the judge looked at next to nothing"
    broken = [f"{one.rule_id}: {one.message}" for one in report.failures]
    assert report.is_compliant is not bool(broken), f"half a verdict: {broken}"
    return broken if report.document.page_count else ["a PDF without a page"]
