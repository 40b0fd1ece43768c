package main

import (
	"fmt"
	"os"

	files "github.com/Files-com/files-sdk-go/v3"
	"github.com/Files-com/files-sdk-go/v3/group"
	"github.com/Files-com/files-sdk-go/v3/permission"
	"github.com/Files-com/files-sdk-go/v3/session"
	"github.com/Files-com/files-sdk-go/v3/user"
)

func accounts() {
	users := &user.Client{Config: config}
	groups := &group.Client{Config: config}
	var anna files.User

	check("a user is created, found and changed", func() {
		anna = must(users.Create(files.UserCreateParams{Username: "anna", Password: "Correct-Horse-9", SiteAdmin: yes()}))
		must(users.Update(files.UserUpdateParams{Id: anna.Id, Name: "Anna Ångström"}))
		equal(must(users.Find(files.UserFindParams{Id: anna.Id})).Name, "Anna Ångström")
	})
	check("users are listed page by page", func() {
		for index := range 3 {
			must(users.Create(files.UserCreateParams{Username: fmt.Sprintf("user%d", index), Password: "Correct-Horse-9"}))
		}
		all := must(users.List(files.UserListParams{ListParams: files.ListParams{PerPage: 2}}))
		count := 0
		for all.Next() {
			count++
		}
		succeed(all.Err())
		equal(count, 5)
	})
	check("a group knows its members", func() {
		made := must(groups.Create(files.GroupCreateParams{Name: "Editors", UserIds: fmt.Sprint(anna.Id)}))
		equal(must(groups.Find(files.GroupFindParams{Id: made.Id})).Usernames, "anna")
		succeed(groups.Delete(files.GroupDeleteParams{Id: made.Id}))
	})
	check("a permission is granted and withdrawn", func() {
		permissions := &permission.Client{Config: config}
		grant := must(permissions.Create(files.PermissionCreateParams{Path: "", Username: "anna", Permission: "full"}))
		succeed(permissions.Delete(files.PermissionDeleteParams{Id: grant.Id}))
	})
	check("a session logs in and out", func() {
		// The client would take the key from the environment, and send it with the login.
		succeed(os.Unsetenv("FILES_API_KEY"))
		open := files.Config{EndpointOverride: config.EndpointOverride}.Init()
		logins := &session.Client{Config: open}
		started := must(logins.Create(files.SessionCreateParams{Username: "anna", Password: "Correct-Horse-9"}))
		open.SessionId = started.Id
		must((&user.Client{Config: open}).Find(files.UserFindParams{Id: anna.Id}))
		succeed((&session.Client{Config: open}).Delete())
		_, err := (&user.Client{Config: open}).Find(files.UserFindParams{Id: anna.Id})
		that(files.IsErrorType(err, files.ErrInvalidSession), fmt.Sprint(err))
	})
}
