// The WebAssembly function that folds data for folded-crc32.ts, as the bytes of its module.
//
// In the text format, with `vector` for sixteen bytes at `data`, done four times a turn:
//
//   (func (export "fold") (param $window i32) (param $data i32) (param $end i32)
//     (loop
//       (v128.store (local.get $data)
//         (v128.xor (v128.load (local.get $data)) … (v128.load (local.get $window)) (v128.load offset=… (local.get
// $window))))
//       (local.set $window (i32.add (local.get $window) (i32.const 64)))
//       (local.set $data (i32.add (local.get $data) (i32.const 64)))
//       (br_if 0 (i32.lt_u (local.get $data) (local.get $end)))))

/** Vectors that a turn of the loop takes, and so the unit in which data is handed over. */
const VECTORS_A_TURN = 4;
export const VECTOR_BYTES = 16;
export const TURN_BYTES = VECTORS_A_TURN * VECTOR_BYTES;

const I32 = 0x7f;
const [TYPES, IMPORTS, FUNCTIONS, EXPORTS, CODE] = [1, 2, 3, 7, 10];
const [WINDOW, DATA, END] = [0, 1, 2];

function emitLocalGet(index: number) {
  return [0x20, index];
}

function emitLocalSet(index: number) {
  return [0x21, index];
}

function emitLoad(offset: number) {
  return [0xfd, 0x00, 4, ...encodeUnsigned(offset)];
}

function emitStore(offset: number) {
  return [0xfd, 0x0b, 4, ...encodeUnsigned(offset)];
}

const XOR = [0xfd, 0x51];

/**
 * The module: `data[i] ^= window[i + offset]` for each of `offsets` (in vectors), over the memory imported as `e.m`.
 */
export function foldModule(offsets: readonly number[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...emitSection(TYPES, [1, 0x60, ...emitVector([I32, I32, I32]), 0]),
    ...emitSection(IMPORTS, [1, ...emitName('e'), ...emitName('m'), 0x02, 0x01, 1, 1]),
    ...emitSection(FUNCTIONS, [1, 0]),
    ...emitSection(EXPORTS, [1, ...emitName('fold'), 0x00, 0]),
    ...emitSection(CODE, [1, ...emitVector([0, ...loop(offsets), 0x0b])]),
  ]);
}

function loop(offsets: readonly number[]): number[] {
  const vectors = Array.from({ length: VECTORS_A_TURN }, (_, index) => foldVector(index * VECTOR_BYTES, offsets));
  const again = [...emitLocalGet(DATA), ...emitLocalGet(END), 0x49, 0x0d, 0];
  return [0x03, 0x40, ...vectors.flat(), ...advance(WINDOW), ...advance(DATA), ...again, 0x0b];
}

function foldVector(at: number, offsets: readonly number[]): number[] {
  const terms = offsets.flatMap((offset) => [...emitLocalGet(WINDOW), ...emitLoad(at + offset * VECTOR_BYTES), ...XOR]);
  return [...emitLocalGet(DATA), ...emitLocalGet(DATA), ...emitLoad(at), ...terms, ...emitStore(at)];
}

function advance(local: number): number[] {
  return [...emitLocalGet(local), 0x41, ...encodeSigned(TURN_BYTES), 0x6a, ...emitLocalSet(local)];
}

function emitSection(id: number, content: readonly number[]) {
  return [id, ...emitVector(content)];
}

function emitVector(content: readonly number[]) {
  return [...encodeUnsigned(content.length), ...content];
}

function emitName(name: string) {
  return emitVector([...new TextEncoder().encode(name)]);
}

/** LEB128, seven bits a byte, the lowest first. */
function encodeUnsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...encodeUnsigned(value >>> 7)];
}

/** The signed LEB128 of a number that is not negative: its highest bit must stay clear. */
function encodeSigned(value: number): number[] {
  return value < 0x40 ? [value] : [(value & 0x7f) | 0x80, ...encodeSigned(value >>> 7)];
}
