import type { ServiceStack } from '../service-stack.ts';

/** A widget as the body of a dashboard has it; CloudWatch finds its place. */
export interface Widget {
  readonly type: 'text' | 'metric' | 'alarm' | 'explorer';
  readonly width: number;
  readonly height: number;
  readonly properties: object;
}

/** One line of a graph: `[namespace, name, dimension, value, …]`. Source: "Dashboard body structure and syntax". */
export type GraphLine = readonly (string | object)[];

export interface Graph {
  readonly title: string;
  readonly lines: readonly GraphLine[];
  /** `Sum`, `Average`, `Maximum`, `p99` … of each minute. */
  readonly stat: string;
  /** A level to compare with, and what it is. */
  readonly level?: { readonly label: string; readonly value: number };
}

const third = { width: 8, height: 6 } as const;

/** The first widget of every dashboard: whose it is, and what to do. */
export const headWidget = (markdown: string): Widget => ({
  type: 'text',
  width: 24,
  height: 3,
  properties: { markdown },
});

/** A graph, a third of the dashboard wide. */
export const graphWidget = (
  { region }: Pick<ServiceStack, 'region'>,
  { title, lines, stat, level }: Graph,
): Widget => ({
  type: 'metric',
  ...third,
  properties: {
    title,
    region,
    view: 'timeSeries',
    stat,
    period: 60,
    metrics: lines,
    yAxis: { left: { min: 0 } },
    ...(level && { annotations: { horizontal: [level] } }),
  },
});

/** One metric of every resource of a type. */
export interface Explored {
  readonly resourceType: string;
  readonly metricName: string;
  readonly stat: string;
}

/**
 * A graph for each metric, with a line for each resource that has all of the tags, whichever stack made it: what is new shows by itself.
 * Source: "Dashboard body structure and syntax", metrics explorer widgets.
 */
export const explorerWidget = (
  title: string,
  tags: Readonly<Record<string, string>>,
  metrics: readonly Explored[],
): Widget => ({
  type: 'explorer',
  width: 24,
  height: 8,
  properties: {
    title,
    labels: Object.entries(tags).map(([key, value]) => ({ key, value })),
    metrics,
    period: 60,
    widgetOptions: {
      legend: { position: 'bottom' },
      view: 'timeSeries',
      rowsPerPage: 1,
      widgetsPerRow: 3,
    },
  },
});

/** States of alarms, by their ARNs. */
export const alarmsWidget = (title: string, alarms: readonly string[]): Widget => ({
  type: 'alarm',
  width: 24,
  height: 4,
  properties: { title, alarms },
});
