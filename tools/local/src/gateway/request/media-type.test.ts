import { compileBinaryTypes, firstAccepted } from './media-type.ts';

describe('binary media types', () => {
  it.each([
    [['image/png'], 'image/png', true],
    [['image/png'], 'IMAGE/PNG; q=1', true],
    [['image/png'], 'image/*', false],
    [['image/png'], '*/*', false],
    [['image/*'], 'image/webp', true],
    [['image/*'], 'image/*', false],
    [['image/*'], 'imagery/webp', false],
    [['*/png'], 'image/png', false],
    [['*/*'], undefined, true],
    [['*/*'], 'anything', true],
    [['image/*'], undefined, false],
    [['application/*'], 'application', false],
    [[], 'image/png', false],
  ])('%j: %s is binary: %s', (types, mediaType, expected) => {
    expect(compileBinaryTypes(types)(mediaType)).toBe(expected);
  });

  it('counts only the first entry of Accept', () => {
    expect(firstAccepted('image/webp,image/png;q=0.9')).toBe('image/webp');
    expect(firstAccepted(undefined)).toBeUndefined();
  });
});
