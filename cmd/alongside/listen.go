// SPDX-License-Identifier: MIT

package main

import (
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"os"
	"time"

	"alongside/page"
	"alongside/study"
	"alongside/study/kind"
	"alongside/study/listen"
	"alongside/study/silo"
	"alongside/web"
)

type listenCmd struct {
	Sheet string `placeholder:"FILE" help:"Write the sheet to print, and do nothing else." type:"path"`
	To    string `default:"heard.csv" placeholder:"FILE" help:"Where what is heard is written down; it is begun if it is not there, and added to if it is." type:"path"`
	Addr  string `default:"127.0.0.1:0" placeholder:"ADDR" help:"Where to serve the page; port 0 picks a free one."`
	Lang  string `enum:"en,cy" default:"en" help:"The language of the sheet: en or cy (Cymraeg)."`
}

// Run is what alongside listen does.
func (c *listenCmd) Run(ctx context.Context, w world) error {
	if c.Sheet != "" {
		sheet, err := listen.Sheet(page.Speak(c.Lang))
		if err != nil {
			return err
		}
		if err := whole(c.Sheet, sheet.Write); err != nil {
			return err
		}
		fmt.Fprintf(w.out, "The sheet is written to %s: open it in a browser, and print it.\n", c.Sheet)
		return nil
	}
	f, err := c.table()
	if err != nil {
		return err
	}
	defer f.Close()
	p := listen.Page{
		Keep:   func(h listen.Heard) error { return keepHeard(f, h) },
		Now:    func() int64 { return time.Now().UnixMicro() },
		ID:     func() string { return hex.EncodeToString(fmt.Appendf(nil, "%016x", w.chance())) },
		Lenses: "/lenses",
	}
	mux := http.NewServeMux()
	mux.Handle("/", p.Handler())
	mux.HandleFunc("GET /lenses", func(out http.ResponseWriter, r *http.Request) { c.lenses(out, r, w) })
	return serve(ctx, w, web.Here(mux), c.Addr, func(string) []string { return []string{"What you hear is written to " + c.To + "."} })
}

// table opens the table to add to, and begins it where there is none. A file that is
// something else is left as it is.
func (c *listenCmd) table() (*os.File, error) {
	f, err := os.OpenFile(c.To, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = refusal(fmt.Sprintf("%s is no file in which anything can be kept: name another with --to.", c.To))
	} else if err == nil && info.Size() == 0 {
		err = listen.Begin(f)
	} else if err == nil && !listen.Begun(io.NewSectionReader(f, 0, 4096)) {
		err = refusal(fmt.Sprintf("%s holds something else than what was heard at a door: name another file with --to.", c.To))
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// keepHeard adds a line, and has it on the disk before it says so. A line that could be
// written only in part is taken back.
func keepHeard(f *os.File, h listen.Heard) error {
	before, err := f.Seek(0, io.SeekEnd)
	if err != nil {
		return err
	}
	// Somebody may have taken the file away, or edited it and left its last line open.
	here, err := f.Stat()
	if err != nil {
		return err
	}
	if there, err := os.Stat(f.Name()); err != nil || !os.SameFile(here, there) {
		return fmt.Errorf("%s is not where it was", f.Name())
	}
	var last [1]byte
	if _, err := f.ReadAt(last[:], before-1); err == nil && last[0] != '\n' {
		if _, err := f.WriteString("\n"); err != nil {
			return err
		}
	}
	if err := h.Write(f); err != nil {
		f.Truncate(before)
		return err
	}
	return f.Sync()
}

// lenses studies what was heard so far.
func (c *listenCmd) lenses(out http.ResponseWriter, r *http.Request, w world) {
	v := page.Speak(r.URL.Query().Get("lang"))
	sources, shut, err := open([]string{c.To})
	if err == nil {
		defer shut()
		l, files, readErr := silo.Read(r.Context(), sources, silo.Options{})
		if err = readErr; err == nil {
			web.Study(study.NewSubject(l, files, kind.Default()), web.Options{Keep: true, Chance: w.chance}).ServeHTTP(out, r)
			return
		}
	}
	out.WriteHeader(http.StatusUnprocessableEntity)
	page.Sorry(v, page.S("There is nothing to look at yet."), page.S("Write down what people say first."), "/").Write(out)
}
