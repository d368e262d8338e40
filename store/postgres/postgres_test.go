// SPDX-License-Identifier: MIT

package postgres

import (
	"context"
	"fmt"
	"net"
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

	"alongside/store"
	"alongside/store/storetest"
)

// A server is a PostgreSQL of the tests' own, in a folder that goes with them. It listens on this machine's
// loopback alone and runs as a user of its own, since PostgreSQL does not run as root.
type server struct {
	bin, dir string
	port     int
	proc     *exec.Cmd
	as       *syscall.Credential
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

func newServer(dir string) (*server, error) {
	bin, err := programs()
	if err != nil {
		return nil, err
	}
	s := &server{bin: bin, dir: filepath.Join(dir, "data")}
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
	return s, s.start()
}

func (s *server) command(name string, args ...string) *exec.Cmd {
	c := exec.Command(filepath.Join(s.bin, name), args...)
	c.Dir = "/"
	c.Env = []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C"}
	c.SysProcAttr = &syscall.SysProcAttr{Credential: s.as, Pdeathsig: syscall.SIGQUIT}
	return c
}

func (s *server) start() error {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	s.port = l.Addr().(*net.TCPAddr).Port
	l.Close()
	s.proc = s.command("postgres", "-D", s.dir, "-p", strconv.Itoa(s.port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "max_connections=120", "-c", "log_min_messages=fatal")
	if err := s.proc.Start(); err != nil {
		return err
	}
	for range 300 {
		c, err := pgx.Connect(context.Background(), s.url("postgres"))
		if err == nil {
			return c.Close(context.Background())
		}
		time.Sleep(50 * time.Millisecond)
	}
	return fmt.Errorf("the server in %s did not start", s.dir)
}

func (s *server) stop(how syscall.Signal) {
	if s.proc != nil {
		s.proc.Process.Signal(how)
		s.proc.Wait()
		s.proc = nil
	}
}

func (s *server) url(db string) string {
	return fmt.Sprintf("postgres://alongside@127.0.0.1:%d/%s?sslmode=disable", s.port, db)
}

var databases atomic.Int64

// fresh makes a database that nobody has used.
func (s *server) fresh(t testing.TB) string {
	t.Helper()
	c, err := pgx.Connect(t.Context(), s.url("postgres"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close(context.Background())
	name := fmt.Sprintf("d%d", databases.Add(1))
	if _, err := c.Exec(t.Context(), "create database "+name); err != nil {
		t.Fatal(err)
	}
	return s.url(name)
}

// A hurtable store can be damaged behind its own back: what Check can tell without any key.
type hurtable struct{ *Store }

func (h hurtable) Damage(ctx context.Context, id store.ID, kind string) error {
	do := map[string]string{
		"mark": `update alongside.entry set mark = link where story = $1 and strand = 0 and seq = 1`,
		"link": `update alongside.entry set link = mark where story = $1 and strand = 0 and seq = 1`,
		"gone": `delete from alongside.entry where story = $1 and strand = 0 and seq = 2`,
	}[kind]
	if do == "" {
		return storetest.ErrUnhurt
	}
	_, err := h.pool.Exec(ctx, do, id[:])
	return err
}

func openNew(t *testing.T) store.Store {
	t.Helper()
	s, err := Open(t.Context(), shared.fresh(t), Options{New: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return hurtable{s}
}

// openAgain opens the database that stands for dir, or makes it.
func openAgain() func(t *testing.T, dir string) store.Store {
	urls := make(map[string]string)
	return func(t *testing.T, dir string) store.Store {
		t.Helper()
		fresh := urls[dir] == ""
		if fresh {
			urls[dir] = shared.fresh(t)
		}
		s, err := Open(t.Context(), urls[dir], Options{New: fresh})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		return s
	}
}

func TestStore(t *testing.T)        { storetest.Run(t, openNew) }
func TestCatches(t *testing.T)      { storetest.Catches(t, openNew) }
func TestAgain(t *testing.T)        { storetest.Again(t, openAgain()) }
func TestCatchesAgain(t *testing.T) { storetest.CatchesAgain(t, openAgain()) }

func TestOpenRefuses(t *testing.T) {
	mine, other := Options{Place: [32]byte{1}}, Options{Place: [32]byte{2}}
	url := shared.fresh(t)
	if _, err := Open(t.Context(), url, mine); err == nil || !strings.Contains(err.Error(), "holds no stories") {
		t.Errorf("it makes no tables unless it is told to: got %v", err)
	}
	mine.New = true
	s, err := Open(t.Context(), url, mine)
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	if _, err := Open(t.Context(), url, mine); err == nil || !strings.Contains(err.Error(), "already") {
		t.Errorf("it makes none where there are some: got %v", err)
	}
	if _, err := Open(t.Context(), url, other); err != store.ErrOtherPlace {
		t.Errorf("it refuses another place's key: got %v", err)
	}
	mine.New = false
	c, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close(context.Background())
	if _, err := c.Exec(t.Context(), `update alongside.meta set value = '\x02' where name = 'schema'`); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), url, mine); err != store.ErrNewer {
		t.Errorf("it refuses a newer one: got %v", err)
	}
}
