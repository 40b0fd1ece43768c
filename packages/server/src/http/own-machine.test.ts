import { expect, test } from 'vitest';
import { isPrivateAddress } from './own-machine.ts';

test.each(['10.0.0.1', '192.168.7.200', '172.16.0.1', '172.31.255.255', '169.254.1.1', '[fd12:3456::1]', '[FE80::1]'])(
  '%s is reached by its own network alone',
  (host) => expect(isPrivateAddress(host)).toBe(true),
);

test.each(['11.0.0.1', '192.169.0.1', '172.32.0.1', '172.15.0.1', 's3.example.com', '10.example.com', '[2001:db8::1]'])(
  '%s is not',
  (host) => expect(isPrivateAddress(host)).toBe(false),
);
