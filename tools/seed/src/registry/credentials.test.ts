import { credentialsOf } from './credentials.ts';

test('an access key is read from variables, one a line', () => {
  expect(credentialsOf('AWS_ACCESS_KEY_ID=AKIDEXAMPLE\nAWS_SECRET_ACCESS_KEY=a/b+c=\n')).toEqual({
    accessKeyId: 'AKIDEXAMPLE',
    secretAccessKey: 'a/b+c=',
  });
});

test('a session token comes along', () => {
  const text = 'AWS_ACCESS_KEY_ID=A\nAWS_SECRET_ACCESS_KEY=b\nAWS_SESSION_TOKEN=c';

  expect(credentialsOf(text)).toMatchObject({ sessionToken: 'c' });
});

test.each(['', 'AWS_ACCESS_KEY_ID=A', 'AWS_SECRET_ACCESS_KEY=very-secret'])('"%s" is refused', (text) => {
  expect(() => credentialsOf(text)).toThrow(/lack AWS_ACCESS_KEY_ID or AWS_SECRET_ACCESS_KEY; give both/);
  expect(() => credentialsOf(text)).not.toThrow(/very-secret/);
});
