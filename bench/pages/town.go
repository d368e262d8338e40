// SPDX-License-Identifier: MIT

package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"alongside/door"
	"alongside/page"
	"alongside/store"
	"alongside/store/sqlite"
	"alongside/story"
	"alongside/vault"
)

// A town is a store full of invented stories, each of which lets the next person see a part.
type town struct {
	settings
	store   store.Store
	door    *door.Door
	now     atomic.Int64
	offset  atomic.Int64     // of the clock by which sessions live
	browser [][]*http.Client // of each client, as each of the people whom it is in turn
}

func (t *town) clock() int64 { return t.now.Add(10) }

func who(n int) story.Who {
	return story.Who{Name: fmt.Sprintf("Invented %d", n), ID: story.Named(fmt.Sprintf("p%d", n))}
}

func (t *town) code(code string) (story.Who, bool) {
	n := 0
	_, err := fmt.Sscan(code, &n)
	return who(n), err == nil
}

const words = "We opened the drawer together. Eleven letters, nine of them the same one, and one that was good news."

func build(ctx context.Context, s settings) (*town, error) {
	t := &town{settings: s}
	t.now.Store(time.Now().UnixMicro())
	root, err := vault.NewRoot(rand.Reader, t.clock())
	if err != nil {
		return nil, err
	}
	if t.store, err = sqlite.Open(ctx, filepath.Join(s.dir, "pages"), sqlite.Options{Place: root.Fingerprint(), New: true, Batch: 4096}); err != nil {
		return nil, err
	}
	t.door = door.New(door.Options{Store: t.store, Root: root, Clock: t.clock})
	var wait sync.WaitGroup
	var failed atomic.Value
	var done atomic.Int64
	const hands = 512
	for h := range hands {
		wait.Go(func() {
			for n := h; n < s.stories && failed.Load() == nil; n += hands {
				if err := t.fill(ctx, n, s.entries); err != nil {
					failed.Store(err)
				}
				if d := done.Add(1); d%10_000 == 0 {
					fmt.Fprintf(os.Stderr, "\rMaking stories: %d of %d", d, s.stories)
				}
			}
		})
	}
	wait.Wait()
	fmt.Fprint(os.Stderr, "\r")
	if err, ok := failed.Load().(error); ok {
		return nil, err
	}
	return t, t.fill(ctx, s.stories, s.long)
}

func (t *town) fill(ctx context.Context, n, entries int) error {
	as := door.Session{Who: who(n)}
	say := func(w story.Word) error {
		_, err := t.door.Say(ctx, as, as.Who.ID, story.Entry{Said: as.Who, Says: w})
		return err
	}
	all := []story.Word{story.Began{Kind: story.Person}, story.GoodLife{Words: words},
		story.Permission{Who: who((n + 1) % t.stories), Whole: true, Add: true, Why: "to be alongside me", Until: t.now.Load() + 360*24*3600*1e6}}
	for len(all) < entries {
		if n%2 == 0 {
			all = append(all, story.Note{Words: words})
		} else {
			all = append(all, story.AboutMe{Heading: "Also worth knowing", Words: words})
		}
	}
	for _, w := range all {
		if err := say(w); err != nil {
			return err
		}
	}
	return nil
}

// lives is how many people a client is in turn, so that no one story grows by all that is said.
const lives = 28

