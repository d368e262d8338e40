// SPDX-License-Identifier: MIT

package support

import (
	"net/mail"
	"strings"
	"time"

	"alongside/page"
	"alongside/reach"
	"alongside/story"
)

// reached gives what the owner said of how they are reached, for a form that changes it.
func reached(get func(story.Reach) string) func(page.In, int) string {
	return func(in page.In, _ int) string { return get(reach.Of(in.Story).Is) }
}

// reaching takes where and when somebody is reached.
func reaching(f page.Filled) (story.Word, string, *page.Sentence) {
	w := story.Reach{By: f.Text("by"), To: f.Text("to"), At: f.Text("at"), From: f.Text("from"), Until: f.Text("until"), Zone: f.Text("zone"), Prompt: f.Text("prompt")}
	if w.By == "" {
		return story.Reach{}, "", nil
	}
	var says *page.Sentence
	switch {
	case w.By == "e-mail" && !isMail(w.To):
		says = page.Missing("That is no e-mail address. One looks like nia@example.org.")
	case w.By == "text" && !isNumber(w.To):
		says = page.Missing("That is no number for a text. One looks like 07700 900123.")
	case !isHour(w.At):
		says = page.Missing("Write the hour at which you are asked like 10:00, or leave it empty.")
	case !isHour(w.From) || !isHour(w.Until) || (w.From == "") != (w.Until == ""):
		says = page.Missing("Write both hours between which nothing comes, like 21:00 and 08:00, or leave both empty.")
	case w.Zone != "" && !reach.Known(w.Zone):
		says = page.Missing("There is no such clock. One is called Europe/London.")
	case len([]rune(w.Prompt)) > 120:
		says = page.Missing("What the link asks is long: write it in 120 letters or fewer.")
	}
	if says != nil {
		return nil, "", says
	}
	return w, "", nil
}

func isMail(s string) bool {
	a, err := mail.ParseAddress(s)
	return err == nil && a.Address == s
}

// isNumber says whether a text can go there: digits, with what people write between them.
func isNumber(s string) bool {
	n := 0
	for i, r := range s {
		switch {
		case r >= '0' && r <= '9':
			n++
		case r == '+' && i == 0, strings.ContainsRune(" -()", r):
		default:
			return false
		}
	}
	return n >= 5 && n <= 15
}

func isHour(s string) bool {
	_, err := time.Parse("15:04", s)
	return s == "" || err == nil
}
