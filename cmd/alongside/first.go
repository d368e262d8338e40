// SPDX-License-Identifier: MIT

package main

import (
	"context"
	"crypto/subtle"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"alongside/law"
	"alongside/page"
	"alongside/story"
	"alongside/web"
	"alongside/web/signin"
)

// settle finds where the place is, and begins it where there is none yet.
func (c *serveCmd) settle(ctx context.Context, w world) error {
	if c.Data == "" {
		return nil
	}
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return err
	}
	if !c.remote() {
		c.Stories = filepath.Join(c.Data, "stories")
	}
	if c.Key == "alongside.key" {
		c.Key = filepath.Join(c.Data, "alongside.key")
	}
	if _, err := os.Lstat(w.path(c.Key)); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	name := strings.TrimSpace(c.Name)
	if name == "" {
		name = "The first steward"
	}
	b := beginCmd{home: c.home, Steward: name}
	if _, err := b.begin(ctx, w, "", name); err != nil {
		return err
	}
	fmt.Fprintf(w.out, "A place has begun in %s. Its root key is in %s: copy it to somewhere that is not with the stories.\n", c.Data, c.Key)
	return nil
}

// pages serves people's pages, and gives their address. Whoever keeps the machine gets one code, on paper or on this
// screen, to come in with: good once, and until the program ends.
func (c *serveCmd) pages(ctx context.Context, w world, o *opened, ended chan<- error) (at string, err error) {
	if o.invented {
		return "", refusal("everybody in these stories is invented: alongside demo shows them, and serve keeps to real people.")
	}
	operator, err := o.OperatorCalled(ctx, w.login)
	if err != nil {
		return "", err
	}
	asks, err := law.Of(c.Law)
	if err != nil {
		return "", refusal(fmt.Sprintf("--law: %v.", err))
	}
	p := web.Practice{
		Door: o.Door, Pages: rooms(c.rates), Clock: w.now, Rand: w.rand, Hosts: c.Host, Law: asks,
		Stops: page.Stops{Counter: c.Counter, Number: c.Number}, AtOnce: 100 * max(0, c.AtOnce),
		Wrong: func(err error) { fmt.Fprintf(w.err, "alongside: %v\n", err) },
	}
	if c.Mail != "" {
		p.Outbox = signin.Folder(c.Mail)
	} else if m, ok := c.mail(); ok {
		p.Outbox = m
	}
	if operator.ID != (story.ID{}) {
		if operator.Name, err = o.NameAtWork(ctx, operator.ID); err != nil {
			return "", err
		}
		code, err := secret(w, 10)
		if err != nil {
			return "", err
		}
		p.Code = once(code, operator)
		fmt.Fprintf(w.out, "To come in as %s, once: %s\n", operator.Name, strings.Join([]string{code[:4], code[4:8], code[8:12], code[12:]}, " "))
	}
	l, err := listenOn(c.Addr)
	if err != nil {
		return "", err
	}
	go func() { ended <- answerOn(ctx, l, web.New(p)) }()
	return fmt.Sprintf("http://%s/", l.Addr()), nil
}

// once makes a code that lets somebody in one time. Spaces and capitals make no difference.
func once(code string, who story.Who) func(string) (story.Who, bool) {
	var mu sync.Mutex
	used := false
	return func(typed string) (story.Who, bool) {
		mu.Lock()
		defer mu.Unlock()
		typed = strings.ToLower(strings.Join(strings.Fields(typed), ""))
		if used || subtle.ConstantTimeCompare([]byte(typed), []byte(code)) != 1 {
			return story.Who{}, false
		}
		used = true
		return who, true
	}
}
