// What is blanked out of bodies, addresses, headers and texts, and what stays readable.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SECRET_NAMES } from '../generated/secrets.ts';
import { redactAddress, redactBody, redactHeaders, redactRequestBody, redactText } from './redact.ts';
import { isSecretName } from './secret-names.ts';

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

test.each([
  ['{"username":"anna","password":"x"}', '{"username":"anna","password":"<redacted>"}'],
  ['{ "password" : 12345 , "a":1}', '{ "password" : "<redacted>" , "a":1}'],
  ['{"password":null,"note":"\\u00e9"}', '{"password":null,"note":"\\u00e9"}'],
  ['{"\\u0070assword":"x"}', '{"\\u0070assword":"<redacted>"}'],
  [
    '{"Password":"x","passWord":"y","PASS-WORD":"z"}',
    '{"Password":"<redacted>","passWord":"<redacted>","PASS-WORD":"<redacted>"}',
  ],
  ['{"password":["x",{"a":"y"}],"b":2}', '{"password":"<redacted>","b":2}'],
  ['[{"otp":"1"},{"otp":{"a":[1]}}]', '[{"otp":"<redacted>"},{"otp":"<redacted>"}]'],
  ['{"a":{"b":[{"private_key":"x"}]}}', '{"a":{"b":[{"private_key":"<redacted>"}]}}'],
  ['{"google_cloud_storage_credentials_json":"{}"}', '{"google_cloud_storage_credentials_json":"<redacted>"}'],
  ['{"value":"{\\"password\\":\\"x\\"}"}', '{"value":"{\\"password\\":\\"<redacted>\\"}"}'],
  ['{"headers":{"X-Team":"x","Accept":"y"}}', '{"headers":{"X-Team":"<redacted>","Accept":"y"}}'],
  ['{"additional_http_headers":{"X-Team":"x"}}', '{"additional_http_headers":{"X-Team":"<redacted>"}}'],
  ['{"headers":["x"]}', '{"headers":"<redacted>"}'],
  [
    '{"url":"https://me:pw@h.test/p?q=1&token=x#sig=y"}',
    '{"url":"https://<redacted>@h.test/p?q=1&token=<redacted>#sig=<redacted>"}',
  ],
  ['{"id":"0123456789abcdef0123456789abcdef01234567"}', '{"id":"<redacted>"}'],
  ['{"download_uri":"http://h/_storage/zip/abc"}', '{"download_uri":"http://h/_storage/zip/<redacted>"}'],
  ['\uFEFF{"password":"x"}', '\uFEFF{"password":"<redacted>"}'],
  // Cut off, or no JSON any longer.
  ['{"a":"b","password":"x', '{"a":"b","password":"<redacted>"'],
  ['{"a":"b","password":["x', '{"a":"b","password":"<redacted>"'],
  ['{"a":"b\\u00e', '{"a":"b\\u00e'],
  ["{'password':'x'}", '{<redacted: not JSON>'],
  ['{"a":1,password:x}', '{"a":1,<redacted: not JSON>'],
  ['{"a":1} password=x', '{"a":1} <redacted: not JSON>'],
  ['{"password":x,"a":1}', '{"password":"<redacted>","a":1}'],
  ['hunter22', '<redacted: not JSON>'],
])('JSON %s', (body, shown) => {
  expect(redactRequestBody(body, JSON_TYPE)).toBe(shown);
  expect(redactRequestBody(body, 'Text/JSON ; charset=utf-8')).toBe(shown);
  expect(redactRequestBody(body, '')).toBe(shown);
});

