package accept

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/sha256"
	"encoding/json"
	"sync"
	"time"
)

// repeatTime is for how long the same form gets the same answer: people click twice.
const repeatTime = time.Minute

// repeats keeps answers to forms, each sealed with what only the form has: who opens
// the link again has another form.
type repeats struct {
	mu   sync.Mutex
	kept map[[sha256.Size]byte]*kept
}

func newRepeats() repeats { return repeats{kept: map[[sha256.Size]byte]*kept{}} }

type kept struct {
	done   chan struct{} // closed when sealed is there, or nothing is to be kept
	sealed []byte
}

// sentForm is what was sent.
type sentForm struct{ link, nonce, name string }

func (f sentForm) hash(use string) [sha256.Size]byte {
	text, _ := json.Marshal([]string{use, f.link, f.nonce, f.name}) // texts can always be written
	return sha256.Sum256(text)
}

// once answers a form by do, or gives the answer that the same form has had. A repeat
// waits for the first. What do gives with an error is not kept.
func (r *repeats) once(ctx context.Context, f sentForm, do func() (view, error)) (view, error) {
	id := f.hash("id")
	r.mu.Lock()
	k, again := r.kept[id]
	if !again {
		k = &kept{done: make(chan struct{})}
		r.kept[id] = k
	}
	r.mu.Unlock()
	if again {
		select {
		case <-k.done:
		case <-ctx.Done():
			return view{}, ctx.Err()
		}
		if v, ok := f.open(k.sealed); ok {
			return v, nil
		}
		return do()
	}
	defer close(k.done)
	v, err := do()
	if err == nil {
		k.sealed = f.seal(v)
	}
	forget := func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		delete(r.kept, id)
	}
	if err != nil {
		forget()
	} else {
		time.AfterFunc(repeatTime, forget)
	}
	return v, err
}

func (f sentForm) cipher() cipher.AEAD {
	key := f.hash("key")
	block, _ := aes.NewCipher(key[:]) // the key has the right length
	aead, _ := cipher.NewGCM(block)   // as AES has
	return aead
}

func (f sentForm) seal(v view) []byte {
	text, _ := json.Marshal(v) // texts can always be written
	nonce := make([]byte, 12)
	_, _ = rand.Read(nonce) // crypto/rand never fails: it ends the program instead
	return f.cipher().Seal(nonce, nonce, text, nil)
}

func (f sentForm) open(sealed []byte) (v view, ok bool) {
	if len(sealed) < 12 {
		return v, false
	}
	text, err := f.cipher().Open(nil, sealed[:12], sealed[12:], nil)
	return v, err == nil && json.Unmarshal(text, &v) == nil
}
