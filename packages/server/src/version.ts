// The version of this package, as it is told over the control API and by `--version`. A test compares it to
// package.json.
export const VERSION = '0.1.0';
