import type { EngineEndpoints } from './engine-endpoints.ts';
import type { ThrottleLimits } from '../gateway/ports.ts';

/** A function that a debugger can attach to. */
export interface InspectedFunction {
  /** Its name, or how its name ends, behind a hyphen. */
  readonly name: string;
  /** Port of the inspector on 127.0.0.1. */
  readonly port: number;
  /** Folder of a bundle that runs in place of the template's, such as one with source maps, absolute. */
  readonly codeFolder?: string;
}

/** How the runtime is started. */
export interface ServeOptions {
  /** Folders of cloud assemblies, each with its `manifest.json`. */
  readonly assemblies: readonly string[];
  /** Port on 127.0.0.1; 0 takes a free one. @default 3000 */
  readonly port?: number;
  /** Folder of everything that stays between two starts. @default '.local' */
  readonly dataDir?: string;
  /** Stage of the REST API at the root path. @default its first */
  readonly stage?: string;
  /** Name, id, logical id or construct path of the REST API at the root path. @default the only one */
  readonly api?: string;
  /** Values of template parameters by name, and of parameters of Parameter Store by `ssm:/name`. @default none */
  readonly parameters?: Readonly<Record<string, string>>;
  /** VPC endpoint (`vpce-…`) that requests to private APIs are taken to come through. @default none, they are refused */
  readonly vpcEndpoint?: string;
  /** Base URLs that VPC links lead to, by name, logical id or id of the link. @default none */
  readonly vpcLinks?: Readonly<Record<string, string>>;
  /** Starts although the templates hold what the ledger does not know; it has no effect then. @default false */
  readonly acceptUnknown?: boolean;
  /** Empties the data folder first. @default false */
  readonly fresh?: boolean;
  /** Takes each line of the start's story. @default standard output */
  readonly log?: (line: string) => void;
  /** Functions that a debugger can attach to. Each has one environment, which nothing ends for being slow. @default none */
  readonly inspect?: readonly InspectedFunction[];
  /** Serves changed bundles and assemblies without a restart. @default true */
  readonly watch?: boolean;
  /** What all APIs may take together; null limits nothing, for measurements. @default 10,000 per second, 5,000 at once */
  readonly accountLimits?: ThrottleLimits | null;
  /**
   * Starts something in front of the database at an endpoint, as a meter of what calls consume.
   * @returns the endpoint that functions and gateway ask in its place
   * @default nothing, they ask the database itself
   */
  readonly frontDatabase?: (endpoint: string) => Promise<string>;
  /** Keeps the database in memory, where it is quicker and gone at the end. @default false */
  readonly inMemory?: boolean;
}

/** A running system. */
export interface Runtime {
  /** Base URL of the API, without a trailing slash. */
  readonly url: string;
  /** Endpoints of the engines. */
  readonly endpoints: EngineEndpoints;
  readonly dataDir: string;
  /** Reads the assemblies again; requests under way finish as they began. */
  reload(): Promise<void>;
  /** Ends everything that was started. */
  stop(): Promise<void>;
}
