package display

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"golang.org/x/sys/windows"
)

// softwareFolder lies beside the program. Libraries that lay there themselves would be used
// on every computer, whatever its graphics card.
const softwareFolder = "swgl"

// softwareLibraries are Mesa's, in the order in which they are loaded.
var softwareLibraries = []string{"libgallium_wgl.dll", "opengl32.dll"}

// softwareFlag starts the program in software drawing.
const softwareFlag = "-software-drawing"

// UseSoftware has this process draw without the graphics card. It is called before the
// toolkit starts: who asks for opengl32.dll later gets the one that is loaded here.
func UseSoftware() error {
	dir, err := softwareDir()
	if err != nil {
		return err
	}
	for name, value := range map[string]string{"GALLIUM_DRIVER": "softpipe", softwareVar: "1"} {
		if err := os.Setenv(name, value); err != nil {
			return err
		}
	}
	for _, name := range softwareLibraries {
		path := filepath.Join(dir, name)
		if _, err := windows.LoadLibraryEx(path, 0, windows.LOAD_WITH_ALTERED_SEARCH_PATH); err != nil {
			return fmt.Errorf("software drawing cannot be loaded: %s: %w", path, err)
		}
	}
	return nil
}

// softwareDir is the folder of the libraries. The error tells that they are not there.
func softwareDir() (string, error) {
	self, err := os.Executable()
	if err != nil {
		return "", err
	}
	dir := filepath.Join(filepath.Dir(self), softwareFolder)
	for _, name := range softwareLibraries {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			return "", fmt.Errorf("software drawing is not installed; the installer has it as a component: %w", err)
		}
	}
	return dir, nil
}

// StartInSoftware does nothing here: the person is asked, by TellFailure.
func StartInSoftware(context.Context, *Failure) {}

// startOver starts this program once more, in software drawing.
func startOver() error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	return exec.Command(self, append(os.Args[1:], softwareFlag)...).Start() //nolint:gosec,noctx // ourselves; it outlives this process
}

// Early begins to probe, and gives what waits for the answer. A driver that crashes or hangs
// would take this process along, which has nowhere to say so: it is tried before.
func Early(ctx context.Context) func() *Failure {
	answer := make(chan *Failure, 1)
	go func() { answer <- Probe(ctx) }()
	return func() *Failure { return <-answer }
}
