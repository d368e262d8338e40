// SPDX-License-Identifier: MIT

// Package signin has what people come in by: codes on paper, links that are sent, and how often either may be tried. It
// knows nobody's story.
package signin

import (
	"fmt"
	"html/template"
	"io"
	"strconv"
	"strings"

	"rsc.io/qr"
)

// letters are those that are not taken for one another when they are read from paper, or aloud: 32 of them, 5 bits each.
const letters = "0123456789abcdefghjkmnpqrstvwxyz"

// NewCode makes a code of 80 bits of chance: four groups of four.
func NewCode(rand io.Reader) (string, error) {
	b := make([]byte, 16)
	if _, err := io.ReadFull(rand, b); err != nil {
		return "", fmt.Errorf("make a code: %w", err)
	}
	var code strings.Builder
	for i, c := range b {
		if i > 0 && i%4 == 0 {
			code.WriteByte(' ')
		}
		code.WriteByte(letters[c&31])
	}
	return code.String(), nil
}

// Plain is a code as it is written into an address.
func Plain(code string) string { return strings.ReplaceAll(code, " ", "") }

// QR draws an address as a square that a phone reads: dark on light, also where the page is dark.
func QR(address, title string) (template.HTML, error) {
	code, err := qr.Encode(address, qr.M)
	if err != nil {
		return "", fmt.Errorf("draw a code: %w", err)
	}
	const edge = 4 // modules of quiet around it, as ISO/IEC 18004 wants
	size := strconv.Itoa(code.Size + 2*edge)
	var b strings.Builder
	b.WriteString(`<svg class="qr" viewBox="0 0 ` + size + " " + size + `" role="img"><title>` + template.HTMLEscapeString(title) +
		`</title><rect class="light" width="` + size + `" height="` + size + `"/><path class="dark" d="`)
	for y := range code.Size {
		for x := range code.Size {
			if code.Black(x, y) {
				b.WriteString("M" + strconv.Itoa(x+edge) + " " + strconv.Itoa(y+edge) + "h1v1h-1z")
			}
		}
	}
	b.WriteString(`"/></svg>`)
	return template.HTML(b.String()), nil
}
