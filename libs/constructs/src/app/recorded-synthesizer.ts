import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DefaultStackSynthesizer, type FileAssetSource, type ISynthesisSession } from 'aws-cdk-lib';

/** Name of the output of every stack that tells which template it was deployed from. */
export const templateDigestOutput = 'TemplateDigest';

interface Template {
  readonly Outputs?: Readonly<Record<string, unknown>>;
}

/**
 * Writes into each template its own digest (SHA-256, in hex) as an output. Assets are named by their hash in the template, so the
 * digest stands for all of what is deployed; CloudFormation keeps it with the stack and puts it back with a rollback. The
 * template is also uploaded under this name: `<digest>.json` in the bucket of the bootstrap is what the stack was made of.
 */
export class RecordedSynthesizer extends DefaultStackSynthesizer {
  protected override synthesizeTemplate(
    session: ISynthesisSession,
    ...lookup: readonly [roleArn?: string, externalId?: string, options?: Record<string, unknown>]
  ): FileAssetSource {
    const asset = super.synthesizeTemplate(session, ...lookup);
    const file = join(session.assembly.outdir, asset.fileName ?? '');
    const text = readFileSync(file, 'utf8');
    const digest = createHash('sha256').update(text).digest('hex');
    const template = JSON.parse(text) as Template;
    const output = { Description: 'Digest of the template that the stack was deployed from', Value: digest };
    const recorded = { ...template, Outputs: { ...template.Outputs, [templateDigestOutput]: output } };
    writeFileSync(file, JSON.stringify(recorded, undefined, 1));
    return { ...asset, sourceHash: digest };
  }
}
