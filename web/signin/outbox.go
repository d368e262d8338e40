// SPDX-License-Identifier: MIT

package signin

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// An Outbox sends a few words to an address. What it is given holds nothing of anybody's story.
type Outbox interface {
	Send(ctx context.Context, to, subject, text string) error
}

// Folder is an outbox that writes each message into a file of its own, for a program that sends them on, or for whoever
// tries things out. Nobody but this user reads them.
type Folder string

// Send writes a message as RFC 5322 has it: each is whole in the folder, or not there.
func (f Folder) Send(_ context.Context, to, subject, text string) error {
	if strings.ContainsAny(to+subject, "\r\n") {
		return fmt.Errorf("send a message: an address or a subject of several lines")
	}
	if err := os.MkdirAll(string(f), 0o700); err != nil {
		return fmt.Errorf("send a message: %w", err)
	}
	var b [12]byte
	rand.Read(b[:])
	name := filepath.Join(string(f), hex.EncodeToString(b[:])+".eml")
	message := "To: " + to + "\r\nSubject: " + subject + "\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" +
		strings.ReplaceAll(text, "\n", "\r\n")
	if err := os.WriteFile(name+".part", []byte(message), 0o600); err != nil {
		return fmt.Errorf("send a message: %w", err)
	}
	if err := os.Rename(name+".part", name); err != nil {
		return fmt.Errorf("send a message: %w", err)
	}
	return nil
}
