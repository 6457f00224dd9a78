package api

import (
	"errors"
	"net/http"
	"sync"

	"github.com/danielgtaylor/huma/v2"
)

// How much one person may have going at once, over all their tokens: the memory
// of a call is theirs to choose, up to the largest body, and so is its end.
const (
	maxCalls   = 64
	maxStreams = 32
	maxLists   = 8 // of the calls: a page that nobody reads holds megabytes
)

// listCalls are the operations that answer with pages.
var listCalls = map[string]bool{"list-invitations": true, "list-members": true, "list-audit": true, "invitation-history": true}

// share counts what each person has going. It holds nobody who has nothing going.
type share struct {
	most int
	mu   sync.Mutex
	has  map[int64]int
}

func newShare(most int) *share { return &share{most: most, has: map[int64]int{}} }

// take begins one more, unless that is too many. What was begun must be given back.
func (s *share) take(person int64) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.has[person] >= s.most {
		return false
	}
	s.has[person]++
	return true
}

func (s *share) giveBack(person int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.has[person]--; s.has[person] == 0 {
		delete(s.has, person)
	}
}

// errTooMany says that a person has too much going at once.
var errTooMany = errors.New("you have too many calls going at once: let some end first")

// errTooOften says that somebody asks more often than anybody needs to.
var errTooOften = errors.New("that was asked too often: wait a little")

func tooMany(err error, seconds string) error {
	h := http.Header{"Retry-After": {seconds}}
	return huma.ErrorWithHeaders(newProblem(http.StatusTooManyRequests, err.Error()), h)
}
