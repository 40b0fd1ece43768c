package main

import (
	"fmt"
	"strings"

	files "github.com/Files-com/files-sdk-go/v3"
	"github.com/Files-com/files-sdk-go/v3/file"
	filemigration "github.com/Files-com/files-sdk-go/v3/filemigration"
	"github.com/Files-com/files-sdk-go/v3/folder"
)

func folders() {
	client := &folder.Client{Config: config}
	fileClient := &file.Client{Config: config}
	migrations := &filemigration.Client{Config: config}

	check("folders are made with their parents", func() {
		made := must(client.Create(files.FolderCreateParams{Path: "Work/2025/März", MkdirParents: yes()}))
		equal(made.Path, "Work/2025/März")
		equal(made.Type, "directory")
	})
	check("a folder that exists says so", func() {
		_, err := client.Create(files.FolderCreateParams{Path: "WORK", MkdirParents: yes()})
		that(files.IsExist(err), fmt.Sprint(err))
	})
	check("lists are paged to the end", func() {
		for index := range 5 {
			uploadBytes(fmt.Sprintf("Work/%d.txt", index), []byte("x"))
		}
		for _, perPage := range []int64{1, 2, 3, 6, 1000} {
			params := files.FolderListForParams{Path: "Work", ListParams: files.ListParams{PerPage: perPage}}
			equal(strings.Join(listed(client, params), " "), "Work/2025 Work/0.txt Work/1.txt Work/2.txt Work/3.txt Work/4.txt")
		}
	})
	check("a tree is listed in one go", func() {
		params := files.FolderListForParams{Path: "Work", ListParams: files.ListParams{PerPage: 2}}
		all := must(fileClient.ListForRecursive(params))
		count := 0
		for all.Next() {
			succeed(all.Resource().Err())
			count++
		}
		succeed(all.Err())
		// The client puts the folder itself in front of what the server lists.
		equal(count, 8)
	})
	check("a file is copied, moved and deleted", func() {
		action := must(fileClient.Copy(files.FileCopyParams{Path: "Work/0.txt", Destination: "Work/copy.txt"}))
		must(migrations.Wait(action, func(files.FileMigration) {}))
		action = must(fileClient.Move(files.FileMoveParams{Path: "Work/copy.txt", Destination: "Work/2025/moved.txt"}))
		must(migrations.Wait(action, func(files.FileMigration) {}))
		must(fileClient.Find(files.FileFindParams{Path: "Work/2025/moved.txt"}))
		succeed(fileClient.Delete(files.FileDeleteParams{Path: "Work/2025/moved.txt"}))
		_, err := fileClient.Find(files.FileFindParams{Path: "Work/2025/moved.txt"})
		that(files.IsNotExist(err), fmt.Sprint(err))
	})
	check("a full folder is deleted on request only", func() {
		err := fileClient.Delete(files.FileDeleteParams{Path: "Work"})
		that(files.IsErrorType(err, files.ErrFolderNotEmpty), fmt.Sprint(err))
		succeed(fileClient.Delete(files.FileDeleteParams{Path: "Work", Recursive: yes()}))
	})
}

func listed(client *folder.Client, params files.FolderListForParams) []string {
	entries := must(client.ListFor(params))
	var paths []string
	for entries.Next() {
		paths = append(paths, entries.File().Path)
	}
	succeed(entries.Err())
	return paths
}
