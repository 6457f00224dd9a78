#!/bin/sh
set -e
# dpkg says "remove", rpm 0; an upgrade goes on with the new one.
if [ "$1" = remove ] || [ "$1" = 0 ]; then
  if [ -d /run/systemd/system ]; then
    systemctl disable --now guestlistd.service
  fi
fi
