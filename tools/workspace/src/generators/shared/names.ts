import { names } from '@nx/devkit';
import { Refusal } from './refusal.ts';

/** What the parts of a service are called, from its name: `road-tolls` keeps resources that are called `road-toll`. */
export interface ServiceNames {
  /** `road-tolls`: the app, the scope, the path, the table. */
  readonly service: string;
  /** `roadTolls` and `RoadTolls`. */
  readonly camels: string;
  readonly Pascals: string;
  /** `road-toll`: files. */
  readonly resource: string;
  /** `roadToll`: event types and variables. */
  readonly camel: string;
  /** `RoadToll`: types. */
  readonly Pascal: string;
  /** `roadTollId` */
  readonly idName: string;
  /** `road toll` and `road tolls`, in sentences. */
  readonly word: string;
  readonly words: string;
  /** `a` or `an`, before `word`; `A` or `An` at the beginning of a sentence. */
  readonly article: string;
  readonly Article: string;
}

const kebab = /^[a-z]+(-[a-z]+)*$/;

/**
 * The names of a service.
 * @param singular what one of its resources is called, kebab-case; derived from the plural unless given
 * @throws Refusal when a name is not kebab-case or no plural
 */
export function serviceNames(service: string, singular: string = singularOf(service)): ServiceNames {
  refuseName('service', service);
  refuseName('resource', singular);
  if (singular === service)
    throw new Refusal({
      problem: 'The name of a service is the plural of what it keeps.',
      received: service,
      allowed: 'a plural, as inspections or road-tolls',
      remedy: 'Name the plural; where it looks like its singular, add --singular=NAME.',
    });
  const [many, one] = [names(service), names(singular)];
  const article = articleOf(singular);
  return {
    service,
    camels: many.propertyName,
    Pascals: many.className,
    resource: singular,
    camel: one.propertyName,
    Pascal: one.className,
    idName: `${one.propertyName}Id`,
    word: singular.replaceAll('-', ' '),
    words: service.replaceAll('-', ' '),
    article,
    Article: article === 'an' ? 'An' : 'A',
  };
}

function refuseName(what: string, name: string): void {
  if (kebab.test(name)) return;
  throw new Refusal({
    problem: `The name of a ${what} is not in kebab-case.`,
    received: JSON.stringify(name),
    allowed: 'lower-case letters with single hyphens between words, as road-tolls',
    remedy: `Write ${JSON.stringify(
      names(name)
        .fileName.replaceAll(/[^a-z]+/g, '-')
        .replaceAll(/^-|-$/g, '') || 'road-tolls',
    )}.`,
  });
}

/** `a`, or `an` before what is spoken with a vowel. */
export const articleOf = (word: string): 'a' | 'an' => (/^[aeio]|^u(?!ni|s[eu])/.test(word) ? 'an' : 'a');

/**
 * `inspections` → `inspection`, `cities` → `city`, `boxes` → `box`, `buses` → `bus`; the same where no rule of English says more, and where
 * the word is no plural, as `status` and `analysis`.
 */
export function singularOf(plural: string): string {
  if (/ies$/.test(plural)) return plural.replace(/ies$/, 'y');
  if (/(ss|sh|ch|x|zz|(?<![ao]|\bf|xc)us)es$/.test(plural)) return plural.slice(0, -2);
  return /[^isu]s$/.test(plural) ? plural.slice(0, -1) : plural;
}
