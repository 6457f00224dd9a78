#!/bin/sh
set -e
systemd-sysusers guestlistd.conf
chown root:guestlistd /etc/guestlistd.conf
if [ -d /run/systemd/system ]; then
  systemctl daemon-reload
  systemctl try-restart guestlistd.service # after an upgrade
fi
