// The jobs of the benchmark, done by the vendor's Go SDK, unmodified. Run by measure.ts: job, address, then what the job
// needs. Files and directories move as jobs, as the vendor's own programs move them.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	files "github.com/Files-com/files-sdk-go/v3"
	"github.com/Files-com/files-sdk-go/v3/file"
	"github.com/Files-com/files-sdk-go/v3/folder"
	"github.com/Files-com/files-sdk-go/v3/user"
)

func main() {
	job, url, first := os.Args[1], os.Args[2], os.Args[3]
	config := files.Config{APIKey: "bench", EndpointOverride: url}.Init()
	jobs := map[string]func() error{
		"upload":           func() error { return upload(config, first, "bench.bin") },
		"download":         func() error { return download(config, "content", first) },
		"download-synced":  func() error { return downloadSynced(config, "content", first) },
		"small-bulk":       func() error { return upload(config, first+string(filepath.Separator), "in/") },
		"small-one-by-one": func() error { return uploadOneByOne(config, first) },
		"list":             func() error { return list(config, first) },
		"calls":            func() error { return call(config, first) },
	}
	before, startedAt := usage(), time.Now()
	if err := jobs[job](); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	seconds, after := time.Since(startedAt).Seconds(), usage()
	json.NewEncoder(os.Stdout).Encode(map[string]float64{
		"seconds":         seconds,
		"cpuSeconds":      cpuSeconds(after) - cpuSeconds(before),
		"peakMemoryBytes": float64(after.Maxrss) * 1024,
	})
}

func upload(config files.Config, from string, to string) error {
	client := &file.Client{Config: config}
	return finish(client.Uploader(file.UploaderParams{LocalPath: from, RemotePath: to}))
}

func download(config files.Config, from string, to string) error {
	client := &file.Client{Config: config}
	return finish(client.Downloader(file.DownloaderParams{RemotePath: from, LocalPath: to}))
}

func downloadSynced(config files.Config, from string, to string) error {
	if err := download(config, from, to); err != nil {
		return err
	}
	target, err := os.OpenFile(to, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer target.Close()
	return target.Sync()
}

func finish(job *file.Job) error {
	job.Start()
	job.Wait()
	for _, moved := range job.Statuses {
		if moved.Err() != nil {
			return moved.Err()
		}
	}
	return nil
}

func uploadOneByOne(config files.Config, from string) error {
	client := &file.Client{Config: config}
	entries, err := os.ReadDir(from)
	for _, entry := range entries {
		if err == nil {
			err = client.UploadFile(filepath.Join(from, entry.Name()), "in/"+entry.Name())
		}
	}
	return err
}

func list(config files.Config, count string) error {
	client := &folder.Client{Config: config}
	params := files.FolderListForParams{Path: "rows-" + count, ListParams: files.ListParams{PerPage: 1000}}
	entries, err := client.ListFor(params)
	if err != nil {
		return err
	}
	arrived := 0
	for entries.Next() {
		arrived++
	}
	if entries.Err() == nil && strconv.Itoa(arrived) != count {
		return fmt.Errorf("%d rows arrived", arrived)
	}
	return entries.Err()
}

func call(config files.Config, count string) error {
	client := &user.Client{Config: config}
	calls, err := strconv.Atoi(count)
	for made := 0; made < calls && err == nil; made++ {
		var users *user.Iter
		if users, err = client.List(files.UserListParams{}); err == nil {
			users.Next()
			err = users.Err()
		}
	}
	return err
}

func usage() syscall.Rusage {
	var used syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &used)
	return used
}

func cpuSeconds(used syscall.Rusage) float64 {
	return float64(used.Utime.Nano()+used.Stime.Nano()) / 1e9
}
