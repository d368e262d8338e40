// SPDX-License-Identifier: MIT

package page

import "math"

// A Span is a length of time in days, said as people say it: in minutes, hours or days.
type Span float64

// sentence says a span so that nobody has to work out what 0.03 days are.
func (s Span) sentence() Sentence {
	minutes := float64(s) * 24 * 60
	switch {
	case s < 0:
		return S("%s days", Few(s))
	case minutes < 1:
		return S("under a minute")
	case minutes < 90:
		return N(int(math.Round(minutes)), "%d minute", "%d minutes")
	case s < 2:
		return N(int(math.Round(minutes/60)), "%d hour", "%d hours")
	case s < 10 && math.Round(float64(s)*10) != 10*math.Round(float64(s)):
		return S("%s days", Few(s))
	}
	return N(int(math.Round(float64(s))), "%d day", "%d days")
}
