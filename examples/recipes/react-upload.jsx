// A field that uploads with progress, in a page that has a session of its own user and no key: see the browser guide.
import { FilesClient } from '@filescom/sdk';
import { useEffect, useRef, useState } from 'react';

export function UploadField({ session, baseUrl, folder }) {
  const [state, setState] = useState('');
  const running = useRef(undefined);
  useEffect(() => () => running.current?.abort(), []); // leaving the page stops it

  async function upload(file) {
    running.current?.abort();
    running.current = new AbortController();
    const { signal } = running.current;
    const client = new FilesClient({ session, baseUrl });
    try {
      await client.files.upload(file, `${folder}/${file.name}`, {
        signal,
        onProgress: ({ transferredBytes, totalBytes }) =>
          setState(`${Math.round((100 * transferredBytes) / Math.max(totalBytes ?? 1, 1))} %`),
      });
      setState('stored');
    } catch (error) {
      if (!signal.aborted) setState(error.message);
    }
  }

  return (
    <label>
      File <input type="file" onChange={({ target }) => target.files[0] && upload(target.files[0])} />
      <output>{state}</output>
    </label>
  );
}
