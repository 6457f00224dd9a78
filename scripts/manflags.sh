#!/usr/bin/env bash
# Turns the flags that `guestlist -help` prints into entries of a man page.
set -euo pipefail
awk '/^  -/ {
  flag = $1; $1 = ""
  value = ""
  if ($2 ~ /^[A-Z]+$/) { value = " \\fI" $2 "\\fR"; $2 = "" }
  sub(/^ +/, "")
  gsub(/-/, "\\-", flag); gsub(/-/, "\\-")
  print ".TP\n\\fB" flag "\\fR" value "\n" $0
}'
