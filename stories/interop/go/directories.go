package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"time"

	files "github.com/Files-com/files-sdk-go/v3"
	"github.com/Files-com/files-sdk-go/v3/file"
)

const smallFiles = 60

// localTree writes many small files, some of the same name, into folders below STORY_DIR.
func localTree(name string) map[string][]byte {
	tree := map[string][]byte{}
	for n := range smallFiles {
		path := fmt.Sprintf("%d/same name.txt", n%4)
		if n >= 4 {
			path = fmt.Sprintf("%d/Ünïcode %d.bin", n%4, n)
		}
		tree[path] = pattern(n * 97)
		target := filepath.Join(os.Getenv("STORY_DIR"), name, path)
		succeed(os.MkdirAll(filepath.Dir(target), 0o700))
		succeed(os.WriteFile(target, tree[path], 0o600))
	}
	return tree
}

func directories() {
	client := &file.Client{Config: config}
	tree := localTree("up")
	check("a directory is uploaded", func() {
		job := client.Uploader(file.UploaderParams{
			LocalPath:  filepath.Join(os.Getenv("STORY_DIR"), "up") + string(filepath.Separator),
			RemotePath: "tree/",
		})
		job.Start()
		job.Wait()
		that(bytes.Equal(remoteBytes("tree/2/Ünïcode 6.bin"), tree["2/Ünïcode 6.bin"]), "the bytes differ")
	})
	download(client, tree, "one by one", file.ZipBatchParams{Disabled: true})
	check("checksums are known after a while", func() { awaitChecksums(client, tree) })
	batch := file.ZipBatchParams{MinFiles: 4, MinAdvantage: -1}
	batch.Extraction = file.ZipBatchExtractionStream
	download(client, tree, "as archives that are unpacked while they arrive", batch)
	batch.Extraction = file.ZipBatchExtractionSpool
	download(client, tree, "as archives that are unpacked afterwards", batch)
}

// awaitChecksums waits until all files can be part of an archive, which names their checksums. Where bytes did not pass
// through the server they are computed in the background.
func awaitChecksums(client *file.Client, tree map[string][]byte) {
	until := time.Now().Add(time.Minute)
	for path := range tree {
		for must(client.Find(files.FileFindParams{Path: "tree/" + path})).Crc32 == "" {
			that(time.Now().Before(until), "there is no checksum of "+path)
			time.Sleep(50 * time.Millisecond)
		}
	}
}

func download(client *file.Client, tree map[string][]byte, way string, batch file.ZipBatchParams) {
	check("a directory is downloaded "+way, func() {
		target := filepath.Join(os.Getenv("STORY_DIR"), "down "+way)
		job := client.Downloader(file.DownloaderParams{
			RemotePath: "tree",
			LocalPath:  target + string(filepath.Separator),
			ZipBatch:   batch,
		})
		job.Start()
		job.Wait()
		for path, content := range tree {
			that(bytes.Equal(must(os.ReadFile(filepath.Join(target, "tree", path))), content), "the bytes of "+path+" differ")
		}
		stats := job.ZipBatchStats()
		equal(stats.Active(), !batch.Disabled)
		equal(stats.FallbackFiles(), 0)
	})
}
