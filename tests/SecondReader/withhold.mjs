// Section 6, as a gateway.
import { ed25519 } from "@noble/curves/ed25519.js";
import { ED25519, TYPE, concat, kidOf, pae, unhex } from "./bytes.mjs";
import * as D from "./documents.mjs";
import { MAGIC, parseEnvelope } from "./form.mjs";
import { canonical, write } from "./protobuf.mjs";

// order: { envelope, parts: [position], reason, decision, gateway, signing_key, now }
export function withhold(order) {
  const file = unhex(order.envelope);
  const { header } = parseEnvelope(file);
  const envelope = canonical(D.Envelope, file.subarray(MAGIC.length));
  const key = unhex(order.signing_key);
  const body = write(D.Redaction, {
    version: 1n, packet_digest: header.digest, parts: order.parts.map(BigInt), reason: order.reason, decision: unhex(order.decision), gateway: order.gateway, at: BigInt(order.now),
  });
  const type = TYPE("redaction");
  const signature = { algorithm: BigInt(ED25519), kid: kidOf(ED25519, ed25519.getPublicKey(key)), value: ed25519.sign(pae(type, body), key) };
  return concat(MAGIC, write(D.Envelope, {
    ...envelope,
    records: envelope.records.filter((record) => !order.parts.includes(Number(record.index))),
    notices: [...envelope.notices, { type, body, signatures: [signature] }],
  }));
}
