// SPDX-License-Identifier: MIT

package signin

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"sync"
)

// Links are those that were sent and not used yet: each lets in once, within a quarter of an hour. They live in this process;
// what ends it ends them, and another can be asked for.
type Links[T any] struct {
	mu  sync.Mutex
	all map[[32]byte]sent[T]
}

type sent[T any] struct {
	to   T
	ends int64
}

// most is how many links may wait to be used; the oldest go first.
const most = 10_000

// New makes a link's secret end.
func (l *Links[T]) New(to T, now int64) string {
	var b [20]byte
	rand.Read(b[:])
	secret := base64.RawURLEncoding.EncodeToString(b[:])
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.all == nil {
		l.all = map[[32]byte]sent[T]{}
	}
	for key, s := range l.all {
		if s.ends <= now || len(l.all) >= most {
			delete(l.all, key)
		}
	}
	l.all[sha256.Sum256([]byte(secret))] = sent[T]{to, now + quarter}
	return secret
}

// Take uses a link up.
func (l *Links[T]) Take(secret string, now int64) (to T, ok bool) {
	key := sha256.Sum256([]byte(secret))
	l.mu.Lock()
	defer l.mu.Unlock()
	s, ok := l.all[key]
	delete(l.all, key)
	if !ok || now >= s.ends || now < s.ends-quarter {
		return to, false
	}
	return s.to, true
}
