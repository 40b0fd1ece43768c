package main

import (
	"errors"
	"fmt"

	files "github.com/Files-com/files-sdk-go/v3"
	"github.com/Files-com/files-sdk-go/v3/file"
	"github.com/Files-com/files-sdk-go/v3/folder"
	"github.com/Files-com/files-sdk-go/v3/user"
)

func refusals() {
	client := &file.Client{Config: config}
	check("a nonsense key is not authenticated", func() {
		stranger := files.Config{APIKey: "nonsense", EndpointOverride: config.EndpointOverride}.Init()
		users := must((&user.Client{Config: stranger}).List(files.UserListParams{}))
		that(!users.Next(), "a page for a stranger")
		that(files.IsErrorType(users.Err(), files.ErrInvalidCredentials), fmt.Sprint(users.Err()))
		that(files.IsNotAuthenticated(users.Err()), fmt.Sprint(users.Err()))
	})
	check("a missing file does not exist", func() {
		_, err := client.Find(files.FileFindParams{Path: "missing.txt"})
		that(files.IsNotExist(err), fmt.Sprint(err))
		var response files.ResponseError
		that(errors.As(err, &response), "not a response error")
		equal(response.HttpCode, 404)
		equal(len(response.Instance), 32)
	})
	check("a missing folder cannot be listed", func() {
		entries := must((&folder.Client{Config: config}).ListFor(files.FolderListForParams{Path: "missing"}))
		that(!entries.Next(), "a page of a missing folder")
		that(files.IsNotExist(entries.Err()), fmt.Sprint(entries.Err()))
	})
	check("a move into a missing folder is refused", func() {
		uploadBytes("here.txt", []byte("x"))
		_, err := client.Move(files.FileMoveParams{Path: "here.txt", Destination: "missing/here.txt"})
		that(files.IsErrorType(err, files.ErrDestinationParentDoesNotExist), fmt.Sprint(err))
	})
	check("a folder cannot be downloaded", func() {
		must((&folder.Client{Config: config}).Create(files.FolderCreateParams{Path: "folder"}))
		_, err := client.DownloadUri(files.FileDownloadParams{Path: "folder"})
		that(files.IsErrorType(err, files.ErrCannotDownloadDirectory), fmt.Sprint(err))
	})
}
