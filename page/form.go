// SPDX-License-Identifier: MIT

package page

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"slices"
	"strings"
	"time"

	"alongside/story"
)

//go:embed form.html
var formText string

var formHTML = template.Must(template.New("form").Parse(formText))

// Shown is what a page's template is executed with: {{.V}} is the page's value, {{.T "…"}} says a sentence,
// {{.Form "name"}} stands for a form and {{.Press "name" .ID}} for one that is a button alone.
type Shown struct {
	In
	V    any
	page Page
}

// Body makes the page's HTML, without what stands around it, out of its value.
func (p Page) Body(in In, v any) (template.HTML, error) {
	var b bytes.Buffer
	if err := p.HTML.Execute(&b, Shown{in, v, p}); err != nil {
		return "", fmt.Errorf("make the page %q: %w", p.Name, err)
	}
	body := unfold(b.String())
	if in.Wrong != nil {
		body = `<p class="wrong noprint"><a href="#wrong">` + esc(in.T("It is not saved yet. Here is why.")) + "</a></p>\n" + body
	}
	return template.HTML(body), nil
}

// awake stands in a form that somebody has to see at once. No text of a page holds it: templates show it otherwise.
const awake = "\x00"

// unfold opens whatever a form that is awake is folded away in.
func unfold(body string) string {
	if !strings.Contains(body, awake) {
		return body
	}
	var folds []int        // where the details begin that are not ended yet
	open := map[int]bool{} // and those of them that are to stand open
	for i := 0; i < len(body); i++ {
		switch rest := body[i:]; {
		case strings.HasPrefix(rest, "<details"):
			folds = append(folds, i)
		case strings.HasPrefix(rest, "</details>") && len(folds) > 0:
			folds = folds[:len(folds)-1]
		case strings.HasPrefix(rest, awake):
			for _, f := range folds {
				open[f] = true
			}
		}
	}
	var b strings.Builder
	for i := 0; i < len(body); i++ {
		switch {
		case body[i] == awake[0]:
		case open[i] && !strings.HasPrefix(body[i:], "<details open"):
			b.WriteString("<details open")
			i += len("<details") - 1
		default:
			b.WriteByte(body[i])
		}
	}
	return b.String()
}

// Address gives where a page of this story stands.
func (in In) Address(page string) string { return in.Base + page }

// May says whether the reader is offered a form of the page.
func (s Shown) May(name string) bool {
	f, ok := s.page.Form(name)
	return ok && f.For(s.In)
}

// Form finds a form by its name.
func (p Page) Form(name string) (Form, bool) {
	i := slices.IndexFunc(p.Forms, func(f Form) bool { return f.Name == name })
	if i < 0 {
		return Form{}, false
	}
	return p.Forms[i], true
}

// For says whether a form is for this reader.
func (f Form) For(in In) bool {
	if in.Still {
		return false
	}
	if in.Mine {
		return !f.NotMine
	}
	word := f.Word
	if f.WordFor != nil {
		word = f.WordFor(in)
	}
	if f.Others && word != nil {
		return in.May != nil && in.May(f.says(in, word, story.Aloud))
	}
	return f.Others && in.Adds
}

// says is who says what from a form, and who writes it down.
func (f Form) says(in In, w story.Word, how story.How) story.Entry {
	e := story.Entry{Said: in.Reader, Says: w}
	if f.Aloud && !in.Mine {
		e.Said, e.Wrote, e.How = story.Who{Name: in.Name, ID: in.Story.Owner()}, in.Reader, how
	}
	return e
}

// Entry is what a form says that was filled in, by who filled it in; of what was said aloud, by the owner, in the hand of who wrote it
// down.
func (f Form) Entry(filled Filled, w story.Word) story.Entry {
	how := story.Aloud
	if filled.Text("how") == string(story.Phone) {
		how = story.Phone
	}
	return f.says(filled.In, w, how)
}

// asked is a form as its template sees it.
type asked struct {
	Shown
	Is     Form
	Of     string
	Action string
	Bare   bool // a button and nothing else
	Fields []filled
	Wrong  *Wrong
	Token  string
	Back   bool // something typed before came back
}

type filled struct {
	Field
	ID    string
	Value string
	Among []Option
	First bool
}

// Form gives the HTML of a form of this page. of is the ID of the entry that it answers, if it answers one. Nothing
// is given to whom it is not for. After of come pairs of a field's name and a value that the page itself puts there.
func (s Shown) Form(name string, of ...string) (template.HTML, error) { return s.form(name, false, of) }

