// SPDX-License-Identifier: MIT

package silo

// A Map says which column of a file plays which part.
type Map struct {
}
