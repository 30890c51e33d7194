#!/bin/sh
# Brings the catalogs up to date with the words in the source: run after changing any tr("…").
# What is new is left empty, what has changed is marked fuzzy; a test refuses both.
set -eu
cd "$(dirname "$0")/../.."
pot=$(mktemp)
trap 'rm -f "$pot"' EXIT
xgettext --c++ --from-code=UTF-8 --keyword=tr --keyword=plural:1,2 --keyword=in:1c,2 \
    --add-comments=Translators --sort-output --no-location --no-wrap --package-name=kosk \
    --output="$pot" kiosk/session/*/*.cpp kiosk/screens/*.cpp \
    kiosk/screens/inputs/*.cpp
sed -i 's/charset=CHARSET/charset=UTF-8/' "$pot"
for catalog in kiosk/po/*.po; do
    msgmerge --quiet --update --backup=none --sort-output --no-location --no-wrap "$catalog" "$pot"
done
