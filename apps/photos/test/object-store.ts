export const bucket = 'tollgate-test-photos';
