// SPDX-License-Identifier: MIT

package door

import (
	"encoding/binary"
	"errors"
	"fmt"

	"alongside/vault"
)

// What goes into a backup and would tell, to whoever has the index key, whom it is about, goes there sealed with
// a key of its own, which is wrapped with the root key of the day: it ends when the wrapped keys of that
// backup do.

// backupID is whose key it is, as far as wrapping is concerned: no story's.
var backupID = [16]byte{'b', 'a', 'c', 'k', 'u', 'p'}

// SealBackup seals rows for a backup.
func (d *Door) SealBackup(plain []byte) ([]byte, error) {
	key, err := vault.NewKey(d.rand)
	if err != nil {
		return nil, err
	}
	wrapped, err := d.root().Wrap(key, backupID, d.rand)
	if err != nil {
		return nil, fmt.Errorf("wrap the key of a backup: %w", err)
	}
	sealed, err := vault.NewBox(key, backupID).Seal(1, 0, plain, d.rand)
	if err != nil {
		return nil, fmt.Errorf("seal a backup: %w", err)
	}
	out := binary.BigEndian.AppendUint32(nil, uint32(len(wrapped)))
	return append(append(out, wrapped...), sealed...), nil
}

// UnsealBackup opens what SealBackup sealed, as long as that day's root key is there.
func (d *Door) UnsealBackup(b []byte) ([]byte, error) {
	if len(b) < 4 || uint64(len(b)) < 4+uint64(binary.BigEndian.Uint32(b)) {
		return nil, errors.New("this is no part of a backup")
	}
	n := 4 + binary.BigEndian.Uint32(b)
	key, err := d.root().Unwrap(b[4:n], backupID)
	if err != nil {
		return nil, err
	}
	return vault.NewBox(key, backupID).Open(1, 0, b[n:])
}
