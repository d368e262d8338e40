// SPDX-License-Identifier: MIT

package signin

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"net/netip"
	"net/url"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"
)

// Passkeys (W3C Web Authentication, level 3): the person is verified by their own device each time, with no name typed, and
// what is stored opens nothing by itself.

// ErrPasskey answers what proves nothing: another place's passkey, an answer given twice, a counter that went back.
var ErrPasskey = errors.New("this passkey opens nothing here")

// A Challenge is what a device was asked, until it answers.
type Challenge = webauthn.SessionData

// A Passkey is what is kept of one: its public key and its counter.
type Passkey = webauthn.Credential

// holder is who holds a passkey, as a device knows them: by a number that says nothing, and no name.
type holder struct {
	id   []byte
	name string
	has  []webauthn.Credential
}

func (h holder) WebAuthnID() []byte                         { return h.id }
func (h holder) WebAuthnName() string                       { return h.name }
func (h holder) WebAuthnDisplayName() string                { return h.name }
func (h holder) WebAuthnCredentials() []webauthn.Credential { return h.has }

// number is what a device keeps of whose a passkey is.
func number(owner []byte) []byte {
	sum := sha256.Sum256(append([]byte("alongside passkey\x00"), owner...))
	return sum[:16]
}

// relying is this place at the address by which it was reached. Devices want a name, and take no bare number for one.
func relying(site string) (*webauthn.WebAuthn, error) {
	u, err := url.Parse(site)
	if err != nil || u.Hostname() == "" {
		return nil, ErrPasskey
	}
	if _, err := netip.ParseAddr(u.Hostname()); err == nil {
		return nil, ErrPasskey
	}
	w, err := webauthn.New(&webauthn.Config{RPID: u.Hostname(), RPDisplayName: "Alongside", RPOrigins: []string{u.Scheme + "://" + u.Host}})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrPasskey, err)
	}
	return w, nil
}

// AskNew asks a device to make a passkey for owner. name is what the device shows of it.
func AskNew(site string, owner []byte, name string, has [][]byte) (options []byte, c Challenge, err error) {
	w, err := relying(site)
	if err != nil {
		return nil, c, err
	}
	var not []protocol.CredentialDescriptor
	for _, id := range has {
		not = append(not, protocol.CredentialDescriptor{Type: protocol.PublicKeyCredentialType, CredentialID: id})
	}
	creation, session, err := w.BeginRegistration(holder{id: number(owner), name: name},
		webauthn.WithAuthenticatorSelection(protocol.AuthenticatorSelection{
			ResidentKey: protocol.ResidentKeyRequirementRequired, UserVerification: protocol.VerificationRequired,
		}),
		webauthn.WithConveyancePreference(protocol.PreferNoAttestation), webauthn.WithExclusions(not))
	if err != nil {
		return nil, c, fmt.Errorf("ask for a passkey: %w", err)
	}
	options, err = json.Marshal(creation.Response)
	return options, *session, err
}

// New takes a device's answer to AskNew.
func New(site string, owner []byte, c Challenge, answer []byte) (Passkey, error) {
	w, err := relying(site)
	if err != nil {
		return Passkey{}, err
	}
	parsed, err := protocol.ParseCredentialCreationResponseBytes(answer)
	if err != nil {
		return Passkey{}, fmt.Errorf("%w: %w", ErrPasskey, err)
	}
	made, err := w.CreateCredential(holder{id: number(owner)}, c, parsed)
	if err != nil {
		return Passkey{}, fmt.Errorf("%w: %w", ErrPasskey, err)
	}
	return *made, nil
}

// Ask asks any device for any passkey of this place.
func Ask(site string) (options []byte, c Challenge, err error) {
	w, err := relying(site)
	if err != nil {
		return nil, c, err
	}
	assertion, session, err := w.BeginDiscoverableLogin(webauthn.WithUserVerification(protocol.VerificationRequired))
	if err != nil {
		return nil, c, fmt.Errorf("ask for a passkey: %w", err)
	}
	options, err = json.Marshal(assertion.Response)
	return options, *session, err
}

// Check takes a device's answer to Ask. find gives whose passkey of that number it is, and what is kept of it. What comes
// back is the passkey with its counter as it is now.
func Check(site string, c Challenge, answer []byte, find func(id []byte) (owner []byte, kept Passkey, err error)) (Passkey, error) {
	w, err := relying(site)
	if err != nil {
		return Passkey{}, err
	}
	parsed, err := protocol.ParseCredentialRequestResponseBytes(answer)
	if err != nil {
		return Passkey{}, fmt.Errorf("%w: %w", ErrPasskey, err)
	}
	var unfound error
	used, err := w.ValidateDiscoverableLogin(func(id, of []byte) (webauthn.User, error) {
		owner, kept, err := find(id)
		if err != nil {
			unfound = err
			return nil, err
		}
		h := holder{id: number(owner), has: []webauthn.Credential{kept}}
		if !bytes.Equal(of, h.id) {
			return nil, ErrPasskey
		}
		return h, nil
	}, c, parsed)
	switch {
	case unfound != nil:
		return Passkey{}, unfound
	case err != nil:
		return Passkey{}, fmt.Errorf("%w: %w", ErrPasskey, err)
	case used.Authenticator.CloneWarning:
		return Passkey{}, ErrPasskey // its counter went back: there are two of it
	}
	return *used, nil
}
