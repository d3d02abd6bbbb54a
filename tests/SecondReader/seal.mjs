// Sections 4 and 5, as a sender.
import { randomBytes, randomInt } from "node:crypto";
import { ed25519, x25519 } from "@noble/curves/ed25519.js";
import { ED25519, TYPE, X25519, concat, kidOf, pae, u32, unhex } from "./bytes.mjs";
import { encrypt, hpke, infoOf, partKey } from "./cipher.mjs";
import * as D from "./documents.mjs";
import { MAGIC, bucketFor, parseMeta } from "./form.mjs";
import { aadOf, commitmentOf, leafOf } from "./open.mjs";
import { write } from "./protobuf.mjs";

function shuffled(list) {
  const out = [...list];
  for (let i = out.length - 1; i > 0; i--) { const j = randomInt(i + 1); [out[i], out[j]] = [out[j], out[i]]; }
  return out;
}

const metaOf = (part, size) => parseMeta(write(D.PartMeta, { ...part, facts: part.facts ?? [], size_bucket: BigInt(size), slot: BigInt(part.slot ?? 0), media_type: part.media_type ?? "" }));

async function sealPart(header, contexts, index, meta, plaintext) {
  const salt = randomBytes(32);
  const padded = new Uint8Array(meta.size);
  padded.set(concat(salt, u32(plaintext.length), plaintext));
  const part = { index, meta, leafSalt: new Uint8Array(randomBytes(16)), commitment: commitmentOf(salt, header.packet_id, index, meta, plaintext) };
  part.sealed = encrypt(header.suite, await partKey(contexts[meta.slot], index), new Uint8Array(12), aadOf(header.packet_id, part), padded);
  return part;
}

// order: { suite, sender, signing_key, recipient, receiving_keys: [public, hex], manifest, now, parts: [{category, level, slot, media_type, plaintext (hex), mandatory}] }
export async function seal(order) {
  const signingKey = unhex(order.signing_key);
  const header = {
    version: 1n, suite: order.suite, packet_id: new Uint8Array(randomBytes(16)), type: "note", thread: new Uint8Array(randomBytes(16)), in_reply_to: new Uint8Array(),
    sender: order.sender, sender_kid: kidOf(ED25519, ed25519.getPublicKey(signingKey)), recipient: order.recipient, manifest: unhex(order.manifest),
    directory: { version: 1n, digest: new Uint8Array(32) }, created_at: BigInt(order.now), not_after: BigInt(order.now) + 86400000n, channel: `${order.sender}/${order.recipient}/routine`,
    seq: 1n, prev: new Uint8Array(), purpose: "rescue", secondary_purposes: [], bases: ["tip-10"], offences: [{ code: "trafficking-in-persons", track: "serious-crime" }], handling: ["H1", "TLP:AMBER"],
    urgency: "routine", facts: [], emergency: null, approvals: [], policy: [], retain_until: BigInt(order.now) + 86400000n, conditions: [],
  };
  const suite = hpke(order.suite);
  const contexts = [];
  header.receiving = [];
  for (const [slot, text] of order.receiving_keys.entries()) {
    const kid = kidOf(X25519, unhex(text));
    const recipientPublicKey = await suite.kem.importKey("raw", unhex(text), true);
    const context = await suite.createSenderContext({ recipientPublicKey, info: infoOf(header, slot, kid) });
    header.receiving.push({ slot: BigInt(slot), kid, enc: new Uint8Array(context.enc) });
    contexts.push(context);
  }
  let n = 8;
  while (n < order.parts.length + 1) n *= 2;
  const places = shuffled(Array.from({ length: n - 1 }, (_, i) => i + 1)).slice(0, order.parts.length).sort((a, b) => a - b);
  const index = write(D.PartIndex, { parts: [0, ...places].map(BigInt) });
  const parts = [await sealPart(header, contexts, 0, metaOf({ category: "index", level: "" }, bucketFor(36 + index.length)), index)];
  const mandatory = new Uint8Array(n / 8);
  mandatory[0] = 1;
  for (let i = 1; i < n; i++) {
    const real = order.parts[places.indexOf(i)];
    const plaintext = real ? unhex(real.plaintext) : new Uint8Array(256 - 36);
    const meta = metaOf(real ?? { category: "decoy", level: "" }, bucketFor(36 + plaintext.length));
    if (real?.mandatory) mandatory[i >> 3] |= 1 << (i & 7);
    parts.push(await sealPart(header, contexts, i, meta, plaintext));
  }
  Object.assign(header, { n: BigInt(n), leaf: parts.map((part) => leafOf(header.packet_id, part)), mandatory });
  const bytes = write(D.Header, header);
  const value = ed25519.sign(pae(TYPE("casepkt"), bytes), signingKey);
  return concat(MAGIC, write(D.Envelope, {
    header: bytes,
    signatures: [{ algorithm: BigInt(ED25519), kid: header.sender_kid, value }],
    records: parts.map((part) => ({ index: BigInt(part.index), meta: part.meta.bytes, leaf_salt: part.leafSalt, commitment: part.commitment, sealed: part.sealed })),
    notices: [],
  }));
}
