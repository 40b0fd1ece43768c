import { expect, test } from 'vitest';
import { ApiError, NotFoundError } from './errors.ts';
import type { ProblemType } from './generated/problem-types.ts';
import {
  FileNotFoundError,
  FolderLockedError,
  GroupNotFoundError,
  UploadRequestExpiredError,
} from './generated/problems.ts';

const answer = { status: 404, reason: 'Not here.', route: 'GET /files/{path}', attempts: 1, requestId: undefined };

test('an error is an instance of the leaf class of its type, and of no other', () => {
  const error = new NotFoundError({ ...answer, type: 'not-found/file-not-found' });
  expect(error).toBeInstanceOf(FileNotFoundError);
  expect(error).not.toBeInstanceOf(GroupNotFoundError);
  expect(error).not.toBeInstanceOf(FolderLockedError);
});

test('the type alone does not make an error: its group class must fit, too', () => {
  const look = Object.assign(new Error('other'), { type: 'not-found/file-not-found' });
  expect(look).not.toBeInstanceOf(FileNotFoundError);
  expect(new ApiError({ ...answer, type: 'not-found/file-not-found' })).not.toBeInstanceOf(FileNotFoundError);
  expect(undefined).not.toBeInstanceOf(FileNotFoundError);
});

test('a leaf class can be named in a test of what is thrown', () => {
  const fail = () => {
    throw new NotFoundError({ ...answer, type: 'not-found/file-not-found' });
  };
  expect(fail).toThrow(FileNotFoundError);
  expect(fail).not.toThrow(GroupNotFoundError);
  expect(FileNotFoundError.name).toBe('FileNotFoundError');
});

test('instanceof narrows the type to the literal', () => {
  const error: unknown = new ApiError({ ...answer, status: 403, type: 'upload_request_expired' });
  if (!(error instanceof UploadRequestExpiredError)) throw new Error('not recognised');
  const type: 'upload_request_expired' & ProblemType = error.type;
  expect(type).toBe('upload_request_expired');
});
