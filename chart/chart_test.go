// SPDX-License-Identifier: MIT

package chart_test

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"alongside/chart"
	"alongside/measure"
	"alongside/page"
)

func TestRead(t *testing.T) {
	for _, tt := range []struct{ it, text, column, want string }{
		{"reads a column alone", "1\n2\n3\n", "", `"" [1 2 3] [1 2 3] 0`},
		{"reads a month and its number", "month,asks\n2026-01,3\n2026-02,4\n", "", `"asks" [2026-01 2026-02] [3 4] 0`},
		{"takes the last column of numbers", "week,asks,words\n1,3,x\n2,4,y\n", "", `"asks" [1 2] [3 4] 0`},
		{"takes the column that is named", "week,asks,met\n1,3,7\n2,4,8\n", " ASKS ", `"asks" [1 2] [3 4] 0`},
		{"reads semicolons and a decimal comma", "woche;zahl\n1;3,5\n2;4,25\n", "", `"zahl" [1 2] [3.5 4.25] 0`},
		{"reads tabs", "week\tasks\n1\t3\n2\t4\n", "", `"asks" [1 2] [3 4] 0`},
		{"leaves out what is not there, and counts it", "week,asks\n1,3\n2,\n3,NA\n4,5\n", "", `"asks" [1 4] [3 5] 2`},
		{"reads what a spreadsheet puts before it", "\ufeffweek,asks\n1,3\n", "", `"asks" [1] [3] 0`},
		{"reads numbers below nothing", "week,asks\n1,-3\n2,-0.5\n", "", `"asks" [1 2] [-3 -0.5] 0`},
		{"reads quoted words with commas", "\"week\",\"asks, all\"\n\"1, first\",\"3\"\n", "", `"asks, all" [1, first] [3] 0`},
		{"goes past empty lines", "week,asks\n\n1,3\n,\n2,4\n", "", `"asks" [1 2] [3 4] 0`},
		{"refuses nothing", " \n", "", "it is empty"},
		{"refuses a head alone", "week,asks\n", "", "it has no column of numbers"},
		{"refuses words", "week,asks\n1,many\n", "asks", `row 2 has "many" where a number belongs`},
		{"refuses what is no number", "a\nNaN\n", "a", `row 2 has "NaN" where a number belongs`},
		{"refuses what has no end", "a\n1\nInf\n", "a", `row 3 has "Inf" where a number belongs`},
		{"refuses a column that is not there", "week,asks\n1,3\n", "met", "it has no column called met"},
		{"refuses one by name where none has a name", "1,3\n2,4\n", "met", "it has no column called met"},
		{"refuses what is no text", "a\n\xff\xfe\n", "", "it is not UTF-8: save it as CSV UTF-8"},
		{"refuses what is no table", "a,b\n1,\"2\n", "", "line 2 is no line of a table"},
	} {
		got, err := chart.Read(strings.NewReader(tt.text), tt.column)
		says := fmt.Sprintf("%q %v %v %d", got.Column, got.Labels, got.Values, got.Gaps)
		if err != nil {
			says = err.Error()
		}
		if !strings.HasPrefix(says, tt.want) {
			t.Errorf("it %s: got %s, want %s", tt.it, says, tt.want)
		}
	}
	broken := errors.New("the disk is broken")
	if _, err := chart.Read(io.MultiReader(strings.NewReader("a\n"), failing{broken}), ""); !errors.Is(err, broken) {
		t.Errorf("it reads on after an error: %v", err)
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

func made(t chart.Table, how measure.How, splits ...chart.Split) chart.Chart {
	c, err := chart.Make(t, how, splits...)
	if err != nil {
		panic(err)
	}
	return c
}

func table(values ...float64) chart.Table {
	t := chart.Table{Column: "asks", Values: values}
	for i := range values {
		t.Labels = append(t.Labels, fmt.Sprint("week ", i+1))
	}
	return t
}

func TestSentence(t *testing.T) {
	for _, tt := range []struct {
		it     string
		rules  measure.Rules
		values []float64
		want   string
	}{
		{"says nothing of one", measure.NHS, []float64{4}, "There is one number. It takes eight before anything can be said."},
		{"says nothing of seven", measure.NHS, []float64{4, 5, 4, 5, 4, 5, 99}, "There are 7 numbers. It takes eight before anything can be said."},
		{"says the usual of eight", measure.NHS, []float64{4, 5, 4, 5, 4, 5, 4, 5}, "The usual ups and downs."},
		{"says the usual where nothing moves", measure.NHS, []float64{4, 4, 4, 4, 4, 4, 4, 4}, "The usual ups and downs."},
		{"says around when it changed", measure.NHS, []float64{4, 5, 4, 5, 4, 5, 4, 5, 40}, "Something really changed, around week 9. What happened?"},
		{"says where the newest stretch began", measure.NHS, []float64{4, 5, 4, 5, 4, 5, 4, 5, 4, 5, 7, 8, 7, 8, 7, 8, 7, 8}, "Something really changed, around week 11. What happened?"},
		{"says so of the whole", measure.Anhoej, []float64{1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 5, 6, 5, 6, 5, 6, 5, 6, 5, 6}, "Something really changed in the whole of it: longer on one side, or crossing the middle less often, than chance does."},
	} {
		c := made(table(tt.values...), measure.How{Rules: tt.rules})
		if got := page.Speak("en").Say(c.Sentence()); got != tt.want {
			t.Errorf("it %s: got %q, want %q", tt.it, got, tt.want)
		}
	}
}

func TestText(t *testing.T) {
	c := made(table(4, 5, 4, 5, 4, 5, 4, 5, 40), measure.How{})
	text := c.Text(page.Speak("en"), 80)
	for _, want := range []string{"By the rules of NHS Making Data Count.", "week 9  40  beyond a limit", "#", "----", "...."} {
		if !strings.Contains(text, want) {
			t.Errorf("it lacks %q:\n%s", want, text)
		}
	}
	long := make([]float64, 300)
	for i := range long {
		long[i] = float64(i % 3)
	}
	text = made(table(long...), measure.How{}).Text(page.Speak("en"), 60)
	for l := range strings.Lines(text) {
		if strings.Contains(l, "|") && len(strings.TrimRight(l, "\n")) > 60 {
			t.Errorf("a line is wider than the screen: %q", l)
		}
	}
	if !strings.Contains(text, "The newest ") {
		t.Error("it does not say that it draws the newest alone")
	}
	for _, values := range [][]float64{{1}, {0, 0}, {-5, -5, -5, -5, -5, -5, -5, -5}, {1e14, -1e14}} {
		if got := made(table(values...), measure.How{}).Text(page.Speak("cy"), 10); !strings.Contains(got, "o") {
			t.Errorf("%v is not drawn: %s", values, got)
		}
	}
}

// TestSplit: each part has limits of its own, those before stay, and there is a reason.
func TestSplit(t *testing.T) {
	values := []float64{4, 5, 4, 5, 4, 5, 4, 5, 40, 41, 40, 41, 40, 41, 40, 41}
	c := made(table(values...), measure.How{}, chart.Split{At: "week 9", Because: "two desks became one"})
	en := page.Speak("en")
	if got := en.Say(c.Sentence()); got != "The usual ups and downs." || c.Mean != 40.5 || len(c.Parts) != 2 || c.Parts[0].Mean != 4.5 || !c.Parts[0].Limits || c.Parts[1].Because != "two desks became one" {
		t.Errorf("it says %q, with parts %+v", got, c.Parts)
	}
	if text := c.Text(en, 80); !strings.Contains(text, "Split at week 9: two desks became one") || strings.Count(text, "--------") < 2 {
		t.Errorf("the limits before are gone:\n%s", text)
	}
	if file := c.File(en); strings.Count(file, "<rect") != 2 {
		t.Errorf("the picture has %d ranges", strings.Count(file, "<rect"))
	}
	c = made(table(values[:12]...), measure.How{}, chart.Split{At: "week 9", Because: "x"})
	if got := en.Say(c.Sentence()); got != "Since it was split there are 4 numbers. It takes eight before anything can be said." {
		t.Errorf("it says %q", got)
	}
	for it, splits := range map[string][]chart.Split{
		"at the first row":   {{At: "week 1", Because: "x"}},
		"at no row":          {{At: "week 99", Because: "x"}},
		"without a reason":   {{At: "week 9", Because: " "}},
		"in the wrong order": {{At: "week 9", Because: "x"}, {At: "week 5", Because: "x"}},
		"twice at one row":   {{At: "week 9", Because: "x"}, {At: "week 9", Because: "x"}},
	} {
		if _, err := chart.Make(table(values...), measure.How{}, splits...); !errors.Is(err, chart.ErrSplit) {
			t.Errorf("it is split %s: %v", it, err)
		}
	}
}

// TestJSON: the names that others read it by stay as they are.
func TestJSON(t *testing.T) {
	text, err := json.Marshal(made(table(4, 5, 4, 5, 4, 5, 4, 5, 40), measure.How{Rules: measure.Anhoej}))
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Mean, Lower, Upper float64
		Points             []struct {
			Value   float64
			Signals []string
		}
		Series map[string]any
	}
	if err := json.Unmarshal(text, &got); err != nil || len(got.Points) != 9 || got.Points[8].Value != 40 || got.Mean == 0 || got.Upper <= got.Lower {
		t.Errorf("it is %s: %v", text, err)
	}
	for _, name := range []string{"longest_run", "longest_run_max", "crossings", "crossings_min", "signal"} {
		if _, ok := got.Series[name]; !ok {
			t.Errorf("the series has no %s: %s", name, text)
		}
	}
	// Every name there is: none for what somebody would like the numbers to be.
	var all map[string]any
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	if got := slices.Sorted(maps.Keys(all)); !slices.Equal(got, []string{"limits", "lower", "mean", "of", "parts", "points", "rules", "series", "upper"}) {
		t.Errorf("its names are %v", got)
	}
}

// TestFile: the picture is a whole file, with a title and a description, and no word in it is more than a word.
func TestFile(t *testing.T) {
	bad := table(4, 5, 4, 5, 4, 5, 4, 5, 40)
	bad.Column = `</title><script>alert(1)</script>`
	file := made(bad, measure.How{}).File(page.Speak("en"))
	d := xml.NewDecoder(strings.NewReader(file))
	names := map[string]int{}
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("it is no picture: %v\n%s", err, file)
		}
		if s, ok := token.(xml.StartElement); ok {
			names[s.Name.Local]++
		}
	}
	if names["title"] != 1 || names["desc"] != 1 || names["script"] != 0 || names["circle"] < 10 {
		t.Errorf("it holds %v", names)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"a,b\n1,2\n", "a;b\n1,5;2\n", "\"x\n", "1\n\n2", "\ufeff", "a\tb\n\t\n"} {
		f.Add(s, "")
	}
	f.Add("a,b\n1,2\n", "b")
	f.Fuzz(func(t *testing.T, text, column string) {
		got, err := chart.Read(strings.NewReader(text), column)
		if err != nil {
			if strings.ContainsAny(err.Error(), "\n") {
				t.Fatalf("%q is no sentence", err)
			}
			return
		}
		if len(got.Values) == 0 || len(got.Values) != len(got.Labels) || got.Gaps < 0 {
			t.Fatalf("it read %+v", got)
		}
		for _, v := range got.Values {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				t.Fatalf("it read %v", v)
			}
		}
		for _, r := range chart.Known {
			c := made(got, measure.How{Rules: r})
			if c.Text(page.Speak("en"), 80) == "" || c.File(page.Speak("cy")) == "" {
				t.Fatal("it draws nothing")
			}
		}
	})
}
