// node main.mjs vectors FILE: every vector of the file against what it says; node main.mjs seal or withhold: an order on standard input, an envelope in hexadecimal on standard output.
import { readFileSync } from "node:fs";
import { Refused, hex, unhex } from "./bytes.mjs";
import { openBlob, parseReference } from "./blob.mjs";
import { check, open } from "./open.mjs";
import { seal } from "./seal.mjs";
import { withhold } from "./withhold.mjs";

const told = async (act) => {
  try {
    return await act();
  } catch (failure) {
    if (failure instanceof Refused) return { refused: failure.code };
    throw failure;
  }
};

async function openVector(vector, world) {
  const opened = await open(unhex(vector.envelope), { ...world, ...vector });
  return {
    parts: opened.parts.map((part) => ({
      index: part.index, category: part.meta.category, level: part.meta.level, facts: part.meta.facts, slot: part.meta.slot, media_type: part.meta.media_type, plaintext: hex(part.plaintext),
    })),
    withheld: opened.withheld,
  };
}

async function vectors(path) {
  const file = JSON.parse(readFileSync(path, "utf8"));
  let wrong = 0;
  for (const [kind, list] of [["packet", file.packets ?? []], ["blob", file.blobs ?? []]]) {
    for (const vector of list) {
      const came = await told(() => (kind === "packet" ? openVector(vector, file.world) : { file: hex(openBlob(parseReference(unhex(vector.reference)), unhex(vector.blob))) }));
      const route = vector.route === undefined ? undefined : (await told(() => { check(unhex(vector.envelope), { ...file.world, ...vector }); return { refused: "held" }; })).refused;
      if (route !== vector.route) {
        wrong++;
        console.log(`${kind} "${vector.name}": on the route expected ${vector.route}, came ${route}`);
      } else if (JSON.stringify(came) !== JSON.stringify(vector.result)) {
        wrong++;
        console.log(`${kind} "${vector.name}": expected ${JSON.stringify(vector.result).slice(0, 200)}, came ${JSON.stringify(came).slice(0, 200)}`);
      }
    }
  }
  console.log(`${(file.packets?.length ?? 0) + (file.blobs?.length ?? 0)} vectors, ${wrong} wrong`);
  process.exitCode = wrong === 0 ? 0 : 1;
}

const [verb, path] = process.argv.slice(2);
if (verb === "vectors" && path) await vectors(path);
else if (verb === "seal") console.log(hex(await seal(JSON.parse(readFileSync(0, "utf8")))));
else if (verb === "withhold") console.log(hex(withhold(JSON.parse(readFileSync(0, "utf8")))));
else {
  console.error("usage: node main.mjs vectors FILE | node main.mjs seal|withhold <ORDER");
  process.exitCode = 2;
}
