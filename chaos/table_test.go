package chaos

import (
	"fmt"
	"io"
	"log"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"guestlist/screens/words"

	"github.com/rs/zerolog"
)

// Short and full are the values of GUESTLIST_CHAOS; without it nothing is tried.
const (
	short = "short"
	full  = "full"
)

func mode() string { return os.Getenv("GUESTLIST_CHAOS") }

// needs skips a test that `make chaos` was not asked for.
func needs(t *testing.T) {
	t.Helper()
	if mode() != short && mode() != full {
		t.Skip("`make chaos` runs it")
	}
}

// table is what was tried.
var table struct {
	sync.Mutex
	rows []string
	n    int
}

// tried notes a fault with what was said about it.
func tried(name string, cases int, format string, args ...any) {
	table.Lock()
	defer table.Unlock()
	table.rows = append(table.rows, fmt.Sprintf("%-54s %6d  %s", name, cases, fmt.Sprintf(format, args...)))
	table.n += cases
}

func TestMain(m *testing.M) {
	if err := words.Speak("en-GB"); err != nil {
		panic(err)
	}
	log.SetOutput(io.Discard) // what net/http says about peers that talk out of turn
	zerolog.SetGlobalLevel(zerolog.Disabled)
	code := m.Run()
	if len(table.rows) > 0 {
		slices.Sort(table.rows)
		fmt.Printf("%-54s %6s  %s\n%s\n%d cases of %d faults\n", "FAULT", "CASES", "SAID OF A CHANGE / OF READING", strings.Join(table.rows, "\n"), table.n, len(table.rows))
	}
	os.Exit(code)
}
