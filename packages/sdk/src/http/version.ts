// The version of this package, as sent in `User-Agent`. A test keeps it equal to package.json.

/** Version of `@filescom/sdk`. */
export const VERSION = '0.1.0';
