import { each, has, listOf, objectOf, type Rule } from './rule.ts';

const kept = /^Retain/;

/** Rules for what holds data. */
export const dataRules: readonly Rule[] = [
  {
    id: 'bucket-open-cors',
    fault: 'lets scripts of every origin write',
    remedy: 'name the origins',
    source: 'Amazon S3 User Guide, "Using cross-origin resource sharing"',
    brokenBy: each(['AWS::S3::Bucket'], ({ CorsConfiguration }) =>
      listOf(objectOf(CorsConfiguration)['CorsRules'])
        .map(objectOf)
        .some(
          ({ AllowedOrigins, AllowedMethods }) =>
            has(AllowedOrigins, /"\*"/) && has(AllowedMethods, /"(PUT|POST|DELETE)"/),
        ),
    ),
  },
  {
    id: 'table-capacity',
    fault: 'is paid by capacity, or cannot be restored',
    remedy: 'set PAY_PER_REQUEST and point-in-time recovery',
    source: 'DynamoDB Developer Guide, "Point-in-time recovery"',
    brokenBy: each(
      ['AWS::DynamoDB::Table'],
      ({ BillingMode, PointInTimeRecoverySpecification }) =>
        BillingMode !== 'PAY_PER_REQUEST' ||
        !has(PointInTimeRecoverySpecification, /"PointInTimeRecoveryEnabled":true/),
    ),
  },
  {
    id: 'data-unprotected',
    fault: 'can be deleted with what it holds, in a stage that keeps data',
    remedy: 'set its deletion protection and the policy Retain',
    source:
      'DynamoDB Developer Guide, "Deletion protection"; Amazon Cognito, "User pool deletion protection"',
    brokenBy: (template) =>
      template.keepsData
        ? [
            ...each(
              ['AWS::DynamoDB::Table'],
              ({ DeletionProtectionEnabled }, { deletionPolicy = '' }) =>
                DeletionProtectionEnabled !== true || !kept.test(deletionPolicy),
            )(template),
            ...each(
              ['AWS::DynamoDB::GlobalTable'],
              ({ Replicas }, { deletionPolicy = '' }) =>
                has(Replicas, /"DeletionProtectionEnabled":false/) ||
                !has(Replicas, /"DeletionProtectionEnabled":true/) ||
                !kept.test(deletionPolicy),
            )(template),
            ...each(
              ['AWS::Cognito::UserPool'],
              ({ DeletionProtection }, { deletionPolicy = '' }) =>
                DeletionProtection !== 'ACTIVE' || !kept.test(deletionPolicy),
            )(template),
            ...each(
              ['AWS::S3::Bucket'],
              (_properties, { deletionPolicy = '' }) => !kept.test(deletionPolicy),
            )(template),
          ]
        : [],
  },
];
