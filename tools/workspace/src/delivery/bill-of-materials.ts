/** A bill of materials in the words of CycloneDX 1.5 (cyclonedx.org/docs/1.5/json), as far as it is touched here. */
export interface BillOfMaterials {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly Dependency[];
}

export interface Component {
  readonly 'bom-ref': string;
  readonly type: string;
  readonly name: string;
  readonly version?: string;
  readonly [more: string]: unknown;
}

export interface Dependency {
  readonly ref: string;
  readonly dependsOn?: readonly string[];
}

/**
 * A bill of all packages, with the functions that are deployed as applications of their own, so that a warning about a package
 * leads to the functions that carry it.
 * @param name what the project is called; npm takes the name of its folder
 * @param carried packages, `name@version`, by function, `photos/process-upload`
 */
export function withFunctions(
  bill: BillOfMaterials,
  name: string,
  carried: Readonly<Record<string, readonly string[]>>,
): BillOfMaterials {
  const { component } = bill.metadata;
  const refOf = (of: string): string => `function:${of}`;
  const functions = Object.entries(carried);
  return {
    ...bill,
    metadata: { ...bill.metadata, component: { ...component, type: 'application', name } },
    components: [
      ...bill.components.map(ownName),
      ...functions.map(([of]) => ({
        'bom-ref': refOf(of),
        type: 'application',
        name: of,
        ...(component.version !== undefined && { version: component.version }),
      })),
    ],
    dependencies: [
      ...bill.dependencies.map((dependency) =>
        dependency.ref === component['bom-ref']
          ? {
              ...dependency,
              dependsOn: [...(dependency.dependsOn ?? []), ...functions.map(([of]) => refOf(of))],
            }
          : dependency,
      ),
      ...functions.map(([of, packages]) => ({ ref: refOf(of), dependsOn: packages })),
    ],
  };
}

/** A workspace is called as its package is: npm takes the name of its folder for the component, and the package's for the reference. */
const ownName = (component: Component): Component =>
  component['bom-ref'] === `${component.name}@${component.version}` || !('properties' in component)
    ? component
    : { ...component, name: component['bom-ref'].replace(/@[^@]*$/, '') };

/** What makes a bill useless: references that are not unique or lead nowhere, components without a name. */
export function faultsOf({
  bomFormat,
  specVersion,
  metadata,
  components,
  dependencies,
}: BillOfMaterials): readonly string[] {
  const refs = [metadata.component, ...components].map((component) => component['bom-ref']);
  const known = new Set(refs);
  const twice = refs.filter((ref, index) => refs.indexOf(ref) !== index);
  const nowhere = dependencies.flatMap(({ ref, dependsOn = [] }) =>
    [ref, ...dependsOn].filter((target) => !known.has(target)).map((target) => `${ref} → ${target}`),
  );
  return [
    ...(bomFormat === 'CycloneDX' && /^1\.\d$/.test(specVersion)
      ? []
      : [`it is ${bomFormat} ${specVersion}, not CycloneDX 1.x`]),
    ...twice.map((ref) => `the reference ${ref} is there twice`),
    ...nowhere.map((edge) => `${edge} leads nowhere`),
    ...components
      .filter(({ name, type }) => !name || !type)
      .map((component) => `${component['bom-ref']} has no name or type`),
  ];
}
