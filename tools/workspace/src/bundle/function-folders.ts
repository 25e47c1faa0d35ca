/** Folders of an app whose files are functions, one each: operations, consumers of events, authorizers of the gateway. */
export const functionFolders = ['src/operations', 'src/consumers', 'src/authorizers'] as const;

/** Name of the function that a file of an app is, from the file's path in the workspace; undefined for any other file. */
export const functionIn = (file: string): string | undefined =>
  /\/src\/(?:operations|consumers|authorizers)\/([\w-]+)\.ts$/.exec(file)?.[1];
