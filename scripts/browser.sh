#!/bin/sh
# Installs what the browser tests need, where it can be had: edition/node_modules, from the lock, and
# a Chromium (Debian's, by root). Says nothing and is quick where all is there. Never fails: what
# cannot be had is said loudly, and the tests that need it are skipped.
cd "$(dirname "$0")/.." || exit 0
missing=""
lock=edition/package-lock.json
done=edition/node_modules/.package-lock.json # npm writes it last

if ! command -v npm >/dev/null 2>&1; then
	missing="npm is not here"
elif [ ! -f "$done" ] || [ "$lock" -nt "$done" ]; then
	echo "Installing what the browser tests need (npm ci in edition/) ..."
	(cd edition && npm ci --silent --no-audit --no-fund --prefer-offline --fetch-retries 1 \
		--fetch-timeout 30000 </dev/null) || missing="npm ci failed in edition/ (offline?)"
fi

has_browser() {
	[ -n "$CHROMIUM" ] && { [ -x "$CHROMIUM" ]; return; }
	command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1
}

if ! has_browser; then
	if [ -z "$CHROMIUM" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
		echo "Installing Chromium for the browser tests (apt-get install chromium) ..."
		get="env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Acquire::Retries=1 -o Acquire::http::Timeout=30"
		$get install -y --no-install-recommends chromium </dev/null >/dev/null 2>&1 || {
			$get update </dev/null >/dev/null 2>&1
			$get install -y --no-install-recommends chromium </dev/null >/dev/null 2>&1
		}
	fi
	has_browser || missing="${missing:+$missing; }there is no Chromium (apt-get install chromium as root, or CHROMIUM=PATH)"
fi

if [ -n "$missing" ]; then
	echo "************************************************************************" >&2
	echo "WARNING: the reading room will NOT be tested in a browser: $missing" >&2
	echo "************************************************************************" >&2
fi
exit 0
