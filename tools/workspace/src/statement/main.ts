import { constants, createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { apiOperations } from '@tollgate/aggregator-contract/api-operations';
import { AccessLog, readMonth, reconcile, statementOf, type LoggedCall } from '@tollgate/metering/statement';
import { openPlace, placeOptions } from '../consumers/place.ts';
import { print } from '@tollgate/local/print';
import { statementCsv, statementJson } from './statement-export.ts';
import { reconciliationText, statementText } from './statement-text.ts';

const usage =
  'npm run statement -- --month YYYY-MM [--consumer ID] [--access-log FILE]… [--json | --csv] [--stage NAME] [--url URL] [--data FOLDER]';

/**
 * Prints what the consumers of a month are billed: `--month 2026-11 [--consumer ID]`, with `--json` or `--csv` for machines. With `--access-log FILE` it also compares
 * request by request with the gateway's access log, and ends with 1 when they differ.
 */
await print(usage, async () => {
  const { values } = parseArgs({
    options: {
      ...placeOptions,
      month: { type: 'string' },
      consumer: { type: 'string' },
      'access-log': { type: 'string', multiple: true },
      json: { type: 'boolean', default: false },
      csv: { type: 'boolean', default: false },
    },
  });
  const month = readMonth(values.month);
  const logs = values['access-log'];
  if (logs !== undefined && values.consumer !== undefined)
    throw new Error('--access-log compares all consumers; leave --consumer away.');
  if (Number(values.json) + Number(values.csv) + Number(logs !== undefined) > 1)
    throw new Error('--json, --csv and --access-log are three things to print; give one of them.');
  const place = await openPlace(values);
  const statements = await statementOf(place.access, month, values.consumer);
  if (values.json) return statementJson(month, statements);
  if (values.csv) return statementCsv(month, statements);
  const text = statementText(month, statements);
  if (logs === undefined) return text;
  const reconciled = reconcile(statements, await callsIn(logs, month));
  if (reconciled.unbilled.length + reconciled.unlogged.length > 0) process.exitCode = 1;
  return `${text}\n\n${reconciliationText(reconciled)}`;
});

async function callsIn(files: readonly string[], month: string): Promise<readonly LoggedCall[]> {
  const log = new AccessLog(apiOperations, month);
  const calls: LoggedCall[] = [];
  for (const file of files) {
    await access(file, constants.R_OK).catch((cause: unknown) => {
      throw new Error(
        `--access-log is ${JSON.stringify(file)}, which cannot be read; give a file that the gateway wrote.`,
        {
          cause,
        },
      );
    });
    for await (const line of createInterface({ input: createReadStream(file) })) {
      const call = line === '' ? undefined : log.read(line);
      if (call !== undefined) calls.push(call);
    }
  }
  return calls;
}
