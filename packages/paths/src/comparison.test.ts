import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSame, normalizeForComparison, startsWith } from './comparison.ts';
import { COMPARISON_MAP_VERSION } from './generated/comparison-map.ts';
import { normalize } from './remote-path.ts';

const path = fc.string({ unit: 'grapheme', maxLength: 40 });
const word = fc.string({ unit: fc.constantFrom(...'abcXYZ019 _-éÑß'), minLength: 1, maxLength: 8 });

/** The form of one character within a name. NUL and slashes never get that far: they are cleaned away before. */
function formOf(point: number): string {
  const letter = String.fromCodePoint(point);
  if (letter === '\0') return '';
  return '/\\'.includes(letter) ? letter : normalizeForComparison(`x${letter}x`).slice(1, -1);
}

describe('the comparison form', () => {
  test.each([
    ['Résumé.TXT', 'resume.txt'],
    ['q\u0301/ậ.txt', 'q/a.txt'],
    ['ς/Σ/ά', 'σ/σ/α'],
    ['か/カ/ガ', 'か/か/か'],
    ['private\u00ad\u200d\ufe0f/file', 'private/file'],
    ['\u0307', ''],
    ['a\u0001b', 'ab'],
    ['folder \t', 'folder \t'],
    ['Ა/ა', 'Ა/ა'],
    ['ো/ো', 'ো/ো'],
    ['ка/का/क', 'ка/का/क'],
    ['й/и', 'й/и'],
    ['日本語', '日本語'],
    ['가/가', '가/가'],
    ['Ａ／Ｂ/℀/…', 'a/b/a/c/...'],
    ['𐐀/𐐨', '𐐨/𐐨'],
    ['𠀀/𠀁', '𠀀/𠀁'],
    ['ﷺ', 'صلى الله'],
    ['filename.txt', 'filename.txt'],
    ['FiLeNaMe.TxT', 'filename.txt'],
    ['FILENAME.TXT', 'filename.txt'],
    ['FÎŁĘÑÂMÉ.TXT', 'filename.txt'],
    ['Fïłèńämê.Txt', 'filename.txt'],
    ['a/b/c.txt', 'a/b/c.txt'],
    ['A\\B\\C.TXT', 'a/b/c.txt'],
    ['A/B\\C.TXT', 'a/b/c.txt'],
    ['//a/b//c.txt', 'a/b/c.txt'],
    ['a/b/c.txt  ', 'a/b/c.txt  '],
    ['a/b/c.txt\t', 'a/b/c.txt\t'],
    ['a/b/c.txt\n', 'a/b/c.txt\n'],
    ['a/b/c.txt\r', 'a/b/c.txt\r'],
    [' space_at_beginning', ' space_at_beginning'],
    ['space_at_end ', 'space_at_end '],
    ['tab\tseparated', 'tab\tseparated'],
    ['<title>hello</hello>', '<title>hello</hello>'],
    ['안녕하세요', '안녕하세요'],
    ['こんにちは', 'こんにちは'],
    ['今日は', '今日は'],
    ['longest_unicode_character_﷽', 'longest_unicode_character_﷽'],
    ['invalid_null_byte_before\u0000after', 'invalid_null_byte_beforeafter'],
    ['a/b/c/../../hello', 'a/b/c/hello'],
    ['a/b/c/././hello', 'a/b/c/hello'],
    ['remote/../path/to/file.txt', 'remote/path/to/file.txt'],
    ['/../../remote\\path//./to/file.txt', 'remote/path/to/file.txt'],
    ['one_code_point_ą', 'one_code_point_a'],
    ['two_code_points_a\u0328', 'two_code_points_a'],
    ['one_code_point_훯', 'one_code_point_훯'],
    ['three_code_points_훯', 'three_code_points_훯'],
    ['ÞþŊŋŦŧ', 'þþŋŋŧŧ'],
    [
      'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýÿ',
      'aaaaaaaeceeeeiiiidnoooooouuuuyssaaaaaaaeceeeeiiiidnoooooouuuuyy',
    ],
    ['ĀāĂăĄąĆćĈĉĊċČčĎďĐđĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĦħĨĩĪīĬĭĮįİĲĳ', 'aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiijij'],
    ['ĴĵĶķĹĺĻļĽľŁłŃńŅņŇňŉŌōŎŏŐőŒœŔŕŖŗŘřŚśŜŝŞşŠšŢţŤť', 'jjkkllllllllnnnnnnʼnoooooooeoerrrrrrsssssssstttt'],
    ['ŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽž', 'uuuuuuuuuuuuwwyyyzzzzzz'],
    [
      '😂❤\ufe0f😍🤣😊🙏💕😭😘👍😅👏😁♥\ufe0f🔥💔💖💙😢🤔😆🙄💪😉☺\ufe0f👌🤗',
      '😂❤😍🤣😊🙏💕😭😘👍😅👏😁♥🔥💔💖💙😢🤔😆🙄💪😉☺👌🤗',
    ],
    [
      '💜😔😎😇🌹🤦🎉💞✌\ufe0f✨🤷😱😌🌸🙌😋💗💚😏💛🙂💓🤩😄😀🖤😃💯🙈👇🎶😒🤭❣\ufe0f',
      '💜😔😎😇🌹🤦🎉💞✌✨🤷😱😌🌸🙌😋💗💚😏💛🙂💓🤩😄😀🖤😃💯🙈👇🎶😒🤭❣',
    ],
    ['emoji_‼\ufe0f', 'emoji_!!'],
    ['<title>hello<:hello>.txt', '<title>hello<:hello>.txt'],
    ['twodotfile..txt', 'twodotfile..txt'],
    ['three/.../dots_path', 'three/.../dots_path'],
    ['.', ''],
    ['..', ''],
    ['./..', ''],
    ['../..', ''],
    ['./.', ''],
    ['../.', ''],
    ['./../.', ''],
    ['.././..', ''],
  ])('%j is compared as %j', (given, form) => {
    expect(normalizeForComparison(given)).toBe(form);
  });

  test('is the published one for every character there is', () => {
    const digest = createHash('sha256');
    for (let point = 0; point < 0x110000; point += 1) {
      if (point >= 0xd800 && point < 0xe000) continue;
      digest.update(`${point.toString(16)}\t${formOf(point)}\n`);
    }
    // Taken from the service's own file, version 1, of which the package carries a shorter form.
    expect(COMPARISON_MAP_VERSION).toBe(1);
    expect(digest.digest('hex')).toBe('e8b72137b32421611950ed121d223bcc216fd3b8473a1eb555953989d0b24d3d');
  });

  test('never depends on how slashes were typed', () => {
    fc.assert(
      fc.property(path, (typed) => {
        const form = normalizeForComparison(typed);
        expect(normalizeForComparison(normalize(typed))).toBe(form);
        expect(normalizeForComparison(`/${typed}`)).toBe(form);
        expect(normalizeForComparison(typed.replaceAll('/', '\\'))).toBe(form);
      }),
    );
  });

  test('stays as it is when taken twice', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 5 }), (words) => {
        const form = normalizeForComparison(words.join('/'));
        expect(normalizeForComparison(form)).toBe(form);
      }),
    );
  });

  test('is taken from each character alone, next to whatever it stands', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })), (letters) => {
        const kept = letters.filter((letter) => !'\0/\\.'.includes(letter));
        const alone = kept.map((letter) => formOf(letter.codePointAt(0) ?? 0));
        expect(normalizeForComparison(`x${kept.join('')}x`)).toBe(`x${alone.join('')}x`);
      }),
    );
  });
});

describe('isSame', () => {
  test('looks through case, accents and slashes', () => {
    expect(isSame('/Reports/Été.PDF', 'reports\\ete.pdf')).toBe(true);
    expect(isSame('reports/a', 'reports/b')).toBe(false);
    expect(isSame('', '/')).toBe(true);
    expect(isSame('reports/a', 'reports/a ')).toBe(false);
    expect(isSame('かな', 'カナ')).toBe(true);
  });

  test('is the same both ways round', () => {
    fc.assert(fc.property(path, path, (a, b) => isSame(a, b) === isSame(b, a)));
  });
});

describe('startsWith', () => {
  test.each([
    ['a/b/c.txt', 'A/B', true],
    ['a/b', 'a/b/', true],
    ['a/bc', 'a/b', false],
    ['a', 'a/b', false],
    ['anything', '', true],
    ['', '', true],
    ['', 'a', false],
  ])('%j below %j: %s', (inside, folder, expected) => {
    expect(startsWith(inside, folder)).toBe(expected);
  });

  test('a path starts with every one of its leading segments', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), fc.nat(), (words, pick) => {
        const folder = words.slice(0, pick % (words.length + 1)).join('/');
        expect(startsWith(words.join('/'), folder)).toBe(true);
      }),
    );
  });
});
