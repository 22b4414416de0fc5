// SPDX-License-Identifier: Apache-2.0
// Compiles the registry: node compile.cjs FOLDER, where FOLDER holds node_modules/solc. Prints the JSON that is kept as
// a resource, so that nobody needs a compiler to use it; a test compiles again and compares.
'use strict';
const fs = require('fs');
const path = require('path');
const { createRequire } = require('module');

const solc = createRequire(path.resolve(process.argv[2] ?? '.', 'package.json'))('solc');
const name = 'KeyMigrationRegistry';
const file = name + '.sol';
const settings = {
  optimizer: { enabled: true, runs: 1000000 },
  // No opcode that a chain of Ethereum's kind may lack (PUSH0, MCOPY, transient storage).
  evmVersion: 'paris',
  // The bytes depend on the source's meaning only, not on comments or paths.
  metadata: { appendCBOR: false, bytecodeHash: 'none' },
  outputSelection: { [file]: { [name]: ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object'] } },
};
const input = {
  language: 'Solidity',
  sources: { [file]: { content: fs.readFileSync(path.join(__dirname, file), 'utf8') } },
  settings,
};
const output = JSON.parse(solc.compile(JSON.stringify(input)));
const messages = (output.errors ?? []).map(error => error.formattedMessage);
if (messages.length > 0) {
  process.stderr.write(messages.join('\n'));
  process.exit(1);
}
const contract = output.contracts[file][name];
const lines = contract.abi.map(entry => '    ' + JSON.stringify(entry));
process.stdout.write(`{
  "compiler": ${JSON.stringify(solc.version())},
  "creationCode": "0x${contract.evm.bytecode.object}",
  "runtimeCode": "0x${contract.evm.deployedBytecode.object}",
  "abi": [
${lines.join(',\n')}
  ]
}
`);
