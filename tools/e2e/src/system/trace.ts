import { setTimeout as sleep } from 'node:timers/promises';

/** A segment or subsegment as `/_local/traces` shows it. */
export interface TraceNode {
  readonly id: string;
  readonly name: string;
  readonly parent_id?: string;
  readonly origin?: string;
  readonly namespace?: string;
  readonly aws?: { readonly operation?: string; readonly function_name?: string };
  readonly subsegments?: readonly TraceNode[];
}

/** A node with whatever it stands below. */
export interface PlacedNode extends TraceNode {
  readonly parent: string | undefined;
}

/** Id of the trace that an answer belongs to. */
export const traceIdOf = (answer: Response): string =>
  /Root=([^;]+)/.exec(answer.headers.get('x-amzn-trace-id') ?? '')?.[1] ?? '';

/**
 * All nodes of a trace, asked for until they will do, for at most five seconds: segments come a moment after the answer.
 * @param url address of the system
 */
export async function nodesOf(
  url: string,
  traceId: string,
  isEnough: (nodes: readonly PlacedNode[]) => boolean,
): Promise<readonly PlacedNode[]> {
  const until = Date.now() + 5_000;
  for (;;) {
    const answer = await fetch(`${url}/_local/traces?traceId=${traceId}`);
    const { segments = [] } = (await answer.json()) as { segments?: readonly TraceNode[] };
    const nodes = segments.flatMap((segment) => placed(segment));
    if (isEnough(nodes) || Date.now() > until) return nodes;
    await sleep(50);
  }
}

function placed(node: TraceNode, parent = node.parent_id): readonly PlacedNode[] {
  return [{ ...node, parent }, ...(node.subsegments ?? []).flatMap((below) => placed(below, node.id))];
}

/** The nodes above one, the nearest first. */
export function above(nodes: readonly PlacedNode[], node: PlacedNode): readonly PlacedNode[] {
  const parent = nodes.find(({ id }) => id === node.parent);
  return parent === undefined ? [] : [parent, ...above(nodes, parent)];
}
