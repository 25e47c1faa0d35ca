import { constant } from '../query/payload.ts';
import type { Evaluate } from '../query/scope.ts';
import type { Fields } from './fields.ts';
import {
  inputTypes,
  transformations,
  type CsvFormat,
  type DistributedMap,
  type ItemBatcher,
  type ItemReader,
  type MapState,
  type ResultWriter,
} from './machine.ts';
import type { ReadFlow } from './state-parts.ts';

const givenInput: Evaluate = ({ input }) => Promise.resolve(input);
const most = { min: 0, max: 100_000_000 };
const delimiters = { COMMA: ',', PIPE: '|', SEMICOLON: ';', SPACE: ' ', TAB: '\t' } as const;
type Delimiter = keyof typeof delimiters;

type MapFields = Pick<MapState, 'items' | 'itemSelector' | 'processor' | 'maxConcurrency' | 'distributed'>;

/** Reads what only a Map state has. Source: Amazon States Language, "Map state". */
export function readMap(fields: Fields, readFlow: ReadFlow): MapFields {
  const processor = fields.below('ItemProcessor');
  if (processor === undefined) fields.fault('ItemProcessor', 'is missing; it has to hold StartAt and States');
  const config = processor?.below('ProcessorConfig');
  const isDistributed = config?.oneOf('Mode', ['INLINE', 'DISTRIBUTED'], 'INLINE') === 'DISTRIBUTED';
  const childType = config?.oneOf('ExecutionType', ['STANDARD', 'EXPRESS'], 'STANDARD') ?? 'STANDARD';
  config?.end('ProcessorConfig');
  const flow = processor && readFlow(processor);
  processor?.end('ItemProcessor');
  if (fields.has('Items') && fields.has('ItemReader'))
    fields.fault('', 'has both Items and ItemReader, of which one says where the items are');
  const itemSelector = fields.payload('ItemSelector');
  return {
    items: fields.payload('Items') ?? fields.path('ItemsPath') ?? givenInput,
    processor: flow ?? { startAt: '', states: new Map() },
    maxConcurrency: fields.dynamicNumber('MaxConcurrency', most) ?? constant(0),
    ...(itemSelector && { itemSelector }),
    ...(isDistributed && { distributed: readDistributed(fields, childType) }),
  };
}

function readDistributed(fields: Fields, childType: DistributedMap['childType']): DistributedMap {
  const [reader, batcher, writer] = ['ItemReader', 'ItemBatcher', 'ResultWriter'].map((name) =>
    fields.below(name),
  );
  const label =
    fields.optionalText('Label') ?? (fields.where.split('/').at(-1) ?? 'Map').replace(/[^\w-]/g, '_');
  if (label.length > 40 || /[\s<>{}[\]?*"#%\\^|~`$&,;:/]/.test(label))
    fields.fault('Label', `is ${JSON.stringify(label)}. Allowed: up to 40 characters that a name may have`);
  return {
    label,
    childType,
    toleratedFailureCount: fields.dynamicNumber('ToleratedFailureCount', most) ?? constant(0),
    toleratedFailurePercentage:
      fields.dynamicNumber('ToleratedFailurePercentage', { min: 0, max: 100 }) ?? constant(0),
    ...(reader && { reader: readReader(reader) }),
    ...(batcher && { batcher: readBatcher(batcher) }),
    ...(writer && { writer: readWriter(writer) }),
  };
}

function readReader(fields: Fields): ItemReader {
  fields.oneOf('Resource', ['arn:aws:states:::s3:getObject'], 'arn:aws:states:::s3:getObject');
  const config = fields.below('ReaderConfig');
  if (config === undefined)
    fields.fault('ReaderConfig', `is missing; InputType has to be one of ${inputTypes.join(', ')}`);
  const inputType = config?.oneOf('InputType', inputTypes, 'JSON') ?? 'JSON';
  const maxItems = config?.dynamicNumber('MaxItems', most);
  const csv: CsvFormat =
    config !== undefined && inputType === 'CSV' ? readCsvFormat(config) : { delimiter: ',' };
  config?.end(`ReaderConfig of ${inputType}`);
  const argumentsName = argumentsOf(fields);
  const read = fields.payload(argumentsName);
  if (read === undefined) fields.fault(argumentsName, 'is missing; it has to hold Bucket and Key');
  fields.end('ItemReader');
  return { inputType, arguments: read ?? constant({}), csv, ...(maxItems && { maxItems }) };
}

/** What the arguments of a service are called. */
function argumentsOf({ language }: Fields): string {
  return language === 'JSONata' ? 'Arguments' : 'Parameters';
}

function readCsvFormat(config: Fields): CsvFormat {
  const delimiter = delimiters[config.oneOf('CSVDelimiter', Object.keys(delimiters) as Delimiter[], 'COMMA')];
  const location = config.oneOf('CSVHeaderLocation', ['FIRST_ROW', 'GIVEN'], 'FIRST_ROW');
  return location === 'GIVEN' ? { delimiter, headers: config.texts('CSVHeaders') } : { delimiter };
}

function readBatcher(fields: Fields): ItemBatcher {
  const maxItems = fields.dynamicNumber('MaxItemsPerBatch', { min: 1, max: 100_000_000 });
  const maxBytes = fields.dynamicNumber('MaxInputBytesPerBatch', { min: 1, max: 262_144 });
  const batchInput = fields.payload('BatchInput');
  if (maxItems === undefined && maxBytes === undefined)
    fields.fault('', 'needs MaxItemsPerBatch, MaxInputBytesPerBatch, or both');
  fields.end('ItemBatcher');
  return { ...(maxItems && { maxItems }), ...(maxBytes && { maxBytes }), ...(batchInput && { batchInput }) };
}

function readWriter(fields: Fields): ResultWriter {
  const toBucket = fields.has('Resource');
  if (toBucket) fields.oneOf('Resource', ['arn:aws:states:::s3:putObject'], 'arn:aws:states:::s3:putObject');
  const written = fields.payload(argumentsOf(fields));
  const config = fields.below('WriterConfig');
  if (toBucket === (written === undefined) || (!toBucket && config === undefined))
    fields.fault(
      '',
      `needs Resource with ${argumentsOf(fields)} (Bucket, Prefix), WriterConfig, or all of them`,
    );
  const transformation =
    config?.oneOf('Transformation', transformations, 'NONE') ?? (toBucket ? 'NONE' : 'COMPACT');
  const asLines = config?.oneOf('OutputType', ['JSON', 'JSONL'], 'JSON') === 'JSONL';
  config?.end('WriterConfig');
  fields.end('ResultWriter');
  return { transformation, asLines, ...(written && { arguments: written }) };
}
