// SPDX-License-Identifier: MIT

package study

import (
	"encoding/json"
	"strconv"
	"strings"

	"alongside/page"
	"alongside/study/flow"
	"alongside/study/lived"
	"alongside/study/log"
	"alongside/study/recorded"
)

// A Doc is a Study as JSON. doc/study-json.md says what each member means; the names are
// stable. What a file cannot say is absent, never 0.
type Doc struct {
	Source DocSource `json:"source"`
	System DocSystem `json:"system"`
	Lived  DocLived  `json:"lived"`
	Flow   DocFlow   `json:"flow"`
	Demand DocDemand `json:"demand"`
	Table  []DocRow  `json:"table"`
	Notes  []string  `json:"notes,omitempty"`
}

type DocSource struct {
	Events   int       `json:"events"`
	Rejected int       `json:"rejected"`
	Format   string    `json:"format"`
	From     string    `json:"from,omitempty"`
	To       string    `json:"to,omitempty"`
	Invented bool      `json:"invented,omitempty"`
	Files    []DocFile `json:"files"`
}

type DocFile struct {
	Name     string      `json:"name"`
	Format   string      `json:"format"`
	Events   int         `json:"events"`
	Rejected int         `json:"rejected"`
	First    []DocReject `json:"first_rejected,omitempty"`
}

type DocReject struct {
	Line int    `json:"line"`
	Why  string `json:"why"`
}

type DocSystem struct {
	Cases        int         `json:"cases"`
	Open         *int        `json:"open,omitempty"`
	Closed       *int        `json:"closed,omitempty"`
	Activities   int         `json:"activities"`
	WithinTarget *float64    `json:"within_target,omitempty"`
	Due          *DocDue     `json:"due,omitempty"`
	MedianDays   *float64    `json:"median_days,omitempty"`
	MeanDays     *float64    `json:"mean_days,omitempty"`
	MaxDays      *float64    `json:"max_days,omitempty"`
	ToClose      *DocSpread  `json:"days_to_close,omitempty"`
	Volumes      []DocVolume `json:"volumes"`
	Agencies     []DocVolume `json:"agencies,omitempty"`
	Cost         *DocCost    `json:"cost,omitempty"`
}

type DocDue struct {
	Cases  int `json:"cases"`
	Within int `json:"within"`
	Late   int `json:"late"`
	Past   int `json:"open_and_past"`
	Ahead  int `json:"open_and_ahead"`
}

type DocVolume struct {
	Name     string   `json:"name"`
	Is       []string `json:"is,omitempty"`
	Events   int      `json:"events"`
	UnitCost *float64 `json:"unit_cost,omitempty"`
}

type DocCost struct {
	Events int     `json:"events"`
	Total  float64 `json:"total"`
}

type DocLived struct {
	Window    int            `json:"window_days"`
	EachCase  bool           `json:"each_case_a_person"`
	People    int            `json:"people"`
	Nobody    int            `json:"events_of_nobody,omitempty"`
	Contacts  int            `json:"contacts"`
	Episodes  int            `json:"episodes"`
	Returns   DocReturns     `json:"returns"`
	Matters   int            `json:"matters"`
	MattersAt map[string]int `json:"matters_within"`
	Clock     *DocSpread     `json:"clock_days,omitempty"`
	Doors     *int64         `json:"doors,omitempty"`
	DoorsEach *DocSpread     `json:"doors_each,omitempty"`
	Told      *int64         `json:"told,omitempty"`
	ToldEach  *DocSpread     `json:"told_each,omitempty"`
	Handoffs  *int64         `json:"handoffs,omitempty"`
	Loops     *int64         `json:"loops,omitempty"`
	Silence   *DocSpread     `json:"silence_days,omitempty"`
	Silent    *int           `json:"silent_people,omitempty"`
	Cost      *DocLivedCost  `json:"cost,omitempty"`
	Few       []DocBand      `json:"few"`
	Rise      *DocRise       `json:"rise,omitempty"`
}

type DocReturns struct {
	DocWithin
	Elsewhere *DocWithin `json:"elsewhere,omitempty"`
	Followed  int        `json:"endings_followed"`
}

type DocWithin struct {
	Total  int            `json:"total"`
	Within map[string]int `json:"within"`
}

type DocSpread struct {
	N      int     `json:"n"`
	Median float64 `json:"median"`
	Mean   float64 `json:"mean"`
	Max    float64 `json:"max"`
}

type DocLivedCost struct {
	Total  float64   `json:"total"`
	Events int       `json:"events"`
	Each   DocSpread `json:"each"`
}

type DocBand struct {
	People   int `json:"people"`
	Contacts int `json:"contacts"`
}

