// SPDX-License-Identifier: MIT

package silo

import (
	"math"
	"strconv"
	"strings"
)

// lifeMonths are the months of Welsh, and what they are in English. Mai is both ways May.
var lifeMonths = map[string]string{"ionawr": "january", "chwefror": "february", "mawrth": "march",
	"ebrill": "april", "mai": "may", "mehefin": "june", "gorffennaf": "july", "awst": "august",
	"medi": "september", "hydref": "october", "tachwedd": "november", "rhagfyr": "december"}

// lifeDays are words that may stand before a date and add nothing to it.
var lifeDays = map[string]bool{"monday": true, "tuesday": true, "wednesday": true, "thursday": true,
	"friday": true, "saturday": true, "sunday": true, "mon": true, "tue": true, "tues": true, "wed": true,
	"thu": true, "thurs": true, "fri": true, "sat": true, "sun": true,
	"dydd llun": true, "dydd mawrth": true, "dydd mercher": true, "dydd iau": true, "dydd gwener": true,
	"dydd sadwrn": true, "dydd sul": true}

// lifeDay reads a date as people write it: 3 March 2026, Tuesday 3rd March 2026, 3 Mawrth
// 2026, 2026-03-03, 3/3/2026 with the day first, and perhaps a time of day behind it. Only a
// whole date is one; a bare number is not.
func lifeDay(s string) (int64, bool) {
	words := strings.Fields(strings.ReplaceAll(s, ",", " "))
	if len(words) > 1 && lifeDays[strings.ToLower(words[0])] {
		words = words[1:]
	} else if len(words) > 2 && lifeDays[strings.ToLower(words[0]+" "+words[1])] {
		words = words[2:]
	}
	if len(words) == 0 || len(words) > 6 {
		return 0, false
	}
	for i, w := range words {
		if m, ok := lifeMonths[strings.ToLower(w)]; ok {
			words[i] = m
		}
		for _, end := range [...]string{"st", "nd", "rd", "th", "af", "il", "ydd", "fed", "eg", "ain"} {
			if n, ok := strings.CutSuffix(w, end); ok && i < 2 && (len(n) == 1 || len(n) == 2) && digit(n[0]) {
				words[i] = n // 3rd, 21ain
			}
		}
	}
	text := strings.Join(words, " ")
	if len(strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" -/.", r) })) < 3 {
		return 0, false
	}
	return new(calendar).time([]byte(text))
}

// lifeCost reads an amount as people write it, and gives hundredths.
func lifeCost(s string) (int64, bool) {
	s = strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(s), "£€$"))
	whole, pence, _ := strings.Cut(s, ".")
	if groups := strings.Split(whole, ","); len(groups) > 1 {
		for _, g := range groups[1:] {
			if len(g) != 3 {
				return 0, false
			}
		}
		whole = strings.Join(groups, "")
	}
	for _, c := range whole + pence {
		if c < '0' || c > '9' {
			return 0, false
		}
	}
	if whole == "" || len(pence) > 2 || strings.HasSuffix(s, ".") {
		return 0, false
	}
	v, err := strconv.ParseFloat(whole+"."+pence, 64)
	return int64(math.Round(v * 100)), err == nil && v <= dearest/100
}
