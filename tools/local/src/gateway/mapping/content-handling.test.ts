import { convertRequest, convertResponse } from './content-handling.ts';

const raw = Buffer.from([0x1f, 0x8b, 0x00, 0x41]);
const text = Buffer.from('plain text');
const encoded = Buffer.from(raw.toString('base64'));
const replaced = Buffer.from(raw.toString('utf8'));

describe('content handling of a request', () => {
  it.each([
    ['binary, undefined', raw, true, undefined, raw],
    ['binary, to binary', raw, true, 'CONVERT_TO_BINARY', raw],
    ['binary, to text', raw, true, 'CONVERT_TO_TEXT', encoded],
    ['text, undefined', raw, false, undefined, replaced],
    ['text, to binary', encoded, false, 'CONVERT_TO_BINARY', raw],
    ['text, to binary, not base64', text, false, 'CONVERT_TO_BINARY', 'notBase64'],
    ['text, to text', text, false, 'CONVERT_TO_TEXT', text],
  ] as const)('%s', (_, body, isBinary, handling, expected) => {
    expect(convertRequest(body, isBinary, handling)).toEqual(expected);
  });
});

describe('content handling of a response', () => {
  it.each([
    ['text for text, undefined', raw, false, false, undefined, replaced],
    ['text for text, to binary', encoded, false, false, 'CONVERT_TO_BINARY', raw],
    ['text for text, to text', text, false, false, 'CONVERT_TO_TEXT', text],
    ['text for binary, undefined', encoded, false, true, undefined, raw],
    ['text for binary, to text', encoded, false, true, 'CONVERT_TO_TEXT', encoded],
    ['binary for text, undefined', raw, true, false, undefined, encoded],
    ['binary for text, to binary', raw, true, false, 'CONVERT_TO_BINARY', raw],
    ['binary for text, to text', raw, true, false, 'CONVERT_TO_TEXT', encoded],
    ['binary for binary, undefined', raw, true, true, undefined, raw],
    ['binary for binary, to text', raw, true, true, 'CONVERT_TO_TEXT', encoded],
  ] as const)('%s', (_, body, isBinary, acceptsBinary, handling, expected) => {
    expect(convertResponse(body, isBinary, acceptsBinary, handling)).toEqual(expected);
  });
});
