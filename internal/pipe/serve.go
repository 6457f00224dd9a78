package pipe

import (
	"net/http"
	"sync"
	"testing"
	"time"
)

// Serve answers on a new network until the test ends. It needs a synctest bubble.
func Serve(t testing.TB, rate int, h http.Handler) *Network {
	t.Helper()
	network := New(rate)
	s := &http.Server{Handler: h, ReadHeaderTimeout: time.Minute}
	var serving sync.WaitGroup
	serving.Go(func() { _ = s.Serve(network) })
	t.Cleanup(func() {
		_ = s.Close()
		serving.Wait()
		time.Sleep(time.Second) // of the bubble: whatever was being written is given up
	})
	return network
}
