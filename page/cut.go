// SPDX-License-Identifier: MIT

package page

import "strings"

// Cut gives the beginning of a text, on one line: as many letters at most, and an ellipsis where there is more.
func Cut(text string, most int) string {
	all := []rune(strings.Join(strings.Fields(text), " "))
	if len(all) <= most {
		return string(all)
	}
	return strings.TrimRight(string(all[:most-1]), " .,;:") + "…"
}
