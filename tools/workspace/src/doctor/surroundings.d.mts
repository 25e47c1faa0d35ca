import type { Finding } from './finding.mjs';

export interface Process {
  readonly pid: number;
  readonly command: string;
}

/** What the checks ask of the machine. */
export interface Surroundings {
  /** As `linux x64`. */
  readonly platform: string;
  /** Program of the Node.js that npm runs on. */
  readonly machineNode: string;
  /** Program of the Node.js that the project brings along. */
  readonly ownNode: string;
  readonly java: string;
  /** The port that `npm start` takes. */
  readonly port: number;
  /** Whether AWS credentials are in the environment. */
  readonly credentials: boolean;
  /** What a program prints; undefined when it cannot be run or fails. */
  run(program: string, ...args: string[]): Promise<string | undefined>;
  /** Text of a file, by a path from the workspace or an absolute one; undefined when there is none. */
  read(file: string): string | undefined;
  /** Bytes. */
  freeDisk(): number;
  /** Bytes. */
  availableMemory(): number;
  /** Whether what is locked is installed. */
  isSetUp(): boolean;
  isFree(port: number): Promise<boolean>;
  /** Who listens at a port; undefined when that cannot be told. */
  holderOf(port: number): Promise<Process | undefined>;
  /** Bytes of a folder of the workspace; undefined when there is none. */
  sizeOf(folder: string): Promise<number | undefined>;
  isAlive(pid: number): boolean;
  /** Processes of the local system of this workspace. */
  leftOver(): Promise<readonly Process[]>;
}

export type Check = (around: Surroundings) => Promise<readonly Finding[]>;

/** @param root folder of the workspace, absolute */
export declare const surroundingsOf: (root: string, environment: NodeJS.ProcessEnv) => Surroundings;

/**
 * The engines and environments among processes: they name the data or the sources of the workspace.
 * @param listed lines of a process id and a command line, as of `ps -eo pid=,args=`
 */
export declare const processesIn: (listed: string, root: string) => readonly Process[];