// comeIn signs in all whom the clients are, spread over the town.
func (t *town) comeIn(ctx context.Context, at string) error {
	for c := range t.clients {
		var all []*http.Client
		for k := range lives {
			jar, err := cookiejar.New(nil)
			if err != nil {
				return err
			}
			b := &http.Client{Jar: jar, Transport: wire, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
			resp, err := b.PostForm(at+"/come-in", url.Values{"code": {fmt.Sprint(t.person(c, k))}})
			if err != nil {
				return err
			}
			resp.Body.Close()
			if resp.StatusCode != http.StatusSeeOther {
				return fmt.Errorf("coming in was answered with %d", resp.StatusCode)
			}
			all = append(all, b)
		}
		t.browser = append(t.browser, all)
		if c%2 == 1 {
			t.offset.Add(16 * 60 * 1e6) // so that codes may be tried again
		}
	}
	return nil
}

// wire is what all browsers share.
var wire = &http.Transport{MaxIdleConnsPerHost: 200}

// person is the k-th of those whom a client is, spread over the town.
func (t *town) person(c, k int) int { return 1 + (c*lives+k)*max(1, t.stories/(t.clients*lives)) }

func (t *town) get(ctx context.Context, b *http.Client, address string) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, "GET", address, nil)
	if err != nil {
		return nil, err
	}
	r.Header.Set("Accept", "text/html")
	resp, err := b.Do(r)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err == nil && resp.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s was answered with %d", r.URL.Path, resp.StatusCode)
	}
	return body, err
}

func (t *town) one(ctx context.Context, at string) ([]byte, error) {
	return t.get(ctx, t.browser[0][0], at+"/me")
}

type mixed struct {
	rate float64 // answers a second
	p99  time.Duration
	err  error
}

// mix lets all clients ask for a while: of five, two for pages of their own, two for the page of who let them in, of
// which each leaves a look, and one says something.
func (t *town) mix(ctx context.Context, at string, long time.Duration) mixed {
	var mu sync.Mutex
	var all []time.Duration
	var m mixed
	end := time.Now().Add(long)
	from := time.Now()
	var wait sync.WaitGroup
	for c := range t.clients {
		wait.Go(func() {
			var mine []time.Duration
			var failed error
			var form url.Values
			for i := 5 * c; time.Now().Before(end) && failed == nil; i++ {
				k := i / 5 % lives
				me, b := t.person(c, k), t.browser[c][k]
				one := time.Now()
				switch i % 5 {
				case 0:
					form, failed = t.form(ctx, b, at)
				case 1:
					failed = t.say(ctx, b, at, form)
				case 2:
					_, failed = t.get(ctx, b, at+"/me")
				default:
					t.now.Add(16 * 60 * 1e6 / int64(t.clients)) // each look is one of its own
					_, failed = t.get(ctx, b, at+"/with/"+t.door.NameStory(who(me).ID, who(me-1).ID)+"/me")
				}
				mine = append(mine, time.Since(one))
			}
			mu.Lock()
			defer mu.Unlock()
			all = append(all, mine...)
			m.err = errors.Join(m.err, failed)
		})
	}
	wait.Wait()
	m.rate = float64(len(all)) / time.Since(from).Seconds()
	slices.Sort(all)
	if len(all) > 0 {
		m.p99 = all[len(all)*99/100]
	}
	return m
}

// say sends a form as its owner's page has it.
func (t *town) say(ctx context.Context, b *http.Client, at string, form url.Values) error {
	r, err := http.NewRequestWithContext(ctx, "POST", at+"/story/say/now", strings.NewReader(form.Encode()))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := b.Do(r)
	if err != nil {
		return err
	}
	io.Copy(io.Discard, resp.Body)
	resp.Body.Close()
	if resp.StatusCode/100 > 3 {
		return fmt.Errorf("saying was answered with %d", resp.StatusCode)
	}
	return nil
}

// form opens one's own story, and takes the form from it.
func (t *town) form(ctx context.Context, b *http.Client, at string) (url.Values, error) {
	body, err := t.get(ctx, b, at+"/story")
	_, after, _ := bytes.Cut(body, []byte(`/story/say/now"`))
	_, after, _ = bytes.Cut(after, []byte(`name="once" value="`))
	once, _, _ := bytes.Cut(after, []byte(`"`))
	return url.Values{"once": {string(once)}, "words": {words}}, err
}

