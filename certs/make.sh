#!/bin/sh
# Makes a development federation: keys, certificates, directory. Usage: certs/make.sh [FOLDER]
# Asks once for a passphrase that locks the key files, or reads it from the file that INTEROP_PASSPHRASE_FILE names.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
folder=${1:-"$here/certs/dev"}
if [ -e "$folder" ]; then
  echo "$folder exists already; remove it first if nothing in it is needed any more." >&2
  exit 1
fi
umask 077
exec dotnet run --project "$here/src/Cli" -- certs new "$folder" ${INTEROP_PASSPHRASE_FILE:+--passphrase-file "$INTEROP_PASSPHRASE_FILE"}
