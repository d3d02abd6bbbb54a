// Sections 2 to 4 of docs/format.md: what may stand in an envelope, a header, a record and a notice.
import { Refused, TYPE, pae, sha256 } from "./bytes.mjs";
import * as D from "./documents.mjs";
import { canonical } from "./protobuf.mjs";

const CODE = /^[a-z0-9]+([-.][a-z0-9]+)*$/;
const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const HANDLING = ["H0", "H1", "H2", "H3", "TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR", "PAP:RED", "PAP:AMBER", "PAP:GREEN", "PAP:CLEAR",
  "humanitarian-only", "no-print", "no-automation", "hit-no-hit"];
const URGENCY = ["emergency", "urgent", "priority", "routine", "bulk"];
const MAGIC = Buffer.from("63617365706b7401", "hex");
const LAST_MS = 253402300799999n;
const THIRTY_DAYS = 30n * 86400000n;

const isCountry = (text) => /^[a-z]{2}$/.test(text);
const isCode = (text) => text.length <= 64 && CODE.test(text);
const isGateway = (text) => text === "int" || isCountry(text);
function isAgency(text) {
  const labels = text.split(".");
  if (text.length > 64 || !labels.every((label) => NAME.test(label))) return false;
  return labels[0] === "int" ? labels.length === 2 : isCountry(labels[0]) && labels.length >= 2 && labels.length <= 4;
}
const isOfficerOf = (text, agency) => text.startsWith(`${agency}/`) && text.length - agency.length - 1 <= 32 && NAME.test(text.slice(agency.length + 1));
const distinct = (list) => new Set(list).size === list.length;
const ascending = (list) => list.every((one, i) => i === 0 || (list[i - 1] < one));
const codes = (list, min, max) => list.length >= min && list.length <= max && list.every(isCode) && distinct(list);
const time = (ms) => ms >= 1n && ms <= LAST_MS;
const hexOf = (bytes) => Buffer.from(bytes).toString("hex");

export function bucketFor(bytes) {
  if (bytes <= 65536) { let size = 256; while (size < bytes) size *= 2; return size; }
  const exponent = Math.floor(Math.log2(bytes));
  const kept = Math.floor(Math.log2(exponent)) + 1;
  const step = 2 ** (exponent - kept);
  return Math.ceil(bytes / step) * step;
}

function need(held, code) { if (!held) throw new Refused(code); }

function scan(bytes) {
  const counts = { 0x0a: 0, 0x12: 0, 0x1a: 0, 0x22: 0 };
  const most = { 0x0a: 1, 0x12: 4, 0x1a: 256, 0x22: 64 };
  let at = 0;
  let last = 0;
  need(bytes.length > 0, "envelope-malformed");
  while (at < bytes.length) {
    const tag = bytes[at++];
    let length = 0;
    let shift = 0;
    for (;;) {
      need(at < bytes.length && shift < 28, "envelope-malformed");
      const byte = bytes[at++];
      length |= (byte & 0x7f) << shift;
      shift += 7;
      if (byte < 0x80) break;
    }
    need(tag in counts && tag >= last && length <= bytes.length - at, "envelope-malformed");
    need(++counts[tag] <= most[tag] && (tag !== 0x12 || length <= 256) && (tag !== 0x22 || length <= 4096), "envelope-malformed");
    need(tag !== 0x0a || length <= 65536, "header-too-large");
    last = tag;
    at += length;
  }
}

