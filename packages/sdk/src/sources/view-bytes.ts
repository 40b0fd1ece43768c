// The bytes of whatever holds them: buffers and views of this realm or another one, such as a test runner's context, of
// which `instanceof` knows nothing. What was transferred to somebody else holds no bytes any more and is refused,
// because it would pass for an empty file.
import { InvalidParameterError } from '../errors.ts';

/** A view on the bytes of a buffer or of another view; undefined for what is neither. Copies nothing. */
export function viewBytes(value: unknown): Uint8Array | undefined {
  if (ArrayBuffer.isView(value)) {
    const { buffer, byteOffset, byteLength } = value;
    if (!isBuffer(buffer)) throw detachedError();
    return new Uint8Array(buffer, byteOffset, byteLength);
  }
  if (isBuffer(value)) return new Uint8Array(value);
  if (looksLikeBuffer(value)) throw detachedError();
  return undefined;
}

/** Asks the engine, because a tag or a prototype can belong to something without bytes. */
function isBuffer(value: unknown): value is ArrayBuffer {
  try {
    Reflect.construct(DataView, [value]);
    return true;
  } catch {
    return false;
  }
}

function looksLikeBuffer(value: unknown): boolean {
  return typeof value === 'object' && /\[object (?:Shared)?ArrayBuffer\]/.test(Object.prototype.toString.call(value));
}

function detachedError(): InvalidParameterError {
  return new InvalidParameterError(
    'The bytes cannot be read: their buffer was transferred to somebody else, or is wrapped in a proxy.',
  );
}
