/** What the API is called, and its version; the version changes with its meaning, not with each release. */
export const apiInfo = { title: 'Tollgate', version: '1.0.0' } as const;
