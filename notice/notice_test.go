// SPDX-License-Identifier: MIT

package notice_test

import (
	"bufio"
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/mail"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"alongside/door"
	"alongside/notice"
	"alongside/store"
	"alongside/store/memory"
	"alongside/store/sqlite"
	"alongside/story"
	"alongside/vault"
)

const (
	minute = int64(60 * 1e6)
	hour   = 60 * minute
	day    = 24 * hour
	noon   = int64(1_800_014_400 * 1e6) // 12:00 on a January day in London
)

func who(name string) story.Who { return story.Who{Name: name, ID: story.Named(name)} }

// A town is a door with a clock that stands where it is put, and what was sent in it.
type town struct {
	*testing.T
	*door.Door
	now   int64
	store store.Store
}

func newTown(t *testing.T, in store.Store) *town {
	root, err := vault.NewRoot(rand.Reader, noon)
	if err != nil {
		t.Fatal(err)
	}
	root.Place = story.Named("town")
	tn := &town{T: t, now: noon, store: in}
	tn.Door = door.New(door.Options{Store: in, Root: root, Clock: func() int64 { return tn.now }, Place: story.Named("town")})
	return tn
}

func (t *town) begins(name string) {
	t.Helper()
	if _, err := t.Begin(t.Context(), door.Session{Who: who(name)}, story.Named(name), name, story.Typed); err != nil {
		t.Fatal(err)
	}
}

func (t *town) says(name string, w story.Word) int {
	t.Helper()
	seq, err := t.Say(t.Context(), door.Session{Who: who(name)}, story.Named(name), story.Entry{Said: who(name), Says: w})
	if err != nil {
		t.Fatalf("%s says %q: %v", name, story.NameOf(w), err)
	}
	return seq
}

// A box is a channel that keeps what it is given, or does not take it.
type box struct {
	mu   sync.Mutex
	got  []notice.Message
	at   []int64
	down bool
	now  func() int64
}

func (b *box) Send(_ context.Context, all []notice.Message) []error {
	b.mu.Lock()
	defer b.mu.Unlock()
	errs := make([]error, len(all))
	for i, m := range all {
		if b.down {
			errs[i] = errors.New("it is down")
			continue
		}
		b.got = append(b.got, m)
		if b.now != nil {
			b.at = append(b.at, b.now())
		}
	}
	return errs
}

func (b *box) sender(q notice.Queue) *notice.Sender {
	return &notice.Sender{Queue: q, Mail: b, Text: b, Site: "https://here.example"}
}

