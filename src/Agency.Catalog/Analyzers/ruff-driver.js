// Runs ruff's WebAssembly build over texts given on standard input.
// Arguments: the path of the package; before it 'serve' to take one request a line and to end each answer with an empty one. Input: {"settings": [options, ...], "files": [{"settings": index, "text": "...", "format": true}]}.
// Output, one JSON object a line: {"note": "..."} for a setting the engine does not know,
// {"file": index, "diagnostics": [...]}, where it is to be formatted {"file": index, "formatted": "..."}, or {"file": index, "error": "..."}
// as each file is done. Columns are UTF-16 units from 1.
'use strict';

// The baseline compiler alone: the optimizing one takes four seconds for what is then run once. Unknown to an engine other than V8's, it does nothing.
require('v8').setFlagsFromString('--liftoff-only');

const fs = require('fs');
const packagePath = process.argv[process.argv.length - 1];
let engine = require(packagePath);

const answer = value => fs.writeSync(1, JSON.stringify(value) + '\n');
const selectorLists = ['select', 'extend-select', 'ignore', 'extend-ignore', 'fixable', 'extend-fixable', 'unfixable',
  'extend-safe-fixes', 'extend-unsafe-fixes'];

// Takes what the message names out of the options; false when it names nothing that is there.
function withoutCulprit(options, message) {
  const field = /unknown field `([^`]+)`/.exec(message);
  if (field) {
    for (const table of [options, options.lint, ...Object.values(options.lint || {})]) {
      if (table && typeof table === 'object' && field[1] in table) {
        delete table[field[1]];
        return true;
      }
    }
  }
  if (/unknown variant `py/.test(message) && 'target-version' in options) {
    delete options['target-version'];
    return true;
  }
  const codes = new Set([...message.matchAll(/rule selector:? `([^`]+)`|Rule `([^`]+)`|^\s+- (\S+)$/gm)].map(m => m[1] || m[2] || m[3]));
  let found = false;
  for (const list of selectorLists) {
    const value = options.lint && options.lint[list];
    if (Array.isArray(value) && value.some(code => codes.has(code))) {
      options.lint[list] = value.filter(code => !codes.has(code));
      found = true;
    }
  }
  return found;
}

function open(options) {
  for (let attempt = 0; ; attempt++) {
    try {
      return new engine.Workspace(options, engine.PositionEncoding.Utf16);
    } catch (error) {
      const message = String(error && error.message || error);
      const line = message.split('\n').map(part => part.trim()).filter(part => part).join(' ');
      if (attempt < 50 && withoutCulprit(options, message)) {
        answer({ note: `left out of the configuration: ${line}` });
        continue;
      }
      if (attempt > 100)
        throw error;
      // Something in here has the wrong type: what selects rules is worth more than how they are tuned.
      answer({ note: `the configuration was not understood (${line}); only its rule selection is used` });
      const lint = {};
      for (const list of selectorLists) {
        if (options.lint && Array.isArray(options.lint[list]))
          lint[list] = options.lint[list].filter(code => typeof code === 'string');
      }
      options = { lint };
      attempt = Math.max(attempt, attempt < 51 ? 0 : 101);
    }
  }
}

function run(request) {
  const workspaces = new Map();
  request.files.forEach((file, index) => {
    try {
      if (!workspaces.has(file.settings))
        workspaces.set(file.settings, open(request.settings[file.settings]));
      const workspace = workspaces.get(file.settings);
      answer(file.format ? { file: index, formatted: workspace.format(file.text) } : { file: index, diagnostics: workspace.check(file.text) });
    } catch (error) {
      answer({ file: index, error: String(error && error.message || error).split('\n')[0] });
      // A panic leaves the engine's memory in an unknown state.
      delete require.cache[require.resolve(packagePath)];
      engine = require(packagePath);
      workspaces.clear();
    }
  });
  workspaces.forEach(workspace => workspace.free && workspace.free());
}

if (process.argv[process.argv.length - 2] === 'serve') {
  let begun = '';
  process.stdin.setEncoding('utf8').on('data', chunk => {
    const lines = (begun + chunk).split('\n');
    begun = lines.pop();
    for (const line of lines) {
      run(JSON.parse(line));
      fs.writeSync(1, '\n');
    }
  });
} else {
  run(JSON.parse(fs.readFileSync(0, 'utf8')));
}
