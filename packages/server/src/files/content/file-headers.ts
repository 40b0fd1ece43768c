// What whoever gets a file's bytes is told of them by its name: the type, and what to call it on disk.
import mime from 'mime-types';

/** The MIME type by the extension of the name. */
export function guessMimeType(name: string): string {
  // The service does not know `.text`, and clients have come to rely on that.
  if (/\.text$/i.test(name)) return 'application/octet-stream';
  return mime.lookup(name) || 'application/octet-stream';
}

/** The same as a header says it. */
export function formatContentType(name: string): string {
  const type = guessMimeType(name);
  return type.startsWith('text/') ? `${type}; charset=utf-8` : type;
}

/** The name in both forms of RFC 6266: plain ASCII for old clients, UTF-8 for all others. */
export function formatAttachment(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]/g, '_').replaceAll(/["\\]/g, '_');
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return plain === name
    ? `attachment; filename="${plain}"`
    : `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
