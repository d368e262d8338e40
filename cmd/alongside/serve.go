// SPDX-License-Identifier: MIT

package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"time"
)

// serve shows h on this machine until ctx ends. Its first line is the address: whoever
// started it, a person or a program, need not guess.
func serve(ctx context.Context, w world, h http.Handler, addr string, more func(at string) []string) error {
	l, err := listenOn(addr)
	if err != nil {
		return err
	}
	fmt.Fprintf(w.out, "http://%s/\n", l.Addr())
	if more != nil {
		for _, line := range more(fmt.Sprintf("http://%s/", l.Addr())) {
			fmt.Fprintln(w.out, line)
		}
	}
	fmt.Fprintln(w.out, "Only this machine can see it. Ctrl-C ends it.")
	return answerOn(ctx, l, h)
}

// answerOn answers what comes to l until ctx ends.
func answerOn(ctx context.Context, l net.Listener, h http.Handler) error {
	server := &http.Server{
		Handler:           http.NewCrossOriginProtection().Handler(h),
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       time.Minute,
		IdleTimeout:       time.Minute,
		MaxHeaderBytes:    64 << 10,
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(l) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	// Somebody asked for the end: what is being sent may be finished, nothing new begins.
	soon, cancel := context.WithTimeout(context.Background(), 3*time.Second)
	defer cancel()
	if err := server.Shutdown(soon); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return nil
}

// listenOn takes an address of this machine alone: nobody's life is shown to a network.
func listenOn(addr string) (net.Listener, error) {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, refusal(fmt.Sprintf("--addr %s is not an address: write it like 127.0.0.1:8080, or with port 0 for a free one.", addr))
	}
	ip, err := netip.ParseAddr(host)
	if host == "localhost" {
		ip, err = netip.MustParseAddr("127.0.0.1"), nil
	}
	if err != nil || !ip.IsLoopback() {
		return nil, refusal(fmt.Sprintf("--addr %s can be reached by others: only this machine may see it, as 127.0.0.1 does.", addr))
	}
	l, err := net.Listen("tcp", addr)
	if err != nil {
		var no *net.OpError
		if errors.As(err, &no) {
			err = no.Err
		}
		return nil, refusal(fmt.Sprintf("--addr %s cannot be used: %v. Port 0 picks a free one.", addr, err))
	}
	return l, nil
}
