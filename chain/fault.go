// SPDX-License-Identifier: MIT

package chain

import (
	"errors"
	"fmt"
)

// What can be wrong with a story, a log or a proof. Each error here is one sentence of its own, which
// a person can read, and is one of these for a program to ask.
var (
	ErrChanged  = errors.New("it was changed")
	ErrMissing  = errors.New("something is missing in the middle")
	ErrSwapped  = errors.New("something stands in another's place")
	ErrCut      = errors.New("the end was cut off")
	ErrOther    = errors.New("it belongs to another story or log")
	ErrSplit    = errors.New("two people were shown two histories")
	ErrUnsigned = errors.New("nobody who is known has signed it")
	ErrGarbled  = errors.New("it is not written as it should be")
)

// A fault says what is wrong in a sentence, and is one of the errors above.
type fault struct {
	is   error
	says string
}

func (f fault) Error() string { return f.says }
func (f fault) Unwrap() error { return f.is }

func wrong(is error, format string, args ...any) error {
	return fault{is, fmt.Sprintf(format, args...)}
}
