// rclone's own suite for its Files.com backend.
package main

import (
	"os"
	"testing"

	"github.com/rclone/rclone/backend/filescom"
	"github.com/rclone/rclone/fstest/fstests"
)

func TestIntegration(t *testing.T) {
	for name, value := range map[string]string{
		"RCLONE_CONFIG":            "rclone.conf",
		"RCLONE_CONFIG_FC_TYPE":    "filescom",
		"RCLONE_CONFIG_FC_SITE":    os.Getenv("FILES_URL"),
		"RCLONE_CONFIG_FC_API_KEY": os.Getenv("FILES_API_KEY"),
	} {
		t.Setenv(name, value)
	}
	// The suite looks for scripts that start servers of other kinds, and needs at least the folder.
	if err := os.MkdirAll("fstest/testserver/init.d", 0o700); err != nil {
		t.Fatal(err)
	}
	fstests.Run(t, &fstests.Opt{RemoteName: "fc:", NilObject: (*filescom.Object)(nil)})
}
