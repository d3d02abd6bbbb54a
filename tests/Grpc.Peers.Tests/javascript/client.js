// The interop cases on @grpc/grpc-js, over mutual TLS: one line for each case.
// node client.js --host H --port N --ca F --cert F --key F --case NAME|all [--without FEATURE,...] [--soak-iterations N] [--concurrency N]
'use strict';

const grpc = require('@grpc/grpc-js');
const contract = require('./contract');
const cases = { ...require('./cases'), ...require('./endings'), ...require('./compression') };

const given = contract.arguments();
const target = `${given.host}:${given.port}`;
const credentials = () => grpc.credentials.createSsl(contract.pem(given.ca), contract.pem(given.key), contract.pem(given.cert));

// A pool of its own for each connection, so that it is one.
function connect(options) {
  return new contract.testing.TestService(target, credentials(), { 'grpc.use_local_subchannel_pool': 1, ...options });
}

const context = {
  given, target, connect, credentials,
  client: connect(),
  without: (given.without || '').split(','),
  soakIterations: Number(given['soak-iterations'] || 1000),
  concurrency: Number(given.concurrency || 1000),
};

async function main() {
  const names = given.case === 'all' ? Object.keys(cases) : [given.case];
  let failed = 0;
  for (const name of names) {
    if (!cases[name]) {
      console.error(`There is no case '${name}'. There are: all ${Object.keys(cases).join(' ')}.`);
      process.exit(2);
    }
    try {
      let timer;
      const limit = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error('no end within 120 s')), 120000); });
      await Promise.race([cases[name](context), limit]);
      clearTimeout(timer);
      console.log(`passed ${name}`);
    } catch (error) {
      failed++;
      console.log(`failed ${name}: ${error.message.replace(/\s+/g, ' ')}`);
    }
  }
  process.exit(failed === 0 ? 0 : 1);
}

main();
