// The same work in Node with openrosa-xpath-evaluator, the engine of Enketo:
// node peer.cjs MODULES INSTANCE.xml EXPRESSIONS.txt. It has no compiled form: parsing is part of it.
const fs = require('fs');
const path = require('path');
const [modules, instance, expressions] = process.argv.slice(2);
const { JSDOM } = require(path.join(modules, 'jsdom'));
const { window } = new JSDOM('<!doctype html>');
for (const name of ['document', 'Node', 'XPathResult', 'XPathEvaluator', 'DOMParser']) {
    global[name] = window[name];
}
global.window = window;
const OpenRosaXPath = require(path.join(modules, 'openrosa-xpath-evaluator/src/openrosa-xpath.js'));
const evaluator = OpenRosaXPath();
const source = fs.readFileSync(instance, 'utf8');
const document = new window.DOMParser().parseFromString(source, 'application/xml');
const lines = fs.readFileSync(expressions, 'utf8').split('\n').filter(Boolean);
let letters = 0;
const round = () => {
    letters = 0;
    for (const line of lines) {
        letters += evaluator.evaluate(line, document, null, 2, null).stringValue.length;
    }
};
const times = [];
for (let i = 0; i < 15; ++i) {
    const start = process.hrtime.bigint();
    round();
    times.push(Number(process.hrtime.bigint() - start) / 1e6);
}
times.sort((a, b) => a - b);
console.log(times[7], letters);
