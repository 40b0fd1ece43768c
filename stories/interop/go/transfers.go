package main

import (
	"bytes"
	"fmt"
	"io"

	files "github.com/Files-com/files-sdk-go/v3"
	"github.com/Files-com/files-sdk-go/v3/file"
)

func transfers() {
	client := &file.Client{Config: config}
	for _, size := range []int{0, 1, part - 1, part, part + 1, 2*part + 1, 11 * 1024 * 1024} {
		content := pattern(size)
		check(fmt.Sprintf("%d bytes of known size arrive whole", size), func() {
			path := fmt.Sprintf("known/%d.bin", size)
			uploadBytes(path, content)
			that(bytes.Equal(remoteBytes(path), content), "the bytes differ")
			equal(must(client.Find(files.FileFindParams{Path: path})).Size, int64(size))
		})
		check(fmt.Sprintf("%d bytes of unknown size arrive whole", size), func() {
			path := fmt.Sprintf("unknown/%d.bin", size)
			succeed(client.Upload(
				file.UploadWithReader(io.MultiReader(bytes.NewReader(content))),
				file.UploadWithDestinationPath(path),
			))
			that(bytes.Equal(remoteBytes(path), content), "the bytes differ")
		})
	}
	check("a local file is uploaded", func() {
		content := pattern(123_457)
		succeed(client.UploadFile(localFile("local.bin", content), "Ünïcode/a+b %2F.txt"))
		that(bytes.Equal(remoteBytes("Ünïcode/a+b %2F.txt"), content), "the bytes differ")
	})
	check("a job uploads a file", func() {
		job := client.Uploader(file.UploaderParams{LocalPath: localFile("one.txt", []byte("one")), RemotePath: "job/one.txt"})
		job.Start()
		job.Wait()
		that(bytes.Equal(remoteBytes("job/one.txt"), []byte("one")), "the bytes differ")
	})
	check("a second upload replaces the first", func() {
		uploadBytes("Same.txt", []byte("first"))
		uploadBytes("same.TXT", []byte("second"))
		that(bytes.Equal(remoteBytes("Same.txt"), []byte("second")), "the bytes differ")
	})
}
