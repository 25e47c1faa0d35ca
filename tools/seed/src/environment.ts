/** The only reader of the process environment in this package. */

/** Where the local registry listens unless `--url` says otherwise. */
export const defaultUrl = `http://127.0.0.1:${process.env['PORT'] || '3000'}`;

/** The folder the user called npm from; npm itself changes to the root of the workspace. */
export const callersFolder = process.env['INIT_CWD'] || process.cwd();
