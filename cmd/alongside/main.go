// SPDX-License-Identifier: MIT

// Alongside is for people in trouble, for those beside them, and for those who want to change
// the systems that get in their way. This is the one program; each file here is one of its
// commands, wired by hand from top to bottom.
package main

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"runtime/debug"
	"runtime/pprof"
	"syscall"
	"time"

	"github.com/alecthomas/kong"

	"alongside/page"
	"alongside/study/silo"
)

// A world is all that the commands know of the machine they run on.
type world struct {
	in       io.Reader
	out, err io.Writer
	terminal bool          // err is a screen that somebody watches
	width    int           // of that screen, in columns
	chance   func() uint64 // a number that nobody can foresee

	args  []string                            // what was typed
	dir   string                              // the folder in which it was; "" is this process's own
	login string                              // what the machine calls who typed it
	now   func() int64                        // microseconds since 1970 UTC
	rand  io.Reader                           // chance, as bytes
	typed func(prompt string) (string, error) // a passphrase, where somebody is there to type it

	opened *opened // in a process that serves stories: these
}

// The answers of the program to who started it.
const (
	fine  = 0
	fault = 1 // ours, or the machine's
	sorry = 2 // what was asked for cannot be done; one sentence says why
)

type commands struct {
	Study  studyCmd  `cmd:"" help:"Put what a file holds beside what people lived."`
	Listen listenCmd `cmd:"" help:"Listen at a front door for a week or two, without any file: a sheet to print, or a page to fill in."`
	Life   lifeCmd   `cmd:"" help:"Draw one life by hand, from a text that a team fills in, best with the person."`
	Chart  chartCmd  `cmd:"" help:"Tell the usual ups and downs of a series of numbers from something that changed."`
	Demo   demoCmd   `cmd:"" help:"Show it all on an invented town."`

	Begin   beginCmd   `cmd:"" group:"Stories" help:"Begin a place: a root key, and a folder for stories."`
	Serve   serveCmd   `cmd:"" group:"Stories" help:"Keep the stories open for others on this machine, and do what is due."`
	Invent  inventCmd  `cmd:"" group:"Stories" help:"Begin a place in which everybody is invented, to try things on."`
	Show    showCmd    `cmd:"" group:"Stories" help:"Show a story as somebody would see it."`
	Export  exportCmd  `cmd:"" group:"Stories" help:"Copy a story out: to read, or to move to another place."`
	Import  importCmd  `cmd:"" group:"Stories" help:"Take in a story that was exported to move."`
	Verify  verifyCmd  `cmd:"" group:"Stories" help:"Check that nothing was changed: in an export, offline, or in all stories here."`
	Witness witnessCmd `cmd:"" group:"Stories" help:"Sign the log of all stories and print the checkpoint, to be kept outside."`
	Forget  forgetCmd  `cmd:"" group:"Stories" help:"Forget a person's stories, for ever, because they asked for it."`
	Backup  backupCmd  `cmd:"" group:"Stories" help:"Copy all stories, sealed, and apart from them their keys."`
	Restore restoreCmd `cmd:"" group:"Stories" help:"Put a backup back, into a new folder."`
	Reindex reindexCmd `cmd:"" group:"Stories" help:"Write anew the small rows by which stories are found."`
	TurnKey turnKeyCmd `cmd:"" group:"Stories" help:"Make a new root key, and destroy the one before."`

	Version kong.VersionFlag `help:"Say which Alongside this is."`
	Profile string           `name:"cpu-profile" hidden:"" placeholder:"FILE" help:"Write where the processor's time goes, for go tool pprof." type:"path"`
}

const about = `Alongside puts two lenses over what public services hold: what the system saw, and what people lived.

Begin without any file, with one life, or with what you hold; or look first:

    alongside listen --sheet sheet.html
    alongside life --new mags.life
    alongside study contacts.csv
    alongside demo

Nothing leaves this machine. Names and words of a file stay in memory unless you say --keep.`

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // whoever says it a second time is obeyed at once
	w := world{in: os.Stdin, out: os.Stdout, err: os.Stderr, chance: chance, args: os.Args[1:], rand: rand.Reader, typed: typed, login: login()}
	w.now = func() int64 { return time.Now().UnixMicro() }
	w.terminal, w.width = screen(os.Stderr)
	os.Exit(run(ctx, w, os.Args[1:]))
}

// run is the whole program but for the machine.
func run(ctx context.Context, w world, args []string) int {
	var c commands
	exited := -1
	parser, err := kong.New(&c,
		kong.Name("alongside"), kong.Description(about),
		kong.Writers(w.out, w.err), kong.Exit(func(code int) { exited = code }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: true, WrapUpperBound: 96}),
		kong.Vars{"version": version()}, kong.BindTo(ctx, (*context.Context)(nil)), kong.Bind(w))
	if err != nil {
		fmt.Fprintln(w.err, err)
		return fault
	}
	if len(args) == 0 || len(args) == 1 && args[0] == "help" {
		args = []string{"--help"}
	}
	parsed, err := parser.Parse(args)
	if exited >= 0 {
		return exited
	}
	if err != nil {
		fmt.Fprintf(w.err, "alongside: %s. See alongside --help.\n", err)
		return sorry
	}
	if c.Profile != "" {
		f, err := os.OpenFile(c.Profile, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if err != nil {
			return answer(w, err)
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return answer(w, err)
		}
		defer pprof.StopCPUProfile()
	}
	return answer(w, parsed.Run())
}

// version is what this program was built from.
func version() string {
	b, ok := debug.ReadBuildInfo()
	if !ok {
		return "Alongside, built from nobody knows what"
	}
	from := b.Main.Version
	for _, s := range b.Settings {
		if s.Key == "vcs.revision" {
			from = s.Value
		}
	}
	return "Alongside " + from + ", built with " + b.GoVersion
}

// answer tells a person what went wrong, and the program that called us whose fault it was.
func answer(w world, err error) int {
	var no *silo.Sorry
	var path *fs.PathError
	var said refusal
	var elsewhere exit
	switch {
	case err == nil:
		return fine
	case errors.As(err, &elsewhere):
		return int(elsewhere)
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(w.err, "alongside: stopped.")
		return fault
	case errors.As(err, &no), errors.As(err, &said):
		fmt.Fprintf(w.err, "alongside: %s\n", page.Plain(err.Error()))
		return sorry
	case errors.As(err, &path):
		fmt.Fprintf(w.err, "alongside: %s\n", page.Plain(reason(path)))
		return sorry
	}
	fmt.Fprintf(w.err, "alongside: %s\n", page.Plain(err.Error()))
	return fault
}

// A refusal is a sentence for whoever asked for what cannot be done.
type refusal string

func (r refusal) Error() string { return string(r) }

// reason says why a file cannot be used, and what to do.
func reason(err *fs.PathError) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Sprintf("there is no file %s: check how its name is written, and the folder you are in.", err.Path)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Sprintf("you may not read or write %s: ask its owner, or copy it to where you may.", err.Path)
	case errors.Is(err, syscall.EISDIR):
		return fmt.Sprintf("%s is a folder: name the files in it.", err.Path)
	case errors.Is(err, fs.ErrExist):
		return fmt.Sprintf("%s is there already, and is left as it is: choose another name.", err.Path)
	}
	return fmt.Sprintf("%s cannot be used: %s.", err.Path, err.Err)
}

func chance() uint64 {
	var b [8]byte
	rand.Read(b[:])
	return binary.LittleEndian.Uint64(b[:])
}
