// The second half of `npm run build`: what is published of the compiled packages, and the scripts of the command line.
// Nothing of the libraries is minified; users' stack traces stay readable.
import { bundleCommandLine } from './command-line.ts';
import { finishPackages } from './packages.ts';

await finishPackages();
await bundleCommandLine();
