import type { Exchange } from '../exchange.ts';
import type { GroupTrail, RuleMatch, Trail } from './log/trail.ts';

/** A name and a value as they were sent. */
export type Pair = readonly [name: string, value: string];

function pairsOf(text: string, separator: string): readonly Pair[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const equals = part.indexOf('=');
      return equals < 0 ? [part, ''] : [part.slice(0, equals), part.slice(equals + 1)];
    });
}

const noMatches: readonly never[] = [];

/**
 * A request under inspection, with the labels that rules have put on it and the rules that matched. Texts hold a byte in each
 * character.
 */
export class Inspection {
  readonly exchange: Exchange;
  /** Bytes of its body that are looked at. */
  readonly bodyLimit: number;
  readonly labels = new Set<string>();
  /** Rules that matched and let the next one look. */
  counted: readonly RuleMatch[] = noMatches;
  /** The rule that ended the inspection; undefined as long as none has. */
  terminating: RuleMatch | undefined;
  /** Rule groups of which a rule matched. */
  groups: readonly GroupTrail[] = noMatches;
  #cookies: readonly Pair[] | undefined;
  #arguments: readonly Pair[] | undefined;

  constructor(exchange: Exchange, bodyLimit: number) {
    this.exchange = exchange;
    this.bodyLimit = bodyLimit;
  }

  /** Whether any rule counted the request, in a group or outside. */
  get hasCounted(): boolean {
    return this.counted.length > 0 || this.groups.some(({ counted }) => counted.length > 0);
  }

  /** Remembers that a rule matched. */
  note(match: RuleMatch): void {
    if (match.action === 'COUNT') this.counted = [...this.counted, match];
    else this.terminating = match;
  }

  /** Lets a rule group look, and gives which of its rules matched, apart from those that matched before. */
  trailOf(look: () => void): Trail {
    const { counted, terminating } = this;
    this.counted = noMatches;
    this.terminating = undefined;
    look();
    const trail = { counted: this.counted, terminating: this.terminating };
    this.counted = counted;
    this.terminating = terminating;
    return trail;
  }

  /** Path as the API's own domain has it, with the stage in front. */
  get uriPath(): string {
    return `/${this.exchange.definition.stage.name}${this.exchange.rawPath}`;
  }

  get cookies(): readonly Pair[] {
    return (this.#cookies ??= pairsOf(this.exchange.header('cookie') ?? '', ';'));
  }

  /** Arguments of the query, not decoded. */
  get queryArguments(): readonly Pair[] {
    return (this.#arguments ??= pairsOf(this.exchange.rawQuery, '&'));
  }

  /** Header lines, repeated names apart. */
  get headers(): readonly Pair[] {
    const { rawHeaders } = this.exchange.request;
    return Array.from({ length: rawHeaders.length / 2 }, (_, at) => [
      rawHeaders[2 * at] ?? '',
      rawHeaders[2 * at + 1] ?? '',
    ]);
  }
}

/** Value of a name, whatever its case; undefined when it is not there. */
export function valueAt(pairs: readonly Pair[], name: string): string | undefined {
  return pairs.find(([own]) => own.toLowerCase() === name)?.[1];
}

/** The texts of a request that a statement looks at; none when it has no such part, or the verdict itself. */
export type Inspected = readonly string[] | 'match' | 'noMatch';

/** Takes the part of a request that a statement looks at. */
export type Component = (inspection: Inspection) => Inspected;
