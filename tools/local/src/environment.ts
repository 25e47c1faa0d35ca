/** The only reader of the process environment in this package. */

/** Home of the Java to use; absent takes the one on the PATH. */
export const javaHome = process.env['JAVA_HOME'] || undefined;

/** Port of the gateway when the command line names none. */
export const defaultPort = process.env['PORT'] || undefined;

/** Folder of everything that stays between two starts, unless a command names another with --data. */
export const dataFolder = process.env['TOLLGATE_DATA'] || '.local';
