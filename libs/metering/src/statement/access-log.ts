import { isMetered, type Operation } from '@tollgate/contract-kit';
import { isBillable } from '../records/billable.ts';

/** A request of the gateway's access log that is to be billed. */
export interface LoggedCall {
  readonly requestId: string;
  readonly operation: string;
  readonly status: number;
}

/** Members of a line of the access log that tell whether it is billed. */
interface AccessLine {
  readonly requestId?: string;
  /** `22/Nov/2026:21:37:14 +0000`. */
  readonly requestTime?: string;
  readonly httpMethod?: string;
  readonly resourcePath?: string;
  /** Method and path of an HTTP API's route, `POST /boats`, which says both in one. */
  readonly routeKey?: string;
  readonly status?: string | number;
  /** Kind of the gateway's own answer; `-` where a function answered. */
  readonly errorType?: string;
  /** `-` where no key was sent. */
  readonly apiKeyId?: string;
}

const absent = (value: string | undefined): boolean => value === undefined || value === '' || value === '-';

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2026-11` of a time as the access log writes it (`$context.requestTime`, the common log format in UTC). */
function monthOf(requestTime: string): string {
  const [, month = '', year = ''] = /^\d{2}\/(\w{3})\/(\d{4}):/.exec(requestTime) ?? [];
  return `${year}-${String(monthNames.indexOf(month) + 1).padStart(2, '0')}`;
}

/** Reads which requests of a month are billed out of the lines of an access log. */
export class AccessLog {
  readonly #operations: ReadonlyMap<string, Operation>;
  readonly #month: string;

  constructor(operations: readonly Operation[], month: string) {
    this.#operations = new Map(
      operations.filter(isMetered).map((operation) => [`${operation.method} ${operation.path}`, operation]),
    );
    this.#month = month;
  }

  /**
   * The billed request of a line; undefined for one of another month, of an operation that is not metered, or whose answer
   * is not billed, as one that the gateway gave by itself.
   * @throws Error when the line is no JSON object
   */
  read(line: string): LoggedCall | undefined {
    const {
      requestId = '',
      requestTime = '',
      httpMethod,
      resourcePath,
      routeKey = `${httpMethod ?? ''} ${resourcePath ?? ''}`,
      status,
      errorType,
      apiKeyId,
    } = parsed(line);
    const operation = this.#operations.get(routeKey);
    if (operation === undefined || !absent(errorType) || monthOf(requestTime) !== this.#month)
      return undefined;
    if (operation.access.kind === 'apiKey' && absent(apiKeyId)) return undefined;
    const answered = Number(status);
    return isBillable(answered) ? { requestId, operation: operation.id, status: answered } : undefined;
  }
}

function parsed(line: string): AccessLine {
  try {
    const value = JSON.parse(line) as unknown;
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Said below, with what was received.
  }
  throw new Error(
    `A line of the access log is no JSON object: ${line.slice(0, 80)}; give the file that the gateway wrote.`,
  );
}
