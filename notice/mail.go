// SPDX-License-Identifier: MIT

package notice

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strconv"
	"time"

	"github.com/wneessen/go-mail"
)

// Mail is a channel that hands messages to a mail server (RFC 5321). The number of a message is its Message-ID, by which many servers and
// programs take two for one.
type Mail struct {
	Addr     string // of the server: host and port
	From     string
	User     string // "" signs in as nobody
	Password string
	Plain    bool // also without a seal: for a server on this machine alone
}

var (
	errAddress = errors.New("that is no address of mail")
	errReach   = errors.New("the mail server cannot be reached")
	errTook    = errors.New("the mail server did not take it")
)

// Send hands over all of them in one conversation.
func (m Mail) Send(ctx context.Context, all []Message) []error {
	errs := make([]error, len(all))
	var whole []*mail.Msg
	var at []int
	for i, one := range all {
		w, err := m.message(one)
		if err != nil {
			errs[i] = err
			continue
		}
		whole, at = append(whole, w), append(at, i)
	}
	if len(whole) == 0 {
		return errs
	}
	c, err := m.client()
	if err != nil {
		err = fmt.Errorf("the mail server is not named as it has to be: %w", errReach)
	} else if err = c.DialWithContext(ctx); err != nil {
		err = errReach // what it says may hold a name
	} else {
		c.Send(whole...) // what became of each, each knows
		c.Close()
	}
	for n, w := range whole {
		switch {
		case err != nil:
			errs[at[n]] = err
		case !w.IsDelivered():
			errs[at[n]] = errTook
			var no *mail.SendError
			if errors.As(w.SendError(), &no) && no.ErrorCode() != 0 {
				errs[at[n]] = fmt.Errorf("%w: %d", errTook, no.ErrorCode())
			}
		}
	}
	return errs
}

func (m Mail) message(one Message) (*mail.Msg, error) {
	w := mail.NewMsg(mail.WithNoDefaultUserAgent())
	if !oneLine(one.To) || w.From(m.From) != nil || w.To(one.To) != nil {
		return nil, errAddress
	}
	w.Subject(Subject)
	w.SetMessageIDWithValue(one.Key + "@" + m.host())
	w.SetDate()
	w.SetBodyString(mail.TypeTextPlain, one.Text+"\n")
	return w, nil
}

func (m Mail) host() string {
	host, _, err := net.SplitHostPort(m.Addr)
	if err != nil {
		return m.Addr
	}
	return host
}

func (m Mail) client() (*mail.Client, error) {
	_, p, err := net.SplitHostPort(m.Addr)
	if err != nil {
		return nil, err
	}
	port, err := strconv.Atoi(p)
	if err != nil {
		return nil, err
	}
	sealed := mail.TLSMandatory
	if m.Plain {
		sealed = mail.NoTLS
	}
	options := []mail.Option{mail.WithPort(port), mail.WithTLSPolicy(sealed), mail.WithTimeout(20 * time.Second)}
	if m.User != "" {
		options = append(options, mail.WithSMTPAuth(mail.SMTPAuthAutoDiscover), mail.WithUsername(m.User), mail.WithPassword(m.Password))
	}
	return mail.NewClient(m.host(), options...)
}
