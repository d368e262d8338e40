// SPDX-License-Identifier: MIT

package door

import (
	"context"
	"encoding/base64"
	"strconv"

	"alongside/story"
)

// passkeyHandle finds a passkey by its own number.
func passkeyHandle(id []byte) story.ID {
	return handle(WayPasskey, base64.RawURLEncoding.EncodeToString(id))
}

// AddPasskey lets a passkey let the owner in. kept is what is kept of it, and opens nothing by itself.
func (d *Door) AddPasskey(ctx context.Context, as Session, name string, id []byte, kept string) (from int64, err error) {
	return d.addWay(ctx, as, story.WayIn{Kind: WayPasskey, Name: name, Handle: passkeyHandle(id), Check: kept,
		To: base64.RawURLEncoding.EncodeToString(id)})
}

// PasskeysOf are the numbers of somebody's passkeys that stand, so that none is made twice on one device.
func (d *Door) PasskeysOf(ctx context.Context, owner story.ID) ([][]byte, error) {
	k, err := d.load(ctx, owner)
	if err != nil {
		return nil, err
	}
	var all [][]byte
	for _, w := range ways(k.s) {
		if id, err := base64.RawURLEncoding.DecodeString(w.says.To); err == nil && w.says.Kind == WayPasskey && !w.over {
			all = append(all, id)
		}
	}
	return all, nil
}

// Passkey gives whose passkey of that number it is, what is kept of it, and how often its device says that it was used.
func (d *Door) Passkey(ctx context.Context, id []byte) (owner story.ID, kept string, count uint32, err error) {
	w, err := d.wayOf(ctx, passkeyHandle(id))
	if err != nil {
		return owner, "", 0, err
	}
	if w.story == (story.ID{}) || w.over || w.next || w.says.Kind != WayPasskey {
		return owner, "", 0, ErrWay
	}
	typed, err := d.Draft(ctx, used(w.story, w.says.Handle))
	n, _ := strconv.ParseUint(typed["count"], 10, 32)
	return w.story, w.says.Check, uint32(n), err
}

// ByPasskey lets in by a passkey that its device proved to hold, and remembers its count.
func (d *Door) ByPasskey(ctx context.Context, id []byte, count uint32) (Session, story.ID, error) {
	w, err := d.wayOf(ctx, passkeyHandle(id))
	if err != nil {
		return Session{}, story.ID{}, err
	}
	if w.story == (story.ID{}) || w.over || w.next || w.says.Kind != WayPasskey {
		return Session{}, story.ID{}, ErrWay
	}
	return d.enterCounted(ctx, w, count)
}