func once(t *testing.T, s *notice.Sender) (sent, failed int) {
	t.Helper()
	sent, failed, err := s.Once(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return sent, failed
}

// daily has Mags asked every day at ten.
func (t *town) daily() {
	t.begins("mags")
	t.begins("sam")
	t.says("sam", story.Reach{By: "e-mail", To: "sam@there.example"})
	t.says("mags", story.Reach{By: "text", To: "07700 900123", At: "10:00", Prompt: "How is the post?"})
	t.says("mags", story.CheckIn{Question: "Could I face what he did?", Steps: 4, Low: "no", High: "yes", Every: 1, Tell: []story.Who{who("sam")}, Missed: true})
}

func TestAsked(t *testing.T) {
	tn := newTown(t, memory.New())
	tn.daily()
	b := &box{}
	s := b.sender(tn.Door)
	if sent, _ := once(t, s); sent != 0 {
		t.Fatal("it asks before it is time")
	}
	tn.now = noon + 22*hour // ten the next day
	if sent, _ := once(t, s); sent != 1 || len(b.got) != 1 {
		t.Fatalf("it asks at their hour: %d sent", sent)
	}
	link, ok := strings.CutPrefix(b.got[0].Text, notice.Subject+": https://here.example/c/")
	if !ok || b.got[0].To != "07700 900123" || len(link) != 22 {
		t.Fatalf("it sends a link and nothing else: %+v", b.got[0])
	}
	if sent, _ := once(t, s); sent != 0 {
		t.Error("it asks once")
	}
	p, err := tn.ByLink(t.Context(), link)
	if err != nil || p != (door.Prompt{Words: "How is the post?", Steps: 4}) {
		t.Fatalf("the link shows a prompt and the scale: %+v, %v", p, err)
	}
	if err := tn.AnswerByLink(t.Context(), link, story.Today{Step: 5}); err == nil {
		t.Error("it takes a step that their scale has not")
	}
	if err := tn.AnswerByLink(t.Context(), link, story.Today{Step: 1, Wish: story.RingMe, Words: "x"}); err != nil {
		t.Fatalf("it takes an answer: %v", err)
	}
	for it, err := range map[string]error{"a second answer": tn.AnswerByLink(t.Context(), link, story.Today{Step: 2}),
		"another link": tn.AnswerByLink(t.Context(), link+"x", story.Today{Step: 2})} {
		if !errors.Is(err, door.ErrAbsent) {
			t.Errorf("it takes %s: %v", it, err)
		}
	}
	v, err := tn.Open(t.Context(), door.Session{Who: who("mags")}, story.Named("mags"), "")
	if err != nil {
		t.Fatal(err)
	}
	if got := v.Story.Entries[len(v.Story.Entries)-1].Says; got != (story.Today{Of: 3, Step: 1, Wish: story.RingMe, Link: true}) {
		t.Errorf("the answer says that it came by a link, and has none of what was typed: %+v", got)
	}
	if sent, _ := once(t, s); sent != 1 || b.got[1].To != "sam@there.example" || strings.Contains(b.got[1].Text, "/c/") {
		t.Errorf("who was chosen is told that there is something, and nothing of what: %+v", b.got)
	}
}

// ending is a channel whose message went out just as the program was told to end.
type ending struct{ stop func() }

func (e ending) Send(_ context.Context, all []notice.Message) []error {
	e.stop()
	return make([]error, len(all))
}

// TestEnded: what went out while the program was told to end is written down, and does not go again.
func TestEnded(t *testing.T) {
	tn := newTown(t, memory.New())
	tn.daily()
	tn.now = noon + 22*hour
	ctx, stop := context.WithCancel(t.Context())
	s := &notice.Sender{Queue: tn.Door, Text: ending{stop}, Site: "https://here.example"}
	s.Run(ctx, time.Hour)
	tn.now += 2 * hour
	b := &box{}
	if sent, failed := once(t, b.sender(tn.Door)); sent+failed != 0 {
		t.Errorf("it goes again: %+v", b.got)
	}
}

// TestForty: who presses the same forty times in an hour is heard once; and something else at once.
func TestForty(t *testing.T) {
	tn := newTown(t, memory.New())
	tn.daily()
	b := &box{}
	s := b.sender(tn.Door)
	for range 40 {
		tn.says("mags", story.Today{Wish: story.RingMe})
		tn.now += minute
		once(t, s)
	}
	if len(b.got) != 1 {
		t.Errorf("who was chosen is told %d times", len(b.got))
	}
	tn.says("mags", story.Today{Wish: story.More})
	once(t, s)
	if len(b.got) != 2 {
		t.Errorf("and of something else: %d", len(b.got))
	}
	tn.says("mags", story.Today{Wish: story.RingMe})
	tn.now += 2 * hour
	tn.says("mags", story.Today{Wish: story.RingMe})
	once(t, s)
	if len(b.got) != 3 {
		t.Errorf("and again, when it lasts: %d", len(b.got))
	}
}

func TestMissed(t *testing.T) {
	tn := newTown(t, memory.New())
	tn.daily()
	b := &box{}
	s := b.sender(tn.Door)
	var to []string
	for range 24 * 3 {
		tn.now += hour
		once(t, s)
	}
	for _, m := range b.got {
		to = append(to, m.To)
	}
	if got := fmt.Sprint(to); got != "[07700 900123 07700 900123 sam@there.example 07700 900123]" {
		t.Errorf("they are asked each day, and once who was chosen hears that one was missed: %s", got)
	}
}

func TestDown(t *testing.T) {
	tn := newTown(t, memory.New())
	tn.daily()
	b := &box{down: true}
	s := b.sender(tn.Door)
	tries := 0
	for range 36 * 60 {
		tn.now += minute
		_, failed := once(t, s)
		tries += failed
		if at, err := tn.Unsent(t.Context(), story.Named("mags")); err != nil || at != 0 && tn.now < noon+22*hour {
			t.Fatal(at, err)
		}
	}
	if tries < 10 || tries > 30 {
		t.Errorf("it tries ever more slowly: %d times in a day", tries)
	}
	for range 12 * 60 { // a day after it was to be asked
		tn.now += minute
		once(t, s)
	}
	at, err := tn.Unsent(t.Context(), story.Named("mags"))
	n, err2 := tn.NotReached(t.Context())
	if err != nil || err2 != nil || at == 0 || n == 0 {
		t.Fatalf("it shows that it could not be sent: %d, %d, %v, %v", at, n, err, err2)
	}
	b.down = false
	for range 24 * 60 {
		tn.now += minute
		once(t, s)
	}
	if at, _ := tn.Unsent(t.Context(), story.Named("mags")); at != 0 || len(b.got) == 0 {
		t.Errorf("once something is sent again, it says so no more: %d, %d sent", at, len(b.got))
	}
}

func TestGathers(t *testing.T) {
	tn := newTown(t, memory.New())
	tn.begins("mags")
	tn.begins("sam")
	tn.says("sam", story.Reach{By: "text", To: "1"})
	for range 5 {
		tn.says("mags", story.Asked{Who: who("sam"), Words: "would you?"})
	}
	b := &box{}
	if sent, _ := once(t, b.sender(tn.Door)); sent != 1 || len(b.got) != 1 || b.got[0].Text != notice.Subject+": https://here.example/" {
		t.Errorf("five things are one message: %+v", b.got)
	}
	tn.says("mags", story.Asked{Who: who("jo"), Words: "would you?"})
	if sent, failed := once(t, b.sender(tn.Door)); sent+failed != 0 {
		t.Error("it sends to who is not reached")
	}
	if rows, _ := tn.store.Find(t.Context(), "notice", "", 1<<62, 99); len(rows) != 0 {
		t.Errorf("what was sent, or is for nobody, is in the queue no more: %d", len(rows))
	}
}

func TestAddressIsNotKept(t *testing.T) {
	mem := memory.New()
	tn := newTown(t, mem)
	tn.daily()
	tn.now = noon + 22*hour
	if all, err := tn.Sends(t.Context(), 9); err != nil || len(all) != 1 {
		t.Fatal(all, err)
	}
	rows, err := mem.Rows(t.Context(), store.ID(story.Named("mags")))
	if err != nil || !slices.ContainsFunc(rows, func(r store.Row) bool { return r.Kind == "ask" }) {
		t.Fatal("nothing is in the queue", err)
	}
	for _, r := range rows {
		if strings.Contains(r.Text+r.Key, "07700") {
			t.Errorf("a row of kind %s holds an address that can be read", r.Kind)
		}
	}
	// What is sent goes to where they are reached when it is sent, and not to where they were.
	tn.says("mags", story.Reach{By: "text", To: "2", At: "10:00"})
	tn.now += 2 * minute
	again, err := tn.Sends(t.Context(), 9)
	if err != nil || len(again) != 1 || again[0].To != "2" {
		t.Errorf("after they moved it goes to %+v, %v", again, err)
	}
}

// A mailbox is a mail server as it is in the world: it takes what it is handed, or says a number.
type mailbox struct {
	mu   sync.Mutex
	got  []mailed
	says *smtp.SMTPError
}

type mailed struct{ from, to, id, subject, body string }

func (m *mailbox) NewSession(*smtp.Conn) (smtp.Session, error) { return &letter{box: m}, nil }

type letter struct {
	box *mailbox
	is  mailed
}

func (l *letter) Reset()        { l.is = mailed{} }
func (l *letter) Logout() error { return nil }
func (l *letter) Mail(from string, _ *smtp.MailOptions) error {
	l.is.from = from
	return nil
}
func (l *letter) Rcpt(to string, _ *smtp.RcptOptions) error {
	if strings.HasPrefix(to, "nobody@") {
		return &smtp.SMTPError{Code: 550, Message: "no such user " + to}
	}
	l.is.to = to
	return nil
}
func (l *letter) Data(r io.Reader) error {
	whole, err := mail.ReadMessage(r)
	if err != nil {
		return err
	}
	body, err := io.ReadAll(whole.Body)
	if err != nil {
		return err
	}
	l.is.id, l.is.subject, l.is.body = whole.Header.Get("Message-ID"), whole.Header.Get("Subject"), string(body)
	l.box.mu.Lock()
	defer l.box.mu.Unlock()
	if l.box.says != nil {
		return l.box.says
	}
	l.box.got = append(l.box.got, l.is)
	return nil
}

func (m *mailbox) serve(t *testing.T) notice.Mail {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := smtp.NewServer(m)
	s.Domain = "here.example"
	go s.Serve(l)
	t.Cleanup(func() { s.Close() })
	return notice.Mail{Addr: l.Addr().String(), From: "hello@here.example", Plain: true}
}

func TestMail(t *testing.T) {
	var m mailbox
	c := m.serve(t)
	errs := c.Send(t.Context(), []notice.Message{
		{To: "mags@there.example", Text: "one", Key: "k1"},
		{To: "nobody@there.example", Text: "two", Key: "k2"},
		{To: "no address", Text: "three", Key: "k3"},
		{To: "a@there.example\r\nBcc: eve@there.example", Text: "four", Key: "k4"},
		{To: "jo@there.example", Text: "five", Key: "k5"},
	})
	if errs[0] != nil || errs[4] != nil || errs[1] == nil || errs[2] == nil || errs[3] == nil {
		t.Fatalf("it hands over what it can: %v", errs)
	}
	for _, err := range errs {
		if err != nil && (strings.Contains(err.Error(), "there.example") || strings.Contains(err.Error(), "two")) {
			t.Errorf("an error says where to, or what: %v", err)
		}
	}
	if !strings.Contains(errs[1].Error(), "550") {
		t.Errorf("it says with which number it was not taken: %v", errs[1])
	}
	if len(m.got) != 2 || m.got[0].to != "mags@there.example" || m.got[0].id != "<k1@127.0.0.1>" || m.got[0].subject != notice.Subject || strings.TrimSpace(m.got[0].body) != "one" {
		t.Errorf("the server has %+v", m.got)
	}
	m.says = &smtp.SMTPError{Code: 451, Message: "later, please"}
	if errs := c.Send(t.Context(), []notice.Message{{To: "mags@there.example", Text: "one", Key: "k1"}}); errs[0] == nil || !strings.Contains(errs[0].Error(), "451") {
		t.Errorf("it says that it is to be tried again: %v", errs)
	}
	c.Addr = "127.0.0.1:1"
	if errs := c.Send(t.Context(), []notice.Message{{To: "mags@there.example", Text: "one", Key: "k1"}}); errs[0] == nil {
		t.Error("a server that is not there took it")
	}
	sealed := m.serve(t)
	sealed.Plain = false
	m.says = nil
	if errs := sealed.Send(t.Context(), []notice.Message{{To: "mags@there.example", Text: "one", Key: "k1"}}); errs[0] == nil {
		t.Error("it hands over without a seal what may not go without one")
	}
}

func TestText(t *testing.T) {
	var mu sync.Mutex
	keys := map[string]int{}
	var got []map[string]string
	status := http.StatusAccepted
	g := httptest.NewServer(http.HandlerFunc(func(out http.ResponseWriter, in *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		var one map[string]string
		json.NewDecoder(in.Body).Decode(&one)
		if in.Header.Get("Authorization") != "Bearer secret" {
			status = http.StatusForbidden
		}
		keys[in.Header.Get("Idempotency-Key")]++
		got = append(got, one)
		if status == http.StatusTemporaryRedirect {
			out.Header().Set("Location", "http://127.0.0.1:1/elsewhere")
		}
		out.WriteHeader(status)
	}))
	defer g.Close()
	c := notice.Text{URL: g.URL, Token: "secret"}
	many := make([]notice.Message, 30)
	for i := range many {
		many[i] = notice.Message{To: fmt.Sprint(i), Text: "x", Key: fmt.Sprint("k", i)}
	}
	for i, err := range c.Send(t.Context(), many) {
		if err != nil || keys[fmt.Sprint("k", i)] != 1 {
			t.Fatalf("text %d: %v, handed over %d times", i, err, keys[fmt.Sprint("k", i)])
		}
	}
	for _, status = range []int{500, 429, 302, 307, 404} {
		if err := c.Send(t.Context(), many[:1])[0]; err == nil || strings.Contains(err.Error(), g.URL) {
			t.Errorf("an answer of %d: %v", status, err)
		}
	}
	g.Close()
	if err := c.Send(t.Context(), many[:1])[0]; err == nil || strings.Contains(err.Error(), g.URL) {
		t.Errorf("a gateway that is not there: %v", err)
	}
}

// TestNobodyTwice: of two processes that look at the same queue, one sends each message.
func TestNobodyTwice(t *testing.T) {
	mem := memory.New()
	tn := newTown(t, mem)
	for i := range 20 {
		name := fmt.Sprint("p", i)
		tn.begins(name)
		tn.says(name, story.Reach{By: "text", To: name})
		tn.says(name, story.CheckIn{Question: "?", Every: 1})
	}
	tn.now += day
	b := &box{}
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			s := b.sender(tn.Door)
			for range 5 {
				s.Once(t.Context())
			}
		})
	}
	wait.Wait()
	to := map[string]int{}
	for _, m := range b.got {
		to[m.To]++
	}
	for name, n := range to {
		if n != 1 {
			t.Errorf("%s was sent %d", name, n)
		}
	}
	if len(to) != 20 {
		t.Errorf("%d of 20 were asked", len(to))
	}
}

