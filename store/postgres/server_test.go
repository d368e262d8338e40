// SPDX-License-Identifier: MIT

package postgres

import (
	"context"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// A server is a PostgreSQL of the tests' own, in a folder that goes with them. It listens on this machine's
// loopback alone and runs as a user of its own, since PostgreSQL does not run as root.
type server struct {
	bin, dir string
	port     int
	proc     *exec.Cmd
	as       *syscall.Credential
	log      string // what it says
}

var shared *server // started by TestMain, for all tests but those that kill one

func TestMain(m *testing.M) {
	os.Exit(func() int {
		dir, err := os.MkdirTemp("", "alongside-postgres-")
		if err == nil {
			defer os.RemoveAll(dir)
			shared, err = newServer(dir)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "the tests of this engine need PostgreSQL's server programs:", err)
			fmt.Fprintln(os.Stderr, "tools/ready fetches them on Debian; elsewhere, install PostgreSQL 15 or newer")
			return 1
		}
		defer shared.stop(syscall.SIGINT)
		return m.Run()
	}())
}

// programs finds the folder of the newest PostgreSQL.
func programs() (string, error) {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/postgres")
	slices.SortFunc(found, func(a, b string) int {
		return version(b) - version(a)
	})
	if len(found) > 0 {
		return filepath.Dir(found[0]), nil
	}
	p, err := exec.LookPath("postgres")
	if err != nil {
		return "", err
	}
	return filepath.Dir(p), nil
}

func version(path string) int {
	n, _ := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(path))))
	return n
}

func newServer(dir string, settings ...string) (*server, error) {
	bin, err := programs()
	if err != nil {
		return nil, err
	}
	s := &server{bin: bin, dir: filepath.Join(dir, "data"), log: filepath.Join(dir, "log")}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s.port = l.Addr().(*net.TCPAddr).Port // and stays, so that who was connected finds it again
	l.Close()
	if os.Getuid() == 0 {
		u, err := user.Lookup("postgres")
		if err != nil {
			return nil, err
		}
		uid, _ := strconv.Atoi(u.Uid)
		gid, _ := strconv.Atoi(u.Gid)
		s.as = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		if err := os.Chown(dir, uid, gid); err != nil {
			return nil, err
		}
	}
	init := s.command("initdb", "-D", s.dir, "-U", "alongside", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C")
	if out, err := init.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("initdb: %w: %s", err, out)
	}
	return s, s.start(settings...)
}

func (s *server) command(name string, args ...string) *exec.Cmd {
	c := exec.Command(filepath.Join(s.bin, name), args...)
	c.Dir = "/"
	c.Env = []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C"}
	c.SysProcAttr = &syscall.SysProcAttr{Credential: s.as}
	endWithUs(c.SysProcAttr)
	return c
}

// start starts it with settings of the form name=value.
func (s *server) start(settings ...string) error {
	args := []string{"-D", s.dir, "-p", strconv.Itoa(s.port)}
	for _, set := range append([]string{"listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=120"}, settings...) {
		args = append(args, "-c", set)
	}
	s.proc = s.command("postgres", args...)
	log, err := os.OpenFile(s.log, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	defer log.Close() // the server has it then
	s.proc.Stdout, s.proc.Stderr = log, log
	if err := s.proc.Start(); err != nil {
		return err
	}
	for range 600 {
		if err = s.answers(); err == nil {
			return nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	s.stop(syscall.SIGQUIT)
	said, _ := os.ReadFile(s.log)
	return fmt.Errorf("the server did not start: %w; it says: %s", err, said)
}

func (s *server) answers() error {
	c, err := pgx.Connect(context.Background(), s.url("postgres"))
	if err != nil {
		return err
	}
	return c.Close(context.Background())
}

func (s *server) stop(how syscall.Signal) {
	if s.proc != nil {
		s.proc.Process.Signal(how)
		s.proc.Wait()
		s.proc = nil
	}
}

// name is the database's part of an address.
func name(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		panic(err)
	}
	return strings.TrimPrefix(u.Path, "/")
}

func (s *server) url(db string) string {
	return fmt.Sprintf("postgres://alongside@127.0.0.1:%d/%s?sslmode=disable", s.port, db)
}

// do does something in a database that the engine would not do.
func do(t testing.TB, address string, all ...string) {
	t.Helper()
	c, err := pgx.Connect(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close(context.Background())
	for _, sql := range all {
		if _, err := c.Exec(t.Context(), sql); err != nil {
			t.Fatalf("%s: %v", sql, err)
		}
	}
}

// own is a server of one test's own.
func own(t testing.TB, settings ...string) *server {
	t.Helper()
	dir, err := os.MkdirTemp("", "alongside-postgres-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	s, err := newServer(dir, settings...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.stop(syscall.SIGQUIT) })
	return s
}

// open opens a database of a test.
func open(t testing.TB, address string, o Options) *Store {
	t.Helper()
	s, err := Open(t.Context(), address, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

var databases atomic.Int64

// fresh makes a database that nobody has used.
func (s *server) fresh(t testing.TB) string {
	t.Helper()
	name := fmt.Sprintf("d%d", databases.Add(1))
	do(t, s.url("postgres"), "create database "+name)
	return s.url(name)
}
