// SPDX-License-Identifier: MIT

package notice

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"
)

// Text is a channel that hands text messages to a gateway: one POST each, of {"to", "text"}, with the message's number as its
// Idempotency-Key. Any answer from 200 to 299 is that it was taken. There are many such gateways, and a few lines make any other one.
type Text struct {
	URL    string
	Token  string // "" signs in as nobody
	Client *http.Client
}

var (
	errGateway = errors.New("the gateway for texts did not take it")
	errNoText  = errors.New("the gateway for texts cannot be reached")
)

// atOnce is how many texts are handed over side by side.
const atOnce = 8

// Send hands them over, some side by side.
func (t Text) Send(ctx context.Context, all []Message) []error {
	errs := make([]error, len(all))
	turn := make(chan struct{}, atOnce)
	var wait sync.WaitGroup
	for i, one := range all {
		turn <- struct{}{}
		wait.Go(func() {
			errs[i] = t.send(ctx, one)
			<-turn
		})
	}
	wait.Wait()
	return errs
}

// straight goes nowhere else than where it was told: an address is not handed on to whoever the gateway names.
var straight = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}

func (t Text) send(ctx context.Context, one Message) error {
	body, err := json.Marshal(map[string]string{"to": one.To, "text": one.Text})
	if err != nil {
		return errGateway
	}
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, t.URL, bytes.NewReader(body))
	if err != nil {
		return errNoText // an error of this kind holds the address
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Idempotency-Key", one.Key)
	if t.Token != "" {
		r.Header.Set("Authorization", "Bearer "+t.Token)
	}
	client := t.Client
	if client == nil {
		client = straight
	}
	answer, err := client.Do(r)
	if err != nil {
		return errNoText
	}
	defer answer.Body.Close()
	io.Copy(io.Discard, io.LimitReader(answer.Body, 64<<10))
	if answer.StatusCode < 200 || answer.StatusCode > 299 {
		return fmt.Errorf("%w: %d", errGateway, answer.StatusCode)
	}
	return nil
}
