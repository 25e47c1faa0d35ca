declare module 'cli-progress' {
  /** The part of the bar that the seed uses. */
  export class SingleBar {
    constructor(options: {
      readonly format: string;
      readonly stream: NodeJS.WritableStream;
      readonly hideCursor: boolean;
      readonly barCompleteChar: string;
      readonly barIncompleteChar: string;
    });
    start(total: number, value: number): void;
    update(value: number): void;
    stop(): void;
  }
}
