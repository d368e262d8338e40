// SPDX-License-Identifier: MIT

package web_test

import (
	"net/http"
	"strings"
	"testing"
)

// TestForgetting asks to be forgotten, stays after all, asks again and is.
func TestForgetting(t *testing.T) {
	tn, _ := comings(t)
	code := tn.nia("bread and jam")
	tn.asks("nia", "POST", "/me/say/life", with(tn.blank("nia", "/me", "life"), "words", "Doors that are knocked on."))
	if n, err := tn.ForgetDue(t.Context()); n != 0 || err != nil {
		t.Fatalf("nobody asked: got %d, %v", n, err)
	}
	tn.now += 10 * minutes
	go1 := func(does string, pairs ...string) int {
		return tn.asks("nia", "POST", "/forget", with(tn.form("nia", "/forget"), append(pairs, "does", does)...)).StatusCode
	}
	if got := go1("go"); got != http.StatusForbidden {
		t.Fatalf("it is asked for without the word: got %d", got)
	}
	if got := go1("go", "my-word", "bread and jam"); got != http.StatusSeeOther {
		t.Fatalf("it is asked for with the word: got %d", got)
	}
	if got := tn.asks("nia", "GET", "/forget", nil).body; !strings.Contains(got, "I stay after all") {
		t.Errorf("its owner can stay: %s", got)
	}
	if got := go1("stay"); got != http.StatusSeeOther {
		t.Fatalf("they stay: got %d", got)
	}
	tn.now += 25 * 60 * minutes
	if n, err := tn.ForgetDue(t.Context()); n != 0 || err != nil {
		t.Fatalf("who stayed is forgotten: got %d, %v", n, err)
	}
	tn.comes("nia", code, "bread and jam")
	if got := go1("go"); got != http.StatusSeeOther {
		t.Fatalf("it is asked for again: got %d", got)
	}
	tn.now += 23 * 60 * minutes
	if n, _ := tn.ForgetDue(t.Context()); n != 0 {
		t.Fatal("it is done before its day")
	}
	tn.now += 2 * 60 * minutes
	if n, err := tn.ForgetDue(t.Context()); n != 1 || err != nil {
		t.Fatalf("it is done on its day: got %d, %v", n, err)
	}
	if got := tn.comes("nobody", code, "bread and jam"); got.StatusCode == http.StatusSeeOther {
		t.Errorf("who was forgotten comes in: got %d", got.StatusCode)
	}
	if n, err := tn.ForgetDue(t.Context()); n != 0 || err != nil {
		t.Errorf("it is done twice: got %d, %v", n, err)
	}
}

// TestCopy: what is taken along as pages is one's own, with nothing to press, and nothing of the second notebook.
func TestCopy(t *testing.T) {
	tn, _ := comings(t)
	code := tn.nia("bread and jam")
	tn.asks("nia", "POST", "/me/say/life", with(tn.blank("nia", "/me", "life"), "words", "Doors that are knocked on."))
	tn.asks("nia", "POST", "/ways/second", with(tn.form("nia", "/ways"), "word", "under the stairs"))
	tn.in["second"] = tn.browser()
	tn.comes("second", code, "under the stairs")
	tn.asks("second", "POST", "/me/say/life", with(tn.blank("second", "/me", "life"), "words", "A door of my own."))
	got := tn.asks("nia", "POST", "/take/pages", tn.form("nia", "/take"))
	if got.StatusCode != http.StatusOK || !strings.Contains(got.Header.Get("Content-Disposition"), "attachment") || !strings.Contains(got.body, "Doors that are knocked on.") {
		t.Fatalf("it is there to read: got %d %s", got.StatusCode, got.body)
	}
	for _, lacks := range []string{"<form", "<script", "<input", `src="`, `<link`, "A door of my own.", "http:", "https:"} {
		if strings.Contains(got.body, lacks) {
			t.Errorf("the copy holds %q", lacks)
		}
	}
	if got := tn.asks("second", "POST", "/take/pages", tn.form("second", "/take")).body; !strings.Contains(got, "A door of my own.") || strings.Contains(got, "Doors that are knocked on.") {
		t.Error("the copy of the second notebook is of the second")
	}
	if got := tn.asks("eve", "POST", "/take/pages", tn.form("nia", "/take")); got.StatusCode != http.StatusForbidden {
		t.Errorf("it is given by another's form: got %d", got.StatusCode)
	}
}
