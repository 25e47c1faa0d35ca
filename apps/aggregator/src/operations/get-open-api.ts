import { getOpenApi } from '@tollgate/aggregator-contract';
import { specification, specificationVersion } from '@tollgate/aggregator-contract/api';
import { serve } from '@tollgate/middleware';

const result = { body: specification, contentType: 'application/json', version: specificationVersion };

export const handler = serve(getOpenApi, {}, () => result);
