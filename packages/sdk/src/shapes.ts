// Recognizes values by what they are and not by their class: a value of another realm (a test runner's, a frame's, a
// worker's) or of a polyfill is no instance of ours.

/** What the engine itself says a built-in object is; no realm matters, and no proxy hides it from its own methods. */
function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

export function isDate(value: unknown): value is Date {
  return tagOf(value) === 'Date';
}

function isArrayBuffer(value: unknown): value is ArrayBuffer {
  return tagOf(value) === 'ArrayBuffer';
}

/** The bytes behind a buffer or any view of one; undefined for everything else. Nothing is copied. */
export function bytesOf(value: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (isArrayBuffer(value)) return new Uint8Array(value);
  if (!ArrayBuffer.isView(value)) return undefined;
  const { buffer, byteOffset, byteLength } = value;
  if (isArrayBuffer(buffer)) return new Uint8Array(buffer, byteOffset, byteLength);
  // Shared memory can change while it is sent.
  return new Uint8Array(new Uint8Array(buffer, byteOffset, byteLength));
}

/** A Blob or a File. */
export function isBlob(value: unknown): value is Blob {
  return hasMethod(value, 'arrayBuffer') && hasMethod(value, 'slice');
}

export function hasMethod(value: unknown, name: string | symbol): boolean {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, name) === 'function';
}

/** An error of any realm, with what is commonly on one. */
export interface ErrorShape {
  readonly name?: unknown;
  readonly message: string;
  readonly code?: unknown;
  readonly cause?: unknown;
}

export function isError(value: unknown): value is ErrorShape {
  return typeof value === 'object' && value !== null && 'message' in value && typeof value.message === 'string';
}

/** The system's code of an error, such as `ECONNREFUSED`. */
export function codeOf(error: unknown): string | undefined {
  return isError(error) && typeof error.code === 'string' ? error.code : undefined;
}
