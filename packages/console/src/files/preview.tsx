// A look into a file. Nothing of a file is ever a document of this page's origin: text is shown as text, images and PDF
// from memory under a type that is fixed here, everything else not at all. An SVG can hold scripts, so it is text.
import type { FileRecord } from '@filescom/sdk';
import { useEffect, useState } from 'preact/hooks';
import { formatBytes } from '../format.ts';
import { useModel } from '../model.ts';
import { Code } from '../parts/fields.tsx';
import { Failure, Loading } from '../parts/messages.tsx';
import { useLoaded } from '../parts/use-loaded.ts';

const MAX_TEXT_BYTES = 256 * 1024;
const MAX_PICTURE_BYTES = 32 * 1024 * 1024;

const PICTURES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  bmp: 'image/bmp',
  ico: 'image/x-icon',
};

/** What is shown of a file. */
type Look =
  | { readonly kind: 'text'; readonly text: string; readonly isCut: boolean }
  | { readonly kind: 'picture' | 'pdf'; readonly blob: Blob }
  | { readonly kind: 'none'; readonly why: string };

export function Preview({ entry }: { entry: FileRecord }) {
  const model = useModel();
  const { value, error, reload } = useLoaded<Look>(
    async (show, signal) => show(await look(model, entry, signal)),
    [entry.path],
  );
  if (error !== undefined) return <Failure error={error} onRetry={reload} />;
  if (value === undefined) return <Loading what="the preview" />;
  if (value.kind === 'none') return <p class="muted">{value.why}</p>;
  if (value.kind !== 'text') return <FromMemory kind={value.kind} blob={value.blob} name={entry.display_name} />;
  return (
    <>
      {value.isCut && <p class="muted">The first {formatBytes(MAX_TEXT_BYTES)}:</p>}
      <Code label="Content" text={value.text} />
    </>
  );
}

async function look(model: ReturnType<typeof useModel>, entry: FileRecord, signal: AbortSignal): Promise<Look> {
  const { path } = entry;
  const size = entry.size ?? 0;
  if (size === 0) return { kind: 'none', why: 'The file is empty.' };
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  const picture = PICTURES[extension];
  const load = (end: number) =>
    model.sites.use(({ files }) =>
      files.download(path, { signal, ...(end < size && { range: { start: 0, end } }) }).bytes(),
    );
  if (picture !== undefined || extension === 'pdf') {
    if (size > MAX_PICTURE_BYTES) return { kind: 'none', why: 'Too large for a preview.' };
    const bytes = new Uint8Array(await load(size));
    const type = picture ?? 'application/pdf';
    return { kind: picture === undefined ? 'pdf' : 'picture', blob: new Blob([bytes], { type }) };
  }
  const bytes = await load(Math.min(size, MAX_TEXT_BYTES));
  const text = decodeText(bytes);
  if (text === undefined) return { kind: 'none', why: 'Not a text, image or PDF.' };
  return { kind: 'text', text, isCut: size > MAX_TEXT_BYTES };
}

/** Undefined for what is no text: bytes that are no UTF-8, or that hold a zero. */
export function decodeText(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    // The last character may be cut in two.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}

function FromMemory({ kind, blob, name }: { kind: 'picture' | 'pdf'; blob: Blob; name: string }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  if (url === undefined) return null;
  if (kind === 'pdf') return <iframe class="preview-pdf" title={`Preview of ${name}`} src={url} />;
  return <img class="preview-picture" src={url} alt={`Preview of ${name}`} />;
}
