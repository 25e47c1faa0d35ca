import { names } from '@nx/devkit';
import { kebabCase } from '@tollgate/contract-kit/names';
import { articleOf, singularOf } from '../shared/names.ts';
import { Refusal } from '../shared/refusal.ts';

/** What the parts of an operation on a collection below another resource are called. */
export interface OperationNames {
  /** `listVehicleRecalls` */
  readonly id: string;
  /** `list-vehicle-recalls` */
  readonly operation: string;
  /** `vehicle-recall` and `vehicle-recalls`: files. */
  readonly resource: string;
  readonly resources: string;
  /** `VehicleRecall`: type. */
  readonly Pascal: string;
  /** `vehicleRecall` and `vehicleRecalls`: constants. */
  readonly camel: string;
  readonly camels: string;
  /** `recallId` */
  readonly itemId: string;
  /** `VEHICLE_RECALLS`: first part of the partition's key. */
  readonly KEY: string;
  /** `recall`, `recalls` and `Recalls`, in sentences. */
  readonly word: string;
  readonly words: string;
  readonly Words: string;
  /** `vehicle`: what it is a collection of, in sentences. */
  readonly ownerWord: string;
  /** `a` or `an` before `word`, at the beginning of a sentence, and before `ownerWord`. */
  readonly article: string;
  readonly Article: string;
  readonly ownerArticle: string;
  /** `['vehicleId']`: parameters of the path, in its order. */
  readonly parameters: readonly string[];
  /** `/vehicles/${path.vehicleId}/recalls`: the path as a template literal's text. */
  readonly linkPath: string;
}

const collectionBelow =
  /^(?:\/(?:[a-z]+(?:-[a-z]+)*|\{[a-z][A-Za-z0-9]*\}))*\/\{([a-z][A-Za-z0-9]*)\}\/([a-z]+(?:-[a-z]+)*)$/;

/** @throws Refusal when the path is no collection below another resource */
export function operationNames(id: string, path: string): OperationNames {
  const [, last = '', collection = ''] = collectionBelow.exec(path) ?? [];
  const one = singularOf(collection);
  const itemId = `${names(one).propertyName}Id`;
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  if (collection === '' || one === collection || parameters.includes(itemId))
    throw new Refusal({
      problem: 'The path is no collection of something.',
      received: path,
      allowed: 'the path of one resource and a plural, as /vehicles/{vehicleId}/recalls',
      remedy:
        'Other operations are written by hand, beside a neighbour in src/operations; resources of their own by: npx nx g service.',
    });
  const owner = kebabCase(last.replace(/(?:Id|Code|Number)$/, ''));
  const [resource, resources] = [`${owner}-${one}`, `${owner}-${collection}`];
  const spoken = (kebab: string): string => kebab.replaceAll('-', ' ');
  const article = articleOf(one);
  return {
    id,
    operation: kebabCase(id),
    resource,
    resources,
    Pascal: names(resource).className,
    camel: names(resource).propertyName,
    camels: names(resources).propertyName,
    itemId,
    KEY: names(resources).constantName,
    word: spoken(one),
    words: spoken(collection),
    Words: capital(spoken(collection)),
    ownerWord: spoken(owner),
    article,
    Article: capital(article),
    ownerArticle: articleOf(owner),
    parameters,
    linkPath: path.replaceAll(/\{(\w+)\}/g, '${path.$1}'),
  };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