export function parseHeader(bytes) {
  need(bytes.length <= 65536, "header-too-large");
  const h = canonical(D.Header, bytes);
  need(h !== null, "header-malformed");
  need(h.version === 1n, "version-unsupported");
  need(h.suite !== 3n && h.suite !== 4n, "suite-reserved");
  need(h.suite === 1n || h.suite === 2n, "suite-unsupported");
  const bad = "header-malformed";
  need(isAgency(h.sender) && isAgency(h.recipient) && h.packet_id.length === 16 && isCode(h.type) && h.thread.length === 16, bad);
  need(h.in_reply_to.length === 0 || h.in_reply_to.length === 16, bad);
  need(h.sender_kid.length === 32 && h.manifest.length === 32, bad);
  need(h.receiving.length >= 1 && h.receiving.length <= 16 && distinct(h.receiving.map((r) => hexOf(r.kid))), bad);
  need(h.receiving.every((r, i) => r.slot === BigInt(i) && r.kid.length === 32 && r.enc.length === 32), bad);
  need(h.directory !== null && h.directory.version >= 1n && h.directory.digest.length === 32, bad);
  need([h.created_at, h.not_after, h.retain_until].every(time) && h.created_at < h.not_after && h.retain_until >= h.created_at, bad);
  need(URGENCY.includes(h.urgency) && h.channel === `${h.sender}/${h.recipient}/${h.urgency}`, bad);
  need(h.seq >= 1n && h.prev.length === (h.seq === 1n ? 0 : 32), bad);
  need(isCode(h.purpose) && codes(h.secondary_purposes, 0, 2) && !h.secondary_purposes.includes(h.purpose) && codes(h.bases, 1, 32), bad);
  need(h.offences.length <= 32 && distinct(h.offences.map((o) => o.code)), bad);
  need(h.offences.every((o) => isCode(o.code) && ["convention-offence", "serious-crime", "neither"].includes(o.track)), bad);
  need(h.handling.every((one) => HANDLING.includes(one)) && ascending(h.handling), bad);
  need(codes(h.facts, 0, 32) && ascending(h.facts) && codes(h.conditions, 0, 32), bad);
  if (h.emergency !== null) {
    const officers = h.emergency.officers;
    need(officers.length >= 1 && officers.length <= 8 && distinct(officers) && officers.every((o) => isOfficerOf(o, h.sender)) && h.emergency.statement_digest.length === 32, bad);
  }
  need(h.approvals.length <= 32 && h.approvals.every((a) => isOfficerOf(a.officer, h.sender) && ["author", "approver", "duty-lead"].includes(a.role)
    && a.act_digest.length === 32 && a.officer_signature.length <= 4096), bad);
  need(h.policy.length <= 32 && h.policy.every((p) => p.length === 32), bad);
  const n = Number(h.n);
  need([8, 16, 32, 64, 128, 256].includes(n) && h.leaf.length === n && h.leaf.every((l) => l.length === 32), bad);
  need(h.mandatory.length === n / 8 && (h.mandatory[0] & 1) === 1, bad);
  need(h.not_after - h.created_at <= THIRTY_DAYS, "lifetime-too-long");
  return { ...h, n, bytes, suite: Number(h.suite), digest: sha256(pae(TYPE("casepkt"), bytes)), isMandatory: (i) => (h.mandatory[i >> 3] >> (i & 7) & 1) === 1 };
}

export function parseMeta(bytes) {
  const bad = "record-malformed";
  need(bytes.length <= 2048, bad);
  const meta = canonical(D.PartMeta, bytes);
  need(meta !== null && isCode(meta.category) && (meta.level === "" || isCode(meta.level)) && codes(meta.facts, 0, 32) && ascending(meta.facts), bad);
  const size = Number(meta.size_bucket);
  need(size >= 256 && size <= 4 * 1024 * 1024 && bucketFor(size) === size && meta.slot < 16n, bad);
  need(meta.media_type.length <= 128 && /^[\x21-\x7e]*$/.test(meta.media_type), bad);
  return { ...meta, size, slot: Number(meta.slot), bytes };
}

function parseRecord(record) {
  const meta = parseMeta(record.meta);
  need(record.index < 256n && record.leaf_salt.length === 16 && record.commitment.length === 32 && record.sealed.length === meta.size + 16, "record-malformed");
  return { index: Number(record.index), meta, leafSalt: record.leaf_salt, commitment: record.commitment, sealed: record.sealed };
}

function parseNotice(signed) {
  const bad = "notice-malformed";
  need(signed.type === TYPE("redaction"), bad);
  const body = canonical(D.Redaction, signed.body);
  need(body !== null && body.version === 1n && isGateway(body.gateway) && signed.signatures.length === 1 && signed.signatures[0].kid.length === 32, bad);
  need(body.packet_digest.length === 32 && body.decision.length === 32 && isCode(body.reason) && time(body.at), bad);
  need(body.parts.length >= 1 && body.parts.length <= 255 && body.parts.every((p, i) => p >= 1n && p <= 255n && (i === 0 || body.parts[i - 1] < p)), bad);
  return { ...body, parts: body.parts.map(Number), signed };
}

export function parseEnvelope(file) {
  need(file.length <= 4 * 1024 * 1024, "envelope-too-large");
  need(file.length >= 8 && MAGIC.equals(file.subarray(0, 8)), "envelope-not-recognised");
  const bytes = file.subarray(8);
  scan(bytes);
  const wire = canonical(D.Envelope, bytes);
  need(wire !== null, "envelope-malformed");
  const header = parseHeader(wire.header);
  const notices = wire.notices.map(parseNotice);
  const parts = wire.records.map(parseRecord);
  parts.forEach((part, i) => {
    need(part.index < header.n && (i === 0 || parts[i - 1].index < part.index), "record-order");
    need(part.meta.slot < header.receiving.length, "record-malformed");
  });
  return { header, signatures: wire.signatures, notices, parts, at: (i) => parts.find((part) => part.index === i) };
}

export { MAGIC };
