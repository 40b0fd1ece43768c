// What of postject is used; it brings no types of its own.
declare module 'postject' {
  /** Puts `data` into an executable as a section, and turns the fuse by which the program finds out. */
  export function inject(
    file: string,
    section: string,
    data: Uint8Array,
    options: { readonly sentinelFuse: string },
  ): Promise<void>;
}
