// express-pouchdb over PouchDB in memory, as a process of its own: tells its port to whoever forked it.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import expressPouchDB from 'express-pouchdb';
import PouchDB from 'pouchdb-core';
import memory from 'pouchdb-adapter-memory';
import http from 'pouchdb-adapter-http';
import mapreduce from 'pouchdb-mapreduce';

// It writes a log file where it is started.
process.chdir(mkdtempSync(join(tmpdir(), 'gesang-bench-')));
PouchDB.plugin(memory).plugin(http).plugin(mapreduce);
const app = express();
app.use(expressPouchDB(PouchDB.defaults({ adapter: 'memory' }), { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: join(process.cwd(), 'log.txt') }));
const server = app.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('message', () => process.send({ rss: process.memoryUsage().rss }));
