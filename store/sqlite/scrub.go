// SPDX-License-Identifier: MIT

package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"fmt"
	"slices"
)

// scrub overwrites whatever stands in stories.db where nothing is kept. When a page is full, SQLite moves
// some of what it has to others, and leaves what it moved standing in the gap between the page's list and
// its cells; secure_delete does not reach that. Of four thousand texts that were forgotten, some 35 were
// found there. It goes some pages at a time, so that others write meanwhile, and writes only pages in whose
// gap there is something.
func (s *Store) scrub(ctx context.Context) error {
	const some = 1000
	pages := 0
	if err := s.reads.QueryRowContext(ctx, `pragma page_count`).Scan(&pages); err != nil {
		return fmt.Errorf("count pages: %w", err)
	}
	for from := 1; from <= min(pages, maxPages); from += some {
		littered, err := s.littered(ctx, from, min(from+some-1, pages, maxPages))
		if err != nil {
			return err
		}
		for clean := range slices.Chunk(littered, 64) {
			err := s.write(ctx, &job{do: func(t *tx) error { return t.scrub(clean) }})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// littered gives the pages in whose gap there is something.
func (s *Store) littered(ctx context.Context, from, upto int) (all []int, err error) {
	rows, err := s.query.pages.QueryContext(ctx, from, upto)
	if err != nil {
		return nil, fmt.Errorf("look through pages: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var n int
		var page sql.RawBytes
		if err := rows.Scan(&n, &page); err != nil {
			return nil, fmt.Errorf("look through page %d: %w", n, err)
		}
		if g := gap(page, n); bytes.Count(g, []byte{0}) < len(g) {
			all = append(all, n)
		}
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("look through pages: %w", err)
	}
	return all, nil
}

const (
	selectPages = `with recursive number(n) as (values (?1) union all select n + 1 from number where n < ?2)
select p.pgno, p.data from number join sqlite_dbpage p on p.pgno = number.n`
	selectPage = `select data from sqlite_dbpage where pgno = ?1`
	writePage  = `update sqlite_dbpage set data = ?2 where pgno = ?1`
)

func (t *tx) scrub(pages []int) error {
	ctx := context.Background()
	for _, n := range pages {
		var page []byte
		if err := t.conn.QueryRowContext(ctx, selectPage, n).Scan(&page); err != nil {
			return fmt.Errorf("read page %d: %w", n, err)
		}
		clear(gap(page, n))
		if _, err := t.conn.ExecContext(ctx, writePage, n, page); err != nil {
			return fmt.Errorf("write page %d: %w", n, err)
		}
	}
	return nil
}

// maxPages is how many pages can be told apart by their first byte: a page that is no tree's begins with
// the number of another, and from this one on that could look like a tree's. 128 GB are below it.
const maxPages = 1<<25 - 1

// gap gives the part of page n that belongs to nothing; none if it is not a page of a tree.
// See https://www.sqlite.org/fileformat2.html#b_tree_pages.
func gap(page []byte, n int) []byte {
	at, list := 0, 8
	if n == 1 {
		at = 100 // the file's own header
	}
	if len(page) < 512 {
		return nil
	}
	switch page[at] {
	case 10, 13:
	case 2, 5:
		list = 12
	default:
		return nil
	}
	cells := int(binary.BigEndian.Uint16(page[at+3:]))
	top := int(binary.BigEndian.Uint16(page[at+5:]))
	if top == 0 {
		top = 1 << 16
	}
	from := at + list + 2*cells
	if from > top || top > len(page) {
		return nil
	}
	for i := range cells {
		if int(binary.BigEndian.Uint16(page[at+list+2*i:])) < top {
			return nil
		}
	}
	return page[from:top]
}
