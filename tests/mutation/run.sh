#!/bin/sh
# Breaks one line of a program after the other and says whether a test notices: tests/mutation/README.md.
exec python3 "$(dirname "$0")/run.py" "$@"
