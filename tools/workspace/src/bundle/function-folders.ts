/**
 * Folders of an app whose files are functions, one each: operations, consumers of events, steps of state machines, authorizers of
 * the gateway, routes of a WebSocket API.
 */
export const functionFolders = [
  ...['src/operations', 'src/consumers', 'src/steps'],
  ...['src/authorizers', 'src/routes'],
] as const;

const functionFile = new RegExp(`/(?:${functionFolders.join('|')})/([\\w-]+)\\.ts$`);

/** Name of the function that a file of an app is, from the file's path in the workspace; undefined for any other file. */
export const functionIn = (file: string): string | undefined => functionFile.exec(file)?.[1];
