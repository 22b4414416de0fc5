// SPDX-License-Identifier: Apache-2.0
// A Solana node for tests: node solana-node.cjs FOLDER, where FOLDER holds node_modules. Transactions are executed by
// litesvm, Solana's own runtime; around it is what a node adds: slots, blocks, statuses, lists. A transaction makes a
// block of its own, at once or, after test_hold, when test_release is called.
'use strict';
const http = require('http');
const path = require('path');
const { createRequire } = require('module');

const load = createRequire(path.resolve(process.argv[2], 'package.json'));
const { LiteSVM, FailedTransactionMetadata } = load('litesvm');
const kit = load('@solana/kit');

const LIFETIME = 150;
const svm = new LiteSVM().withTransactionHistory(0n);
const genesis = svm.latestBlockhash();
let slot = 1;
let height = 1;
let hashAt = 1; // the height at which the blockhash was new
let held = null;
let included = new Map(); // by signature
let blocks = new Map([[1, { blockhash: genesis, blockTime: 1700000000, signatures: [] }]]);

class Refused extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

function addBlock(signatures) {
  slot += 1;
  height += 1;
  svm.warpToSlot(BigInt(slot));
  blocks.set(slot, { blockhash: svm.latestBlockhash(), blockTime: 1700000000 + slot, signatures });
  if (height > hashAt + LIFETIME) {
    svm.expireBlockhash();
    hashAt = height;
  }
}

function execute(raw) {
  const transaction = kit.getTransactionDecoder().decode(raw);
  const signature = kit.getSignatureFromTransaction(transaction);
  if (included.has(signature)) {
    throw new Refused(-32002, 'Transaction simulation failed: This transaction has already been processed');
  }
  const result = svm.sendTransaction(transaction);
  if (result instanceof FailedTransactionMetadata) {
    throw new Refused(-32002, 'Transaction simulation failed: ' + reason(result.err()));
  }
  addBlock([signature]);
  const keys = kit.getCompiledTransactionMessageDecoder().decode(transaction.messageBytes).staticAccounts;
  included.set(signature, { slot, raw, keys, units: Number(result.computeUnitsConsumed()) });
  return signature;
}

function reason(error) {
  const text = typeof error === 'number' ? String(error) : JSON.stringify(error);
  const names = { 2: 'AccountNotFound', 4: 'InsufficientFundsForFee', 6: 'AlreadyProcessed', 7: 'BlockhashNotFound' };
  const name = names[text] ?? text;
  return name === 'BlockhashNotFound'
    ? 'Blockhash not found'
    : name === 'AccountNotFound' || name === 'InsufficientFundsForFee'
      ? 'Attempt to debit an account but found no record of a prior credit.'
      : 'error ' + name;
}

const methods = {
  getGenesisHash: () => genesis,
  getSlot: () => slot,
  getBlockHeight: () => height,
  getLatestBlockhash: () => ({
    context: { slot },
    value: { blockhash: svm.latestBlockhash(), lastValidBlockHeight: hashAt + LIFETIME },
  }),
  getBalance: key => ({ context: { slot }, value: Number(svm.getBalance(key) ?? 0n) }),
  getAccountInfo: key => {
    const account = svm.getAccount(key);
    return {
      context: { slot },
      value: account.exists
        ? {
            lamports: Number(account.lamports),
            owner: account.programAddress,
            executable: account.executable,
            data: ['', 'base64'],
          }
        : null,
    };
  },
  getRecentPrioritizationFees: () => [{ slot, prioritizationFee: 0 }, { slot, prioritizationFee: 20000 }],
  sendTransaction: (text, options) => {
    if (options.encoding !== 'base64') throw new Refused(-32602, 'only base64');
    const raw = Buffer.from(text, 'base64');
    if (held !== null) {
      if (!held.some(waiting => waiting.equals(raw))) held.push(raw);
      return kit.getSignatureFromTransaction(kit.getTransactionDecoder().decode(raw));
    }
    return execute(raw);
  },
  getSignatureStatuses: signatures => ({
    context: { slot },
    value: signatures.map(signature => {
      const found = included.get(signature);
      if (found === undefined) return null;
      const depth = slot - found.slot;
      return {
        slot: found.slot,
        confirmations: depth >= 32 ? null : depth,
        err: null,
        confirmationStatus: depth >= 32 ? 'finalized' : 'confirmed',
      };
    }),
  }),
  getTransaction: signature => {
    const found = included.get(signature);
    if (found === undefined) return null;
    return {
      slot: found.slot,
      blockTime: blocks.get(found.slot).blockTime,
      meta: { err: null, fee: 5000, computeUnitsConsumed: found.units },
      transaction: [found.raw.toString('base64'), 'base64'],
    };
  },
  getBlock: number => {
    const block = blocks.get(number);
    if (block === undefined) throw new Refused(-32007, 'Slot ' + number + ' was skipped');
    return block;
  },
  getSignaturesForAddress: (key, options) => {
    let list = [...included.entries()].filter(([, found]) => found.keys.includes(key)).reverse();
    if (options.before) list = list.slice(list.findIndex(([signature]) => signature === options.before) + 1);
    return list.slice(0, options.limit).map(([signature, found]) => ({ signature, slot: found.slot, err: null }));
  },
  test_fund: (key, lamports) => svm.airdrop(key, BigInt(lamports)) !== null,
  test_blocks: count => {
    for (let i = 0; i < count; i++) addBlock([]);
    return height;
  },
  test_hold: () => {
    held = [];
    return true;
  },
  test_release: keep => {
    const waiting = held;
    held = null;
    return keep ? waiting.map(execute) : [];
  },
};

const server = http.createServer((request, response) => {
  const parts = [];
  request.on('data', part => parts.push(part));
  request.on('end', () => {
    let id = null;
    let answer;
    try {
      const question = JSON.parse(Buffer.concat(parts).toString('utf8'));
      id = question.id;
      const method = methods[question.method];
      if (method === undefined) throw new Refused(-32601, 'Method not found');
      answer = { jsonrpc: '2.0', id, result: method(...question.params) };
    } catch (error) {
      answer = { jsonrpc: '2.0', id, error: { code: error.code ?? -32603, message: String(error.message) } };
    }
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(answer));
  });
});
server.listen(0, '127.0.0.1', () => console.log('Listening on 127.0.0.1:' + server.address().port));
