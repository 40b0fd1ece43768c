"""Lists: one page, page by page, all of them, sorted, searched, and while entries come and go."""
import files_sdk
from story import check, equal, local_file, paths

files_sdk.folder.create("list/inner", {"mkdir_parents": True})
source = local_file(b"x")
names = [f"{index:02}.txt" for index in range(7)]
for name in names:
    files_sdk.file.upload_file(source, f"list/{name}")
everything = ["list/inner"] + [f"list/{name}" for name in names]


@check
def one_page_ends_where_it_should():
    page = files_sdk.folder.list_for("list", {"per_page": 3})
    equal(paths(page), everything[:3])
    assert page.has_next_page


@check
def pages_follow_each_other():
    page = files_sdk.folder.list_for("list", {"per_page": 3})
    seen = paths(page)
    while page.has_next_page:
        page.load_next_page()
        seen += paths(page)
    equal(seen, everything)


@check
def all_pages_in_one_go():
    for per_page in (1, 2, 4, 7, 8, 1000):
        equal(paths(files_sdk.folder.list_for("list", {"per_page": per_page}).auto_paging_iter()), everything)


@check
def a_full_last_page_has_no_next():
    page = files_sdk.folder.list_for("list", {"per_page": len(everything)})
    assert not page.has_next_page


@check
def cursors_survive_entries_that_vanish():
    page = files_sdk.folder.list_for("list", {"per_page": 3})
    files_sdk.file.delete("list/00.txt")
    page.load_next_page()
    equal(paths(page), everything[3:6])
    files_sdk.file.upload_file(source, "list/00.txt")


@check
def lists_are_sorted_with_folders_first():
    equal(paths(files_sdk.folder.list_for("list", {"sort_by": {"path": "desc"}})), everything[:1] + everything[:0:-1])


@check
def lists_are_searched_and_narrowed():
    equal(paths(files_sdk.folder.list_for("", {"search": "03"})), ["list/03.txt"])
    equal(paths(files_sdk.folder.list_for("list", {"type": "folder"})), ["list/inner"])


@check
def an_empty_folder_is_an_empty_list():
    page = files_sdk.folder.list_for("list/inner")
    equal((paths(page), page.has_next_page), ([], False))
