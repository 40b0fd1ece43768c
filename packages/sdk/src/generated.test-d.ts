// What the generated surface promises at the places where the wire is odd.
import { expectTypeOf } from 'vitest';
import type { NotFoundError } from './errors.ts';
import { FileNotFoundError } from './generated/problems.ts';
import type { Automation, Automations } from './generated/resources/automations.ts';
import type { FileUploadPart } from './generated/resources/file-upload-parts.ts';
import type { FileRecord, GeneratedFiles } from './generated/resources/files.ts';
import type { GroupUsers } from './generated/resources/group-users.ts';
import type { Group, Groups } from './generated/resources/groups.ts';
import type { PartnerSiteRequests } from './generated/resources/partner-site-requests.ts';
import type {
  RemoteMountBackend,
  RemoteMountBackendCreateParams,
} from './generated/resources/remote-mount-backends.ts';
import type { Styles } from './generated/resources/styles.ts';
import type { Listing } from './listing.ts';

declare const files: GeneratedFiles;
declare const groups: Groups;
declare const groupUsers: GroupUsers;
declare const automations: Automations;
declare const partnerSiteRequests: PartnerSiteRequests;
declare const styles: Styles;
declare const failure: unknown;

// A name with a question mark, and keys that are there only sometimes.
expectTypeOf<FileRecord['subfolders_locked?']>().toEqualTypeOf<boolean | undefined>();
expectTypeOf<FileRecord['size']>().toEqualTypeOf<number | null>();
expectTypeOf<FileRecord['path']>().toEqualTypeOf<string>();

// Begin answers with an array, `put` with a part, everything else with the file.
expectTypeOf(files.beginUpload('a', { part: 1 })).resolves.toEqualTypeOf<FileUploadPart[]>();
expectTypeOf(files.create('a', { action: 'put' })).resolves.toEqualTypeOf<FileUploadPart>();
expectTypeOf(
  files.create('a', { action: 'end', etags: [{ etag: 'e', part: 1 }] }),
).resolves.toEqualTypeOf<FileRecord>();
expectTypeOf(files.create('a')).resolves.toEqualTypeOf<FileRecord>();
expectTypeOf(files.findDownload('a', { action: 'stat' })).resolves.toEqualTypeOf<FileRecord>();
// @ts-expect-error a redirect is no record
files.findDownload('a', { action: 'redirect' });

// Lists of ids: text out of some resources, arrays out of others, both ways in.
groups.create({ name: 'staff', user_ids: [1, 2] });
groups.create({ name: 'staff', user_ids: '1,2' });
expectTypeOf<Group['user_ids']>().toEqualTypeOf<string | null>();
automations.update(1, { user_ids: [1, 2] });
expectTypeOf<Automation['user_ids']>().toEqualTypeOf<number[] | null>();

// Decimals come back as text; text or a number goes in.
expectTypeOf<RemoteMountBackend['min_free_cpu']>().toEqualTypeOf<string | null>();
expectTypeOf<RemoteMountBackendCreateParams['min_free_cpu']>().toEqualTypeOf<string | number | undefined>();

// A GET without an answer, a file in a form, a delete that needs parameters.
expectTypeOf(partnerSiteRequests.findByPairingKey({ pairing_key: 'k' })).resolves.toEqualTypeOf<void>();
styles.update('a', { file: new Blob() });
groupUsers.delete(1, { group_id: 2, user_id: 3 });
// @ts-expect-error group and user are needed to delete a membership
groupUsers.delete(1);
// @ts-expect-error a group is addressed by number
groups.find('staff');
// @ts-expect-error a name is needed
groups.create({});
groups.update(1, { allowed_ips: null });
// @ts-expect-error null is not sent where no source says that it is taken
groups.update(1, { name: null });

expectTypeOf(groups.list()).toEqualTypeOf<Listing<Group>>();

// An error of a leaf class is an error of its group, with a literal type.
if (failure instanceof FileNotFoundError) {
  expectTypeOf(failure).toExtend<NotFoundError>();
  expectTypeOf(failure.type).toEqualTypeOf<'not-found/file-not-found'>();
}
