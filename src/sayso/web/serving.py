"""``sayso serve``: the application behind an address of this machine."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec.structs import replace

from sayso.errors import UsageError
from sayso.pipeline import Tools
from sayso.records.pictures.outline import read as read_outline
from sayso.stores import holdings
from sayso.stores.sqlite import Store
from sayso.web.app import application
from sayso.web.safety import access


def serve(
    path: Path,
    tools: Tools,
    *,
    host: str,
    port: int,
    who: str,
    write: bool,
    notice: str | None = None,
    outline: Path | None = None,
) -> None:
    """Serve until it is stopped.

    ``notice`` stands above every page; without it what SAYSO_NOTICE holds, or the settings.
    ``outline`` is a GeoJSON file of lines for the maps.

    Raises:
        UsageError: the address can be reached from outside and there is no password, or the store
            was made with another gazetteer, or the outline cannot be read.
        StoreError: there is no store, or it cannot be opened.
    """
    import uvicorn

    lines = read_outline(outline) if outline is not None else ()
    may = access(host, port, who, os.environ.get("SAYSO_PASSWORD"))
    with Store(path, write=write) as store:  # what is wrong with it is told before anyone asks
        run = holdings.last_run(store)
    if write and run is not None and run.gazetteer != tools.gazetteer.identity:
        raise UsageError(
            f"{path} was made with the gazetteer {run.gazetteer}; this call has "
            f"{tools.gazetteer.identity}: name the same --gazetteer, or serve it with --read-only"
        )
    held = tools.settings.web
    if notice is None:
        notice = os.environ.get("SAYSO_NOTICE", held.notice)
    held = replace(held, notice=notice)
    app, library = application(path, tools, may, write=write, held=held, outline=lines)
    try:
        uvicorn.run(
            app, host=host, port=port, log_level="warning", server_header=False,
            date_header=False, proxy_headers=False, access_log=False,
        )  # fmt: skip
    finally:
        library.close()