test.each([
  ['username=anna&password=x', 'username=anna&password=<redacted>'],
  ['%70assword=x&a=b+c', '%70assword=<redacted>&a=b+c'],
  ['user[password]=x&user[name]=y', 'user[password]=<redacted>&user[name]=y'],
  ['password[]=x&password[]=y', 'password[]=<redacted>&password[]=<redacted>'],
  ['value[headers][X-Team]=x&value[headers][accept]=y', 'value[headers][X-Team]=<redacted>&value[headers][accept]=y'],
  ['a=%7B%22otp%22%3A%221%22%7D', `a=${encodeURIComponent('{"otp":"<redacted>"}')}`],
  ['url=https%3A%2F%2Fh%2F%3Ftoken%3Dx', `url=${encodeURIComponent('https://h/?token=<redacted>')}`],
  ['a=%zz&b=%C3', 'a=<redacted>&b=%C3'],
  ['password: hunter2', '<redacted>'],
  [' {"password":"x"}', ' {"password":"<redacted>"}'],
])('form %s', (body, shown) => {
  expect(redactRequestBody(body, FORM_TYPE)).toBe(shown);
  expect(redactRequestBody(body, 'Application/X-WWW-Form-Urlencoded; a=b')).toBe(shown);
});

test('of a body that the server does not read nothing is shown', () => {
  expect(redactRequestBody('<a>hunter2</a>', 'text/xml')).toBe('<redacted: 14 characters>');
  expect(redactBody('<a href="/x?sig=1">b</a>', 'application/xml')).toBe('<a href="/x?sig=<redacted>">b</a>');
});

test('headers, addresses and texts', () => {
  const headers = { Authorization: 'x', 'X-Api-Key': 'y', cookie: 'z', Referer: 'http://h/?token=t', Accept: '*/*' };
  expect(redactHeaders(headers)).toEqual({
    Authorization: '<redacted>',
    'X-Api-Key': '<redacted>',
    cookie: '<redacted>',
    Referer: 'http://h/?token=<redacted>',
    Accept: '*/*',
  });
  expect(redactAddress('/a/b?path=c&X-Amz-Signature=d&password=e"f')).toBe(
    '/a/b?path=c&X-Amz-Signature=<redacted>&password=<redacted>',
  );
  expect(redactText('went to http://h/x?sig=1, then stopped: a:b=c')).toBe(
    'went to http://h/x?sig=<redacted> then stopped: a:b=c',
  );
  expect(redactText('got {"password":"x"}')).toBe('got {"password":"<redacted>"}');
});

describe('whatever comes', () => {
  const SECRET = 'Zq7SecretZq7';
  const name = fc.constantFrom(...SECRET_NAMES);
  const secret = fc.constantFrom<unknown>(SECRET, [SECRET], { a: SECRET }, `${SECRET}"\\é`);
  const around = fc.jsonValue({ maxDepth: 3 });
  const body = fc
    .record({ name, secret, around, wraps: fc.array(fc.constantFrom('list', 'member', 'text'), { maxLength: 3 }) })
    .map(({ name: of, secret: value, around: other, wraps }) =>
      wraps.reduce<unknown>(
        (inner, wrap) =>
          wrap === 'list' ? [other, inner] : wrap === 'member' ? { other, inner } : { inner: JSON.stringify(inner) },
        { other, [of]: value },
      ),
    );

  test('a secret is hidden, wherever the text is cut, and all else stays', () => {
    fc.assert(
      fc.property(body, fc.double({ min: 0, max: 1, noNaN: true }), (value, part) => {
        const text = JSON.stringify(value, null, part < 0.3 ? 2 : 0);
        expect(redactBody(text.slice(0, Math.floor(text.length * part)), JSON_TYPE)).not.toContain('Zq7Se');
        expect(redactBody(text, JSON_TYPE)).not.toContain('Zq7Se');
        JSON.parse(redactBody(text, JSON_TYPE));
      }),
    );
  });

  test('a body without secrets is shown as it is', () => {
    const key = fc.string().filter((text) => !isSecretName(text) && !/headers$/i.test(text));
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        fc.integer(),
        fc.boolean(),
        fc.string().map((text) => text.replaceAll(/[?=/{[@]/g, '')),
        tie('list'),
        tie('map'),
      ),
      list: fc.array(tie('any'), { maxLength: 3 }),
      map: fc.dictionary(key, tie('any'), { maxKeys: 3 }),
    })).any;
    fc.assert(
      fc.property(value, (json) => {
        const text = JSON.stringify(json);
        expect(redactBody(text, JSON_TYPE)).toBe(text);
      }),
    );
  });
});
