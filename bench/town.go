// SPDX-License-Identifier: MIT

package main

// The invented town: what its agencies record, one thing after another, and what an entry
// costs them. It has the shape of real exports, and nobody of it exists.

// An act is one activity. Its letter is its place in the alphabet, and next holds the letters
// of what may follow, each as often as it is likely.
type act struct {
	name  string
	pence int // about what one costs
	next  string
}

var acts = []act{
	{"First contact", 1150, "ccccdderls"},     // a
	{"Request received", 850, "cccdeeglns"},   // b
	{"Triage", 2400, "deeefghjlms"},           // c
	{"Eligibility check", 1800, "eefiijlmss"}, // d
	{"Assessment", 18500, "ggghijjknops"},     // e
	{"Reassessment", 14200, "gghijkopqrs"},    // f
	{"Referred out", 3100, "bbcfiklmms"},      // g
	{"Signposted", 900, "abbkmst"},            // h
	{"Threshold not met", 2200, "aabhmmst"},   // i
	{"Awaiting panel", 650, "jkkmmnprs"},      // j
	{"Sent for approval", 1400, "eijjkmnos"},  // k
	{"Waiting list", 400, "llmmnofbs"},        // l
	{"Letter sent", 320, "abfmmrrst"},         // m
	{"Reminder sent", 280, "abmqrst"},         // n
	{"Home visit", 9500, "ffoopprss"},         // o
	{"Support session", 6400, "foppprrss"},    // p
	{"Warning issued", 1700, "abimqst"},       // q
	{"Review no change", 3900, "abfmprrs"},    // r
	{"Case note", 500, "abcefgjlmoprss"},      // s
	{"Closed", 700, "abfst"},                  // t
}

const closed = 't' - 'a'

var agencies = []string{
	"Housing Options", "Adult Care", "Children and Families", "Benefits", "Council Tax",
	"GP Surgery", "Mental Health", "Police", "Jobcentre", "Repairs",
}
