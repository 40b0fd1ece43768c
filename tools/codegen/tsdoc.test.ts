import { expect, test } from 'vitest';
import { readClasses } from './tsdoc.ts';

const SOURCE = `
/** Not exported. */
class Hidden {
  /** Never shown. */
  a(): void {
  }
}

/** A thing. See {@link Other}. */
export class Thing<T> extends Other<T> {
  /** What it is called. */
  readonly name: string = 'x';
  /** Secret. */
  readonly #own = 1;
  /** Internal. @internal */
  inner(): void {
  }

  skip(): void {
  }

  /**
   * Does it,
   * at once.
   *
   * \`GET /things\`
   */
  async run(
    path: string = '/',
    options: { readonly limit?: number } = {},
  ): Promise<T | undefined> {
    return undefined;
  }
}
`;

test('documented public members of exported classes are read, and nothing else', () => {
  expect(readClasses(SOURCE)).toEqual([
    {
      name: 'Thing',
      paragraphs: ['A thing. See `Other`.'],
      members: [
        { name: 'name', declaration: 'readonly name: string', paragraphs: ['What it is called.'] },
        {
          name: 'run',
          declaration: 'run(path?: string, options?: { readonly limit?: number }): Promise<T | undefined>',
          paragraphs: ['Does it, at once.', '`GET /things`'],
        },
      ],
    },
  ]);
});