type DocRise struct {
	From   string         `json:"from"`
	Middle string         `json:"middle"`
	To     string         `json:"to"`
	Before map[string]int `json:"before"`
	After  map[string]int `json:"after"`
}

type DocFlow struct {
	Variants    int        `json:"variants"`
	Edges       int        `json:"edges"`
	Follows     int        `json:"follows"`
	ReworkCases int        `json:"rework_cases"`
	Top         []DocEdge  `json:"top"`
	ByPerson    DocFollows `json:"by_person"`
}

type DocFollows struct {
	Edges   int       `json:"edges"`
	Follows int       `json:"follows"`
	Top     []DocEdge `json:"top"`
}

type DocEdge struct {
	From  string `json:"from"`
	To    string `json:"to"`
	Times int    `json:"times"`
}

type DocDemand struct {
	Contacts  int       `json:"contacts"`
	Nominated int       `json:"nominated"`
	Rules     []DocRule `json:"rules"`
	Read      *DocRead  `json:"read,omitempty"`
}

type DocRule struct {
	Name     string `json:"name"`
	Contacts *int   `json:"contacts,omitempty"`
}

type DocRead struct {
	Value     int      `json:"value"`
	Failure   int      `json:"failure"`
	Unsure    int      `json:"unsure"`
	Share     *float64 `json:"confirmed_share,omitempty"`
	Low       *float64 `json:"confirmed_low,omitempty"`
	High      *float64 `json:"confirmed_high,omitempty"`
	Nominated int      `json:"nominated_read"`
	Right     int      `json:"nominated_confirmed"`
}

type DocRow struct {
	Row  string         `json:"row"`
	Says []DocStatement `json:"says"`
}

type DocStatement struct {
	ID    string   `json:"id"`
	Left  string   `json:"left"`
	Shows []string `json:"shows"` // empty: this file cannot say
}

// JSON is st as one object, indented, its sentences in v's language.
func (st Study) JSON(v page.Voice) ([]byte, error) {
	return json.MarshalIndent(st.Doc(v), "", "  ")
}

// Doc is what JSON encodes.
func (st Study) Doc(v page.Voice) Doc {
	d := Doc{Source: st.docSource(v), System: st.docSystem(), Lived: st.docLived(), Flow: st.docFlow(), Demand: st.docDemand()}
	for _, r := range st.Table {
		row := DocRow{Row: v.Say(r.Name)}
		for _, s := range r.Says {
			one := DocStatement{ID: s.ID, Left: v.Say(s.Left), Shows: []string{}}
			for _, shows := range s.Shows {
				one.Shows = append(one.Shows, v.Say(shows))
			}
			row.Says = append(row.Says, one)
		}
		d.Table = append(d.Table, row)
	}
	for _, n := range st.Source.Notes {
		d.Notes = append(d.Notes, v.Say(n))
	}
	return d
}

func (st Study) docSource(v page.Voice) DocSource {
	s := DocSource{Events: st.Source.Events, Rejected: st.Source.Rejected, Invented: st.Source.Invented}
	if st.System.Events > 0 {
		s.From, s.To = date(st.Source.First), date(st.Source.Last)
	}
	var formats []string
	for _, f := range st.Source.Files {
		formats = append(formats, f.Format)
		one := DocFile{Name: f.Name, Format: f.Format, Events: f.Events, Rejected: f.Rejected}
		for _, r := range f.First {
			one.First = append(one.First, DocReject{r.Line, v.Say(r.Why)})
		}
		s.Files = append(s.Files, one)
	}
	s.Format = strings.Join(formats, ",")
	return s
}

func (st Study) docSystem() DocSystem {
	r := st.System
	d := DocSystem{Cases: r.Cases, Activities: len(r.Activities)}
	if r.Says != recorded.Nothing {
		d.Open, d.Closed = &r.Open, &r.Closed
	}
	if share, ok := r.Due.Share(); ok {
		d.WithinTarget = &share
	}
	if r.Due.Cases > 0 {
		d.Due = &DocDue{r.Due.Cases, r.Due.Within, r.Due.Late, r.Due.Past, r.Due.Ahead}
	}
	if r.Days.N > 0 {
		d.MedianDays, d.MeanDays, d.MaxDays = &r.Days.Median, &r.Days.Mean, &r.Days.Max
	}
	if c := r.ToClose; c.N > 0 {
		d.ToClose = spread(c.N, c.Median, c.Mean, c.Max)
	}
	d.Volumes = []DocVolume{}
	for _, a := range r.Activities {
		v := DocVolume{Name: a.Name, Is: strings.Fields(a.Is.String()), Events: a.Events}
		if a.Costed > 0 {
			unit := float64(a.Cost) / 100 / float64(a.Costed)
			v.UnitCost = &unit
		}
		d.Volumes = append(d.Volumes, v)
	}
	for _, a := range r.Agencies {
		d.Agencies = append(d.Agencies, DocVolume{Name: a.Name, Events: a.Events})
	}
	if r.Costed > 0 {
		d.Cost = &DocCost{r.Costed, float64(r.Cost) / 100}
	}
	return d
}

