// SPDX-License-Identifier: MIT

package story

import "errors"

// Sound says what is wrong with an entry by itself, whoever says it: nil when nothing is.
func Sound(e Entry) error {
	if e.Says == nil {
		return errors.New("this says nothing")
	}
	return nil
}
