// The vendor's Go client against the server: one theme per run, named by the first argument.
// Each check prints `ok NAME` or `not ok NAME`.
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"

	files "github.com/Files-com/files-sdk-go/v3"
	"github.com/Files-com/files-sdk-go/v3/file"
)

const part = 5 * 1024 * 1024

var config = files.Config{APIKey: os.Getenv("FILES_API_KEY"), EndpointOverride: os.Getenv("FILES_URL")}.Init()

var themes = map[string]func(){
	"accounts":    accounts,
	"directories": directories,
	"errors":      refusals,
	"folders":     folders,
	"transfers":   transfers,
}

func main() {
	theme, known := themes[os.Args[1]]
	if !known {
		fmt.Println("not ok unknown theme", os.Args[1])
		os.Exit(2)
	}
	theme()
}

// check runs one check and prints how it ended.
func check(name string, body func()) {
	defer func() {
		if problem := recover(); problem != nil {
			fmt.Fprintln(os.Stderr, name, ":", problem)
			fmt.Println("not ok", name)
			return
		}
		fmt.Println("ok", name)
	}()
	body()
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func succeed(err error) {
	if err != nil {
		panic(err)
	}
}

func equal[T comparable](actual, expected T) {
	if actual != expected {
		panic(fmt.Sprintf("%v instead of %v", actual, expected))
	}
}

func that(holds bool, message string) {
	if !holds {
		panic(message)
	}
}

func yes() *bool {
	value := true
	return &value
}

// pattern returns bytes in which every 32-byte block differs.
func pattern(size int) []byte {
	out := make([]byte, 0, size+sha256.Size)
	for block := uint64(0); len(out) < size; block++ {
		sum := sha256.Sum256(binary.BigEndian.AppendUint64(nil, block))
		out = append(out, sum[:]...)
	}
	return out[:size]
}

func localFile(name string, content []byte) string {
	path := filepath.Join(os.Getenv("STORY_DIR"), name)
	succeed(os.WriteFile(path, content, 0o600))
	return path
}

func uploadBytes(path string, content []byte) {
	client := &file.Client{Config: config}
	succeed(client.Upload(
		file.UploadWithReader(bytes.NewReader(content)),
		file.UploadWithSize(int64(len(content))),
		file.UploadWithDestinationPath(path),
	))
}

func remoteBytes(path string) []byte {
	client := &file.Client{Config: config}
	target := filepath.Join(os.Getenv("STORY_DIR"), "download.bin")
	must(client.DownloadToFile(files.FileDownloadParams{Path: path}, target))
	return must(os.ReadFile(target))
}
