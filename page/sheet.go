// SPDX-License-Identifier: MIT

package page

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"regexp"
)

// A Sheet is what stands around every page: its title, the ways to its parts, the other
// language, the foot, and how it looks. It is whole in itself: no script, no font and no
// picture is fetched from anywhere.
type Sheet struct {
	Voice
	Title string
	Wide  bool
	Other string // the address of the same page in the other language; "" in a file
	Parts []Part
	Body  template.HTML
	Foot  []string
}

// A Part is a section of a page that can be gone to.
type Part struct{ ID, Name string }

//go:embed alongside.css
var written string

//go:embed sheet.html
var around string

var (
	style = tight(written)
	sheet = template.Must(template.New("sheet").Parse(around))
)

// Policy is what a browser may do with a page: show it, with the one style sheet that is in
// it, and send its forms to where it came from. Nothing else.
var Policy = "default-src 'none'; style-src '" + hash(style) + "'; form-action 'self'; base-uri 'none'"

// tight takes out of a style sheet what only its readers need.
func tight(css string) string {
	css = regexp.MustCompile(`(?s)/\*.*?\*/`).ReplaceAllString(css, "")
	css = regexp.MustCompile(`\s+`).ReplaceAllString(css, " ")
	return regexp.MustCompile(` ?([{};,]) ?`).ReplaceAllString(css, "$1")
}

func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// Policy and Style are for the template.
func (s Sheet) Policy() string      { return Policy }
func (s Sheet) Style() template.CSS { return template.CSS(style) }

// Write writes the page to w, whole or, if it cannot be made, not at all.
func (s Sheet) Write(w io.Writer) error {
	var b bytes.Buffer
	if err := sheet.Execute(&b, s); err != nil {
		return fmt.Errorf("make the page %q: %w", s.Title, err)
	}
	_, err := w.Write(b.Bytes())
	return err
}

// Sorry is the page for when something could not be done: what it was, and what to do now.
// again is where to go on from, or "".
func Sorry(v Voice, what, now Sentence, again string) Sheet {
	body := "<h1>" + esc(v.T("That did not work")) + "</h1>\n<p>" + esc(v.Say(what)) + "</p>\n<p>" + esc(v.Say(now)) + "</p>\n"
	if again != "" {
		body += `<p><a class="button" href="` + esc(again) + `">` + esc(v.T("Go back to the page")) + "</a></p>\n"
	}
	return Sheet{Voice: v, Title: v.T("That did not work"), Body: template.HTML(`<div class="open">` + "\n" + body + "</div>\n")}
}

func esc(s string) string { return template.HTMLEscapeString(s) }
