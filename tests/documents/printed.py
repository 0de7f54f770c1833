"""PDF files for tests, written by hand: each page a list of (x, y, size, text)."""

from __future__ import annotations

import io
import zlib

from pypdf import PdfReader, PdfWriter

Drawn = tuple[float, float, float, str]


def pdf(pages: list[list[Drawn] | bytes], info: dict[str, str] | None = None) -> bytes:
    """A file of pages in Helvetica; a page given as bytes is drawn with just those."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>", b""]
    objects.append(
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    )
    kids = []
    for page in pages:
        drawn = page if isinstance(page, bytes) else b"".join(map(_drawn, page))
        packed = zlib.compress(drawn)
        objects.append(
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
        )
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %d 0 R "
            b"/Resources << /Font << /F 3 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    told = "".join(f"/{key} ({value}) " for key, value in (info or {}).items())
    objects.append(f"<< {told}>>".encode())
    out, offsets = bytearray(b"%PDF-1.5\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % at for at in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, len(objects), table,
    )  # fmt: skip
    return bytes(out)


def _drawn(piece: Drawn) -> bytes:
    x, y, size, text = piece
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F {size} Tf {x} {y} Td ({escaped}) Tj ET\n".encode("cp1252")


def lines(texts: list[str], y: float = 700, x: float = 72, size: float = 10) -> list[Drawn]:
    """Lines one below the other; an empty one leaves its place free."""
    return [(x, y - 12 * i, size, text) for i, text in enumerate(texts) if text]


def locked(raw: bytes, password: str) -> bytes:
    """The same file, to be opened with a password (RC4, which needs no library)."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(raw)))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
