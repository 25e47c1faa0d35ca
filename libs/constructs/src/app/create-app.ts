import { App, type IReusableStackSynthesizer } from 'aws-cdk-lib';
import { join } from 'node:path';
import type { Stage } from '../stage/stage.ts';
import { RecordedSynthesizer } from './recorded-synthesizer.ts';

export interface AppOptions {
  readonly stage: Stage;
  /** Folder of the project: bundles are read from its `dist/lambda`, the cloud assembly goes to its `cdk.out`. */
  readonly projectRoot: string;
  /** Folder of the cloud assembly. @default cdk.out in the project's folder */
  readonly outdir?: string;
  /**
   * Whether assets get the packages with machine code that their functions import, which the npm registry gives the first time.
   * @default false, for whoever looks at templates
   */
  readonly packsNatives?: boolean;
}

const projectRootKey = 'tollgate:projectRoot';

/** A CDK app of one project. Rules are checked by the project's tests, so that synthesis stays fast. */
export function createApp({ stage, projectRoot, outdir, packsNatives = false }: AppOptions): App {
  return new App({
    outdir: outdir ?? join(projectRoot, 'cdk.out'),
    analyticsReporting: false,
    treeMetadata: false,
    builtinCloudFormationValidation: false,
    defaultStackSynthesizer: synthesizer(),
    context: {
      [projectRootKey]: projectRoot,
      'aws:cdk:enable-asset-metadata': true,
      'aws:cdk:disable-asset-staging': stage.bundlesInPlace,
      'aws:cdk:bundling-stacks': packsNatives ? ['**'] : [],
      '@aws-cdk/core:validateAgainstDefaultRules': true,
      '@aws-cdk/aws-lambda:recognizeLayerVersion': true,
      '@aws-cdk/aws-iam:minimizePolicies': true,
    },
  });
}

/** CDK's own types do not tell an absent property from an undefined one. */
const synthesizer = (): IReusableStackSynthesizer =>
  new RecordedSynthesizer({ generateBootstrapVersionRule: false }) as IReusableStackSynthesizer;

/** Folder of the project whose app this construct belongs to. */
export function projectRootOf(construct: { readonly node: App['node'] }): string {
  return construct.node.getContext(projectRootKey) as string;
}
