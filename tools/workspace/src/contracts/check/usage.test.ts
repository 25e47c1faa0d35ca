import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConsumerStatement } from '@tollgate/metering/statement';
import fc from 'fast-check';
import { statementCsv, statementJson } from '../../statement/statement-export.ts';
import { readUsage, type Usage } from './usage.ts';

const folder = mkdtempSync(join(tmpdir(), 'tollgate-usage-'));
const file = join(folder, 'statement');
afterAll(() => {
  rmSync(folder, { recursive: true });
});

type Exporter = (month: string, statements: readonly ConsumerStatement[]) => string;

const month = '2026-11';
const forms: readonly (readonly [form: string, exporter: Exporter])[] = [
  ['json', statementJson],
  ['csv', statementCsv],
];

/** What `--usage` reads of a file into which `npm run statement` was led. */
function readBack(exporter: Exporter, statements: readonly ConsumerStatement[]): readonly Usage[] {
  writeFileSync(file, `${exporter(month, statements)}\n`);
  return readUsage(file);
}

const usageOf = (statements: readonly ConsumerStatement[]): readonly Usage[] =>
  statements.flatMap(({ subject, name, lines }) =>
    lines.map(({ operation, calls }) => ({ operation, subject, name, calls, month })),
  );

const harbour: ConsumerStatement = {
  subject: 'tenant:harbour',
  name: 'Harbour "North", Inc.\r\nPier 1',
  plans: ['business', 'free'],
  lines: [
    { operation: 'getBoat', calls: 120 },
    { operation: 'listBoats', calls: Number.MAX_SAFE_INTEGER },
  ],
  requestIds: new Set(['a-1', 'a-2']),
};
const ferries: ConsumerStatement = {
  subject: 'key:a1%2Cb2',
  name: ' =Ferries; Ærø ',
  plans: [],
  lines: [{ operation: 'getBoat', calls: 1 }],
  requestIds: new Set(),
};
const silent: ConsumerStatement = { ...ferries, subject: 'key:c3', lines: [] };

test.each(forms)('contract safety: a month’s statement as %s is read as who used what', (_, exporter) => {
  const statements = [harbour, ferries, silent];

  expect(readBack(exporter, statements)).toEqual(usageOf(statements));
});

test.each(forms)('contract safety: a month in which nobody called is a statement, too: %s', (_, exporter) => {
  expect(readBack(exporter, [])).toEqual([]);
});

test.each(forms)(
  'contract safety: whatever consumers are called, they are read as such: %s',
  (_, exporter) => {
    const consumer = fc.record({
      subject: fc.string({ unit: 'grapheme' }).map((id) => `key:${encodeURIComponent(id)}`),
      name: fc.oneof(fc.string({ unit: 'binary-ascii' }), fc.string({ unit: 'grapheme' })),
      plans: fc.uniqueArray(fc.constantFrom('free', 'business')),
      lines: fc.array(fc.record({ operation: fc.constantFrom('getBoat', 'listBoats'), calls: fc.nat() }), {
        maxLength: 2,
      }),
      requestIds: fc.constant(new Set<string>()),
    });

    fc.assert(
      fc.property(fc.array(consumer, { maxLength: 3 }), (statements) => {
        expect(readBack(exporter, statements)).toEqual(usageOf(statements));
      }),
    );
  },
);

test.each([
  [
    'calls that are no number',
    'month,subject,name,plan,operation,calls\r\n2026-11,key:a,A,free,getBoat,many',
  ],
  ['a column less', 'month,subject,name,plan,operation\r\n2026-11,key:a,A,free,getBoat'],
  ['an empty cell', 'month,subject,name,plan,operation,calls\r\n2026-11,key:a,A,free,getBoat,'],
  ['nothing in it', ''],
  ['words for people', 'Billed calls of 2026-11 (UTC)\n'],
  ['another document', '{"month":"2026-11"}'],
])('contract safety: a file with %s is refused with how to make one', (_, text) => {
  writeFileSync(file, text);

  expect(() => readUsage(file)).toThrow(
    /which is no statement of calls: .+; write one: npm run --silent statement/,
  );
});
