// SPDX-License-Identifier: MIT

package postgres

import "syscall"

// endWithUs has a server end when the tests that started it are ended without a chance to end it.
func endWithUs(a *syscall.SysProcAttr) { a.Pdeathsig = syscall.SIGQUIT }