// storeless makes the same pages from a story that is at hand: nothing is opened, unsealed, looked at or written.
func (t *town) storeless(pages []page.Page, sheet []byte) http.Handler {
	v, err := t.door.Open(context.Background(), door.Session{Who: who(1)}, who(1).ID, "")
	if err != nil {
		panic(err) // it was said a moment ago
	}
	once := strings.Repeat("0", 64)
	around := sheet[:bytes.Index(sheet, []byte("<main"))]
	return http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost {
			r.ParseForm()
			http.Redirect(out, r, "/story", http.StatusSeeOther)
			return
		}
		p := pages[0]
		if strings.HasSuffix(r.URL.Path, "/story") {
			i := slices.IndexFunc(pages, func(p page.Page) bool { return p.Name == "story" })
			p = pages[i]
		}
		in := page.In{Voice: page.Speak("en"), Story: v.Story, Mine: !strings.HasPrefix(r.URL.Path, "/with"), Adds: true, Name: "Invented 1", Now: v.Now, Base: "/",
			ID: func(seq int) string { return "01234567890123456789" }, Once: func() string { return once }, Seen: once}
		body, err := p.Body(in, p.Of(in))
		if err != nil {
			http.Error(out, err.Error(), http.StatusInternalServerError)
			return
		}
		out.Header().Set("Content-Type", "text/html; charset=utf-8")
		out.Write(around)
		io.WriteString(out, string(body))
	})
}

// alone does at the door what the pages do, for a while, and gives how many a second.
func (t *town) alone(ctx context.Context, long time.Duration) float64 {
	var n atomic.Int64
	end, from := time.Now().Add(long), time.Now()
	var wait sync.WaitGroup
	for c := range t.clients {
		wait.Go(func() {
			for i := 5 * c; time.Now().Before(end); i++ {
				me := t.person(c, i/5%lives)
				as := door.Session{Who: who(me)}
				switch i % 5 {
				case 1:
					t.door.Say(ctx, as, as.Who.ID, story.Entry{Said: as.Who, Says: story.Note{Words: words}})
				case 0, 2:
					t.door.Open(ctx, as, as.Who.ID, "")
				default:
					t.now.Add(16 * 60 * 1e6 / int64(t.clients))
					t.door.Open(ctx, as, who(me-1).ID, "")
				}
				n.Add(1)
			}
		})
	}
	wait.Wait()
	return float64(n.Load()) / time.Since(from).Seconds()
}

// longStory measures the first part of a long story beside reading its rows.
func (t *town) longStory(ctx context.Context, at string) error {
	n := t.stories
	jar, err := cookiejar.New(nil)
	if err != nil {
		return err
	}
	b := &http.Client{Jar: jar}
	resp, err := b.PostForm(at+"/come-in", url.Values{"code": {fmt.Sprint(n)}})
	if err != nil {
		return err
	}
	resp.Body.Close()
	var ratios []float64
	for range 21 {
		from := time.Now()
		for range 10 {
			_, each, err := t.store.Read(ctx, store.ID(who(n).ID), store.Said, 0)
			if err != nil {
				return err
			}
			for _, err := range each {
				if err != nil {
					return err
				}
			}
		}
		rows := time.Since(from)
		from = time.Now()
		for range 10 {
			resp, err := b.Get(at + "/story")
			if err != nil {
				return err
			}
			body, _ := io.ReadAll(resp.Body)
			resp.Body.Close()
			if !strings.Contains(string(body), "drawer") {
				return errors.New("the long story's page does not show it")
			}
		}
		ratios = append(ratios, float64(time.Since(from))/float64(rows))
	}
	slices.Sort(ratios)
	said := "met"
	if ratios[10] > 4 {
		said = "MISSED"
	}
	fmt.Printf("The first part of a story of %d entries, as a page, beside reading its rows: %.2f (%.2f to %.2f), at most 4.00, %s\n", t.long, ratios[10], ratios[0], ratios[20], said)
	return nil
}
