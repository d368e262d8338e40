// SPDX-License-Identifier: MIT

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"alongside/chart"
	"alongside/measure"
	"alongside/page"
)

type chartCmd struct {
	File    string   `arg:"" help:"A spreadsheet saved as CSV: a column of numbers, in the order in which they happened, and what each row is called in the first column." type:"path"`
	Column  string   `placeholder:"NAME" help:"Which column of numbers: the last one, unless you say."`
	Rules   string   `default:"nhs" placeholder:"NAME" help:"By whose rules something has changed: nhs (Making Data Count), wheeler or anhoej."`
	Middle  string   `default:"mean" enum:"mean,median" help:"Whether the limits come from the mean moving range, or the median one."`
	First   int      `placeholder:"N" help:"Take the limits from the first N numbers alone, and hold all that follow to them."`
	Split   []string `placeholder:"ROW" help:"What comes from this row on is another series: its limits are its own, and those before stay. It takes a reason."`
	Because []string `placeholder:"WORDS" help:"Why it is split there, once for each --split."`
	JSON    bool     `help:"Tell it as one JSON object."`
	SVG     string   `placeholder:"FILE" help:"Write the picture here." type:"path"`
	Lang    string   `enum:"en,cy" default:"en" help:"What is said is said in English (en) or Welsh (cy)."`
}

// Run is what alongside chart does.
func (c *chartCmd) Run(w world) error {
	rules, ok := chart.ByName(c.Rules)
	if !ok {
		return refusal(fmt.Sprintf("--rules %s is none of nhs, wheeler and anhoej.", c.Rules))
	}
	if c.First != 0 && c.First < measure.AtLeast {
		return refusal(fmt.Sprintf("--first %d is too few for limits: they take %d numbers.", c.First, measure.AtLeast))
	}
	name := w.path(c.File)
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return refusal(fmt.Sprintf("there is no file %s: check how its name is written, and the folder you are in.", c.File))
	}
	if err != nil {
		return refusal(fmt.Sprintf("%s cannot be read: %v.", c.File, err))
	}
	defer f.Close()
	t, err := chart.Read(f, c.Column)
	if err != nil {
		return refusal(fmt.Sprintf("%s: %v.", c.File, err))
	}
	how := measure.How{Rules: rules, First: c.First}
	if c.Middle == "median" {
		how.Middle = measure.Median
	}
	if len(c.Split) != len(c.Because) {
		return refusal("--because is missing: a series is split for a reason that stands beside it, once for each --split.")
	}
	var splits []chart.Split
	for i, at := range c.Split {
		splits = append(splits, chart.Split{At: at, Because: c.Because[i]})
	}
	made, err := chart.Make(t, how, splits...)
	if err != nil {
		return refusal(fmt.Sprintf("%s: %v.", c.File, err))
	}
	v := page.Speak(c.Lang)
	if c.SVG != "" {
		if err := fresh(w.path(c.SVG), []string{name}); err != nil {
			return err
		}
		if err := os.WriteFile(w.path(c.SVG), []byte(made.File(v)), 0o644); err != nil {
			return refusal(fmt.Sprintf("%s cannot be written: %v.", c.SVG, err))
		}
	}
	if c.JSON {
		e := json.NewEncoder(w.out)
		e.SetIndent("", " ")
		return e.Encode(made)
	}
	wide := w.width
	if wide <= 0 {
		wide = 80
	}
	_, err = fmt.Fprint(w.out, made.Text(v, wide))
	return err
}
