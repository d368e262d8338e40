// SPDX-License-Identifier: MIT

// Package realtest is the acceptance run over real files: it starts the program as a person
// does and compares what it says with figures that others have published or computed. The
// files are other people's and are not in this repository, so the run needs to be told where
// they are (make real DATA=DIR), and without that it says plainly that it did not run.
//
// The map files in maps are ours; they show how such files are read.
package realtest
