import { grant } from './grant.ts';

describe('grant', () => {
  it('keeps actions and resources as they are named', () => {
    expect(grant(['dynamodb:GetItem'], ['arn:table'])).toEqual({
      actions: ['dynamodb:GetItem'],
      resources: ['arn:table'],
    });
  });

  it.each(['dynamodb:*', '*', 'dynamodb:Get*', 'GetItem'])(
    'refuses %s, which is not one action',
    (action) => {
      expect(() => grant([action], ['arn:table'])).toThrow('is not one action');
    },
  );

  it('refuses to read without a key', () => {
    expect(() => grant(['dynamodb:Scan'], ['arn:table'])).toThrow('give the table an index and query it');
  });

  it('refuses an open resource without a reason', () => {
    expect(() => grant(['s3:GetObject'], ['arn:bucket/*'])).toThrow('name the resource, or give the reason');
  });
});
