// What may be given as a file among the parameters of a call.

/** A file among the parameters of a call. */
export type Attachment =
  | Blob
  | ArrayBuffer
  | ArrayBufferView
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array>
  | {
      /** Path of a local file; not in browsers. */
      readonly path: string;
      /** Default: the last part of the path. */
      readonly filename?: string | undefined;
      /** The media type. */
      readonly type?: string | undefined;
    };
