#!/bin/sh
# Builds the release and the Debian packages kosk-terminal, kosk-central and kosk-content from it.
#
#     packaging/package.sh [FOLDER]     # they land in FOLDER, by default dist/
set -eu
cd "$(dirname "$0")/.."
out=$(mkdir -p "${1:-dist}" && cd "${1:-dist}" && pwd)

cmake --preset release -Wno-dev
cmake --build --preset release --target kosk kosk-notice kosk-document kosk-agent kosk-setup kosk-central kosk-content kosk_catalogs kosk_help
cpack --config build/release/CPackConfig.cmake -G DEB -B "$out"
rm -rf "$out/_CPack_Packages"
ls -l "$out"/*.deb
