/** What a check found. A warning leaves the project usable, a failure does not. */
export interface Finding {
  readonly check: string;
  readonly state: 'ok' | 'warning' | 'failure';
  readonly found: string;
  /** What to do; there unless all is well. */
  readonly remedy?: string;
}

export declare const ok: (check: string, found: string) => Finding;
export declare const warning: (check: string, found: string, remedy: string) => Finding;
export declare const failure: (check: string, found: string, remedy: string) => Finding;
/** Whether a version is at least another; what is no number counts as 0. */
export declare const isAtLeast: (version: string, least: string) => boolean;
export declare const gigabytes: (bytes: number) => string;
