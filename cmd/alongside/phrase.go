// SPDX-License-Identifier: MIT

package main

import (
	"fmt"
	"os"
	"os/user"

	"golang.org/x/term"
)

// typed asks for a passphrase on the terminal, unseen; where nobody watches one, the environment has it.
func typed(prompt string) (string, error) {
	if phrase := os.Getenv("ALONGSIDE_PASSPHRASE"); phrase != "" {
		return phrase, nil
	}
	if !term.IsTerminal(int(os.Stdin.Fd())) {
		return "", refusal("that needs a passphrase: type it on a terminal, or set ALONGSIDE_PASSPHRASE.")
	}
	fmt.Fprint(os.Stderr, prompt+": ")
	b, err := term.ReadPassword(int(os.Stdin.Fd()))
	fmt.Fprintln(os.Stderr)
	if err != nil {
		return "", fmt.Errorf("read a passphrase: %w", err)
	}
	if len(b) == 0 {
		return "", refusal("no passphrase was typed: nothing was done.")
	}
	return string(b), nil
}

func (w world) phrase(prompt string) (string, error) { return w.typed(prompt) }

// login is what the machine calls who runs this.
func login() string {
	u, err := user.Current()
	if err != nil {
		return ""
	}
	return u.Username
}
