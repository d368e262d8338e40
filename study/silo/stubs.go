// SPDX-License-Identifier: MIT

package silo

import (
	"bufio"
	"context"

	"alongside/study/log"
)

func readXES(ctx context.Context, b *log.Builder, src *bufio.Reader, s Source, o Options, f *File) error {
	return &Sorry{s.Name, "reading XES is not there yet"}
}

func readOCEL(ctx context.Context, b *log.Builder, src *bufio.Reader, s Source, o Options, f *File) error {
	return &Sorry{s.Name, "reading OCEL is not there yet"}
}

func readLife(ctx context.Context, b *log.Builder, src *bufio.Reader, s Source, o Options, f *File) error {
	return &Sorry{s.Name, "reading a life by hand is not there yet"}
}
