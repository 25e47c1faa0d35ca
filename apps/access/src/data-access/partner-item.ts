import { defineItem, keyOf } from '@tollgate/dynamodb';
import type { Partner } from '../domain/partner.ts';

/** A partner as it lies in the table, numbered by its changes. */
export interface PartnerItem extends Partner {
  readonly version: number;
}

export const partnerItem = defineItem<PartnerItem, Pick<Partner, 'clientId'>>({
  key: ({ clientId }) => ({ pk: keyOf('partner', clientId), sk: 'partner' }),
  indexes: {},
});
