// Generated from catalogue/resources/previews.json.
// Change the catalogue, then run `npm run generate`.

/** A generated preview of a file, with its state and address. */
export interface Preview {
  /** ID of the preview. */
  id: number;
  /** State of the preview, such as generating or complete. */
  status: 'invalid' | 'not_generated' | 'generating' | 'complete' | 'file_too_large' | null;
  /** Address of the preview. */
  download_uri: string | null;
  /** Kind of preview, such as image or pdf. */
  type: 'image' | 'pdf' | 'pdf_native' | 'video' | 'audio' | 'text' | null;
  /** Size of the preview, as asked for with preview_size. */
  size: string | null;
}
