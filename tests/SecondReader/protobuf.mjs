// As much of protobuf as the documents need: varints, strings, bytes, messages, repeated (numbers packed). Canonical by comparison.
import { concat, same } from "./bytes.mjs";

const WIRE = { uint: 0, string: 2, bytes: 2, message: 2 };

function varint(n) {
  const out = [];
  let rest = BigInt(n);
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    out.push(rest > 0n ? low | 0x80 : low);
  } while (rest > 0n);
  return new Uint8Array(out);
}

class Cursor {
  constructor(bytes) { this.bytes = bytes; this.at = 0; }
  get done() { return this.at >= this.bytes.length; }
  varint() {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      if (this.done) throw new RangeError("cut");
      const byte = this.bytes[this.at++];
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value & 0xffffffffffffffffn;
    }
    throw new RangeError("varint");
  }
  take(length) {
    if (length > BigInt(this.bytes.length - this.at)) throw new RangeError("cut");
    const start = this.at;
    this.at += Number(length);
    return this.bytes.subarray(start, this.at);
  }
}

const empty = (field) => (field.repeated ? [] : field.kind === "uint" ? 0n : field.kind === "string" ? "" : field.kind === "bytes" ? new Uint8Array() : null);

// A schema is { number: { name, kind, repeated?, bits?, schema? } }.
export function read(schema, bytes) {
  const message = {};
  for (const field of Object.values(schema)) message[field.name] = empty(field);
  const cursor = new Cursor(bytes);
  while (!cursor.done) {
    const tag = cursor.varint();
    const [number, wire] = [Number(tag >> 3n), Number(tag & 7n)];
    const field = schema[number];
    if (wire !== 0 && wire !== 2) throw new RangeError("wire type");
    const value = wire === 0 ? cursor.varint() : cursor.take(cursor.varint());
    if (!field) continue; // an unknown field is discarded; the comparison refuses it
    const add = (one) => { if (field.repeated) message[field.name].push(one); else message[field.name] = one; };
    if (field.kind === "uint") {
      const number32 = (n) => (field.bits === 64 ? n : n & 0xffffffffn);
      if (wire === 0) add(number32(value));
      else {
        const packed = new Cursor(value);
        while (!packed.done) add(number32(packed.varint()));
      }
    } else if (wire !== 2) throw new RangeError("wire type");
    else if (field.kind === "string") add(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(value));
    else if (field.kind === "bytes") add(value);
    else add(read(field.schema, value));
  }
  return message;
}

export function write(schema, message) {
  const out = [];
  const numbers = Object.keys(schema).map(Number).sort((a, b) => a - b);
  for (const number of numbers) {
    const field = schema[number];
    const value = message[field.name] ?? empty(field);
    const put = (body) => { out.push(varint((BigInt(number) << 3n) | BigInt(WIRE[field.kind]))); if (WIRE[field.kind] === 2) out.push(varint(body.length)); out.push(body); };
    const body = (one) => field.kind === "uint" ? varint(one) : field.kind === "string" ? new TextEncoder().encode(one) : field.kind === "bytes" ? one : write(field.schema, one);
    if (field.repeated && field.kind === "uint") {
      if (value.length > 0) {
        const packed = concat(...value.map(varint));
        out.push(varint((BigInt(number) << 3n) | 2n), varint(packed.length), packed);
      }
    } else if (field.repeated) value.forEach((one) => put(body(one)));
    else if (field.kind === "message") { if (value !== null) put(body(value)); }
    else if (field.kind === "uint" ? BigInt(value) !== 0n : value.length > 0) put(body(value));
  }
  return concat(...out);
}

// The message, or null where the bytes are not its one spelling.
export function canonical(schema, bytes) {
  try {
    const message = read(schema, bytes);
    return same(write(schema, message), bytes) ? message : null;
  } catch (failure) {
    if (failure instanceof RangeError || failure instanceof TypeError) return null;
    throw failure;
  }
}
