import progress from 'cli-progress';

/** Shows how far a piece of work has come. */
export interface Progress {
  update(value: number): void;
  end(): void;
}

/** What a piece of work is called, and how much there is of it. */
export interface Work {
  readonly label: string;
  readonly total: number;
}

/** Shares of the work, in per cent, after which a plain line is written. */
const lineEvery = 20;

/** A bar on a terminal; elsewhere, as in a log, a plain line now and then. */
export function showProgress(out: NodeJS.WriteStream, work: Work): Progress {
  return out.isTTY ? bar(out, work) : lines(out, work);
}

function bar(out: NodeJS.WriteStream, { label, total }: Work): Progress {
  const shown = new progress.SingleBar({
    format: `${label.padEnd(10)} {bar} {percentage}% | {value}/{total} | {eta_formatted} left`,
    stream: out,
    hideCursor: true,
    barCompleteChar: '█',
    barIncompleteChar: '░',
  });
  shown.start(total, 0);
  return { update: (value) => shown.update(value), end: () => shown.stop() };
}

function lines(out: NodeJS.WritableStream, { label, total }: Work): Progress {
  let reported = 0;
  return {
    update: (value) => {
      const share = total === 0 ? 100 : Math.floor((value / total) * 100);
      if (share < reported + lineEvery) return;
      reported = share - (share % lineEvery);
      out.write(`${label}: ${value} of ${total} (${share}%)\n`);
    },
    end: () => {},
  };
}
