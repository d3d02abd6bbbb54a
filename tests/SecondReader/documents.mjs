// The messages of protos/interop/v1/documents, by number.
const uint = (name, bits = 32) => ({ name, kind: "uint", bits });
const string = (name) => ({ name, kind: "string" });
const bytes = (name) => ({ name, kind: "bytes" });
const message = (name, schema) => ({ name, kind: "message", schema });
const many = (field) => ({ ...field, repeated: true });
const number = (fields) => Object.fromEntries(fields.map((field, index) => [index + 1, field]));

export const Signature = number([uint("algorithm"), bytes("kid"), bytes("value")]);
export const Signed = number([string("type"), bytes("body"), many(message("signatures", Signature))]);
export const DirectoryRef = number([uint("version", 64), bytes("digest")]);
export const Receiving = number([uint("slot"), bytes("kid"), bytes("enc")]);
export const Offence = number([string("code"), string("track")]);
export const Emergency = number([many(string("officers")), bytes("statement_digest")]);
export const Approval = number([string("officer"), string("role"), bytes("act_digest"), bytes("officer_signature")]);
export const Header = number([
  uint("version"), uint("suite"), bytes("packet_id"), string("type"), bytes("thread"), bytes("in_reply_to"), string("sender"), bytes("sender_kid"), string("recipient"),
  many(message("receiving", Receiving)), bytes("manifest"), message("directory", DirectoryRef), uint("created_at", 64), uint("not_after", 64), string("channel"), uint("seq", 64),
  bytes("prev"), string("purpose"), many(string("secondary_purposes")), many(string("bases")), many(message("offences", Offence)), many(string("handling")), string("urgency"),
  many(string("facts")), message("emergency", Emergency), many(message("approvals", Approval)), many(bytes("policy")), uint("retain_until", 64), many(string("conditions")),
  uint("n"), many(bytes("leaf")), bytes("mandatory"),
]);
export const Record = number([uint("index"), bytes("meta"), bytes("leaf_salt"), bytes("commitment"), bytes("sealed")]);
export const PartMeta = number([string("category"), string("level"), many(string("facts")), uint("size_bucket"), uint("slot"), string("media_type")]);
export const PartIndex = number([many(uint("parts"))]);
export const Redaction = number([uint("version"), bytes("packet_digest"), many(uint("parts")), string("reason"), bytes("decision"), string("gateway"), uint("at", 64)]);
export const Envelope = number([bytes("header"), many(message("signatures", Signature)), many(message("records", Record)), many(message("notices", Signed))]);
export const BlobReference = number([uint("version"), uint("suite"), bytes("id"), bytes("key"), bytes("commitment"), uint("length", 64), string("media_type"), string("name")]);
