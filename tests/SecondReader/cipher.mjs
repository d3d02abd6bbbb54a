// Section 5 and the ciphers of both suites.
import { createCipheriv, createDecipheriv } from "node:crypto";
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from "@hpke/core";
import { Chacha20Poly1305 } from "@hpke/chacha20poly1305";
import { ctx } from "./bytes.mjs";

const NAMES = { 1: "chacha20-poly1305", 2: "aes-256-gcm" };
export const hpke = (suite) => new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: suite === 1 ? new Chacha20Poly1305() : new Aes256Gcm() });

export const infoOf = (h, slot, kid) =>
  ctx("casepkt/v1 hpke", h.suite, h.sender, h.sender_kid, h.recipient, kid, h.manifest, new Uint8Array(), h.packet_id, slot);

export async function partKey(context, index) {
  return new Uint8Array(await context.export(ctx("casepkt/v1 part key", index), 32));
}

export function encrypt(suite, key, nonce, aad, plaintext) {
  const cipher = createCipheriv(NAMES[suite], key, nonce, { authTagLength: 16 });
  cipher.setAAD(aad, { plaintextLength: plaintext.length });
  return new Uint8Array(Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]));
}

// Null where it does not open.
export function decrypt(suite, key, nonce, aad, sealed) {
  const cipher = createDecipheriv(NAMES[suite], key, nonce, { authTagLength: 16 });
  cipher.setAAD(aad, { plaintextLength: sealed.length - 16 });
  cipher.setAuthTag(sealed.subarray(sealed.length - 16));
  try {
    return new Uint8Array(Buffer.concat([cipher.update(sealed.subarray(0, sealed.length - 16)), cipher.final()]));
  } catch {
    return null; // the one thing that final() says
  }
}
