// SPDX-License-Identifier: MIT

package chart

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A Table is one column of numbers of a spreadsheet, in the order in which they stand there, each with what its row is called.
type Table struct {
	Column string // the name of that column; "" is that it has none
	Labels []string
	Values []float64
	Gaps   int // rows in which nothing stood, and which were left out
}

// most is how large a file of one series may be, in bytes.
const most = 32 << 20

// Read takes a column of numbers out of a CSV file (RFC 4180; also with semicolons or tabs). Named, it is that column, and otherwise the last
// one in which every row has a number or nothing. A decimal comma is one where the columns are not parted by commas.
func Read(r io.Reader, column string) (Table, error) {
	text, err := io.ReadAll(io.LimitReader(r, most+1))
	if err != nil {
		return Table{}, err
	}
	text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
	switch {
	case len(text) > most:
		return Table{}, errors.New("it is larger than any series: more than 32 MB")
	case !utf8.Valid(text):
		return Table{}, errors.New("it is not UTF-8: save it as CSV UTF-8")
	case len(bytes.TrimSpace(text)) == 0:
		return Table{}, errors.New("it is empty")
	}
	rows, comma, err := rowsOf(text)
	if err != nil {
		return Table{}, err
	}
	return tableOf(rows, comma, column)
}

// rowsOf parts a file into rows, by whatever sign its first line has most of.
func rowsOf(text []byte) (rows [][]string, comma rune, err error) {
	first, _, _ := strings.Cut(string(text), "\n")
	comma = ','
	for _, c := range []rune{';', '\t'} {
		if strings.Count(first, string(c)) > strings.Count(first, string(comma)) {
			comma = c
		}
	}
	c := csv.NewReader(bytes.NewReader(text))
	c.Comma, c.FieldsPerRecord, c.TrimLeadingSpace = comma, -1, true
	rows, err = c.ReadAll()
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		return nil, 0, fmt.Errorf("line %d is no line of a table: %w", parse.Line, parse.Err)
	}
	return slices.DeleteFunc(rows, func(r []string) bool { return strings.TrimSpace(strings.Join(r, "")) == "" }), comma, err
}

func tableOf(rows [][]string, comma rune, column string) (t Table, err error) {
	if len(rows) == 0 {
		return t, errors.New("it is empty")
	}
	head, wide := rows[0], 0
	for _, r := range rows {
		wide = max(wide, len(r))
	}
	named := !slices.ContainsFunc(head, func(s string) bool { _, ok := number(s, comma); return ok })
	body := rows
	if named {
		body = rows[1:]
	}
	at := -1
	if column != "" {
		if at = slices.IndexFunc(head, func(s string) bool { return strings.EqualFold(strings.TrimSpace(s), strings.TrimSpace(column)) }); at < 0 || !named {
			return t, fmt.Errorf("it has no column called %s", column)
		}
	}
	for i := wide - 1; at < 0 && i >= 0; i-- {
		if numbers(body, i, comma) {
			at = i
		}
	}
	if at < 0 {
		return t, errors.New("it has no column of numbers")
	}
	if named && at < len(head) {
		t.Column = strings.TrimSpace(head[at])
	}
	for i, r := range body {
		cell := ""
		if at < len(r) {
			cell = strings.TrimSpace(r[at])
		}
		if cell == "" || strings.EqualFold(cell, "NA") {
			t.Gaps++
			continue
		}
		v, ok := number(cell, comma)
		if !ok {
			line := i + 1
			if named {
				line++
			}
			return t, fmt.Errorf("row %d has %.40q where a number belongs", line, cell)
		}
		t.Values = append(t.Values, v)
		label := strconv.Itoa(i + 1)
		if at != 0 && len(r) > 0 && strings.TrimSpace(r[0]) != "" {
			label = strings.TrimSpace(r[0])
		}
		t.Labels = append(t.Labels, label)
	}
	if len(t.Values) == 0 {
		return t, errors.New("it has no number in it")
	}
	return t, nil
}

// numbers says whether a column has nothing but numbers, and one at least.
func numbers(rows [][]string, at int, comma rune) bool {
	any := false
	for _, r := range rows {
		if at >= len(r) || strings.TrimSpace(r[at]) == "" || strings.EqualFold(strings.TrimSpace(r[at]), "NA") {
			continue
		}
		if _, ok := number(r[at], comma); !ok {
			return false
		}
		any = true
	}
	return any
}

// number reads one. What is no number, and what is none that can be drawn, is not read.
func number(s string, comma rune) (float64, bool) {
	s = strings.TrimSpace(s)
	if comma != ',' && strings.Count(s, ",") == 1 && !strings.Contains(s, ".") {
		s = strings.Replace(s, ",", ".", 1)
	}
	if strings.ContainsAny(s, "xXpP_") || strings.EqualFold(s, "infinity") {
		return 0, false
	}
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil && !math.IsNaN(v) && math.Abs(v) < 1e15
}
