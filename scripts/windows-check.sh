#!/usr/bin/env bash
# Looks into a guestlist.exe: it has no console, does not load the system's OpenGL by itself,
# needs nothing but Windows, and has icon, manifest and version.
set -euo pipefail
exe=$1
found=$(x86_64-w64-mingw32-objdump -p "$exe")
fail() { echo "windows-check: $exe: $*" >&2; exit 1; }

grep -q 'Subsystem.*(Windows GUI)' <<<"$found" || fail "it opens a console"
imports=$(sed -n 's/.*DLL Name: //p' <<<"$found" | tr '[:upper:]' '[:lower:]' | sort -u)
for dll in $imports; do
  case "$dll" in
  opengl32.dll) fail "it loads opengl32.dll before another can be chosen" ;;
  kernel32.dll | user32.dll | gdi32.dll | shell32.dll | ole32.dll | msvcrt.dll | advapi32.dll | winmm.dll | api-ms-win-* | ws2_32.dll | oleaut32.dll | comctl32.dll | comdlg32.dll | ntdll.dll | dwmapi.dll | version.dll | imm32.dll | runtimeobject.dll | uxtheme.dll | setupapi.dll) ;;
  *) fail "it needs $dll, which is no part of Windows that we know" ;;
  esac
done
# Resources: 3 and 14 are icons, 16 the version, 24 the manifest.
kinds=$(sed -n 's/^[0-9a-f]*   Entry: ID: \(0x[0-9a-f]*\),.*/\1/p' <<<"$found") # the outermost are indented least
for kind in 0x000003 0x00000e 0x000010 0x000018; do
  grep -q "$kind" <<<"$kinds" || fail "it lacks the resource of kind $kind"
done
for wanted in PerMonitorV2 longPathAware asInvoker Microsoft.Windows.Common-Controls '>UTF-8<'; do
  grep -aqF "$wanted" "$exe" || fail "its manifest lacks $wanted"
done
