// Section 7a.
import { hkdfSync } from "node:crypto";
import { Refused, concat, ctx, same, sha256, u64 } from "./bytes.mjs";
import { decrypt } from "./cipher.mjs";
import * as D from "./documents.mjs";
import { bucketFor } from "./form.mjs";
import { canonical } from "./protobuf.mjs";

const CHUNK = 65536;
const TAG = 16;
const MOST = 2 ** 31;
const need = (held, code) => { if (!held) throw new Refused(code); };

export function parseReference(bytes) {
  const bad = "blob-reference-malformed";
  const r = bytes.length <= 2048 ? canonical(D.BlobReference, bytes) : null;
  need(r !== null && r.version === 1n && r.id.length === 32 && r.key.length === 32 && r.commitment.length === 32 && r.length <= BigInt(MOST), bad);
  need(/^[\x21-\x7e]+\/[\x21-\x7e]+$/.test(r.media_type) && r.media_type.length <= 128, bad);
  need(r.name.length <= 128 && r.name !== "." && r.name !== ".." && !/[/\\\p{Cc}]/u.test(r.name), bad);
  need(r.suite === 1n || r.suite === 2n, "suite-unsupported");
  return { ...r, suite: Number(r.suite), length: Number(r.length) };
}

export function openBlob(reference, blob) {
  const bad = "blob-altered";
  need(blob.length >= 64, bad);
  const info = ctx("casepkt/v1 blob", reference.suite, u64(reference.length), reference.media_type);
  const derived = new Uint8Array(hkdfSync("sha256", reference.key, blob.subarray(0, 32), info, 64));
  need(same(derived.subarray(32), blob.subarray(32, 64)) && same(derived.subarray(32), reference.commitment), bad);
  const padded = bucketFor(reference.length);
  const out = [];
  let at = 64;
  for (let n = 0; n * CHUNK < padded; n++) {
    const size = Math.min(CHUNK, padded - n * CHUNK);
    const sealed = blob.subarray(at, at + size + TAG);
    const nonce = concat(new Uint8Array(3), u64(n), Uint8Array.of((n + 1) * CHUNK >= padded ? 1 : 0));
    const plain = sealed.length === size + TAG ? decrypt(reference.suite, derived.subarray(0, 32), nonce, new Uint8Array(), sealed) : null;
    need(plain !== null, bad);
    out.push(plain);
    at += size + TAG;
  }
  const whole = concat(...out);
  need(whole.subarray(reference.length).every((b) => b === 0) && at === blob.length && same(sha256(blob), reference.id), bad);
  return whole.subarray(0, reference.length);
}
