// Building blocks of docs/format.md, section 1.
import { createHash, createHmac, timingSafeEqual } from "node:crypto";

export const hex = (bytes) => Buffer.from(bytes).toString("hex");
export const unhex = (text) => new Uint8Array(Buffer.from(text, "hex"));
export const ascii = (text) => new Uint8Array(Buffer.from(text, "latin1"));
export const same = (a, b) => a.length === b.length && timingSafeEqual(a, b);
export const concat = (...arrays) => new Uint8Array(Buffer.concat(arrays));
export const sha256 = (bytes) => new Uint8Array(createHash("sha256").update(bytes).digest());
export const sha512 = (bytes) => new Uint8Array(createHash("sha512").update(bytes).digest());
export const little = (bytes) => BigInt(`0x${hex(new Uint8Array(bytes).reverse())}`);
export const hmac = (key, bytes) => new Uint8Array(createHmac("sha256", key).update(bytes).digest());

export function u16(n) { const b = Buffer.alloc(2); b.writeUInt16BE(n); return new Uint8Array(b); }
export function u32(n) { const b = Buffer.alloc(4); b.writeUInt32BE(n); return new Uint8Array(b); }
export function u64(n) { const b = Buffer.alloc(8); b.writeBigUInt64BE(BigInt(n)); return new Uint8Array(b); }

const lp = (x) => concat(u32(x.length), x);

// A field is text (ASCII), a number (u32) or bytes.
export function ctx(label, ...fields) {
  const bytes = fields.map((f) => (typeof f === "string" ? ascii(f) : typeof f === "number" ? u32(f) : f));
  return concat(lp(ascii(label)), u16(fields.length), ...bytes.map(lp));
}

export const pae = (type, body) => concat(ascii(`DSSEv1 ${type.length} ${type} ${body.length} `), body);
export const ED25519 = 1;
export const X25519 = 2;
export const kidOf = (algorithm, publicKey) => sha256(ctx("casepkt/v1 kid", u16(algorithm), publicKey));
export const TYPE = (name) => `application/vnd.interop.${name}.v1`;

export class Refused extends Error {
  constructor(code) { super(code); this.code = code; }
}
