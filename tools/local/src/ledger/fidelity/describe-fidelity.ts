import type { LedgerEntries, LedgerEntry, PropertyEntry } from '../ledger-entry.ts';
import { markdownTable } from './markdown-table.ts';
import { propertyRows } from './property-rows.ts';

/** Services in the order of the page, by the prefix of their types; a type of no service listed here is of the last part. */
const services = [
  ['AWS::ApiGateway', 'API Gateway, REST APIs'],
  ['AWS::ApiGatewayV2', 'API Gateway, WebSocket and HTTP APIs'],
  ['AWS::Lambda', 'Lambda'],
  ['AWS::DynamoDB', 'DynamoDB'],
  ['AWS::S3', 'S3'],
  ['AWS::SQS', 'SQS'],
  ['AWS::Events', 'EventBridge'],
  ['AWS::StepFunctions', 'Step Functions'],
  ['AWS::WAFv2', 'WAF'],
  ['AWS::Cognito', 'Cognito'],
  ['AWS::XRay', 'X-Ray'],
  ['', 'Everything else'],
] as const;

const introduction = `<!-- prettier-ignore-start -->

# Local fidelity

What the local runtime does with each property of a template. **Honoured**: it has the effect that it has on AWS, and the
test named shows it; in part where the row says in what it differs. **Accepted**: it may stand in a template and has no
effect here, for the reason given. **Refused**: the start stops with the logical id, because to ignore it would be to
pretend; the row says what to do. What is not listed stops the start too, unless \`--accept-unknown\` is given.

Parts of an object follow a dot, lists are passed over, \`*\` stands for any key. Of the services in the table every type and
property that CloudFormation has is listed; a test compares. This page is written from the ledger in \`tools/local/src/ledger\`
by \`node tools/local/src/ledger/write-fidelity.ts\`.`;

type Types = readonly (readonly [type: string, entry: LedgerEntry])[];

/** The page `docs/local-fidelity.md`: every type of a ledger with its properties. */
export function describeFidelity(ledger: LedgerEntries): string {
  const prefixes = services.map(([prefix]) => prefix).filter((prefix) => prefix !== '');
  const serviceOf = (type: string): string => {
    const prefix = type.startsWith('Custom::S3') ? 'AWS::S3' : type.slice(0, type.lastIndexOf('::'));
    return prefixes.find((candidate) => candidate === prefix) ?? '';
  };
  const byService = Map.groupBy(Object.entries(ledger), ([type]) => serviceOf(type));
  const parts = services.map(([prefix, title]) => ({ title, types: byService.get(prefix) ?? [] }));
  return `${[
    introduction,
    summary(parts),
    ...parts.flatMap(({ title, types }) => [
      `## ${title}`,
      ...types.flatMap(typeSection),
      ...wholeTypes(types),
    ]),
    '<!-- prettier-ignore-end -->',
  ].join('\n\n')}\n`;
}

function summary(parts: readonly { readonly title: string; readonly types: Types }[]): string {
  const rows = parts.map(({ title, types }) => [title, ...counts(types)] as const);
  const sums = rows.reduce(
    (sum, [, ...row]) => sum.map((value, at) => value + (row[at] ?? 0)),
    [0, 0, 0, 0, 0, 0],
  );
  return markdownTable(
    [
      'service',
      'types by property',
      'honoured',
      'of these in part',
      'accepted',
      'refused',
      'types without effect',
    ],
    [...rows, ['together', ...sums]].map((row) => row.map(String)),
  );
}

function counts(types: Types): number[] {
  const served = types.map(([, entry]) => entry).filter((entry) => 'honoured' in entry);
  const count = (list: (entry: PropertyEntry) => object | undefined): number =>
    served.reduce((sum, entry) => sum + Object.keys(list(entry) ?? {}).length, 0);
  return [
    served.length,
    count(({ honoured }) => honoured),
    count(({ except }) => except),
    count(({ accepted }) => accepted),
    count(({ refused }) => refused),
    types.length - served.length,
  ];
}

function typeSection([type, entry]: Types[number]): string[] {
  if (!('honoured' in entry)) return [];
  const table = markdownTable(['property', 'here', 'shown by, why, or what to do'], propertyRows(entry));
  return [`### ${type}`, table];
}

/** Types that are not taken apart, by what is said of them. */
function wholeTypes(types: Types): string[] {
  const told = types.flatMap(([type, entry]) => {
    if ('without' in entry) return [{ type, because: `without effect: ${entry.without}` }];
    return 'unserved' in entry ? [{ type, because: `refused: ${entry.unserved}` }] : [];
  });
  if (told.length === 0) return [];
  const lines = [...Map.groupBy(told, ({ because }) => because)].map(
    ([because, group]) => `- ${group.map(({ type }) => `\`${type}\``).join(', ')}: ${because}`,
  );
  return ['### Whole types', lines.join('\n')];
}
