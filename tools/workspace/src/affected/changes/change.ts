/** A kind of change, and everything that it concerns. */
export interface Change {
  readonly kind: string;
  /** A file of the workspace that changes. */
  readonly file: string;
  /** Where the file is not there before, or not after. @default it changes */
  readonly how?: 'added' | 'deleted';
  /** What stood in it before, made of what stands there now; for files of which Nx compares both. */
  readonly before?: (now: string) => string;
  /** Folders of the projects that have something to test. */
  readonly affected: 'all' | readonly string[];
  /** Folders of the projects whose stacks may have to be deployed. */
  readonly planned: readonly string[];
}
