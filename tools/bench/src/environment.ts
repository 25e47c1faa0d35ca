/** The only reader of the process environment in this package. */

/** What commands that are measured inherit. */
export const inheritedVariables: Readonly<Record<string, string | undefined>> = process.env;
