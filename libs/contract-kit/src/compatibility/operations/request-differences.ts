import { additive, breaking, type Change } from '../change.ts';
import type { OperationFacts, ParameterFacts } from './operation-facts.ts';
import { requestChanges } from './schema-changes.ts';

/** How what callers send, and who may send it, differs. */
export function requestDifferences(before: OperationFacts, after: OperationFacts): readonly Change[] {
  return [
    ...accessDifferences(before, after),
    ...pathNameDifferences(before, after),
    ...parameterDifferences(before, after),
    ...bodyDifferences(before, after),
  ];
}

const sayAccess = (access: readonly string[]): string =>
  access.length === 0 ? 'anyone' : access.join(' or ');

function accessDifferences(
  { access: was }: OperationFacts,
  { access: is }: OperationFacts,
): readonly Change[] {
  if (was.join() === is.join()) return [];
  const what = `is open to ${sayAccess(is)}, was to ${sayAccess(was)}`;
  const shutOut = was.length === 0 ? ['whoever comes without'] : was.filter((way) => !is.includes(way));
  return is.length === 0 || shutOut.length === 0
    ? [additive('/access', what)]
    : [breaking('/access', what, `callers by ${shutOut.join(', ')}`)];
}

/** HTTP knows path parameters by their place, callers of the typed client by their names. */
function pathNameDifferences(before: OperationFacts, after: OperationFacts): readonly Change[] {
  return before.pathParameters.flatMap((name, at) => {
    const now = after.pathParameters[at] ?? '';
    return now === name ? [] : [breaking(`/path/${name}`, `is called ${now}`, 'callers of the typed client')];
  });
}

function parameterDifferences(before: OperationFacts, after: OperationFacts): readonly Change[] {
  const now = byFormerName(before, after);
  const gone = [...before.parameters].filter(([place]) => !now.has(place));
  const added = [...now].filter(([place]) => !before.parameters.has(place));
  return [
    ...gone.map(([place]) => goneParameter(place)),
    ...added.map(([place, { isRequired }]) =>
      isRequired
        ? breaking(place, 'is required anew', 'callers, none of whom sends it')
        : additive(place, 'may be sent besides'),
    ),
    ...[...before.parameters].flatMap(([place, was]) => {
      const is = now.get(place);
      return is === undefined ? [] : changedParameter(place, was, is);
    }),
  ];
}

/** The new parameters, those of the path under the names they had. */
function byFormerName(
  { pathParameters: former }: OperationFacts,
  { pathParameters, parameters }: OperationFacts,
): ReadonlyMap<string, ParameterFacts> {
  const places = new Map(pathParameters.map((name, at) => [`/path/${name}`, `/path/${former[at] ?? name}`]));
  return new Map([...parameters].map(([place, facts]) => [places.get(place) ?? place, facts]));
}

/** A header that nobody reads is ignored; any other parameter that nobody knows is refused. */
const goneParameter = (place: string): Change =>
  place.startsWith('/headers/')
    ? additive(place, 'is read no more')
    : breaking(place, 'is known no more and refused', 'callers that send it');

function changedParameter(place: string, was: ParameterFacts, is: ParameterFacts): readonly Change[] {
  return [
    ...(is.isRequired && !was.isRequired
      ? [breaking(place, 'must be sent now', 'callers that leave it out')]
      : []),
    ...(was.isRequired && !is.isRequired ? [additive(place, 'may be left out now')] : []),
    ...(was.form === is.form ? [] : [breaking(place, 'is written in another form', 'callers that send it')]),
    ...requestChanges(place, was.schema, is.schema, !was.isRequired),
  ];
}

function bodyDifferences({ body: was }: OperationFacts, { body: is }: OperationFacts): readonly Change[] {
  if (was === undefined && is === undefined) return [];
  if (was === undefined) return [breaking('/body', 'must be sent now', 'callers, none of whom sends one')];
  if (is === undefined) return [breaking('/body', 'is taken no more', 'callers, all of whom send one')];
  // Every media type has the same schema: it is told once.
  const [type] = [...was.keys()].filter((key) => is.has(key));
  const [former, current] = [was.get(type ?? ''), is.get(type ?? '')];
  return [
    ...[...was.keys()]
      .filter((key) => !is.has(key))
      .map((key) => breaking('/body', `is taken as ${key} no more`, 'callers that send it so')),
    ...[...is.keys()]
      .filter((key) => !was.has(key))
      .map((key) => additive('/body', `is taken as ${key} too`)),
    ...(former === undefined || current === undefined ? [] : requestChanges('/body', former, current)),
  ];
}
