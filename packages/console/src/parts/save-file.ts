// Has the browser save something as a file.

export function saveFile(name: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  followLink(url, name);
  // The browser reads it when it gets to it.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Follows an address as a download: what comes back is never a page of this origin. */
export function followLink(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}
