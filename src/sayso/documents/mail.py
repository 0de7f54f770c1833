"""EML and MHTML -> the letter's or page's own text, with what its header says."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from typing import NamedTuple, cast

_FIELD = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n)+\r?\n")
_NEEDED = re.compile(rb"^(?:MIME-Version|Received|Message-ID|From):", re.MULTILINE | re.IGNORECASE)
_BESIDE = re.compile(rb"^(?:Subject|Content-Type|Date):", re.MULTILINE | re.IGNORECASE)


class Letter(NamedTuple):
    """The part that is read, as bytes of HTML or text in UTF-8, and what the header says."""

    body: bytes
    kind: str  # "html" or "text"
    title: str | None
    url: str | None
    sent: str | None
    remarks: tuple[str, ...]


def holds_mail(head: bytes) -> bool:
    """Whether a file begins with a mail header: fields alone, among them those that mail has."""
    match = _FIELD.match(head[:32_768].removeprefix(b"\xef\xbb\xbf"))
    return bool(match and _NEEDED.search(match[0]) and _BESIDE.search(match[0]))


def letter(raw: bytes) -> Letter | None:
    """Read a letter; None if no part of it is text. Attached files are named as not read."""
    message = message_from_bytes(raw, policy=policy.default)
    saved = message.get("Snapshot-Content-Location") or message.get("Content-Location")
    wanted = ("html", "plain") if saved else ("plain", "html")
    part = message.get_body(wanted) or message.get_body(("html", "plain"))
    if part is None:
        return None
    data = cast("bytes", part.get_payload(decode=True) or b"")
    charset = part.get_content_charset("utf-8")
    remarks = []
    try:
        text = data.decode(charset)
    except (LookupError, UnicodeDecodeError):
        text = data.decode("utf-8", "replace")
        remarks.append(f"not in the charset it states ({charset[:40]})")
    if not saved:
        remarks += [
            f"attached file not read: {str(item.get_filename())[:100]}"
            for item in message.iter_attachments()
        ]
    kind = "html" if part.get_content_type() == "text/html" else "text"
    subject = str(message.get("Subject") or "").strip()[:500] or None
    url = str(saved).strip() if saved and str(saved).startswith("http") else None
    return Letter(
        text.encode("utf-8", "replace"), kind, subject, url, _sent(message), tuple(remarks)
    )


def _sent(message: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(str(message.get("Date"))).isoformat()
    except (TypeError, ValueError):
        return None
