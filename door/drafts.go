// SPDX-License-Identifier: MIT

package door

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"sync"

	"alongside/store"
	"alongside/story"
)

// Drafts keep what somebody has begun to write and not said yet, sealed under the story's key. Story and name are
// blind: who reads them learns neither whose story nor who writes. Each call is whole or nothing.
type Drafts interface {
	Keep(story, name string, sealed []byte) error
	Kept(story, name string) ([]byte, error) // nil where there is none
	Drop(story, name string) error
	Forget(story string) error // all of them
}

// ErrLong answers a draft of more than a million bytes.
var ErrLong = errors.New("this is too long to be kept while it is written: a million letters is the most")

// ErrToken answers what is no token of this place, or not any more.
var ErrToken = errors.New("this page is too old: what you typed is still in it, copy it before you leave")

const longest = 1 << 20

// A Blank is a form that somebody may fill in: whose story, on which page, which form, and what it answers. In a
// page it stands sealed, as a token: whoever holds it can keep a draft for its author, and read nothing.
type Blank struct {
	Author, Story  story.ID
	Page, Form, Of string
}

// Token seals a Blank; "" where no drafts are kept.
func (d *Door) Token(b Blank) (string, error) {
	if d.drafts == nil {
		return "", nil
	}
	plain, err := json.Marshal(b)
	if err != nil {
		return "", fmt.Errorf("write a token: %w", err)
	}
	sealed, err := d.root().SealRow("page draft", story.ID{}, plain, d.rand)
	if err != nil {
		return "", fmt.Errorf("seal a token: %w", err)
	}
	return base64.RawURLEncoding.EncodeToString(sealed), nil
}

// Blank opens a token, or answers ErrToken.
func (d *Door) Blank(token string) (Blank, error) {
	var b Blank
	sealed, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil {
		return b, ErrToken
	}
	plain, err := d.root().OpenRow("page draft", story.ID{}, sealed)
	if err != nil || json.Unmarshal(plain, &b) != nil {
		return b, ErrToken
	}
	return b, nil
}

// where gives the blind names of a draft.
func (d *Door) where(b Blank) (of, name string) {
	return d.root().Blind("drafts of", b.Story[:]),
		d.root().Blind("draft", b.Story[:], b.Author[:], []byte(b.Page), []byte(b.Form), []byte(b.Of))
}

// KeepDraft keeps what was typed into a form so far, in place of what was kept before; nothing typed drops it.
func (d *Door) KeepDraft(ctx context.Context, b Blank, typed map[string]string) error {
	if d.drafts == nil {
		return nil
	}
	of, name := d.where(b)
	text, err := json.Marshal(typed)
	switch {
	case err != nil:
		return fmt.Errorf("write a draft: %w", err)
	case len(text) > longest:
		return ErrLong
	case len(typed) == 0:
		return d.drafts.Drop(of, name)
	}
	k, err := d.load(ctx, b.Story)
	if errors.Is(err, store.ErrForgotten) || err == nil && k.box == nil {
		return ErrAbsent
	}
	if err != nil {
		return err
	}
	sealed, err := k.box.SealRow("draft "+name, text, d.rand)
	if err != nil {
		return fmt.Errorf("seal a draft: %w", err)
	}
	return d.drafts.Keep(of, name, sealed)
}

// Draft gives what the author of a Blank had typed into it; nil where there is nothing. What does not open any
// more is nothing.
func (d *Door) Draft(ctx context.Context, b Blank) (map[string]string, error) {
	if d.drafts == nil {
		return nil, nil
	}
	of, name := d.where(b)
	sealed, err := d.drafts.Kept(of, name)
	if err != nil || sealed == nil {
		return nil, err
	}
	k, err := d.load(ctx, b.Story)
	if err != nil || k.box == nil {
		return nil, err
	}
	text, err := k.box.OpenRow("draft "+name, sealed)
	if err != nil {
		return nil, nil
	}
	var typed map[string]string
	if json.Unmarshal(text, &typed) != nil {
		return nil, nil
	}
	return typed, nil
}

// InMemory are drafts that are gone when the program ends.
func InMemory() Drafts { return &inMemory{all: map[string]map[string][]byte{}} }

type inMemory struct {
	mu  sync.Mutex
	all map[string]map[string][]byte
}

func (m *inMemory) Keep(story, name string, sealed []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.all[story] == nil {
		m.all[story] = map[string][]byte{}
	}
	m.all[story][name] = sealed
	return nil
}

func (m *inMemory) Kept(story, name string) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.all[story][name], nil
}

func (m *inMemory) Drop(story, name string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.all[story], name)
	return nil
}

func (m *inMemory) Forget(story string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.all, story)
	return nil
}
