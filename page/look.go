// SPDX-License-Identifier: MIT

package page

import (
	"embed"
	"io/fs"
	"strings"
)

//go:embed practice.css css/*.css
var looks embed.FS

// Look is the style of the pages of a story: the one that all pages have, what those have beyond the study's, and
// what single rooms add.
var Look = look()

func look() string {
	all := []string{written}
	names, err := fs.Glob(looks, "css/*.css")
	if err != nil {
		panic(err) // the pattern is ours
	}
	for _, name := range append([]string{"practice.css"}, names...) {
		b, err := fs.ReadFile(looks, name)
		if err != nil {
			panic(err) // it is embedded
		}
		all = append(all, string(b))
	}
	return tight(strings.Join(all, "\n"))
}
