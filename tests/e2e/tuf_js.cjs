// Another client of The Update Framework reads a repository: tuf-js, from the folder that
// NODE_PATH names.
//
//     node tuf_js.cjs URL WORK PATH…      WORK/metadata/root.json is the trusted root
//
// Prints "PATH: TEXT" or "PATH: refused" for each path; exit status 1 when the refresh failed.
'use strict';
const fs = require('fs');
const path = require('path');
const {Updater} = require('tuf-js');

async function main([url, work, ...paths]) {
    const updater = new Updater({
        metadataDir: path.join(work, 'metadata'),
        metadataBaseUrl: `${url}/metadata`,
        targetDir: path.join(work, 'targets'),
        targetBaseUrl: `${url}/targets`,
        config: {fetchRetries: 0},
    });
    fs.mkdirSync(path.join(work, 'targets'), {recursive: true});
    await updater.refresh();
    for (const name of paths) {
        try {
            const target = await updater.getTargetInfo(name);
            const file = target && (await updater.downloadTarget(target));
            console.log(`${name}: ${file ? fs.readFileSync(file, 'utf8') : 'refused'}`);
        } catch (error) {
            console.log(`${name}: refused`);
            console.error(error.message);
        }
    }
}

main(process.argv.slice(2)).catch((error) => {
    console.error(error.message);
    process.exit(1);
});
