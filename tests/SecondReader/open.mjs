// Section 7: every check of a recipient, in the order of the page.
import { ed25519, x25519 } from "@noble/curves/ed25519.js";
import { ED25519, Refused, TYPE, X25519, ctx, hex, hmac, kidOf, concat, little, pae, same, sha256, sha512, unhex } from "./bytes.mjs";
import { decrypt, hpke, infoOf, partKey } from "./cipher.mjs";
import * as D from "./documents.mjs";
import { bucketFor, parseEnvelope } from "./form.mjs";
import { canonical } from "./protobuf.mjs";

const FIVE_MINUTES = 300000n;
const need = (held, code) => { if (!held) throw new Refused(code); };

function verify(type, body, signatures, publicKey, codes) {
  need(signatures.length === 1, codes.missing);
  const [one] = signatures;
  need(one.algorithm === BigInt(ED25519) && one.value.length === 64 && hex(one.kid) === hex(kidOf(ED25519, publicKey)), codes.mismatch);
  need(strict(one.value, pae(type, body), publicKey), codes.bad);
}

// Not the library's own: that one multiplies by the cofactor and takes an R of small order.
function strict(signature, message, publicKey) {
  try {
    const { Point } = ed25519;
    const [r, s] = [signature.subarray(0, 32), little(signature.subarray(32))];
    const a = Point.fromBytes(publicKey);
    if (s >= Point.Fn.ORDER || a.isSmallOrder() || Point.fromBytes(r).isSmallOrder()) return false;
    const k = little(sha512(concat(r, publicKey, message))) % Point.Fn.ORDER;
    return same(Point.BASE.multiplyUnsafe(s).subtract(a.multiplyUnsafe(k)).toBytes(), r);
  } catch {
    return false; // an encoding that is none
  }
}

export const leafOf = (packetId, part) =>
  sha256(ctx("casepkt/v1 leaf", packetId, part.index, part.meta.slot, part.meta.bytes, part.leafSalt, part.commitment, sha256(part.sealed)));

export const aadOf = (packetId, part) => ctx("casepkt/v1 part", packetId, part.index, part.meta.slot, part.meta.bytes, part.commitment);

export const commitmentOf = (salt, packetId, index, meta, plaintext) => hmac(salt, ctx("casepkt/v1 plaintext", packetId, index, meta.bytes, plaintext));

function checkNotices(envelope, gateways) {
  const seen = new Set();
  for (const notice of envelope.notices) {
    need(same(notice.packet_digest, envelope.header.digest), "notice-other-packet");
    const key = gateways.find((g) => g.gateway === notice.gateway && g.kid === hex(notice.signed.signatures[0].kid));
    need(key !== undefined, "notice-unknown-signer");
    const bad = "notice-signature-bad";
    verify(TYPE("redaction"), notice.signed.body, notice.signed.signatures, unhex(key.public_key), { missing: bad, mismatch: bad, bad });
    for (const index of notice.parts) {
      need(index < envelope.header.n && !envelope.header.isMandatory(index) && envelope.at(index) === undefined && !seen.has(index), "notice-contradicted");
      seen.add(index);
    }
  }
}

async function contextsOf(header, keys) {
  const contexts = [];
  for (const [slot, receiving] of header.receiving.entries()) {
    const mine = keys.find((key) => key.kid === hex(receiving.kid));
    try {
      x25519.getSharedSecret(mine.privateKey, receiving.enc); // throws where the result is zero
    } catch {
      throw new Refused("encapsulation-bad");
    }
    const suite = hpke(header.suite);
    const recipientKey = await suite.kem.importKey("raw", mine.privateKey, false);
    contexts.push(await suite.createRecipientContext({ recipientKey, enc: receiving.enc, info: infoOf(header, slot, receiving.kid) }));
  }
  return contexts;
}

