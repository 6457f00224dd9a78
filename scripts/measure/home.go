package main

import (
	"bufio"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// home is a person's account on a computer, with a session bus and an unlocked
// keyring of its own.
type home struct {
	dir     string
	running []*exec.Cmd
}

func newHome() (*home, error) {
	dir, err := os.MkdirTemp("", "guestlist-measure-")
	if err != nil {
		return nil, err
	}
	h := &home{dir: dir}
	preferences := filepath.Join(dir, ".config", "fyne", "io.guestlist.app")
	for _, d := range []string{preferences, filepath.Join(dir, ".cache"), filepath.Join(dir, "run"), h.screen()} {
		err = errors.Join(err, os.MkdirAll(d, 0o700))
	}
	err = errors.Join(err, os.WriteFile(filepath.Join(preferences, "preferences.json"), []byte(`{"theme":"light"}`), 0o600))
	for name, value := range map[string]string{
		"HOME": dir, "LANG": "en_US.UTF-8", "TZ": "UTC", "FYNE_SCALE": "1",
		"XDG_RUNTIME_DIR": filepath.Join(dir, "run"), "XDG_CONFIG_HOME": filepath.Join(dir, ".config"),
		"XDG_CACHE_HOME": filepath.Join(dir, ".cache"), "XDG_DATA_HOME": filepath.Join(dir, ".local", "share"),
	} {
		err = errors.Join(err, os.Setenv(name, value))
	}
	return h, errors.Join(err, h.openKeyring())
}

// screen is where the display keeps its picture.
func (h *home) screen() string { return filepath.Join(h.dir, "screen") }

// openKeyring starts a session bus and a keyring on it; our own environment names
// them to every program that we start.
func (h *home) openKeyring() error {
	bus := exec.CommandContext(context.Background(), "dbus-daemon", "--session", "--print-address", "--nofork", "--nopidfile")
	out, err := bus.StdoutPipe()
	if err != nil {
		return err
	}
	if err := h.run(bus); err != nil {
		return err
	}
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		return err
	}
	if err := os.Setenv("DBUS_SESSION_BUS_ADDRESS", strings.TrimSpace(address)); err != nil {
		return err
	}
	keyring := exec.CommandContext(context.Background(), "gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets")
	keyring.Stdin = strings.NewReader("a password")
	return h.run(keyring)
}

// run starts a command that lives as long as the home.
func (h *home) run(cmd *exec.Cmd) error {
	if err := cmd.Start(); err != nil {
		return err
	}
	h.running = append(h.running, cmd)
	return nil
}

func (h *home) close() {
	for _, cmd := range h.running {
		_ = cmd.Process.Kill() // its answer comes with Wait
		_ = cmd.Wait()         // it was killed
	}
	_ = os.RemoveAll(h.dir) // a folder for temporary files
}