func (st Study) docLived() DocLived {
	l := st.Lived
	d := DocLived{Window: l.Window, EachCase: l.EachCase, People: l.People, Nobody: l.Nobody,
		Contacts: l.Contacts, Episodes: l.Episodes, Matters: l.Matters, MattersAt: within(l.Within)}
	d.Returns = DocReturns{DocWithin: DocWithin{l.Returns.Total, within(l.Returns.Within)}, Followed: l.Returns.Followed}
	if l.Doors.Known {
		d.Returns.Elsewhere = &DocWithin{l.Returns.Elsewhere, within(l.Returns.WithinEls)}
		d.Doors, d.DoorsEach = &l.Doors.Total, spread(l.Doors.Each.N, l.Doors.Each.Median, l.Doors.Each.Mean, l.Doors.Each.Max)
	}
	if l.Clock.N > 0 {
		d.Clock = spread(l.Clock.N, l.Clock.Median, l.Clock.Mean, l.Clock.Max)
	}
	if l.Told.Known {
		d.Told, d.ToldEach = &l.Told.Total, spread(l.Told.Each.N, l.Told.Each.Median, l.Told.Each.Mean, l.Told.Each.Max)
	}
	if l.Handoffs.Known {
		d.Handoffs = &l.Handoffs.Total
	}
	if l.Loops.Known {
		d.Loops = &l.Loops.Total
	}
	if l.Silence.N > 0 {
		d.Silence = spread(l.Silence.N, l.Silence.Median, l.Silence.Mean, l.Silence.Max)
		d.Silent = &l.Silent
	}
	if l.PerOne.Known {
		e := l.PerOne.Each
		d.Cost = &DocLivedCost{float64(l.Cost) / 100, l.Costed, *spread(e.N, e.Median/100, e.Mean/100, e.Max/100)}
	}
	d.Few = []DocBand{}
	for _, b := range l.Few {
		d.Few = append(d.Few, DocBand{b.People, b.Contacts})
	}
	if l.Contacts > 0 {
		who := func(n [3]int) map[string]int {
			return map[string]int{"new_people": n[0], "new_matter": n[1], "same_matter": n[2]}
		}
		d.Rise = &DocRise{date(l.Rise.From), date(l.Rise.Middle), date(l.Rise.To), who(l.Rise.Before), who(l.Rise.After)}
	}
	return d
}

func (st Study) docFlow() DocFlow {
	f := st.Flow
	return DocFlow{Variants: f.Variants, Edges: len(f.Cases.Edges), Follows: f.Cases.Total, ReworkCases: f.ReworkCases,
		Top:      st.edges(f.Cases.Edges),
		ByPerson: DocFollows{len(f.People.Edges), f.People.Total, st.edges(f.People.Edges)}}
}

func (st Study) edges(all []flow.Edge) []DocEdge {
	top := []DocEdge{}
	for _, e := range all[:min(len(all), 20)] {
		top = append(top, DocEdge{st.Flow.Names.Name(e.From), st.Flow.Names.Name(e.To), e.Times})
	}
	return top
}

func (st Study) docDemand() DocDemand {
	d := DocDemand{Contacts: st.Demand.Contacts, Nominated: st.Demand.Nominated, Rules: []DocRule{}}
	for _, r := range st.Demand.Rules {
		rule := DocRule{Name: r.Rule.Name}
		if r.Asked {
			rule.Contacts = &r.Contacts
		}
		d.Rules = append(d.Rules, rule)
	}
	if r := st.Demand.Read; r.Total() > 0 {
		d.Read = &DocRead{Value: r.Value, Failure: r.Failure, Unsure: r.Unsure, Nominated: r.Pointed, Right: r.Right}
		if r.Value+r.Failure > 0 {
			d.Read.Share, d.Read.Low, d.Read.High = &r.Confirmed.Share, &r.Confirmed.Low, &r.Confirmed.High
		}
	}
	return d
}

func within(counts [3]int) map[string]int {
	m := make(map[string]int, len(counts))
	for i, days := range lived.Windows {
		m[strconv.Itoa(days)] = counts[i]
	}
	return m
}

func spread(n int, median, mean, most float64) *DocSpread { return &DocSpread{n, median, mean, most} }

func date(t int64) string { return log.Date(t) }