async function openPart(header, contexts, part) {
  const key = await partKey(contexts[part.meta.slot], part.index);
  const padded = decrypt(header.suite, key, new Uint8Array(12), aadOf(header.packet_id, part), part.sealed);
  need(padded !== null, "part-not-opened");
  const length = new DataView(padded.buffer, padded.byteOffset).getUint32(32);
  const end = 36 + length;
  need(end <= padded.length && bucketFor(end) === padded.length && padded.subarray(end).every((b) => b === 0), "padding-bad");
  const plaintext = padded.subarray(36, end);
  need(same(commitmentOf(padded.subarray(0, 32), header.packet_id, part.index, part.meta, plaintext), part.commitment), "plaintext-mismatch");
  return { index: part.index, meta: part.meta, plaintext };
}

function sort(envelope, opened) {
  const index = opened[0].meta.category === "index" ? canonical(D.PartIndex, opened[0].plaintext) : null;
  const bad = "index-malformed";
  need(index !== null && index.parts[0] === 0n, bad);
  const real = index.parts.map(Number);
  need(real.every((p, i) => p < envelope.header.n && (i === 0 || real[i - 1] < p)), bad);
  for (const part of opened.slice(1)) {
    const called = part.meta.category;
    need(real.includes(part.index) ? called !== "decoy" && called !== "index" : called === "decoy" && part.plaintext.every((b) => b === 0), bad);
  }
  const noticed = new Map(envelope.notices.flatMap((notice) => notice.parts.map((p) => [p, notice])));
  const withheld = real.filter((p) => envelope.at(p) === undefined);
  need(withheld.every((p) => noticed.has(p)), "part-unaccounted");
  return {
    parts: opened.filter((part) => part.index !== 0 && real.includes(part.index)),
    withheld: withheld.map((p) => ({ index: p, gateway: noticed.get(p).gateway, reason: noticed.get(p).reason })),
  };
}

function checkSender(envelope, knows) {
  const { header } = envelope;
  need(header.suite >= knows.floor, "suite-under-floor");
  const sender = knows.senders.find((s) => s.agency === header.sender && s.kid === hex(header.sender_kid));
  need(sender !== undefined, "sender-unknown");
  need(envelope.signatures.length !== 1 || hex(envelope.signatures[0].kid) === hex(header.sender_kid), "signature-key-mismatch");
  verify(TYPE("casepkt"), header.bytes, envelope.signatures, unhex(sender.public_key), { missing: "signature-missing", mismatch: "signature-key-mismatch", bad: "signature-bad" });
}

function checkParts(envelope, knows) {
  const { header } = envelope;
  const now = BigInt(knows.now);
  need(header.created_at <= now + FIVE_MINUTES, "created-in-future");
  need(now <= header.not_after, "expired");
  need(envelope.parts.every((part) => same(leafOf(header.packet_id, part), header.leaf[part.index])), "part-altered");
  checkNotices(envelope, knows.gateways);
  for (let i = 0; i < header.n; i++) need(envelope.at(i) !== undefined || !header.isMandatory(i), "mandatory-part-missing");
}

// knows: { me, now, floor, senders: [{agency, kid, public_key}], gateways: [{gateway, kid, public_key}], receiving_keys: [hex] }
export async function open(file, knows) {
  const envelope = parseEnvelope(file);
  const { header } = envelope;
  checkSender(envelope, knows);
  need(header.recipient === knows.me, "recipient-not-me");
  const keys = knows.receiving_keys.map((text) => ({ privateKey: unhex(text), kid: hex(kidOf(X25519, x25519.getPublicKey(unhex(text)))) }));
  need(header.receiving.every((r) => keys.some((key) => key.kid === hex(r.kid))), "receiving-key-unknown");
  checkParts(envelope, knows);
  const contexts = await contextsOf(header, keys);
  const opened = [];
  for (const part of envelope.parts) opened.push(await openPart(header, contexts, part));
  return sort(envelope, opened);
}

// Anybody on the route, without a private key.
export function check(file, knows) {
  const envelope = parseEnvelope(file);
  checkSender(envelope, knows);
  checkParts(envelope, knows);
  const noticed = new Set(envelope.notices.flatMap((notice) => notice.parts));
  for (let i = 0; i < envelope.header.n; i++) need(envelope.at(i) !== undefined || noticed.has(i), "part-unaccounted");
}
