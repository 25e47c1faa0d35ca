/** Tests in files that stay which say what only the sample has, by their titles. */
export const cutTests: Readonly<Record<string, readonly string[]>> = {
  'infra/src/integrations/integrations.test.ts': ['getState', 'getPhotoRendition'],
};
