#!/usr/bin/env bash
# Signs programs for Windows in place, where a certificate is given by the environment; called
# with files it does so, sourced it gives the functions. docs/packaging.md has the variables.

signs() { [ -n "${GUESTLIST_SIGN_CERT-}${GUESTLIST_SIGN_PKCS12-}" ]; }

sign() {
  signs || return 0
  local file by=()
  if [ -n "${GUESTLIST_SIGN_PKCS12-}" ]; then
    by+=(-pkcs12 "$GUESTLIST_SIGN_PKCS12")
  else
    by+=(-certs "$GUESTLIST_SIGN_CERT" -key "${GUESTLIST_SIGN_KEY:?the key of GUESTLIST_SIGN_CERT}")
  fi
  # From a file: others may read the command lines of this machine.
  [ -z "${GUESTLIST_SIGN_PASSWORD_FILE-}" ] || by+=(-readpass "$GUESTLIST_SIGN_PASSWORD_FILE")
  [ -z "${GUESTLIST_SIGN_TIMESTAMP-}" ] || by+=(-ts "$GUESTLIST_SIGN_TIMESTAMP")
  for file in "$@"; do
    osslsigncode sign -h sha256 -n Guestlist "${by[@]}" -in "$file" -out "$file.signed" >&2
    mv "$file.signed" "$file"
  done
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
  set -euo pipefail
  sign "$@"
fi
