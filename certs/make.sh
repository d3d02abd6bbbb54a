#!/bin/sh
# Makes a development federation, ready to run: keys, certificates, directory, settings files. Usage: certs/make.sh [FOLDER [BASE-PORT]]
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
folder=${1:-"$here/certs/dev"}
umask 077
exec dotnet run --project "$here/src/Cli" -- certs dev --out "$folder" --base-port "${2:-24100}"
