// SPDX-License-Identifier: MIT

package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"net"
	"net/url"
	"os"
	"strings"
	"sync"
	"time"

	"alongside/notice"
)

// notices are how what is due is sent. Words that are not to be seen in a list of programs come from the surroundings.
type notices struct {
	Site      string        `placeholder:"URL" help:"Where the pages are reached from outside, such as https://here.example: without it nothing is sent, since links would lead nowhere."`
	SMTP      string        `name:"smtp" placeholder:"HOST:PORT" help:"The mail server that what is due by e-mail is handed to, over a sealed line. It signs in as $ALONGSIDE_SMTP_USER with $ALONGSIDE_SMTP_PASSWORD, if these are set."`
	From      string        `placeholder:"ADDRESS" help:"From which address e-mails come: a neutral one, since it is what somebody else sees first."`
	SMS       string        `name:"sms" placeholder:"URL" help:"The gateway that what is due by text is handed to, with $ALONGSIDE_SMS_TOKEN, if that is set."`
	SendRate  int           `default:"50" help:"How many messages a second are sent at the most: a whole town's check-ins in one hour are 28 for each 100,000 people."`
	SendEvery time.Duration `default:"20s" help:"How often it is looked whether anything is due to be sent."`
}

// sender makes what sends, but for the queue; nil where nothing is to be.
func (n notices) sender(wrong func(error)) (*notice.Sender, error) {
	if n.Site == "" {
		if n.SMTP != "" || n.SMS != "" {
			return nil, refusal("--site is missing: links that are sent have to lead somewhere. Write it like https://here.example.")
		}
		return nil, nil
	}
	at, err := url.Parse(n.Site)
	if err != nil || at.Host == "" || at.Scheme != "https" && !here(at.Hostname()) || at.Path != "" && at.Path != "/" || at.RawQuery != "" {
		return nil, refusal(fmt.Sprintf("--site %s is no address such as https://here.example.", n.Site))
	}
	s := &notice.Sender{Site: strings.TrimSuffix(n.Site, "/"), Rate: max(1, n.SendRate), Wrong: wrong}
	if n.SMTP != "" {
		m, ok := n.mail()
		if !ok {
			return nil, refusal(fmt.Sprintf("--smtp %s is no mail server: write it like mail.example:587.", n.SMTP))
		}
		if !strings.Contains(n.From, "@") {
			return nil, refusal("--from is missing: e-mails come from an address, such as hello@here.example.")
		}
		s.Mail = m.Mail
	}
	if n.SMS != "" {
		to, err := url.Parse(n.SMS)
		if err != nil || to.Host == "" || to.Scheme != "https" && !here(to.Hostname()) {
			return nil, refusal(fmt.Sprintf("--sms %s is no gateway: write it like https://texts.example/send.", n.SMS))
		}
		s.Text = notice.Text{URL: n.SMS, Token: os.Getenv("ALONGSIDE_SMS_TOKEN")}
	}
	return s, nil
}

// letters sends links that people ask for to come in by, through the same mail server.
type letters struct{ notice.Mail }

// Send hands over one. Who asks again gets another: each has a number of its own.
func (l letters) Send(ctx context.Context, to, _, text string) error {
	var b [12]byte
	if _, err := rand.Read(b[:]); err != nil {
		return err
	}
	return l.Mail.Send(ctx, []notice.Message{{To: to, Text: text, Key: hex.EncodeToString(b[:])}})[0]
}

// mail is the mail server, if there is one.
func (n notices) mail() (letters, bool) {
	host, _, err := net.SplitHostPort(n.SMTP)
	if err != nil {
		return letters{}, false
	}
	return letters{notice.Mail{Addr: n.SMTP, From: n.From, User: os.Getenv("ALONGSIDE_SMTP_USER"), Password: os.Getenv("ALONGSIDE_SMTP_PASSWORD"), Plain: here(host)}}, true
}

// here says whether a name is this machine's own: only there nothing need be sealed on its way.
func here(host string) bool {
	if host == "localhost" {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

// seldom says the same thing again only after an hour: a mail server that is down for a day fills no log.
func seldom(now func() int64, say func(error)) func(error) {
	var mu sync.Mutex
	last := map[string]int64{}
	return func(err error) {
		mu.Lock()
		defer mu.Unlock()
		at, said := last[err.Error()]
		if said && now() >= at && now()-at < int64(time.Hour/time.Microsecond) {
			return
		}
		if len(last) > 1000 {
			clear(last)
		}
		last[err.Error()] = now()
		say(err)
	}
}
