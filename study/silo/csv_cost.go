// SPDX-License-Identifier: MIT

package silo

import "bytes"

// dearest is the highest amount that is believed, in hundredths: a thousand million. What is
// higher is more likely a number in the wrong column; and ninety million costs of that height can
// still be added up in an int64.
const dearest = 100_000_000_000

// money reads an amount in hundredths. comma says that the file writes 12,50; where it does
// not, a comma still is one where no more than two digits stand behind it. What cannot be
// read, and what is more than a thousand million, is not ok.
func money(f []byte, comma bool) (hundredths int64, ok bool) {
	if n, ok := plainly(f); ok {
		return n, true
	}
	f, minus := currency(f)
	point := -1 // where the decimals begin
	if i := bytes.LastIndexAny(f, ".,"); i >= 0 {
		behind := len(f) - i - 1
		other := byte('.' + ',' - f[i])
		switch again := bytes.Count(f, f[i:i+1]) > 1; {
		case again:
		case bytes.IndexByte(f, other) >= 0, behind != 3, (f[i] == ',') == comma:
			point = i
		}
	}
	n, decimals, seen := int64(0), 0, 0
	for i, b := range f {
		switch {
		case b >= '0' && b <= '9':
			if seen++; point >= 0 && i > point {
				if decimals++; decimals == 3 && b >= '5' {
					n++
				}
				if decimals > 2 {
					continue
				}
			}
			if n = 10*n + int64(b-'0'); n > 10*dearest {
				return 0, false
			}
		case i == point, b == '.' || b == ',' || b == ' ' || b == '\'' || b == 0xc2 || b == 0xa0:
		default:
			return 0, false
		}
	}
	for ; decimals < 2; decimals++ {
		n *= 10
	}
	if n > dearest {
		return 0, false
	}
	if minus {
		n = -n
	}
	return n, seen > 0
}

// plainly reads 12 and 12.50, as most files write.
func plainly(f []byte) (int64, bool) {
	if len(f) == 0 || len(f) > 15 {
		return 0, false
	}
	if n := len(f); n > 3 && f[n-3] == '.' {
		if f[n-1]-'0' > 9 || f[n-2]-'0' > 9 {
			return 0, false
		}
		cents := int64(10*(f[n-2]-'0') + f[n-1] - '0')
		whole, ok := plainly(f[:n-3])
		return whole + cents, ok && whole+cents <= dearest
	}
	n := int64(0)
	for _, b := range f {
		if b -= '0'; b > 9 {
			return 0, false
		}
		n = 10*n + int64(b)
	}
	return n * 100, n <= dearest/100
}

// currency takes the sign and the currency from an amount.
func currency(f []byte) (rest []byte, minus bool) {
	for {
		f = bytes.TrimSpace(f)
		n := len(f)
		switch {
		case n > 2 && f[0] == '(' && f[n-1] == ')' && !minus:
			f, minus = f[1:n-1], true
			continue
		case n > 0 && (f[0] == '-' || f[0] == '+'):
			if minus {
				return f, minus
			}
			minus = f[0] == '-'
			f = f[1:]
			if !minus {
				return f, minus
			}
			continue
		}
		was := n
		for _, c := range [...]string{"£", "\xa3", "€", "\x80", "$", "GBP", "EUR", "USD"} {
			f = bytes.TrimSuffix(bytes.TrimPrefix(f, []byte(c)), []byte(c))
		}
		if len(f) == was {
			return f, minus
		}
	}
}
