import { parse } from 'velocityjs';

/** The parts of velocityjs' syntax tree that are evaluated here; its own types leave them open. */
export type Node = string | Block | Directive;
export type Block = readonly [Directive, ...Node[]];

export interface Step {
  readonly type: 'property' | 'index' | 'method';
  readonly id: string | Directive;
  readonly args?: readonly Directive[] | false;
}

export interface Directive {
  readonly type: string;
  readonly id?: string;
  readonly value?: unknown;
  readonly path?: readonly Step[];
  readonly args?: readonly Directive[] | false;
  readonly equal?: readonly [Directive, Directive];
  readonly condition?: Directive;
  readonly from?: Directive;
  readonly to?: string;
  readonly expression?: readonly Directive[];
  readonly operator?: string;
  readonly isEval?: boolean;
  readonly isRange?: boolean;
}

/** The parser knows `#stop` only as the call of a macro, and of directives in braces none but `#{else}`. */
function spelledOut(text: string): string {
  if (!text.includes('#stop') && !text.includes('#{')) return text;
  return text
    .replace(
      /#\{(if|elseif|foreach|set|define|macro|end|break|stop)\}(\w?)/g,
      (_, name: string, next: string) => (next === '' ? `#${name}` : `#${name}#* *#${next}`),
    )
    .replace(/#stop\b(?!\s*\()/g, '#stop()');
}

/** Stands behind a whole template; a line of its own, so that it is not part of a name or a comment. */
const endMark = '\n\uE000';

const countMarks = (nodes: readonly unknown[]): number =>
  nodes.reduce<number>((count, node) => {
    if (Array.isArray(node)) return count + countMarks(node as unknown[]);
    return count + Number(typeof node === 'string' && node.includes('\uE000'));
  }, 0);

/**
 * The parser takes a block without `#end` twice, and drops what follows an `#end` without a block; Velocity takes neither.
 *
 * @throws Error saying which of the two it is
 */
function checkBlocks(text: string): void {
  if (!/#(?:if|foreach|define|macro|end)\b/.test(text)) return;
  const marks = countMarks(parse(text + endMark));
  if (marks === 0) throw new Error('there is an #end without a block');
  if (marks > 1) throw new Error('a block has no #end');
}

/**
 * Parses a Velocity template.
 *
 * @throws Error naming the place and the text around it when the template is not Velocity.
 */
export function parseTemplate(text: string): readonly Node[] {
  try {
    const whole = spelledOut(text);
    checkBlocks(whole);
    return parse(whole);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `The mapping template ${JSON.stringify(text.slice(0, 80))} is not Velocity: ${reason}. Correct its directives.`,
      { cause },
    );
  }
}

/** True for a directive with a body, such as `#if … #end`. */
export function isBlock(node: Node): node is Block {
  return Array.isArray(node);
}
