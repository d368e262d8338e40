// SPDX-License-Identifier: MIT

package main

import (
	"bufio"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/user"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

// Two processes never have one file of stories open. Where one serves it, a command is carried out in that
// one: it sends what was typed over a socket that only its owner may use, and prints what comes back.

// asked is what goes to the serving process.
type asked struct {
	Args       []string
	Dir        string
	Passphrase string
	Width      int
	Terminal   bool
}

// What comes back is frames: what each is for, its length, and its bytes.
const (
	frameOut  = 'o'
	frameErr  = 'e'
	frameExit = 'x'
)

// longestAsked bounds what is read of one command.
const longestAsked = 1 << 20

// patience is how long somebody at the other end may take to say what they want, and to hear the end of it.
const patience = 5 * time.Second

func socketOf(dir string) string { return filepath.Join(dir, "socket") }

// listenSocket makes the socket, for the owner of the folder alone.
func listenSocket(dir string) (net.Listener, error) {
	name := socketOf(dir)
	os.Remove(name) // whoever had it is gone: the lock is ours
	old := unix.Umask(0o177)
	l, err := net.Listen("unix", name)
	unix.Umask(old)
	if err != nil {
		return nil, fmt.Errorf("listen for commands: %w", err)
	}
	return l, nil
}

// answerSocket carries out commands until ctx ends.
func answerSocket(ctx context.Context, w world, o *opened, l net.Listener) error {
	stop := context.AfterFunc(ctx, func() { l.Close() })
	defer stop()
	var all sync.WaitGroup
	defer all.Wait()
	for {
		c, err := l.Accept()
		if err != nil {
			if ctx.Err() != nil {
				return nil
			}
			return err
		}
		all.Go(func() {
			defer c.Close()
			answerOne(ctx, w, o, c.(*net.UnixConn))
		})
	}
}

// answerOne carries out one command as if it had been typed here, under the name of who sent it.
func answerOne(ctx context.Context, w world, o *opened, c *net.UnixConn) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	// Who connects and says nothing, or reads nothing, is not waited for: neither now nor when all is to end.
	stop := context.AfterFunc(ctx, func() { c.SetDeadline(time.Now().Add(patience)) })
	defer stop()
	c.SetReadDeadline(time.Now().Add(patience))
	var a asked
	in := bufio.NewReader(io.LimitReader(c, longestAsked))
	line, err := in.ReadBytes('\n')
	if err != nil || json.Unmarshal(line, &a) != nil {
		return
	}
	c.SetReadDeadline(time.Time{})
	go func() { // who sent it went away: so does the command
		io.Copy(io.Discard, in)
		cancel()
	}()
	var mu sync.Mutex
	out := func(kind byte) io.Writer { return frames{&mu, c, kind} }
	w.in, w.out, w.err = nil, out(frameOut), out(frameErr)
	w.dir, w.args, w.width, w.terminal = a.Dir, a.Args, a.Width, a.Terminal
	w.opened = o
	w.login = peer(c)
	w.typed = func(string) (string, error) {
		if a.Passphrase == "" {
			return "", refusal("that needs a passphrase, and none came with it.")
		}
		return a.Passphrase, nil
	}
	code := run(ctx, w, a.Args)
	frames{&mu, c, frameExit}.Write([]byte{byte(code)})
}

// peer is what the machine calls who is at the other end.
func peer(c *net.UnixConn) string {
	raw, err := c.SyscallConn()
	if err != nil {
		return ""
	}
	login := ""
	raw.Control(func(fd uintptr) {
		cred, err := unix.GetsockoptUcred(int(fd), unix.SOL_SOCKET, unix.SO_PEERCRED)
		if err != nil {
			return
		}
		if u, err := user.LookupId(strconv.Itoa(int(cred.Uid))); err == nil {
			login = u.Username
		}
	})
	return login
}

// frames writes what a command prints as frames of one kind.
type frames struct {
	mu   *sync.Mutex
	to   io.Writer
	kind byte
}

func (f frames) Write(b []byte) (int, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	head := binary.BigEndian.AppendUint32([]byte{f.kind}, uint32(len(b)))
	if _, err := f.to.Write(append(head, b...)); err != nil {
		return 0, err
	}
	return len(b), nil
}

// ask lets the process that serves dir carry out what was typed; false when none does.
func ask(ctx context.Context, w world, dir string, phrase func() (string, error)) (code int, served bool, err error) {
	c, err := new(net.Dialer).DialContext(ctx, "unix", socketOf(dir))
	if err != nil {
		return 0, false, nil
	}
	defer c.Close()
	stop := context.AfterFunc(ctx, func() { c.Close() })
	defer stop()
	passphrase := ""
	if phrase != nil {
		if passphrase, err = phrase(); err != nil {
			return 0, true, err
		}
	}
	here := w.dir
	if here == "" {
		if here, err = os.Getwd(); err != nil {
			return 0, true, err
		}
	}
	line, err := json.Marshal(asked{Args: w.args, Dir: here, Passphrase: passphrase, Width: w.width, Terminal: w.terminal})
	if err != nil {
		return 0, true, err
	}
	if _, err := c.Write(append(line, '\n')); err != nil {
		return 0, true, fmt.Errorf("ask the Alongside that runs: %w", err)
	}
	code, err = show(w, bufio.NewReader(c))
	if err != nil && ctx.Err() != nil {
		err = ctx.Err()
	}
	return code, true, err
}

// show prints what comes back and gives the answer at its end.
func show(w world, in *bufio.Reader) (int, error) {
	var head [5]byte
	for {
		if _, err := io.ReadFull(in, head[:]); err != nil {
			return 0, errors.New("the Alongside that runs ended before it had answered: whether it did what you asked is not known")
		}
		out := w.out
		switch head[0] {
		case frameErr:
			out = w.err
		case frameExit:
			code, err := in.ReadByte()
			return int(code), err
		}
		if _, err := io.CopyN(out, in, int64(binary.BigEndian.Uint32(head[1:]))); err != nil {
			return 0, err
		}
	}
}
