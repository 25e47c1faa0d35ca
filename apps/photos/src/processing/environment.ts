/** What the process of a picture is given of the environment: where the runtime's own libraries are, and no credentials. */
export const childVariables: Readonly<Record<string, string>> = Object.fromEntries(
  ['LD_LIBRARY_PATH', 'PATH'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  }),
);
