import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { csvCells } from './csv-cells.ts';
import { RecordScanner, type FileKind } from './record-scanner.ts';

/** The records of a file that comes in pieces of a size. */
function recordsOf(kind: FileKind, file: Buffer, pieceBytes: number): string[] {
  const records: string[] = [];
  const scanner = new RecordScanner(kind, 0, (from, to) => {
    records.push(file.subarray(from, to).toString());
  });
  for (let at = 0; at < file.length; at += pieceBytes) scanner.push(file.subarray(at, at + pieceBytes));
  scanner.finish();
  return records;
}

const cell = fc.oneof(
  fc.stringMatching(/^[a-zäß ]{0,6}$/),
  fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', 'x', 'é'), maxLength: 8 }),
);
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const needsQuotes = (text: string): boolean => /[",\r\n]/.test(text);

test('what is written as RFC 4180 says is read back, in pieces of any size', () => {
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(
      rows,
      fc.constantFrom('\n', '\r\n'),
      fc.integer({ min: 1, max: 9 }),
      fc.boolean(),
      (table, end, size, all) => {
        const lines = table.map((cells) =>
          cells.map((text) => (all || needsQuotes(text) ? quoted(text) : text)).join(','),
        );

        const records = recordsOf('csv', Buffer.from(lines.join(end)), size);

        expect(records.map(csvCells)).toEqual(table);
      },
    ),
  );
});

test('whatever a file holds, its cells are those of a parser of others, where that takes the file', () => {
  const text = fc.string({ unit: fc.constantFrom('"', '"', ',', '\n', '\r\n', 'a', 'é'), maxLength: 30 });
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 7 }), (file, size) => {
      let expected: string[][];
      try {
        expected = parse(file, {
          relax_column_count: true,
          skip_empty_lines: true,
          record_delimiter: ['\n', '\r\n'],
        });
      } catch {
        return;
      }

      expect(recordsOf('csv', Buffer.from(file), size).map(csvCells)).toEqual(expected);
    }),
    { numRuns: 2000 },
  );
});

test('lines of JSON are cut at line breaks alone; empty ones are none', () => {
  const file = Buffer.from('{"a":"\\""}\r\n\n\r\n{"b":","}\n"');

  expect(recordsOf('ndjson', file, 3)).toEqual(['{"a":"\\""}', '{"b":","}', '"']);
});

test('a record that does not end is known by its size', () => {
  const scanner = new RecordScanner('csv', 10, () => undefined);

  scanner.push(Buffer.from('a,b\n"open\n\n'));

  expect(scanner.pending).toBe(7);
});
