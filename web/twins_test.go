// SPDX-License-Identifier: MIT

package web_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"

	"alongside/page"
	"alongside/story"
)

// TestPlanted plants one fault after the other, and each must be noticed.
func TestPlanted(t *testing.T) {
	for name, twin := range map[string]struct {
		plant func(*town)
		found func(*town) []string
	}{
		"a page that is for the owner alone and forgets it": {func(tn *town) {
			served := append([]page.Page(nil), tn.practice.Pages...)
			served[1].Own = false
			declared := tn.practice.Pages
			tn.practice.Pages = served
			tn.serve(nil)
			tn.practice.Pages = declared
		}, (*town).whoSeesWhat},
		"a page that remembers the last story it showed": {func(tn *town) {
			declared := tn.practice.Pages
			leaky := append([]page.Page(nil), declared...)
			var last any
			leaky[0].Of = func(in page.In) any {
				v := declared[0].Of(in)
				if in.Mine && in.Reader.ID == story.Named("mags") {
					last = v
				}
				if d, ok := last.(dumped); ok && in.Reader.ID == story.Named("pat") {
					d.Looks = nil
					return d
				}
				return v
			}
			tn.practice.Pages = leaky
			tn.serve(nil)
			tn.practice.Pages = declared
			tn.asks("mags", "GET", "/dump", nil)
		}, (*town).whoSeesWhat},
		"a cache in front that does not ask who asks": {func(tn *town) {
			var mu sync.Mutex
			kept := map[string]*httptest.ResponseRecorder{}
			tn.serve(func(h http.Handler) http.Handler {
				return http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
					mu.Lock()
					defer mu.Unlock()
					key := r.URL.Path + r.Header.Get("Accept")
					if kept[key] == nil || r.Method != "GET" {
						rec := httptest.NewRecorder()
						h.ServeHTTP(rec, r)
						if r.Method != "GET" || rec.Code != 200 {
							for k, v := range rec.Header() {
								out.Header()[k] = v
							}
							out.WriteHeader(rec.Code)
							out.Write(rec.Body.Bytes())
							return
						}
						kept[key] = rec
					}
					out.Write(kept[key].Body.Bytes())
				})
			})
			tn.asks("mags", "GET", "/dump", nil, "Accept", "application/json")
		}, (*town).whoSeesWhat},
		"a header that tells how long a story is": {func(tn *town) {
			tn.serve(func(h http.Handler) http.Handler {
				return http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
					for _, name := range []string{"ola", "eve", "wes", "will", "stew", "olly"} {
						if strings.HasPrefix(r.URL.Path, tn.with(name, "mags")+"/") {
							out.Header().Set("X-Entries", strconv.Itoa(12))
						}
					}
					h.ServeHTTP(out, r)
				})
			})
		}, (*town).absentIsForbidden},
		"a page that says that there is something": {func(tn *town) {
			tn.serve(func(h http.Handler) http.Handler {
				return http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
					rec := httptest.NewRecorder()
					h.ServeHTTP(rec, r)
					for k, v := range rec.Header() {
						out.Header()[k] = v
					}
					out.WriteHeader(rec.Code)
					body := rec.Body.Bytes()
					if strings.HasPrefix(r.URL.Path, tn.with("eve", "mags")+"/") {
						body = bytes.ReplaceAll(body, []byte("or it was never there, "), nil)
					}
					out.Write(body)
				})
			})
		}, (*town).absentIsForbidden},
		"a 304 that is given without asking the door": {func(tn *town) {
			tn.serve(func(h http.Handler) http.Handler {
				return http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
					if r.Header.Get("If-None-Match") != "" {
						out.WriteHeader(http.StatusNotModified)
						return
					}
					h.ServeHTTP(out, r)
				})
			})
		}, (*town).everyReadingIsSeen},
	} {
		t.Run(name, func(t *testing.T) {
			tn := newTown(t)
			tn.people()
			twin.plant(tn)
			if len(twin.found(tn)) == 0 {
				t.Error("nothing was noticed")
			}
		})
	}
}
