// SPDX-License-Identifier: MIT

package web

import (
	"net"
	"net/http"
	"net/netip"

	"alongside/page"
)

// Here lets h be seen by this machine alone: only under a name that is this machine's own, so
// that no page from elsewhere can reach it by pretending to be here. It tells browsers to do
// nothing with a page but show it, and to keep no copy.
func Here(h http.Handler) http.Handler {
	return http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
		head := out.Header()
		head.Set("Content-Security-Policy", page.Policy+"; frame-ancestors 'none'")
		head.Set("X-Content-Type-Options", "nosniff")
		head.Set("Referrer-Policy", "no-referrer")
		head.Set("Cross-Origin-Opener-Policy", "same-origin")
		head.Set("Cross-Origin-Resource-Policy", "same-origin")
		head.Set("Cache-Control", "no-store")
		if !ours(r.Host) {
			sorry(out, r, http.StatusMisdirectedRequest, page.S("This page can only be seen on the computer it is made on."),
				page.S("Open it there, at the address that the program prints."), "")
			return
		}
		h.ServeHTTP(out, r)
	})
}

// ours says whether a request was made to this machine by one of its own names.
func ours(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	if host == "localhost" {
		return true
	}
	if n := len(host); n > 2 && host[0] == '[' && host[n-1] == ']' {
		host = host[1 : n-1]
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.IsLoopback()
}

// sorry is the one place where an error meets a person.
func sorry(out http.ResponseWriter, r *http.Request, status int, what, now page.Sentence, again string) {
	out.Header().Set("Content-Type", "text/html; charset=utf-8")
	out.WriteHeader(status)
	page.Sorry(page.Speak(r.URL.Query().Get("lang")), what, now, again).Write(out)
}