// TestKilled: a process that is killed after a message was taken and before that is written down leaves it to be sent again, under the same
// number and with the same link, and no earlier than a minute later.
func TestKilled(t *testing.T) {
	dir := t.TempDir()
	var m mailbox
	c := m.serve(t)
	cmd := exec.Command(os.Args[0], "-test.run", "^$")
	cmd.Env = append(os.Environ(), "ALONGSIDE_NOTICE_DIR="+dir, "ALONGSIDE_NOTICE_MAIL="+c.Addr)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	cmd.Stderr = &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != "sent\n" {
		cmd.Process.Kill()
		t.Fatalf("%q, %v, %s", line, err, said.String())
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	cmd.Wait()
	st, root := kept(t.Fatal, dir, false)
	defer st.Close()
	now := noon + day
	d := door.New(door.Options{Store: st, Root: root, Clock: func() int64 { return now }, Place: story.Named("town")})
	s := &notice.Sender{Queue: d, Mail: c, Site: "https://here.example"}
	if sent, failed := once(t, s); sent+failed != 0 {
		t.Error("what another process took is taken at once by this one")
	}
	now += 2 * minute
	if sent, failed := once(t, s); sent != 1 || failed != 0 {
		t.Fatalf("it is sent again: %d sent, %d not", sent, failed)
	}
	if len(m.got) != 2 || m.got[0].id == "" || m.got[0] != m.got[1] {
		t.Errorf("both are the same message under one number: %+v", m.got)
	}
	if sent, failed := once(t, s); sent+failed != 0 {
		t.Error("and then it is over")
	}
}

// kept opens a store of stories and its key, such as the other process left.
func kept(sorry func(...any), dir string, begins bool) (store.Store, *vault.Root) {
	st, err := sqlite.Open(context.Background(), dir, sqlite.Options{New: begins})
	if err != nil {
		sorry(err)
	}
	root, err := vault.Load(filepath.Join(dir, "root"), func() (string, error) { return "", nil })
	if err != nil {
		sorry(err)
	}
	return st, root
}

// stuck is a queue in which nothing is ever written down as sent.
type stuck struct{ *door.Door }

func (stuck) Sent(context.Context, door.Send) error {
	fmt.Println("sent")
	select {}
}

func TestMain(m *testing.M) {
	dir := os.Getenv("ALONGSIDE_NOTICE_DIR")
	if dir == "" {
		os.Exit(m.Run())
	}
	sorry := func(say ...any) {
		fmt.Fprintln(os.Stderr, say...)
		os.Exit(1)
	}
	if _, err := vault.Create(filepath.Join(dir, "root"), rand.Reader, noon, ""); err != nil {
		sorry(err)
	}
	st, root := kept(sorry, dir, true)
	now := noon
	d := door.New(door.Options{Store: st, Root: root, Clock: func() int64 { return now }, Place: story.Named("town")})
	mags := door.Session{Who: who("mags")}
	if _, err := d.Begin(context.Background(), mags, mags.Who.ID, "mags", story.Typed); err != nil {
		sorry(err)
	}
	for _, w := range []story.Word{story.Reach{By: "e-mail", To: "mags@there.example"}, story.CheckIn{Question: "?", Every: 1}} {
		if _, err := d.Say(context.Background(), mags, mags.Who.ID, story.Entry{Said: mags.Who, Says: w}); err != nil {
			sorry(err)
		}
	}
	now += day
	s := &notice.Sender{Queue: stuck{d}, Mail: notice.Mail{Addr: os.Getenv("ALONGSIDE_NOTICE_MAIL"), From: "hello@here.example", Plain: true}, Site: "https://here.example"}
	_, _, err := s.Once(context.Background())
	sorry("it ended", err)
	time.Sleep(time.Minute)
}

// TestOneThatCannotBeRead: a row that was changed on the disk keeps nobody else's back.
func TestOneThatCannotBeRead(t *testing.T) {
	mem := memory.New()
	tn := newTown(t, mem)
	tn.daily()
	if _, err := mem.Move(t.Context(), nil, &store.Row{Story: store.ID(story.Named("mags")), Kind: "ask", Key: "x", Text: "changed", Due: 1}); err != nil {
		t.Fatal(err)
	}
	tn.now = noon + 22*hour
	b := &box{}
	s := b.sender(tn.Door)
	var wrong []string
	s.Wrong = func(err error) { wrong = append(wrong, err.Error()) }
	if sent, _ := once(t, s); sent != 1 || len(b.got) != 1 {
		t.Errorf("%d were sent", sent)
	}
	if len(wrong) != 1 || !strings.Contains(wrong[0], "unseal a row") {
		t.Errorf("it says what was wrong: %v", wrong)
	}
}

// TestChosenNoMore: who is not to hear of it any more is not told of what waited.
func TestChosenNoMore(t *testing.T) {
	tn := newTown(t, memory.New())
	tn.daily()
	tn.says("mags", story.Today{Wish: story.RingMe})
	tn.says("mags", story.CheckIn{Question: "Could I face what he did?", Steps: 4, Every: 1})
	b := &box{}
	if sent, failed := once(t, b.sender(tn.Door)); sent+failed != 0 {
		t.Errorf("they are told all the same: %+v", b.got)
	}
}