// Press gives a form that is only its button, with fields that the page fills in itself: pairs of name and value.
func (s Shown) Press(name string, of string, set ...string) (template.HTML, error) {
	return s.form(name, true, append([]string{of}, set...))
}

func (s Shown) form(name string, bare bool, args []string) (template.HTML, error) {
	f, ok := s.page.Form(name)
	if !ok {
		return "", fmt.Errorf("page %q has no form %q", s.page.Name, name)
	}
	if !f.For(s.In) {
		return "", nil
	}
	a := asked{Shown: s, Is: f, Action: s.Address(s.page.Name) + "/say/" + name, Bare: bare}
	if len(args) > 0 {
		a.Of = args[0]
	}
	var typed map[string]string
	if w := s.In.Wrong; w != nil && w.Form == name && w.Of == a.Of {
		a.Wrong, typed = w, w.Typed
	} else if s.Draft != nil && !bare {
		if typed = s.Draft(name, a.Of); typed != nil {
			a.Back = true
		}
	}
	if s.In.Token != nil && !bare {
		a.Token = s.In.Token(name, a.Of)
	}
	fields := f.Fields
	if f.Aloud && !s.In.Mine && !bare {
		fields = append([]Field{heardHow}, fields...)
	}
	for i, field := range fields {
		if field.Not != nil && field.Not(s.In) {
			continue
		}
		one := filled{Field: field, ID: name + "-" + field.Name, First: i == 0, Among: field.Among}
		if key := a.Of + strings.Join(args[min(1, len(args)):], ""); key != "" {
			one.ID += "-" + strings.ReplaceAll(key, " ", "")
		}
		if field.Of != nil {
			one.Among = field.Of(s.In)
		}
		if v, ok := typed[field.Name]; ok {
			one.Value = v
		} else if field.Before != nil {
			one.Value = field.Before(s.In, s.seq(a.Of))
		}
		for j := 1; j+1 < len(args); j += 2 {
			if args[j] == field.Name {
				one.Value, one.Kind = args[j+1], Hidden
			}
		}
		a.Fields = append(a.Fields, one)
	}
	var b bytes.Buffer
	if err := formHTML.Execute(&b, a); err != nil {
		return "", fmt.Errorf("make the form %q: %w", name, err)
	}
	if a.Wrong != nil || a.Back {
		b.WriteString(awake)
	}
	return template.HTML(b.String()), nil
}

// heardHow is asked of who writes down what somebody said.
var heardHow = Field{Name: "how", Kind: Choice, Label: S("I write down what they said to me"), Among: []Option{
	{Value: string(story.Aloud), Label: S("aloud")}, {Value: string(story.Phone), Label: S("on the phone")},
}, Before: func(In, int) string { return string(story.Aloud) }}

// SeqOf finds the entry that an ID names; 0 where it names none.
func (in In) SeqOf(id string) int { return in.seq(id) }

// seq finds the entry that an ID names; 0 where it names none.
func (in In) seq(id string) int {
	if id == "" || in.ID == nil {
		return 0
	}
	for _, e := range in.Story.Entries {
		if in.ID(e.Seq) == id {
			return e.Seq
		}
	}
	return 0
}

// Entry gives the entry of the story with that Seq.
func (in In) Entry(seq int) (story.Entry, bool) {
	for _, e := range in.Story.Entries {
		if e.Seq == seq {
			return e, true
		}
	}
	return story.Entry{}, false
}

// DayOf reads a day that was filled in, as its last moment in UTC: what lasts until a day lasts through it.
func DayOf(text string) (us int64, ok bool) {
	t, err := time.Parse("2006-01-02", strings.TrimSpace(text))
	if err != nil || t.Year() < 1 {
		return 0, false
	}
	return t.AddDate(0, 0, 1).UnixMicro() - 1, true
}

// Past is the first moment of a day that DayOf read: of what has happened, today, too.
func Past(day int64) int64 { return day - day%(24*3600*1e6) }

// DayText writes a day as a field of the kind Date wants it.
func DayText(us int64) string { return time.UnixMicro(us).UTC().Format("2006-01-02") }

// Missing is what Says answers when something is missing.
func Missing(key string, args ...any) *Sentence {
	s := S(key, args...)
	return &s
}

func trimmed(s string) string { return strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n")) }
