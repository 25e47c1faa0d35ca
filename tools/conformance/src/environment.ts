/** Folder in which the command was typed; npm runs scripts in the workspace's root. */
export const callersFolder = process.env['INIT_CWD'] ?? process.cwd();
