import type { CfnTable } from 'aws-cdk-lib/aws-dynamodb';

/** What a secondary index holds of an item: all of it, only its keys, or keys and the attributes named. */
export type Projection = 'all' | 'keys' | readonly [string, ...string[]];

/** Secondary indexes by name; the name is `byXxx`, its keys are the attributes `byXxxPk` and `byXxxSk`. */
export type TableIndexes<Index extends string = string> = Readonly<
  Record<Index, { readonly projection: Projection }>
>;

/** Definitions of the key attributes of all indexes. */
export function indexAttributes(indexes: TableIndexes = {}): CfnTable.AttributeDefinitionProperty[] {
  return Object.keys(indexes).flatMap((name) => [
    { attributeName: `${name}Pk`, attributeType: 'S' },
    { attributeName: `${name}Sk`, attributeType: 'S' },
  ]);
}

/**
 * Index definitions in order of their names.
 * @throws Error when a name is not `byXxx`.
 */
export function indexProperties(indexes: TableIndexes): CfnTable.GlobalSecondaryIndexProperty[] {
  return Object.entries(indexes).map(([name, { projection }]) => {
    if (!/^by[A-Z][A-Za-z]*$/.test(name)) {
      throw new Error(`index ${name}: name it by what it finds, as byState`);
    }
    return {
      indexName: name,
      keySchema: [
        { attributeName: `${name}Pk`, keyType: 'HASH' },
        { attributeName: `${name}Sk`, keyType: 'RANGE' },
      ],
      projection: projectionProperty(projection),
    };
  });
}

function projectionProperty(projection: Projection): CfnTable.ProjectionProperty {
  if (projection === 'all') return { projectionType: 'ALL' };
  if (projection === 'keys') return { projectionType: 'KEYS_ONLY' };
  return { projectionType: 'INCLUDE', nonKeyAttributes: [...projection] };
}
