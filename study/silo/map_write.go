// SPDX-License-Identifier: MIT

package silo

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// String says in one line which columns were read as what.
func (m Map) String() string {
	var all []string
	for i, f := range m.Parts {
		switch {
		case f.Is != "":
			all = append(all, partNames[i]+" is "+quoted(f.Is))
		case len(f.Columns) > 0:
			all = append(all, partNames[i]+" = "+strings.Join(f.Columns, " + "))
		}
	}
	return strings.Join(all, ", ")
}

// Write writes m as a file that ParseMap reads, with comments for the person who edits it.
func (m Map) Write(w io.Writer) error {
	b := bufio.NewWriter(w)
	fmt.Fprint(b, `# Which column of the file plays which part. Change what is wrong; nothing behind the =
# means that no column does. A + joins two columns with a space; a name that holds a + or a =
# stands in double quotes. "agency is Housing" means the same text for every row.

`)
	for i, f := range m.Parts {
		switch {
		case f.guessed():
		case f.Is != "":
			fmt.Fprintf(b, "%s is %s\n", partNames[i], quoted(f.Is))
		default:
			columns := make([]string, len(f.Columns))
			for i, c := range f.Columns {
				columns[i] = quoted(c)
			}
			fmt.Fprintln(b, strings.TrimSpace(fmt.Sprintf("%-9s= %s", partNames[i], strings.Join(columns, " + "))))
		}
	}
	if len(m.Unused) > 0 {
		fmt.Fprint(b, "\n# The file also has:\n")
		for _, c := range m.Unused {
			fmt.Fprintf(b, "#   %s\n", quoted(c))
		}
	}
	fmt.Fprintf(b, "\n# Dates are one of: %s.\n", strings.Join(datings[:], ", "))
	if m.Dates != "" {
		fmt.Fprintf(b, "dates = %s\n", m.Dates)
	}
	switch m.Delimiter {
	case 0:
	case '\t':
		fmt.Fprint(b, "delimiter = tab\n")
	default:
		fmt.Fprintf(b, "delimiter = %c\n", m.Delimiter)
	}
	fmt.Fprint(b, "\n# What the column of people really holds, for instance: people are = addresses\n")
	if m.People != "" {
		fmt.Fprintf(b, "people are = %s\n", m.People)
	}
	fmt.Fprint(b, "\n# What a code means, for instance: say TYPE RF1 = first contact\n")
	for _, s := range m.Say {
		fmt.Fprintf(b, "say %s %s = %s\n", quoted(s.Column), quoted(s.Value), quoted(s.Words))
	}
	if m.Kinds != "" {
		fmt.Fprint(b, "\n# What the names of activities mean.\n", m.Kinds)
	}
	return b.Flush()
}
